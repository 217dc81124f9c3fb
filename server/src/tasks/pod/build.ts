import { model } from '../../catalog/models.ts';
import { isSince } from '../../catalog/release-order.ts';
import type { Anchor, Origin } from '../../values/origin.ts';
import {
  alternatives,
  type DictValue,
  hasJinja,
  plainText,
  type Reason,
  type StringValue,
  text,
  unknown,
  type Value,
} from '../../values/value.ts';
import type { YamlProblem } from '../../yaml/problem.ts';
import type { Task } from '../task.ts';
import {
  concatenated,
  configMaps,
  emptyList,
  envVars,
  fromDict,
  imagePullSecrets,
  iterated,
  objectsOf,
  ofEach,
  orEmptyDict,
  orEmptyList,
  takesTextAsEnv,
  unknownList,
  unpacked,
} from './convert.ts';
import { PodNames } from './names.ts';
import { ownLabels } from './own-labels.ts';
import { asValue, checkObjects, deserialised, isTrue, Part, partOf, toJson } from './part.ts';
import { className } from './python-names.ts';
import { Raised } from './raised.ts';
import { mergedDicts, Reconciler } from './reconcile.ts';
import { attachSecrets } from './secrets.ts';
import { addSidecar } from './xcom-sidecar.ts';

/** What the pod of a task depends on beside the task. */
export interface PodSurroundings {
  /** Release of the cncf.kubernetes provider. */
  release: string;
  /** Release of Airflow. */
  core: string;
  /** True when that is known and not assumed. */
  coreIsKnown?: boolean;
  /**
   * What is in a pod template file, as PyYAML reads it: `undefined` when there is no such file, an unknown value while
   * that is not known.
   */
  template(path: Value): Value | YamlProblem | undefined;
  /** What the task's connection says beside the address of the cluster, where that is known. */
  connection?: Readonly<Record<string, Value>>;
}

/** The pod that the operator would create, as the JSON that it sends, or what it raises instead. */
export interface BuiltPod {
  pod?: DictValue;
  raised?: Raised;
}

/**
 * The pod of a task, put together in the order in which `KubernetesPodOperator` of that release does it. Values that
 * only exist at run time are holes or unknown values with their reason; every value leads to where it was written: in
 * the DAG or in a template; what the provider adds has a `ProviderDefault` for its anchor.
 */
export function buildPod(task: Task, surroundings: PodSurroundings): BuiltPod {
  try {
    return { pod: toJson(new PodBuilder(task, surroundings).build()) as DictValue };
  } catch (error) {
    if (error instanceof Raised) return { raised: error };
    throw error;
  }
}

/** Where a value of a pod comes from that nobody has written: the release of the provider that adds it. */
export class ProviderDefault implements Anchor {
  readonly file = '';
  readonly start = 0;

  constructor(readonly release: string) {}
}

class PodBuilder {
  /** The operator's call, for what is wrong with it. */
  private readonly callee: Origin;
  /** What the provider adds by itself. */
  private readonly origin: Origin;
  private readonly names: PodNames;
  private readonly reconciler: Reconciler;

  constructor(
    private readonly task: Task,
    private readonly around: PodSurroundings,
  ) {
    this.callee = task.call.callee;
    this.origin = { anchor: new ProviderDefault(around.release), start: 0, end: 0 };
    this.names = new PodNames(around.release, around.core);
    this.reconciler = new Reconciler(around.release);
  }

  private since(release: string): boolean {
    return isSince(this.around.release, release);
  }

  /** The argument; `undefined` where it is left out or None, and where this release does not know it. */
  private given(name: string): Value | undefined {
    const argument = this.task.arguments.get(name);
    if (!argument || argument.value.kind === 'none') return undefined;
    const since = argument.known?.package === undefined ? argument.known?.since : undefined;
    return since !== undefined && !this.since(since) ? undefined : argument.value;
  }

  /** The argument, its default where it is left out. */
  private orDefault(name: string, initial: Value): Value | undefined {
    return this.task.arguments.has(name) ? this.given(name) : initial;
  }

