import { type KubernetesObject, objectsIn } from '../../tasks/model.ts';
import type { PodParts } from '../../tasks/pod-parts.ts';
import { atField, type Conflict, called } from './conflict.ts';
import { isAbsent, isFlag, surelyGiven } from './written.ts';
import { certainText } from './wrong-values.ts';

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

/** What a pod of one operating system cannot have. */
export function* ofSystem({ spec, containers }: PodParts): Generator<Conflict> {
  const [system] = objectsIn(spec.fields.get('os'));
  const name = system?.fields.get('name')?.value;
  const kind = name && certainText(name);
  const contexts = [spec, ...containers.map(one => one.container)].map(
    one => objectsIn(one.fields.get('security_context'))[0],
  );
  if (kind === 'windows') {
    yield* excluded(spec, NOT_ON_WINDOWS.spec);
    const [ofPod, ...ofContainers] = contexts;
    if (ofPod) yield* excluded(ofPod, NOT_ON_WINDOWS.pod);
    for (const one of ofContainers) if (one) yield* excluded(one, NOT_ON_WINDOWS.container);
  }
  for (const one of contexts) {
    if (one && kind === 'linux' && surelyGiven(one, 'windows_options'))
      yield atField(one, 'windows_options', `A pod of \`linux\` takes no ${called(one, 'windows_options')}`);
    const [options] = objectsIn(one?.fields.get('windows_options'));
    if (
      options &&
      isFlag(options, 'host_process', true) &&
      (isAbsent(spec, 'host_network') || isFlag(spec, 'host_network', false))
    )
      yield atField(
        options,
        'host_process',
        `${called(options, 'host_process')} needs ${called(spec, 'host_network')} to be true`,
      );
  }
}

function* excluded(object: KubernetesObject, names: readonly string[]): Generator<Conflict> {
  for (const name of names) {
    const isOff = /^host_(pid|ipc)$/.test(name) && !isFlag(object, name, true);
    if (surelyGiven(object, name) && !isOff)
      yield atField(object, name, `A pod of \`windows\` takes no ${called(object, name)}`);
  }
}
