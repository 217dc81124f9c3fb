import { topic } from './check.ts';
import { spec } from './manifest.ts';

const toleration = (written: string) => spec(`tolerations: [{ ${written} }]`);

export const tolerations = topic('toleration', {
  accepted: {
    'of a value': toleration('key: dedicated, operator: Equal, value: airflow, effect: NoSchedule'),
    'without operator': toleration('key: dedicated, value: airflow'),
    'of a key': toleration('key: nvidia.com/gpu, operator: Exists'),
    'of everything': toleration('operator: Exists'),
    'of one effect': toleration('operator: Exists, effect: NoExecute'),
    'of an empty value': toleration('key: dedicated, operator: Equal, value: ""'),
    'for some time': toleration(
      'key: dedicated, operator: Exists, effect: NoExecute, tolerationSeconds: 300',
    ),
    'for no time': toleration('key: dedicated, operator: Exists, effect: NoExecute, tolerationSeconds: 0'),
    'for less than no time': toleration('key: a, operator: Exists, effect: NoExecute, tolerationSeconds: -1'),
    'effect empty': toleration('key: dedicated, operator: Exists, effect: ""'),
    'effect of preference': toleration('key: dedicated, operator: Exists, effect: PreferNoSchedule'),
    twice: spec('tolerations: [{ key: a, operator: Exists }, { key: a, operator: Exists }]'),
    none: spec('tolerations: []'),
  },
  refused: {
    empty: spec('tolerations: [{}]'),
    'of a key with a value': toleration('key: dedicated, operator: Exists, value: airflow'),
    'of a value without key': toleration('operator: Equal, value: airflow'),
    'of a value without key and operator': toleration('value: airflow, effect: NoSchedule'),
    'operator unknown': toleration('key: dedicated, operator: In, value: airflow'),
    'operator of lower case': toleration('key: dedicated, operator: exists'),
    'operator less than': toleration('key: dedicated, operator: Lt, value: "5"'),
    'operator greater than': toleration('key: dedicated, operator: Gt, value: "5"'),
    'effect unknown': toleration('key: dedicated, operator: Exists, effect: Evict'),
    'effect of lower case': toleration('key: dedicated, operator: Exists, effect: noSchedule'),
    'for some time without effect': toleration('key: dedicated, operator: Exists, tolerationSeconds: 300'),
    'for some time of scheduling': toleration(
      'key: a, operator: Exists, effect: NoSchedule, tolerationSeconds: 1',
    ),
    'key with blank': toleration('key: "my key", operator: Exists'),
    'key with two slashes': toleration('key: a/b/c, operator: Exists'),
    'value with blank': toleration('key: dedicated, value: "my value"'),
    'value of 64 characters': toleration(`key: dedicated, value: ${'a'.repeat(64)}`),
  },
  undecodable: {
    'value true': toleration('key: spot, value: true'),
    'value of a number': toleration('key: pool, value: 1'),
    'time in quotes': toleration('operator: Exists, effect: NoExecute, tolerationSeconds: "300"'),
    'time of a fraction': toleration('operator: Exists, effect: NoExecute, tolerationSeconds: 0.5'),
    'as a mapping': spec('tolerations: { key: dedicated, operator: Exists }'),
  },
});