  build(): Part {
    for (const { value } of this.task.arguments.values()) checkObjects(value);
    this.checkCall();
    // What raises does so in the order of the constructor, then in that of the build.
    const convertsEarly = !this.since('10.23.0');
    const early = convertsEarly ? this.converted() : undefined;
    const ports = objectsOf(this.given('ports'), 'V1ContainerPort', this.origin);
    const affinity = this.affinity();
    const pullSecrets = imagePullSecrets(this.given('image_pull_secrets'), this.origin);
    const tolerations = this.tolerations();
    const name = this.given('name') && this.names.cleaned(this.given('name')!);
    const { env, envFrom, mounts, volumes } = early ?? this.converted();
    const base = this.base();

    const container = Part.of('V1Container', this.origin, {
      image: this.given('image'),
      name: this.baseContainerName(),
      command: this.commands('cmds'),
      ports,
      image_pull_policy: this.given('image_pull_policy'),
      resources: this.given('container_resources'),
      volume_mounts: mounts,
      args: this.commands('arguments'),
      env,
      env_from: envFrom,
      security_context: this.given('container_security_context'),
      termination_message_policy: this.messagePolicy(),
    });
    const spec = Part.of('V1PodSpec', this.origin, {
      runtime_class_name: this.given('runtime_class_name'),
      node_selector: orEmptyDict(this.given('node_selector'), this.origin),
      affinity,
      tolerations,
      init_containers: orEmptyList(this.given('init_containers'), this.origin),
      host_aliases: this.given('host_aliases'),
      containers: { ...emptyList(this.origin), items: [asValue(container)] },
      image_pull_secrets: pullSecrets,
      service_account_name: this.given('service_account_name'),
      automount_service_account_token: this.given('automount_service_account_token'),
      host_network: this.orDefault('hostnetwork', this.flag(false)),
      hostname: this.given('hostname'),
      subdomain: this.given('subdomain'),
      security_context: orEmptyDict(this.given('security_context'), this.origin),
      dns_policy: this.given('dnspolicy'),
      dns_config: this.given('dns_config'),
      scheduler_name: this.given('schedulername'),
      restart_policy: text('Never', this.origin),
      priority_class_name: this.given('priority_class_name'),
      volumes,
      active_deadline_seconds: this.given('active_deadline_seconds'),
      termination_grace_period_seconds: this.since('10.9.0')
        ? this.given('termination_grace_period')
        : undefined,
    });
    const metadata = Part.of('V1ObjectMeta', this.origin, {
      namespace: this.given('namespace'),
      labels: this.labels(),
      name,
      annotations: orEmptyDict(this.given('annotations'), this.origin),
    });
    const client = Part.of('V1Pod', this.origin, {
      api_version: text('v1', this.origin),
      kind: text('Pod', this.origin),
      metadata,
      spec,
    });
    const pod = this.reconciler.pods(base, client);
    this.finish(pod);
    return pod;
  }

  // ── arguments ──────────────────────────────────────────────────────────────────────────────────────────

  private converted() {
    const given = this.given('env_vars');
    const plain = given && plainText(given);
    // A text goes through the constructor, and is refused when the pod is built, unless it is empty.
    if (plain !== undefined && plain !== '' && !takesTextAsEnv(this.around.release))
      envVars(given, this.origin);
    const runtime = objectsOf(this.given('pod_runtime_info_envs'), 'V1EnvVar', this.origin);
    const env = concatenated(envVars(given, this.origin), runtime);
    const sources = this.given('env_from');
    const maps = this.given('configmaps');
    if (
      !this.since('10.23.0') &&
      sources?.kind === 'list' &&
      sources.tuple &&
      isTrue(sources) &&
      maps &&
      isTrue(maps)
    )
      throw new Raised('AttributeError', "'tuple' object has no attribute 'extend'", sources.origin);
    const envFrom = concatenated(
      this.since('10.23.0')
        ? unpacked(this.given('env_from'), this.origin)
        : orEmptyList(this.given('env_from'), this.origin),
      configMaps(this.given('configmaps'), this.origin),
    );
    const mounts = objectsOf(this.given('volume_mounts'), 'V1VolumeMount', this.origin);
    const volumes = objectsOf(this.given('volumes'), 'V1Volume', this.origin);
    return { env, envFrom, mounts, volumes };
  }

