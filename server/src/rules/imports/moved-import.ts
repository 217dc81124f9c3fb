import type { Home } from '../../catalog/homes.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import { lowerBound } from '../arguments/release-bounds.ts';
import type { Finding, Fix, PythonContext, Rule, Severity } from '../rule.ts';
import { isGuardedIn } from './guards.ts';
import { type HomeState, homeState } from './home-state.ts';
import { rewriteImport, rewriteStar } from './import-rewrite.ts';
import { type ImportedThing, importedThings } from './imports.ts';
import { type MissingImport, missingImports } from './missing-modules.ts';

const SEVERITY: Record<Exclude<HomeState['state'], 'right'>, Severity> = {
  gone: 'error',
  deprecated: 'warning',
  superseded: 'hint',
};

/** What else changes for the code that uses a name, beside where it is from. */
interface Effect {
  from: string;
  to: string;
  text: string;
  /** Code whose import fails can only gain. */
  onlyWhileItWorks?: true;
}

const EFFECTS: readonly Effect[] = [
  {
    // `pod_launcher` before provider 3.0.0 has 'running', `pod_manager` since then has 'Running'.
    from: 'PodStatus',
    to: 'PodPhase',
    text: 'its values then begin with a capital: `Running`',
    onlyWhileItWorks: true,
  },
  {
    // Google's provider, 10.16.0 and 10.21.0.
    from: 'GKEPodHook',
    to: 'GKEKubernetesHook',
    text: '`disable_tcp_keepalive` is `enable_tcp_keepalive` there',
  },
  { from: 'add_pod_suffix', to: 'add_unique_suffix', text: 'its argument `pod_name` is `name` there' },
  {
    // The operator of Airflow reads its own section of the configuration.
    from: 'EmailOperator',
    to: 'EmailOperator',
    text: 'the mail server is then that of the connection `smtp_default`',
  },
];

export const movedImport: Rule = {
  name: 'moved-import',
  severity: 'error',
  summary:
    'An import from a module that the installed Airflow or provider no longer has, or is about to drop',

  *importStatement(statement, context) {
    const things = importedThings(context.module, statement);
    const missing = missingImports(statement, context);
    const moved = things.filter(one => one.thing.legacy === undefined);
    if (moved.length === 0 && missing.length === 0) return;
    if (isGuardedIn(context.module, statement, context.environment)) return;
    const rewrite = () => rewriteImport(statement, context);
    let before: ImportedThing | undefined;
    for (const one of moved) {
      // A module import is one piece of text, however many names are reached through it.
      if (before && before.name === one.name) continue;
      const found = finding(one, statement, context, rewrite);
      if (!found) continue;
      before = one;
      yield found;
    }
    for (const one of missing) {
      if (!things.some(thing => thing.name === one.name))
        yield missingFinding(one, statement, context, rewrite);
    }
  },
};

/** A module that is gone with whatever was in it. */
function missingFinding(
  { name, path, why }: MissingImport,
  statement: Statement,
  context: PythonContext,
  rewrite: () => ReturnType<typeof rewriteImport>,
): Finding {
  const { form } = context.module.syntaxOf(statement);
  const what =
    name && form.kind === 'from-import' && `${form.module}.${name.name}` !== path
      ? ` of \`${name.name}\``
      : '';
  const fix: Fix = name
    ? {
        title: `Remove the unused import of \`${name.name}\``,
        safe: true,
        preferred: true,
        edits: () => {
          const made = rewrite();
          return made?.names.has(name) ? made.edits : undefined;
        },
      }
    : {
        title: 'Import what is used of it by name (other names that came with it stay unknown)',
        safe: false,
        preferred: true,
        edits: () => rewriteStar(statement, context),
      };
  const star =
    form.kind === 'from-import' ? statement.origin(form.moduleStart, form.moduleEnd) : statement.origin();
  return {
    rule: movedImport.name,
    severity: 'error',
    message: `\`${path}\` is ${why}, so the import${what} fails.`,
    at: name ? statement.origin(name.start, name.end) : star,
    fixes: [fix],
  };
}

function finding(
  one: ImportedThing,
  statement: Statement,
  context: PythonContext,
  rewrite: () => ReturnType<typeof rewriteImport>,
): Finding | undefined {
  const state = homeState(one.thing, one.home, context.environment);
  if (state.state === 'right') return undefined;
  return {
    rule: movedImport.name,
    severity: SEVERITY[state.state],
    message: messageOf(one, state, context),
    at: statement.origin(one.name.start, one.name.end),
    tag: state.state === 'deprecated' ? 'deprecated' : undefined,
    fixes: fixesOf(one, state, statement, context, rewrite),
  };
}

