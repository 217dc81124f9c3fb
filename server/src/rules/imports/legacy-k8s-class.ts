import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Finding, PythonContext, Rule } from '../rule.ts';
import { isGuardedIn } from './guards.ts';
import { goneFrom, homeState } from './home-state.ts';
import { rewriteImport } from './import-rewrite.ts';
import { attributeOf, type ImportedThing, importedThings, usesIn } from './imports.ts';

export const legacyK8sClass: Rule = {
  name: 'legacy-k8s-class',
  severity: 'error',
  summary:
    'A class of the time before the Kubernetes models, which is constructed in another way than its successor',

  *importStatement(statement, context) {
    const things = importedThings(context.module, statement).filter(one => one.thing.legacy !== undefined);
    if (things.length === 0 || isGuardedIn(context.module, statement, context.environment)) return;
    for (const one of things) {
      const found = finding(one, one.thing.legacy!, statement, context);
      if (found) yield found;
    }
  },
};

function finding(
  one: ImportedThing,
  legacy: string,
  statement: Statement,
  context: PythonContext,
): Finding | undefined {
  const { environment, module } = context;
  const { state, why } = homeState(one.thing, one.home, environment);
  // The operator of Airflow 1.10 takes no Kubernetes models in their place.
  if (state !== 'gone' && environment.core.range.some('<2.0.0a0')) return undefined;
  const from = `\`${one.home.module}.${one.home.name}\``;
  const is =
    state === 'gone'
      ? `is ${why}, so the import fails`
      : state === 'deprecated'
        ? `is ${why}`
        : `works here but is gone from ${goneFrom(one.home)} on`;
  return {
    rule: legacyK8sClass.name,
    severity: state === 'gone' ? 'error' : state === 'deprecated' ? 'warning' : 'hint',
    message: `${from} ${is}. \`${successorOf(legacy)}\` takes its place and is constructed differently.`,
    at: statement.origin(one.name.start, one.name.end),
    tag: state === 'deprecated' ? 'deprecated' : undefined,
    fixes: [
      {
        title: isUsed(one, statement, module)
          ? `Rewrite \`${one.home.name}\` and its uses to \`${legacy}\``
          : `Remove the unused import of \`${one.home.name}\``,
        safe: state === 'gone',
        preferred: true,
        edits: () => {
          const made = rewriteImport(statement, context);
          return made?.names.has(one.name) ? made.edits : undefined;
        },
      },
    ],
  };
}

function successorOf(legacy: string): string {
  return legacy.startsWith('V1')
    ? `kubernetes.client.models.${legacy}`
    : `airflow.providers.cncf.kubernetes.utils.pod_manager.${legacy}`;
}

function isUsed(
  { name, boundAs, through, home }: ImportedThing,
  statement: Statement,
  module: PythonModule,
): boolean {
  const uses = usesIn(module, statement, boundAs);
  if (!through) return uses.length > 0;
  const aliased = name.alias !== undefined || boundAs !== through.module.split('.')[0];
  return uses.some(({ use }) => attributeOf(use, through.module, boundAs, aliased) === home.name);
}
