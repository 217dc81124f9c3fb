import { homeState } from './home-state.ts';
import { rewriteImport } from './import-rewrite.ts';
import { importedThings, isGuarded } from './imports.ts';
import type { Rule } from './rule.ts';

export const legacyK8sClass: Rule = {
  name: 'legacy-k8s-class',
  severity: 'error',
  summary:
    'A class of the time before the Kubernetes models, which is constructed in another way than its successor',

  *importStatement(statement, context) {
    const { module, environment } = context;
    if (isGuarded(module, statement)) return;
    for (const one of importedThings(module, statement)) {
      const { legacy } = one.thing;
      if (legacy === undefined) continue;
      const { state, why } = homeState(one.thing, one.home, environment);
      const from = `${one.home.module}.${one.home.name}`;
      const successor = legacy.startsWith('V1') ? `\`kubernetes.client.models.${legacy}\`` : `\`${legacy}\``;
      yield {
        rule: legacyK8sClass.name,
        severity: state === 'gone' ? 'error' : state === 'deprecated' ? 'warning' : 'hint',
        message:
          state === 'gone' || state === 'deprecated'
            ? `\`${from}\` is ${why}; ${successor} takes its place and is constructed differently.`
            : `${successor} takes the place of \`${from}\` and is constructed differently.`,
        at: statement.origin(one.name.start, one.name.end),
        tag: state === 'deprecated' ? 'deprecated' : undefined,
        fixes: [
          {
            title: `Rewrite \`${one.home.name}\` and its uses to \`${legacy}\``,
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
  },
};
