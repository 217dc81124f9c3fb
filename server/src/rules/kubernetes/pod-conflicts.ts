import { type KubernetesObject, listsIn, objectsIn } from '../../tasks/model.ts';
import { type PodContainer, type PodParts, podParts } from '../../tasks/pod-parts.ts';
import type { PodSubject } from '../../tasks/pod-subject.ts';
import { plainText } from '../../values/value.ts';
import { type Conflict, called, placeOfValue } from './conflict.ts';
import { isOneOf, itemsOf } from './object-conflicts.ts';
import { isAbsent, isFlag, surelyGiven } from './written.ts';
import { certainText } from './wrong-values.ts';

/** What Kubernetes refuses in a pod though each of its objects is right. */
export function* conflictsOfPod({ pod, task }: PodSubject): Generator<Conflict> {
  const parts = podParts(pod);
  if (!parts) return;
  const { spec } = parts;
  yield* ofHost(spec);
  yield* ofNames(spec);
  yield* ofSystem(parts);
  // The operator may add these to a template.
  if (task) yield* ofNameServers(spec);
  for (const one of parts.containers) {
    // The first container of a template gets what the operator is told; of an unknown one more may come.
    const isWhole = (task !== undefined && !spec.open) || one.kind === 'init' || one.index > 0;
    yield* ofContainer(one, parts, isWhole);
  }
  yield* ofLabelKeys(parts);
}

// ── the host ───────────────────────────────────────────────────────────────────────────────────────────────

function* ofHost(spec: KubernetesObject): Generator<Conflict> {
  const [security] = objectsIn(spec.fields.get('security_context'));
  if (isFlag(spec, 'host_pid', true) && isFlag(spec, 'share_process_namespace', true))
    yield at(
      spec,
      'share_process_namespace',
      `${called(spec, 'share_process_namespace')} and ${called(spec, 'host_pid')} exclude each other`,
    );
  if (isFlag(spec, 'host_users', false)) {
    for (const name of ['host_network', 'host_pid', 'host_ipc']) {
      if (isFlag(spec, name, true))
        yield at(spec, name, `${called(spec, name)} cannot be true where ${called(spec, 'host_users')} is false`);
    }
  }
  const shares = { net: isFlag(spec, 'host_network', true), ipc: isFlag(spec, 'host_ipc', true) };
  for (const sysctl of listsIn(security?.fields.get('sysctls')).flatMap(list => list.objects)) {
    const name = sysctl.fields.get('name')?.value;
    const of = name && namespaceOf(certainText(name) ?? '');
    if (!of || !shares[of]) continue;
    const holder = called(spec, of === 'net' ? 'host_network' : 'host_ipc');
    yield { at: name.origin, message: `This sysctl would be that of the node, since ${holder} is true` };
  }
}

/** Which namespace of the kernel a sysctl belongs to, after `pkg/util/sysctl` of Kubernetes. */
function namespaceOf(sysctl: string): 'net' | 'ipc' | undefined {
  const name = sysctl.replaceAll('/', '.');
  if (name.startsWith('net.')) return 'net';
  const isIpc = /^kernel\.(sem|shm(all|max|mni|_rmid_forced)?|msg(max|mnb|mni)?)$/.test(name);
  return isIpc || name.startsWith('fs.mqueue.') ? 'ipc' : undefined;
}

// ── names and servers of names ─────────────────────────────────────────────────────────────────────────────

function* ofNames(spec: KubernetesObject): Generator<Conflict> {
  if (surelyGiven(spec, 'hostname_override')) {
    for (const name of ['set_hostname_as_fqdn', 'host_network']) {
      if (isFlag(spec, name, true))
        yield at(
          spec,
          'hostname_override',
          `${called(spec, 'hostname_override')} cannot be given where ${called(spec, name)} is true`,
        );
    }
  }
  const gates = itemsOf(spec.fields.get('scheduling_gates'));
  if (gates.length > 0 && surelyGiven(spec, 'node_name'))
    yield at(
      spec,
      'node_name',
      `${called(spec, 'node_name')} cannot be given while there are ${called(spec, 'scheduling_gates')}`,
    );
}

