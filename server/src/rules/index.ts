import { argumentsRules } from './arguments/index.ts';
import { filesRules } from './files/index.ts';
import { imagesRules } from './images/index.ts';
import { importsRules } from './imports/index.ts';
import { kubernetesRules } from './kubernetes/index.ts';
import { lifeRules } from './life/index.ts';
import { resourcesRules } from './resources/index.ts';
import { restrictedRules } from './restricted/index.ts';
import type { Rule } from './rule.ts';
import { nameRulesBy } from './rule-names.ts';
import { sidecarRules } from './sidecar/index.ts';

/** The rules by what they are about, in the order of lists that people read. */
export const families: readonly { title: string; rules: readonly Rule[] }[] = [
  { title: 'Imports and moved names', rules: importsRules },
  { title: 'Arguments of operators', rules: argumentsRules },
  { title: 'The XCom sidecar', rules: sidecarRules },
  { title: 'Images', rules: imagesRules },
  { title: 'Resources', rules: resourcesRules },
  { title: 'Kubernetes objects, wherever they are written', rules: kubernetesRules },
  { title: 'Life of the pod', rules: lifeRules },
  { title: 'Files around the DAG', rules: filesRules },
  { title: 'Restricted clusters (off until the settings ask for them)', rules: restrictedRules },
];

/** Every rule there is, by name. A new one is added to the list of its family, with its page in docs/rules. */
export const rules: readonly Rule[] = families
  .flatMap(family => family.rules)
  .sort((a, b) => (a.name < b.name ? -1 : 1));

nameRulesBy(() => rules.map(rule => rule.name));
