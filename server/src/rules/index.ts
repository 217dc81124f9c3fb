import { argumentsRules } from './arguments/index.ts';
import { filesRules } from './files/index.ts';
import { imagesRules } from './images/index.ts';
import { importsRules } from './imports/index.ts';
import { kubernetesRules } from './kubernetes/index.ts';
import { lifeRules } from './life/index.ts';
import { resourcesRules } from './resources/index.ts';
import { restrictedRules } from './restricted/index.ts';
import type { Rule } from './rule.ts';
import { sidecarRules } from './sidecar/index.ts';

/** Every rule there is, by name. A new one is added to the list of its family, with its page in docs/rules. */
export const rules: readonly Rule[] = [
  ...argumentsRules,
  ...filesRules,
  ...imagesRules,
  ...importsRules,
  ...kubernetesRules,
  ...lifeRules,
  ...resourcesRules,
  ...restrictedRules,
  ...sidecarRules,
].sort((a, b) => (a.name < b.name ? -1 : 1));