function* ofNameServers(spec: KubernetesObject): Generator<Conflict> {
  const policy = spec.fields.get('dns_policy');
  if (!policy || !isOneOf(policy.value, ['None'])) return;
  const message = 'The DNS policy `None` needs at least one name server';
  if (isAbsent(spec, 'dns_config')) {
    yield { at: policy.value.origin, message: `${message} in ${called(spec, 'dns_config')}` };
    return;
  }
  const written = spec.fields.get('dns_config')!;
  const [settings, ...others] = objectsIn(written);
  if (!settings || others.length > 0) return;
  const servers = settings.fields.get('nameservers');
  const isEmpty = servers?.value.kind === 'list' && servers.value.items.length === 0 && !servers.value.open;
  if (isAbsent(settings, 'nameservers') || isEmpty) yield { at: placeOfValue(written.value), message };
}

// ── operating systems ──────────────────────────────────────────────────────────────────────────────────────

const NOT_ON_WINDOWS = {
  spec: ['host_users', 'host_pid', 'host_ipc', 'share_process_namespace'],
  pod: 'app_armor_profile se_linux_options seccomp_profile fs_group fs_group_change_policy sysctls run_as_user run_as_group supplemental_groups supplemental_groups_policy se_linux_change_policy'.split(
    ' ',
  ),
  container:
    'app_armor_profile se_linux_options seccomp_profile capabilities read_only_root_filesystem privileged allow_privilege_escalation proc_mount run_as_user run_as_group'.split(
      ' ',
    ),
};

function* ofSystem({ spec, containers }: PodParts): Generator<Conflict> {
  const [system] = objectsIn(spec.fields.get('os'));
  const name = system?.fields.get('name')?.value;
  const kind = name && certainText(name);
  const contexts = [spec, ...containers.map(one => one.container)].map(one => objectsIn(one.fields.get('security_context'))[0]);
  if (kind === 'windows') {
    yield* excluded(spec, NOT_ON_WINDOWS.spec);
    const [ofPod, ...ofContainers] = contexts;
    if (ofPod) yield* excluded(ofPod, NOT_ON_WINDOWS.pod);
    for (const one of ofContainers) if (one) yield* excluded(one, NOT_ON_WINDOWS.container);
  }
  for (const one of contexts) {
    if (one && kind === 'linux' && surelyGiven(one, 'windows_options'))
      yield at(one, 'windows_options', `A pod of \`linux\` takes no ${called(one, 'windows_options')}`);
    const [options] = objectsIn(one?.fields.get('windows_options'));
    if (options && isFlag(options, 'host_process', true) && (isAbsent(spec, 'host_network') || isFlag(spec, 'host_network', false)))
      yield at(options, 'host_process', `${called(options, 'host_process')} needs ${called(spec, 'host_network')} to be true`);
  }
}

function* excluded(object: KubernetesObject, names: readonly string[]): Generator<Conflict> {
  for (const name of names) {
    const isOff = /^host_(pid|ipc)$/.test(name) && !isFlag(object, name, true);
    if (surelyGiven(object, name) && !isOff) yield at(object, name, `A pod of \`windows\` takes no ${called(object, name)}`);
  }
}

// ── containers ─────────────────────────────────────────────────────────────────────────────────────────────

function* ofContainer({ container, kind }: PodContainer, parts: PodParts, isWhole: boolean): Generator<Conflict> {
  const { spec } = parts;
  if (kind === 'init') yield* ofInit(container);
  else if (isFlag(spec, 'host_network', true)) yield* ofPorts(container, spec);
  const [security] = objectsIn(container.fields.get('security_context'));
  if (isWhole && !container.open) yield* ofPropagation(container, security);
  const mount = security?.fields.get('proc_mount');
  if (mount && isOneOf(mount.value, ['Unmasked']) && !isFlag(spec, 'host_users', false) && !spec.open)
    yield at(security!, 'proc_mount', `\`Unmasked\` needs ${called(spec, 'host_users')} of the pod to be false`);
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
      yield at(
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
    if (host?.kind !== 'number' || own?.kind !== 'number' || host.value === 0 || host.value === own.value) continue;
    const message = `With ${called(spec, 'host_network')} both ports of a container are one: ${called(port, 'host_port')} must be \`${own.value}\`, too`;
    yield { at: host.origin, message, related: [{ at: own.origin, message: 'The port of the container' }] };
  }
}

