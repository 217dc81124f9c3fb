import { compareQuantities, parseQuantity, quantityOfNumber } from '../../values/quantity.ts';
import { plainText, type Value } from '../../values/value.ts';
import { nearest } from '../nearest.ts';
import { labelKeyProblem } from './name-syntax.ts';
import { inWords, type ValueCheck, type ValueProblem } from './value-problem.ts';
import { certainText } from './wrong-values.ts';

/** Fields of the pod that a variable can take (`validEnvDownwardAPIFieldPathExpressions`). */
export const FIELDS_OF_VARIABLES: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
/** Those that a file of a volume can (`validVolumeDownwardAPIFieldPathExpressions`). */
export const FIELDS_OF_FILES: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
  'metadata.uid',
];
/** A former name of `spec.nodeName`, which is still taken. */
const FORMER = 'spec.host';

/** One label or annotation: `metadata.labels['team']`. */
const ONE_OF_MAP = /^metadata\.(labels|annotations)\['(.*)'\]$/;

/** The path of a field in `fieldRef`, where these fields can be taken. */
export function fieldPath(fields: readonly string[]): ValueCheck {
  return value => {
    const path = certainText(value);
    if (path === undefined || path === '' || path === FORMER || fields.includes(path)) return undefined;
    const one = ONE_OF_MAP.exec(path);
    if (one) {
      const problem = labelKeyProblem(one[2]!, one[1] === 'annotations');
      return problem ? { takes: `no such key, since ${problem}` } : undefined;
    }
    const likely = likelyPath(path, fields);
    const takes = `only ${inWords([...fields, "metadata.labels['…']", "metadata.annotations['…']"])}`;
    return { takes, ...(likely !== undefined && { likely, sure: likely === path.replace(/[{}]|^\./g, '') }) };
  };
}

function likelyPath(path: string, fields: readonly string[]): string | undefined {
  const bare = path.replace(/[{}]/g, '').replace(/^\./, '');
  const one = /^metadata\.(labels|annotations)(?:\.|\["?)([^'"\]]+)"?\]?$/.exec(bare);
  if (one) return `metadata.${one[1]}['${one[2]}']`;
  return fields.includes(bare) ? bare : nearest(bare, fields);
}

/** Resources of a container that `resourceFieldRef` can take. */
const RESOURCES = ['cpu', 'memory', 'ephemeral-storage'].flatMap(one => [`limits.${one}`, `requests.${one}`]);

export const resourceOfContainer: ValueCheck = value => {
  const resource = certainText(value);
  if (resource === undefined || resource === '' || RESOURCES.includes(resource)) return undefined;
  if (/^(limits|requests)\.hugepages-/.test(resource)) return undefined;
  const likely = nearest(resource, RESOURCES);
  return { takes: `only ${inWords(RESOURCES)}`, ...(likely !== undefined && { likely }) };
};

const CORES = ['1m', '1'];
const BYTES = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** The divisor of `resourceFieldRef`, which must be one unit of its resource. */
export function divisorProblem(divisor: Value, resource: string): ValueProblem | undefined {
  const plain = certainText(divisor);
  const quantity =
    divisor.kind === 'number'
      ? quantityOfNumber(divisor.value)
      : plain === undefined
        ? undefined
        : parseQuantity(plain);
  if (!quantity || quantity.numerator === 0n) return undefined;
  const units = resource.endsWith('.cpu') ? CORES : BYTES;
  if (units.some(unit => compareQuantities(parseQuantity(unit)!, quantity) === 0)) return undefined;
  return { takes: `only ${inWords(units)}` };
}

/** The text of a field that must be known to judge another. */
export function plainOf(value: Value | undefined): string | undefined {
  return value && plainText(value);
}
