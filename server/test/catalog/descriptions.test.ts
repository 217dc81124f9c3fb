import { describe, expect, it } from 'vitest';
import packed from '../../src/catalog/data/descriptions.json' with { type: 'json' };
import { describe as describeArgument } from '../../src/catalog/descriptions.ts';
import { operator } from '../../src/catalog/operators.ts';

const data: Record<string, string> = packed.sentences;

const operators = [
  'KubernetesPodOperator',
  'KubernetesJobOperator',
  'KubernetesStartKueueJobOperator',
  'SparkKubernetesOperator',
  'GKEStartPodOperator',
  'EksPodOperator',
  'BaseOperator',
  'KubernetesDeleteJobOperator',
  'KubernetesPatchJobOperator',
  'KubernetesInstallKueueOperator',
  'KubernetesCreateResourceOperator',
  'KubernetesDeleteResourceOperator',
  'KubernetesPodExecOperator',
  '@task.kubernetes',
  '@task.kubernetes_cmd',
  'GKEStartJobOperator',
  'GKEStartKueueJobOperator',
  'GKEDeleteJobOperator',
  'GKECreateCustomResourceOperator',
  'GKEDeleteCustomResourceOperator',
];
const known = new Set(operators.flatMap(name => operator(name)!.arguments.map(argument => argument.name)));

describe('descriptions', () => {
  it.each(operators)('tell of every argument of %s that is not gone', name => {
    const missing = operator(name)!.arguments.filter(one => !one.removed && !describeArgument(one.name));
    expect(missing.map(argument => argument.name)).toEqual([]);
  });

  it('tell of nothing else', () => {
    expect(Object.keys(data).filter(name => !known.has(name))).toEqual([]);
    expect(describeArgument('no_such_argument')).toBeUndefined();
    expect(describeArgument('toString')).toBeUndefined();
  });

  it('are one or two short sentences', () => {
    for (const [name, text] of Object.entries(data)) {
      expect(text, name).toMatch(/^[A-Z`].*\.$/);
      expect(text.length, name).toBeLessThan(240);
      expect(text.split(/\.(?: |$)/).length - 1, name).toBeLessThan(4);
    }
  });

  it('name the argument that takes the place of one that is gone', () => {
    const gone = operator('KubernetesPodOperator')!.arguments.filter(argument => argument.replacedBy);
    expect(gone.length).toBeGreaterThan(5);
    for (const { name, replacedBy } of gone)
      expect(describeArgument(name), name).toContain(`\`${replacedBy}\``);
  });
});
