import type { Home } from '../../catalog/homes.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import { lowerBound } from '../arguments/release-bounds.ts';
import type { Finding, Fix, PythonContext, Rule, Severity } from '../rule.ts';
import { isGuardedIn } from './guards.ts';
import { type HomeState, homeState } from './home-state.ts';
import { rewriteImport } from './import-rewrite.ts';
import { type ImportedThing, importedThings } from './imports.ts';

const SEVERITY: Record<Exclude<HomeState['state'], 'right'>, Severity> = {
  gone: 'error',
  deprecated: 'warning',
  superseded: 'hint',
};

/** What else changes with the name, where the old one still works. */
const EFFECTS: Readonly<Record<string, string>> = {
  // `pod_launcher` before provider 3.0.0 has 'running', `pod_manager` since then has 'Running'.
  'PodStatus PodPhase': 'its values then begin with a capital: `Running`',
};

export const movedImport: Rule = {
  name: 'moved-import',
  severity: 'error',
  summary:
    'An import from a module that the installed Airflow or provider no longer has, or is about to drop',

  *importStatement(statement, context) {
    const things = importedThings(context.module, statement).filter(one => one.thing.legacy === undefined);
    if (things.length === 0 || isGuardedIn(context.module, statement, context.environment)) return;
    let before: ImportedThing | undefined;
    for (const one of things) {
      // A module import is one piece of text, however many names are reached through it.
      if (before && before.name === one.name) continue;
      const found = finding(one, statement, context, () => rewriteImport(statement, context));
      if (!found) continue;
      before = one;
      yield found;
    }
  },
};

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
    fixes: state.target ? [fixOf(one, state, state.target, statement, context, rewrite)] : [],
  };
}

function messageOf(
  one: ImportedThing,
  { state, why, target, needs }: HomeState,
  context: PythonContext,
): string {
  const from = `\`${one.home.module}.${one.home.name}\``;
  if (state === 'superseded')
    return `${from} works here but is ${why} in newer releases; \`${target!.module}\` works in both.`;
  const is = `${from} is ${why}${state === 'gone' ? ', so the import fails' : ''}.`;
  if (!target) return `${is}${advice(one, context)}`;
  const fromPackage = needs ? ` (\`${needs}\` or later)` : '';
  return `${is} Import \`${target.name}\` from \`${target.module}\`${fromPackage}.`;
}

/** What to do where there is no other home on these versions. */
function advice({ thing, home }: ImportedThing, { environment }: PythonContext): string {
  if (thing.id === 'days_ago') return ' Write a fixed date, or `pendulum.today("UTC").add(days=-n)`.';
  const next = thing.homes.at(-1)!;
  if (next.module === home.module || next.package) return '';
  const provider = lowerBound(next.provider);
  if (provider && environment.provider.range.every(`<${provider}`)) {
    return ` It moves to \`${next.module}\`, which needs provider ${provider}.`;
  }
  return '';
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
    state !== 'gone' && EFFECTS[`${one.home.name} ${target.name}`],
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

/** True when the file assigns to something of what the name stands for. */
function isPatched(module: PythonModule, statement: Statement, name: string): boolean {
  const touchers = module.scopeOf(statement).touchers(name);
  return touchers.some(one => module.syntaxOf(one).mutates.includes(name));
}