function* ofPropagation(container: KubernetesObject, security: KubernetesObject | undefined): Generator<Conflict> {
  const isPrivileged = security ? !isAbsent(security, 'privileged') && !isFlag(security, 'privileged', false) : !isAbsent(container, 'security_context');
  if (isPrivileged) return;
  for (const mount of listsIn(container.fields.get('volume_mounts')).flatMap(list => list.objects)) {
    const propagation = mount.fields.get('mount_propagation');
    if (propagation && isOneOf(propagation.value, ['Bidirectional']))
      yield at(mount, 'mount_propagation', 'Only a privileged container may have `Bidirectional` mounts');
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
    const why = never ? 'in a pod that is never restarted, as those of the operator are' : 'in an init container';
    yield at(one, 'restart_policy', `A container cannot be resized by \`RestartContainer\` ${why}`);
  }
}

/** Seconds that a pod gets to end when it does not say. */
const GRACE = 30;

function* ofSleep(container: KubernetesObject, spec: KubernetesObject): Generator<Conflict> {
  const [lifecycle] = objectsIn(container.fields.get('lifecycle'));
  if (!lifecycle) return;
  const given = spec.fields.get('termination_grace_period_seconds')?.value;
  const grace = given?.kind === 'number' ? given.value : isAbsent(spec, 'termination_grace_period_seconds') ? GRACE : undefined;
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

// ── labels ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Keys that are taken from the pod's own labels, and selected besides. */
function* ofLabelKeys({ spec, metadata }: PodParts): Generator<Conflict> {
  const own = metadata?.fields.get('labels')?.value;
  if (own?.kind !== 'dict') return;
  const labels = own.entries.map(({ key }) => plainText(key));
  for (const term of termsOf(spec)) {
    const [selector] = objectsIn(term.fields.get('label_selector'));
    if (!selector) continue;
    const selected = keysOf(selector);
    for (const key of itemsOf(term.fields.get('match_label_keys'))) {
      const text = certainText(key);
      if (text === undefined || !selected.includes(text) || !labels.includes(text)) continue;
      const message = `\`${text}\` stands in ${called(term, 'match_label_keys')} and in ${called(term, 'label_selector')}`;
      yield { at: key.origin, message };
    }
  }
}

function termsOf(spec: KubernetesObject): KubernetesObject[] {
  const found = listsIn(spec.fields.get('topology_spread_constraints')).flatMap(list => list.objects);
  const [affinity] = objectsIn(spec.fields.get('affinity'));
  for (const name of ['pod_affinity', 'pod_anti_affinity']) {
    const [one] = objectsIn(affinity?.fields.get(name));
    if (!one) continue;
    found.push(...listsIn(one.fields.get('required_during_scheduling_ignored_during_execution')).flatMap(list => list.objects));
    const preferred = listsIn(one.fields.get('preferred_during_scheduling_ignored_during_execution'));
    for (const weighted of preferred.flatMap(list => list.objects))
      found.push(...objectsIn(weighted.fields.get('pod_affinity_term')));
  }
  return found;
}

function keysOf(selector: KubernetesObject): (string | undefined)[] {
  const labels = selector.fields.get('match_labels')?.value;
  const expressions = listsIn(selector.fields.get('match_expressions')).flatMap(list => list.objects);
  return [
    ...(labels?.kind === 'dict' ? labels.entries.map(({ key }) => plainText(key)) : []),
    ...expressions.map(one => plainText(one.fields.get('key')?.value ?? one.value)),
  ];
}

function at(object: KubernetesObject, name: string, message: string): Conflict {
  return { at: placeOfValue(object.fields.get(name)!.value), message };
}
