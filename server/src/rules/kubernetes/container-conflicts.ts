import { type KubernetesObject, listsIn, objectsIn } from '../../tasks/model.ts';
import type { PodContainer, PodParts } from '../../tasks/pod-parts.ts';
import { plainText } from '../../values/value.ts';
import { atField, type Conflict, called } from './conflict.ts';
import { isAbsent, isFlag, isOneOf, surelyGiven } from './written.ts';
import { certainText } from './wrong-values.ts';

/**
 * What a container cannot have in its pod.
 *
 * @param isWhole whether nothing is added to it any more.
 */
export function* ofContainer(
  { container, kind }: PodContainer,
  parts: PodParts,
  isWhole: boolean,
): Generator<Conflict> {
  const { spec } = parts;
  if (kind === 'init') yield* ofInit(container);
  else if (isFlag(spec, 'host_network', true)) yield* ofPorts(container, spec);
  const [security] = objectsIn(container.fields.get('security_context'));
  if (isWhole && !container.open) yield* ofPropagation(container, security);
  const mount = security?.fields.get('proc_mount');
  if (mount && isOneOf(mount.value, ['Unmasked']) && !isFlag(spec, 'host_users', false) && !spec.open)
    yield atField(
      security!,
      'proc_mount',
      `\`Unmasked\` needs ${called(spec, 'host_users')} of the pod to be false`,
    );
  yield* ofResize(container, spec, kind);
  yield* ofSleep(container, spec);
  yield* ofClaims(container, spec);
  yield* ofDevices(container, parts);
}

/** Init containers end before the others begin, unless they are restarted always. */
function* ofInit(container: KubernetesObject): Generator<Conflict> {
  const policy = container.fields.get('restart_policy');
  if (container.open || (policy && !isOneOf(policy.value, ['Never', 'OnFailure']))) return;
  for (const name of ['lifecycle', 'liveness_probe', 'readiness_probe', 'startup_probe']) {
    if (surelyGiven(container, name))
      yield atField(
        container,
        name,
        `An init container takes ${called(container, name)} only with the restart policy \`Always\``,
      );
  }
}

function* ofPorts(container: KubernetesObject, spec: KubernetesObject): Generator<Conflict> {
  for (const port of listsIn(container.fields.get('ports')).flatMap(list => list.objects)) {
    const host = port.fields.get('host_port')?.value;
    const own = port.fields.get('container_port')?.value;
    if (host?.kind !== 'number' || own?.kind !== 'number' || host.value === 0 || host.value === own.value)
      continue;
    const message = `With ${called(spec, 'host_network')} both ports of a container are one: ${called(port, 'host_port')} must be \`${own.value}\`, too`;
    yield { at: host.origin, message, related: [{ at: own.origin, message: 'The port of the container' }] };
  }
}

function* ofPropagation(
  container: KubernetesObject,
  security: KubernetesObject | undefined,
): Generator<Conflict> {
  const isPrivileged = security
    ? !isAbsent(security, 'privileged') && !isFlag(security, 'privileged', false)
    : !isAbsent(container, 'security_context');
  if (isPrivileged) return;
  for (const mount of listsIn(container.fields.get('volume_mounts')).flatMap(list => list.objects)) {
    const propagation = mount.fields.get('mount_propagation');
    if (propagation && isOneOf(propagation.value, ['Bidirectional']))
      yield atField(
        mount,
        'mount_propagation',
        'Only a privileged container may have `Bidirectional` mounts',
      );
  }
}

function* ofResize(
  container: KubernetesObject,
  spec: KubernetesObject,
  kind: PodContainer['kind'],
): Generator<Conflict> {
  const policy = spec.fields.get('restart_policy');
  const never = policy !== undefined && isOneOf(policy.value, ['Never']);
  const own = container.fields.get('restart_policy');
  const isBefore = kind === 'init' && (!own || isOneOf(own.value, ['Never', 'OnFailure'])) && !container.open;
  if (!never && !isBefore) return;
  for (const one of listsIn(container.fields.get('resize_policy')).flatMap(list => list.objects)) {
    const restart = one.fields.get('restart_policy');
    if (!restart || !isOneOf(restart.value, ['RestartContainer'])) continue;
    const why = never
      ? 'in a pod that is never restarted, as those of the operator are'
      : 'in an init container';
    yield atField(one, 'restart_policy', `A container cannot be resized by \`RestartContainer\` ${why}`);
  }
}

/** Seconds that a pod gets to end when it does not say. */
const GRACE = 30;

function* ofSleep(container: KubernetesObject, spec: KubernetesObject): Generator<Conflict> {
  const [lifecycle] = objectsIn(container.fields.get('lifecycle'));
  if (!lifecycle) return;
  const given = spec.fields.get('termination_grace_period_seconds')?.value;
  const grace =
    given?.kind === 'number'
      ? given.value
      : isAbsent(spec, 'termination_grace_period_seconds')
        ? GRACE
        : undefined;
  if (grace === undefined) return;
  for (const name of ['pre_stop', 'post_start']) {
    const [handler] = objectsIn(lifecycle.fields.get(name));
    const [sleep] = objectsIn(handler?.fields.get('sleep'));
    const seconds = sleep?.fields.get('seconds')?.value;
    if (seconds?.kind !== 'number' || seconds.value <= grace) continue;
    const message = `The pod gets ${grace} seconds to end, so a container cannot sleep for \`${seconds.value}\``;
    yield { at: seconds.origin, message };
  }
}

function* ofClaims(container: KubernetesObject, spec: KubernetesObject): Generator<Conflict> {
  const [resources] = objectsIn(container.fields.get('resources'));
  if (!resources) return;
  const lists = listsIn(spec.fields.get('resource_claims'));
  if (!isAbsent(spec, 'resource_claims') && (lists.length !== 1 || lists[0]!.open)) return;
  const names = lists.flatMap(list => list.objects).map(one => one.fields.get('name')?.value);
  const known = names.map(name => name && plainText(name));
  if (known.includes(undefined)) return;
  for (const claim of listsIn(resources.fields.get('claims')).flatMap(list => list.objects)) {
    const name = claim.fields.get('name')?.value;
    const text = name && certainText(name);
    if (text === undefined || text === '' || known.includes(text)) continue;
    yield { at: name!.origin, message: `The pod has no resource claim \`${text}\`` };
  }
}

/** Only claims can be devices. */
function* ofDevices(container: KubernetesObject, { volumes }: PodParts): Generator<Conflict> {
  for (const device of listsIn(container.fields.get('volume_devices')).flatMap(list => list.objects)) {
    const name = device.fields.get('name')?.value;
    const text = name && certainText(name);
    const volume = volumes.find(one => plainText(one.fields.get('name')?.value ?? one.value) === text);
    if (text === undefined || !volume || volume.open) continue;
    if (!isAbsent(volume, 'persistent_volume_claim') || !isAbsent(volume, 'ephemeral')) continue;
    yield { at: name!.origin, message: `The volume \`${text}\` is no claim, so it cannot be a device` };
  }
}