  private affinity(): Value {
    const given = this.given('affinity');
    if (!given) return orEmptyDict(given, this.origin);
    return ofEach(given, one =>
      isTrue(one) === false ? orEmptyDict(one, this.origin) : fromDict(one, 'V1Affinity'),
    );
  }

  private tolerations(): Value {
    const given = this.given('tolerations');
    if (!given || isTrue(given) === false) return emptyList(given?.origin ?? this.origin);
    const elements = iterated(given);
    if (!elements) return given;
    const items = elements.map(one => fromDict(one, 'V1Toleration'));
    const open = given.kind === 'list' && given.open;
    return { ...emptyList(given.origin), items, open, why: given.kind === 'list' ? given.why : undefined };
  }

  /** `cmds` or `arguments`; of a decorated function the operator makes them itself. */
  private commands(name: string): Value {
    if (!this.task.operator.name.startsWith('@')) return orEmptyList(this.given(name), this.origin);
    return unknownList({ kind: 'run-time', text: 'the call of the decorated function' }, this.origin);
  }

  private baseContainerName(): Value {
    const given = this.given('base_container_name');
    if (given && isTrue(given) !== false) return given;
    return this.task.classValue('BASE_CONTAINER_NAME') ?? text('base', this.origin);
  }

  /** What any operator refuses before it looks at its arguments. */
  private checkCall(): void {
    const { call, open } = this.task;
    const [position] = call.positional;
    if (position && !call.open)
      throw new Raised(
        isSince(this.around.core, '3.0.0') ? 'TypeError' : 'AirflowException',
        'Use keyword arguments when initializing operators',
        position.origin,
      );
    const inCluster = this.given('in_cluster');
    const config = this.given('config_file');
    if (inCluster && isTrue(inCluster) && config && isTrue(config))
      throw new Raised(
        'AirflowException',
        'Invalid connection configuration. Options kube_config_path, kube_config, in_cluster, config_dict are mutually exclusive. You can only use one option at a time.',
        config.origin,
      );
    const id = this.given('task_id');
    if (id) this.names.checkTaskId(id);
    const isDecorator = this.task.operator.name.startsWith('@');
    if (!open && !isDecorator && !this.task.arguments.has('task_id'))
      throw new Raised('TypeError', "missing keyword argument 'task_id'", this.callee);
  }

  private messagePolicy(): Value | undefined {
    const known = this.task.operator.arguments.find(one => one.name === 'termination_message_policy');
    if (!known || (known.since !== undefined && !this.since(known.since))) return undefined;
    return this.orDefault('termination_message_policy', text('File', this.origin));
  }

  private labels(): Value {
    const labels = orEmptyDict(this.given('labels'), this.origin);
    // Before, they are read when the provider adds its own.
    const read = this.since('10.10.0') ? 'items' : 'update';
    if (labels.kind === 'list' || (labels.kind === 'string' && !hasJinja(labels)))
      throw new Raised(
        'AttributeError',
        `'${className(labels)}' object has no attribute '${read}'`,
        labels.origin,
      );
    if (labels.kind !== 'dict' || !this.since('10.10.0')) return labels;
    const entries = labels.entries.map(entry =>
      entry.value.kind === 'none' ? { ...entry, value: text('', entry.value.origin) } : entry,
    );
    return { ...labels, entries };
  }

  private flag(value: boolean): Value {
    return { kind: 'boolean', value, origin: this.origin };
  }

  // ── the pod that is built upon ─────────────────────────────────────────────────────────────────────────

  private base(): Part {
    const file = this.given('pod_template_file');
    const dict = this.given('pod_template_dict');
    const full = this.given('full_pod_spec');
    const template =
      file && isTrue(file) !== false
        ? this.ofFile(file)
        : dict && isTrue(dict) !== false
          ? this.ofTemplate(dict, dict)
          : undefined;
    const spec = full && isTrue(full) !== false ? this.ofSpec(full) : undefined;
    if (template && spec) return this.reconciler.pods(template, spec);
    const empty = Part.of('V1Pod', this.origin, { metadata: Part.of('V1ObjectMeta', this.origin) });
    return template ?? spec ?? empty;
  }

