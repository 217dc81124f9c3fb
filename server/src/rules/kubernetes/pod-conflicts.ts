import { type KubernetesObject, listsIn, objectsIn } from '../../tasks/model.ts';
import { podParts } from '../../tasks/pod-parts.ts';
import type { PodSubject } from '../../tasks/pod-subject.ts';
import { atField, type Conflict, called, placeOfValue } from './conflict.ts';
import { ofContainer } from './container-conflicts.ts';
import { ofLabelKeys } from './label-key-conflicts.ts';
import { ofSystem } from './system-conflicts.ts';
import { isAbsent, isFlag, isOneOf, itemsOf, surelyGiven } from './written.ts';
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
    yield atField(
      spec,
      'share_process_namespace',
      `${called(spec, 'share_process_namespace')} and ${called(spec, 'host_pid')} exclude each other`,
    );
  if (isFlag(spec, 'host_users', false)) {
    for (const name of ['host_network', 'host_pid', 'host_ipc']) {
      if (isFlag(spec, name, true))
        yield atField(
          spec,
          name,
          `${called(spec, name)} cannot be true where ${called(spec, 'host_users')} is false`,
        );
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
        yield atField(
          spec,
          'hostname_override',
          `${called(spec, 'hostname_override')} cannot be given where ${called(spec, name)} is true`,
        );
    }
  }
  const gates = itemsOf(spec.fields.get('scheduling_gates'));
  if (gates.length > 0 && surelyGiven(spec, 'node_name'))
    yield atField(
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
