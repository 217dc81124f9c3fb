import { topic } from './check.ts';
import { spec } from './manifest.ts';

const affinity = (written: string) => spec(`affinity: { nodeAffinity: { ${written} } }`);
const terms = (written: string) =>
  affinity(`requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [${written}] }`);
const expression = (written: string) => terms(`{ matchExpressions: [{ ${written} }] }`);
const fields = (written: string) => terms(`{ matchFields: [{ ${written} }] }`);
const preferred = (written: string) =>
  affinity(`preferredDuringSchedulingIgnoredDuringExecution: [{ ${written} }]`);
const PREFERENCE = 'preference: { matchExpressions: [{ key: pool, operator: In, values: [airflow] }] }';

export const nodeAffinity = topic('node affinity', {
  accepted: {
    'of a value': expression('key: pool, operator: In, values: [airflow]'),
    'of other values': expression('key: pool, operator: NotIn, values: [web, db]'),
    'of a key': expression('key: nvidia.com/gpu, operator: Exists'),
    'of no key': expression('key: nvidia.com/gpu, operator: DoesNotExist'),
    'of a key with empty values': expression('key: pool, operator: Exists, values: []'),
    'of more than a number': expression('key: cores, operator: Gt, values: ["4"]'),
    'of more than a word': expression('key: cores, operator: Gt, values: [four]'),
    'of an empty value': expression('key: pool, operator: In, values: [""]'),
    'of a node': fields('key: metadata.name, operator: In, values: [node-1]'),
    'with an empty term': terms('{}'),
    'with empty expressions': terms('{ matchExpressions: [] }'),
    'with two terms': terms(`
      { matchExpressions: [{ key: a, operator: Exists }] }, { matchExpressions: [{ key: b, operator: Exists }] }
    `),
    preferred: preferred(`weight: 1, ${PREFERENCE}`),
    'preferred most': preferred(`weight: 100, ${PREFERENCE}`),
    'preferred of a value with blank': preferred(
      'weight: 1, preference: { matchExpressions: [{ key: pool, operator: In, values: ["a b"] }] }',
    ),
    'of no preference': preferred('weight: 1, preference: {}'),
    'without anything': spec('affinity: { nodeAffinity: {} }'),
    'of no kind': spec('affinity: {}'),
  },
  refused: {
    'without terms': affinity('requiredDuringSchedulingIgnoredDuringExecution: {}'),
    'with no terms': terms(''),
    'without values': expression('key: pool, operator: In'),
    'with no values': expression('key: pool, operator: In, values: []'),
    'without other values': expression('key: pool, operator: NotIn'),
    'of a key with values': expression('key: pool, operator: Exists, values: [airflow]'),
    'of no key with values': expression('key: pool, operator: DoesNotExist, values: [airflow]'),
    'of more than two numbers': expression('key: cores, operator: Gt, values: ["4", "8"]'),
    'of less than nothing': expression('key: cores, operator: Lt'),
    'operator unknown': expression('key: pool, operator: Equals, values: [airflow]'),
    'operator of lower case': expression('key: pool, operator: in, values: [airflow]'),
    'operator missing': expression('key: pool, values: [airflow]'),
    'key missing': expression('operator: In, values: [airflow]'),
    'key with blank': expression('key: "my pool", operator: Exists'),
    'value with blank': expression('key: pool, operator: In, values: ["my pool"]'),
    'value of 64 characters': expression(`key: pool, operator: In, values: [${'a'.repeat(64)}]`),
    'field unknown': fields('key: metadata.namespace, operator: In, values: [node-1]'),
    'field of two nodes': fields('key: metadata.name, operator: In, values: [node-1, node-2]'),
    'field of a wrong operator': fields('key: metadata.name, operator: Exists'),
    'field of a bad node name': fields('key: metadata.name, operator: In, values: [Node_1]'),
    'preferred without weight': preferred(PREFERENCE),
    'preferred of weight 0': preferred(`weight: 0, ${PREFERENCE}`),
    'preferred of weight 101': preferred(`weight: 101, ${PREFERENCE}`),
    'preferred without values': preferred(
      'weight: 1, preference: { matchExpressions: [{ key: pool, operator: In }] }',
    ),
  },
  undecodable: {
    'terms as required': affinity(
      'requiredDuringSchedulingIgnoredDuringExecution: [{ matchExpressions: [] }]',
    ),
    'preferred as a mapping': affinity(`preferredDuringSchedulingIgnoredDuringExecution: { weight: 1 }`),
    'value of a number': expression('key: cores, operator: Gt, values: [4]'),
    'value true': expression('key: spot, operator: In, values: [true]'),
    'values as a text': expression('key: pool, operator: In, values: airflow'),
    'weight in quotes': preferred(`weight: "1", ${PREFERENCE}`),
  },
});

export const nodeSelector = topic('node selector', {
  accepted: {
    usual: spec('nodeSelector: { kubernetes.io/os: linux, pool: airflow }'),
    'value empty': spec('nodeSelector: { pool: "" }'),
    'value null': spec('nodeSelector: { pool: null }'),
    none: spec('nodeSelector: {}'),
  },
  refused: {
    'key with blank': spec('nodeSelector: { "my pool": airflow }'),
    'key with two slashes': spec('nodeSelector: { a/b/c: airflow }'),
    'value with blank': spec('nodeSelector: { pool: my airflow }'),
    'value with slash': spec('nodeSelector: { pool: a/b }'),
    'value of 64 characters': spec(`nodeSelector: { pool: ${'a'.repeat(64)} }`),
  },
  undecodable: {
    'value true': spec('nodeSelector: { spot: true }'),
    'value of a number': spec('nodeSelector: { pool: 1 }'),
    'value of a list': spec('nodeSelector: { pool: [a, b] }'),
    'as a list': spec('nodeSelector: [pool]'),
  },
});