  private ofFile(path: Value): Part {
    const found = this.around.template(path);
    if (found && 'type' in found) throw new Raised(found.type, found.message, path.origin);
    return this.ofTemplate(found, path);
  }

  private ofTemplate(value: Value | undefined, given: Value): Part {
    const pod = model('V1Pod')!;
    // A file that is not there is passed over with a warning.
    if (!value || value.kind === 'none') return new Part(pod, given.origin);
    if (!['unknown', 'either', 'symbol'].includes(value.kind)) return deserialised(value, pod);
    const unknownPod = new Part(pod, given.origin);
    const [first] = alternatives(value);
    const reason: Reason =
      first?.kind === 'unknown'
        ? first.reason
        : { kind: 'unsupported', text: 'a pod template that is not known' };
    unknownPod.why = reason;
    for (const field of ['metadata', 'spec']) {
      const inner = Part.of(field === 'spec' ? 'V1PodSpec' : 'V1ObjectMeta', given.origin);
      inner.why = reason;
      unknownPod.set(field, inner);
    }
    return unknownPod;
  }

  private ofSpec(value: Value): Part {
    const part = partOf(value);
    if (part?.model.name === 'V1Pod') return part;
    if (part || ['dict', 'list', 'string', 'number', 'boolean'].includes(value.kind))
      throw new Raised(
        'AttributeError',
        `'${className(value)}' object has no attribute 'spec'`,
        value.origin,
      );
    return this.ofTemplate(unknown(reasonOfPod(value), value.origin), value);
  }

  // ── what is added to the merged pod ────────────────────────────────────────────────────────────────────

  private finish(pod: Part): void {
    const metadata = (pod.part('metadata') ?? Part.of('V1ObjectMeta', this.origin)).copy();
    pod.set('metadata', metadata);
    const spec = pod.part('spec')?.copy();
    const containers = spec?.value('containers');
    const main = containers?.kind === 'list' ? partOf(containers.items[0] ?? containers) : undefined;
    this.name(metadata);
    this.namespace(metadata);
    if (spec && main && containers?.kind === 'list') {
      pod.set('spec', spec);
      attachSecrets(this.given('secrets'), spec, main);
      const sidecar = addSidecar(this.given('do_xcom_push'), spec, main, {
        release: this.around.release,
        securityContext: this.given('xcom_sidecar_container_security_context'),
        connection: this.around.connection,
      });
      const items = [asValue(main), ...containers.items.slice(1), ...(sidecar ? [sidecar] : [])];
      spec.set('containers', { ...containers, items });
    }
    metadata.set(
      'labels',
      mergedDicts(metadata.value('labels'), ownLabels(this.task, this.around, this.origin)),
    );
  }

  private name(metadata: Part): void {
    const suffix = isTrue(this.orDefault('random_name_suffix', this.flag(true)));
    const name = metadata.value('name');
    if (name && isTrue(name) !== false) metadata.set('name', this.names.suffixed(name, suffix));
    else if (metadata.why) metadata.set('name', unknown(metadata.why, this.origin));
    else metadata.set('name', this.names.ofTask(this.taskId(), suffix));
  }

  private taskId(): StringValue {
    const given = this.given('task_id');
    if (given?.kind === 'string') return given;
    const reason: Reason = { kind: 'run-time', text: 'the id of the task' };
    return { kind: 'string', parts: [{ kind: 'hole', reason }], origin: this.origin };
  }

  private namespace(metadata: Part): void {
    const namespace = metadata.value('namespace');
    if (namespace && isTrue(namespace) !== false) return;
    const given = this.around.connection?.namespace;
    if (given) {
      metadata.set('namespace', given);
      return;
    }
    const reason: Reason = {
      kind: 'run-time',
      text: 'the namespace of the connection, else of the worker’s own pod, else `default`',
    };
    metadata.set('namespace', { kind: 'string', parts: [{ kind: 'hole', reason }], origin: this.origin });
  }
}

function reasonOfPod(value: Value): Reason {
  return value.kind === 'unknown' ? value.reason : { kind: 'unsupported', text: 'a pod that is not known' };
}
