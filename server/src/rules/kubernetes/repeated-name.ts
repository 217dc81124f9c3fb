import { type KubernetesObject, objectOf, type WrittenField } from '../../tasks/model.ts';
import { podParts } from '../../tasks/pod-parts.ts';
import { hasBaseOr } from '../../tasks/pod-sources.ts';
import { type Origin, sameOrigin } from '../../values/origin.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import { YamlFile } from '../../yaml/evaluate.ts';
import type { Finding, Rule, Severity } from '../rule.ts';
import { atTemplateOf } from './template-place.ts';
import { certainText } from './wrong-values.ts';

export const repeatedName: Rule = {
  name: 'repeated-name',
  severity: 'error',
  summary: 'Volumes, containers, mounts, ports or variables of a pod that have one name, or one place',

  models: ['V1PodSpec', 'V1Container'],
  *object(object) {
    const { fields, form } = object;
    switch (object.model.name) {
      case 'V1PodSpec': {
        yield* repeated(itemsOf(fields.get('volumes')), VOLUME);
        const main = itemsOf(fields.get('containers'));
        // The operator gives the first one its name.
        const named = form === 'arguments' ? main : main.slice(1);
        yield* repeated([...named, ...itemsOf(fields.get('init_containers'))], CONTAINER);
        yield* hostPorts(main, isTrue(fields.get('host_network')));
        break;
      }
      case 'V1Container':
        yield* repeated(itemsOf(fields.get('env')), VARIABLE);
        yield* repeated(itemsOf(fields.get('volume_mounts')), MOUNT);
        yield* repeated(itemsOf(fields.get('ports')), PORT);
        yield* hostPorts([object]);
    }
  },

  concerns: hasBaseOr(
    'volumes',
    'volume_mounts',
    'ports',
    'init_containers',
    'secrets',
    'base_container_name',
  ),

  *pod({ pod, task }) {
    const parts = task && podParts(pod);
    if (!parts) return;
    const { fields } = parts.spec;
    const main = itemsOf(fields.get('containers'));
    const all = [...main, ...itemsOf(fields.get('init_containers'))];
    const found = [
      ...repeated(itemsOf(fields.get('volumes')), VOLUME),
      ...repeated(all, CONTAINER),
      ...all.flatMap(one => [
        ...repeated(itemsOf(one.fields.get('volume_mounts')), MOUNT),
        ...repeated(itemsOf(one.fields.get('ports')), PORT),
      ]),
      ...hostPorts(main, isTrue(fields.get('host_network'))),
    ];
    for (const { first, ...finding } of found) {
      // What a template says twice by itself is told there.
      if (finding.at.anchor instanceof YamlFile && first.anchor === finding.at.anchor) continue;
      const inTemplate = first.anchor instanceof YamlFile && !(finding.at.anchor instanceof YamlFile);
      const message = inTemplate ? `${finding.message} ${KEPT}` : finding.message;
      // What the provider adds stands nowhere.
      yield atTemplateOf(task, { ...finding, message, ...(first.anchor.file === '' && { related: [] }) });
    }
  },
};

const KEPT = 'The template brings the first one along, and the operator replaces none.';

interface Kind {
  /** Field that must be another in each. */
  field: string;
  severity: Severity;
  message(text: string): string;
  related: string;
  /** Whether the second one may follow the first on purpose. */
  isMeant?(second: KubernetesObject, text: string): boolean;
}

const VOLUME: Kind = {
  field: 'name',
  severity: 'error',
  message: text => `The pod has two volumes \`${text}\`, so Kubernetes refuses it.`,
  related: 'The first volume of this name',
};
const CONTAINER: Kind = {
  field: 'name',
  severity: 'error',
  message: text =>
    `The pod has two containers \`${text}\`, init containers counted in, so Kubernetes refuses it.`,
  related: 'The first container of this name',
};
const MOUNT: Kind = {
  field: 'mount_path',
  severity: 'error',
  message: text => `The container mounts two volumes at \`${text}\`, so Kubernetes refuses the pod.`,
  related: 'The first mount at this path',
};
const PORT: Kind = {
  field: 'name',
  severity: 'error',
  message: text => `The container has two ports \`${text}\`, so Kubernetes refuses the pod.`,
  related: 'The first port of this name',
};
const VARIABLE: Kind = {
  field: 'name',
  severity: 'warning',
  message: text => `The variable \`${text}\` is set twice in this list: the first value never takes effect.`,
  related: 'The value without effect',
  // `PATH` may be lengthened by what it was: Kubernetes does not warn of that either.
  isMeant: ({ fields }, text) => {
    const value = fields.get('value')?.value;
    if (!value || value.kind === 'none') return false;
    const plain = plainText(value);
    return plain === undefined || (plain.includes(`$(${text})`) && plain !== `$(${text})`);
  },
};

function* repeated(objects: readonly KubernetesObject[], kind: Kind): Generator<Repeated> {
  const first = new Map<string, Value>();
  for (const object of objects) {
    const value = object.fields.get(kind.field)?.value;
    const text = value && certainText(value);
    if (!text) continue;
    const before = first.get(text);
    if (!before) first.set(text, value);
    else if (!kind.isMeant?.(object, text)) yield finding(kind, text, value.origin, before.origin);
  }
}

/**
 * No two containers that run at once may want one port of the node.
 *
 * @param onHost whether the pod is in the network of the node, where each port of a container is one of the node.
 */
function* hostPorts(containers: readonly KubernetesObject[], onHost = false): Generator<Repeated> {
  const first = new Map<string, Value>();
  for (const port of containers.flatMap(one => itemsOf(one.fields.get('ports')))) {
    const value = (port.fields.get('host_port') ?? (onHost ? port.fields.get('container_port') : undefined))
      ?.value;
    if (value?.kind !== 'number' || value.value === 0) continue;
    const protocol = textOr(port.fields.get('protocol'), 'TCP');
    const address = textOr(port.fields.get('host_ip'), '');
    if (protocol === undefined || address === undefined) continue;
    const before = first.get(`${protocol} ${address} ${value.value}`);
    if (!before) first.set(`${protocol} ${address} ${value.value}`, value);
    else yield finding(HOST_PORT, String(value.value), value.origin, before.origin);
  }
}

const HOST_PORT: Kind = {
  field: 'host_port',
  severity: 'error',
  message: text => `Port ${text} of the node is wanted twice, so Kubernetes refuses the pod.`,
  related: 'Here it is wanted first',
};

function isTrue(written: WrittenField | undefined): boolean {
  return written?.value.kind === 'boolean' && written.value.value;
}

function textOr(written: WrittenField | undefined, initial: string): string | undefined {
  return !written || written.value.kind === 'none' ? initial : plainText(written.value);
}

/** The objects of the list that a field holds, those that are one object for certain. */
function itemsOf(written: WrittenField | undefined): KubernetesObject[] {
  const type = written?.field.type;
  if (!written || type?.kind !== 'list' || type.of.kind !== 'model' || written.value.kind !== 'list')
    return [];
  const { model } = type.of;
  return written.value.items.flatMap(item =>
    alternatives(item).length === 1 ? (objectOf(item, model) ?? []) : [],
  );
}

/** A finding, and where the first of the two is. */
type Repeated = Finding & { first: Origin };

function finding({ severity, message, related }: Kind, text: string, at: Origin, first: Origin): Repeated {
  return {
    first,
    rule: repeatedName.name,
    severity,
    message: message(text),
    at,
    related: sameOrigin(at, first) ? [] : [{ at: first, message: related }],
    fixes: [],
  };
}
