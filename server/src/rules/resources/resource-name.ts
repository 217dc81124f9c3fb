import { type KubernetesObject, objectsIn, type WrittenField } from '../../tasks/model.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { alternatives, type DictEntry, hasJinja, plainText, type Value } from '../../values/value.ts';
import { labelKeyProblem } from '../kubernetes/name-syntax.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import { isSameWord, nearest } from '../nearest.ts';
import type { Finding, Fix, Rule } from '../rule.ts';

/** Resources of Kubernetes' own that a container can have, beside huge pages of each size. */
const OWN = ['cpu', 'memory', 'ephemeral-storage'];

/** What authors call resources, in small letters without separators. */
const EVERYDAY: Readonly<Record<string, string>> = {
  cpus: 'cpu',
  core: 'cpu',
  cores: 'cpu',
  vcpu: 'cpu',
  mem: 'memory',
  ram: 'memory',
  storage: 'ephemeral-storage',
  disk: 'ephemeral-storage',
  ephemeral: 'ephemeral-storage',
  gpu: 'nvidia.com/gpu',
  gpus: 'nvidia.com/gpu',
  nvidiagpu: 'nvidia.com/gpu',
};

export const resourceName: Rule = {
  name: 'resource-name',
  severity: 'error',
  summary: 'A resource among requests and limits that Kubernetes does not know, or that lacks its domain',

  models: ['V1ResourceRequirements', 'V1Container', 'V1PodSpec'],
  *object(object) {
    switch (object.model.name) {
      case 'V1ResourceRequirements':
        // Where it stands is not known: a claim of storage may have it, too.
        yield* inRequirements(object, name => (name === 'storage' ? undefined : ofContainer(name)));
        return;
      case 'V1Container':
        for (const one of onlyOne(object)) yield* inRequirements(one, ofContainer);
        return;
      case 'V1PodSpec':
        for (const one of onlyOne(object)) yield* inRequirements(one, ofPod);
        yield* inMap(object.fields.get('overhead'), ofContainer);
    }
  },
};

function onlyOne({ fields }: KubernetesObject): KubernetesObject[] {
  const found = objectsIn(fields.get('resources'));
  return found.length === 1 ? found : [];
}

type Check = (name: string) => string | undefined;

function* inRequirements({ fields }: KubernetesObject, check: Check): Generator<Finding> {
  for (const name of ['limits', 'requests']) yield* inMap(fields.get(name), check);
}

function* inMap(written: WrittenField | undefined, check: Check): Generator<Finding> {
  if (!written) return;
  const [dict, ...others] = alternatives(written.value);
  if (dict?.kind !== 'dict' || others.length > 0) return;
  for (const entry of dict.entries) {
    const name = nameOf(entry.key);
    const message = name === undefined ? undefined : check(name);
    if (message === undefined) continue;
    const fixes = renaming(entry, name!, dict.entries);
    yield { rule: resourceName.name, severity: 'error', message, at: entry.key.origin, fixes };
  }
}

function nameOf(key: Value): string | undefined {
  return key.kind === 'string' && hasJinja(key) ? undefined : plainText(key);
}

/** What is wrong with the resource of a container, after `validateContainerResourceName` of Kubernetes 1.36. */
function ofContainer(name: string): string | undefined {
  if (OWN.includes(name) || name.startsWith('hugepages-')) return undefined;
  const problem = labelKeyProblem(name);
  if (problem) return `\`${name}\` cannot be the name of a resource: ${problem}. Kubernetes refuses the pod.`;
  if (name.startsWith('requests.') && name.includes('/'))
    return `\`${name}\` cannot be the name of a resource: \`requests.\` is what quotas put before it. Kubernetes refuses the pod.`;
  if (name.includes('/')) return undefined;
  if (name === 'storage')
    return '`storage` is what volume claims ask for; the disk of a container is `ephemeral-storage`. Kubernetes refuses the pod.';
  return `Kubernetes knows no resource \`${name}\` and refuses the pod: without a domain there are \`cpu\`, \`memory\`, \`ephemeral-storage\` and \`hugepages-<size>\`; others are called like \`nvidia.com/gpu\`.`;
}

/** A pod as a whole can have no others. */
function ofPod(name: string): string | undefined {
  if (name === 'cpu' || name === 'memory' || name.startsWith('hugepages-')) return undefined;
  return `A pod as a whole has no resource \`${name}\`, only \`cpu\`, \`memory\` and \`hugepages-<size>\`, so Kubernetes refuses it. Give it to a container.`;
}

function renaming({ key }: DictEntry, name: string, entries: readonly DictEntry[]): Fix[] {
  if (!isLiteral(key)) return [];
  const likely = EVERYDAY[name.toLowerCase().replace(/[\s_.-]/g, '')] ?? nearest(name, OWN);
  if (likely === undefined || likely === name || entries.some(one => plainText(one.key) === likely))
    return [];
  return [
    {
      title: `Rename to \`${likely}\``,
      // Nothing runs with the wrong name, so only its meaning counts.
      safe: isSameWord(name, likely),
      preferred: true,
      edits: () => [replaceOrigin(key.origin, stringLike(likely, key))],
    },
  ];
}