function messageOf(
  one: ImportedThing,
  { state, why, target, needs }: HomeState,
  context: PythonContext,
): string {
  const from = `\`${one.home.module}.${one.home.name}\``;
  if (state === 'superseded' && why === '')
    return `${from} works here; the place for it in DAGs is \`${target!.module}\` since Airflow 3.0.`;
  if (state === 'superseded')
    return `${from} works here but is ${why} in newer releases; \`${target!.module}\` works in both.`;
  const is = `${from} is ${why}${state === 'gone' ? ', so the import fails' : ''}.`;
  if (!target) return `${is}${advice(one, context)}`;
  const fromPackage = needs ? ` (\`${needs}\` or later)` : '';
  return `${is} Import \`${target.name}\` from \`${target.module}\`${fromPackage}.`;
}

const ADVICE: Readonly<Record<string, string>> = {
  days_ago: 'Write a fixed date, or `pendulum.today("UTC").add(days=-n)`.',
  apply_defaults: 'Airflow does by itself what it did.',
  SubDagOperator: 'A `TaskGroup` takes its place.',
};

/** Titles of the fixes of what gives way to something else than another import. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  apply_defaults: 'Remove `apply_defaults`',
  days_ago: 'Write `pendulum.today("UTC").add(days=-n)` for it',
};

/** What to do where there is no other home on these versions. */
function advice({ thing, home }: ImportedThing, { environment }: PythonContext): string {
  if (thing.id in ADVICE) return ` ${ADVICE[thing.id]}`;
  const next = thing.homes.at(-1)!;
  if (next.module === home.module || next.package) return '';
  const provider = lowerBound(next.provider);
  if (provider && environment.provider.range.every(`<${provider}`)) {
    return ` It moves to \`${next.module}\`, which needs provider ${provider}.`;
  }
  return '';
}

function fixesOf(
  one: ImportedThing,
  state: HomeState,
  statement: Statement,
  context: PythonContext,
  rewrite: () => ReturnType<typeof rewriteImport>,
): Fix[] {
  if (state.target) return [fixOf(one, state, state.target, statement, context, rewrite)];
  const title = WRITTEN_OUT[one.thing.id];
  if (title === undefined) return [];
  return [
    {
      title,
      // A date that moves on is a bad start for a DAG: what is meant is for its author to say.
      safe: one.thing.id !== 'days_ago',
      preferred: true,
      edits: () => {
        const made = rewrite();
        return made?.names.has(one.name) ? made.edits : undefined;
      },
    },
  ];
}

function fixOf(
  one: ImportedThing,
  { state, needs, unstated }: HomeState,
  target: Home,
  statement: Statement,
  { module }: PythonContext,
  rewrite: () => ReturnType<typeof rewriteImport>,
): Fix {
  // What patches the old class has no effect on the pods of today's provider; on its new home it has.
  const revives =
    one.thing.id === 'PodDefaults' && state !== 'gone' && isPatched(module, statement, one.boundAs);
  const effects = [
    needs && `needs \`${needs}\``,
    unstated && `needs ${unstated}, and no file states the version`,
    revives && 'the patch of it, idle until now, then works',
    effectOf(one.home, target, state),
  ].filter(effect => effect);
  return {
    title: `Import \`${target.name}\` from \`${target.module}\`${effects.length > 0 ? ` (${effects.join('; ')})` : ''}`,
    safe: state !== 'superseded' && effects.length === 0,
    preferred: true,
    edits: () => {
      const made = rewrite();
      return made?.names.has(one.name) ? made.edits : undefined;
    },
  };
}

function effectOf(home: Home, target: Home, state: HomeState['state']): string | undefined {
  const found = EFFECTS.find(one => one.from === home.name && one.to === target.name);
  if (!found || (found.onlyWhileItWorks && state === 'gone')) return undefined;
  // The operator for mail may also move inside Airflow, as it is.
  return found.from !== found.to || target.module.startsWith('airflow.providers.smtp.')
    ? found.text
    : undefined;
}

/** True when the file assigns to something of what the name stands for. */
function isPatched(module: PythonModule, statement: Statement, name: string): boolean {
  const touchers = module.scopeOf(statement).touchers(name);
  return touchers.some(one => module.syntaxOf(one).mutates.includes(name));
}
