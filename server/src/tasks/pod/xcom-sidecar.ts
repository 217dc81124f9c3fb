import { sidecarOf } from '../../catalog/sidecar.ts';
import { type DictEntry, type ListValue, text, unknown, type Value } from '../../values/value.ts';
import { concatenated, emptyList, orEmptyList } from './convert.ts';
import { asValue, isTrue, Part } from './part.ts';

export interface SidecarGiven {
  /** Release of the provider. */
  release: string;
  /** What the argument `xcom_sidecar_container_security_context` says. */
  securityContext: Value | undefined;
  /** Extras of the task's connection, where they are known. */
  connection: Readonly<Record<string, Value>> | undefined;
}

/**
 * The XCom sidecar of `xcom_sidecar.py`: its volume and mount come first in the pod and the main container. `undefined`
 * when XCom is off.
 *
 * @param push the argument `do_xcom_push`.
 */
export function addSidecar(
  push: Value | undefined,
  spec: Part,
  main: Part,
  { release, securityContext, connection }: SidecarGiven,
): Value | undefined {
  const truth = push ? isTrue(push) : false;
  if (!push || truth === false) return undefined;
  const { origin } = push;
  if (truth === undefined)
    return unknown({ kind: 'run-time', text: 'the XCom sidecar, if XCom is on' }, origin);
  const facts = sidecarOf(release);
  const string = (value: string) => text(value, origin);
  const list = (items: Value[]): ListValue => ({ ...emptyList(origin), items });
  const volume = Part.of('V1Volume', origin, {
    name: string('xcom'),
    empty_dir: Part.of('V1EmptyDirVolumeSource', origin),
  });
  const mount = () =>
    asValue(Part.of('V1VolumeMount', origin, { name: string('xcom'), mount_path: string('/airflow/xcom') }));
  spec.set('volumes', concatenated(list([asValue(volume)]), orEmptyList(spec.value('volumes'), origin)));
  main.set('volume_mounts', concatenated(list([mount()]), orEmptyList(main.value('volume_mounts'), origin)));
  const requests: DictEntry[] = Object.entries(facts.requests).map(([key, value]) => ({
    key: string(key),
    value: string(value),
    origin,
  }));
  const resources = Part.of('V1ResourceRequirements', origin, {
    requests: { kind: 'dict', entries: requests, open: false, origin },
  });
  const extra = (name: string) => {
    const key = `xcom_sidecar_container_${name}`;
    return facts.extras.includes(key) ? connection?.[key] : undefined;
  };
  const container = Part.of('V1Container', origin, {
    name: string('airflow-xcom-sidecar'),
    command: list(facts.command.map(string)),
    image: extra('image') ?? string(facts.image),
    volume_mounts: list([mount()]),
    resources: extra('resources') ?? resources,
    security_context: securityContext ?? extra('security_context'),
  });
  return asValue(container);
}
