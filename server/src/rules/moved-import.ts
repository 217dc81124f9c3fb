import { type HomeState, homeState } from './home-state.ts';
import { rewriteImport } from './import-rewrite.ts';
import { type ImportedThing, importedThings, isGuarded } from './imports.ts';
import type { Context, Finding, Rule, Severity } from './rule.ts';

const SEVERITY: Record<Exclude<HomeState['state'], 'right'>, Severity> = {
  gone: 'error',
  deprecated: 'warning',
  superseded: 'hint',
};

export const movedImport: Rule = {
  name: 'moved-import',
  severity: 'error',
  summary:
    'An import from a module that the installed Airflow or provider no longer has, or is about to drop',

  *importStatement(statement, context) {
    const things = importedThings(context.module, statement).filter(one => one.thing.legacy === undefined);
    if (things.length === 0 || isGuarded(context.module, statement)) return;
    let before: ImportedThing | undefined;
    for (const one of things) {
      // A module import is one piece of text, however many names are reached through it.
      if (before && before.name === one.name) continue;
      const found = finding(one, context, statement.origin(one.name.start, one.name.end), () =>
        rewriteImport(statement, context),
      );
      if (!found) continue;
      before = one;
      yield found;
    }
  },
};

function finding(
  one: ImportedThing,
  context: Context,
  at: Finding['at'],
  rewrite: () => ReturnType<typeof rewriteImport>,
): Finding | undefined {
  const state = homeState(one.thing, one.home, context.environment);
  if (state.state === 'right') return undefined;
  const from = `${one.home.module}.${one.home.name}`;
  const { target } = state;
  const instead = target ? ` Import \`${target.name}\` from \`${target.module}\`.` : '';
  const message =
    state.state === 'superseded'
      ? `\`${from}\` works here but is ${state.why} in newer releases; \`${target!.module}\` works in both.`
      : `\`${from}\` is ${state.why}.${instead}`;
  return {
    rule: movedImport.name,
    severity: SEVERITY[state.state],
    message,
    at,
    tag: state.state === 'deprecated' ? 'deprecated' : undefined,
    fixes: target
      ? [
          {
            title: `Import from \`${target.module}\``,
            safe: state.state !== 'superseded',
            preferred: true,
            edits: () => {
              const made = rewrite();
              return made?.names.has(one.name) ? made.edits : undefined;
            },
          },
        ]
      : [],
  };
}
