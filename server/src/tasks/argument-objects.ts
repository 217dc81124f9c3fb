import { type ModelField, model } from '../catalog/models.ts';
import { type ListValue, plainText, type Value } from '../values/value.ts';
import { type KubernetesObject, kubernetesObject, type WrittenField } from './model.ts';
import { configMaps, envVars, imagePullSecrets } from './pod/convert.ts';
import { Raised } from './pod/raised.ts';
import type { Task, TaskArgument } from './task.ts';

/** The arguments of pod operators that are fields of a Kubernetes object, after `build_pod_request_obj`. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  V1Container: {
    image: 'image',
    image_pull_policy: 'image_pull_policy',
    base_container_name: 'name',
    cmds: 'command',
    arguments: 'args',
    ports: 'ports',
    env_vars: 'env',
    env_from: 'env_from',
    volume_mounts: 'volume_mounts',
    container_resources: 'resources',
    container_security_context: 'security_context',
    termination_message_policy: 'termination_message_policy',
  },
  V1PodSpec: {
    volumes: 'volumes',
    init_containers: 'init_containers',
    node_selector: 'node_selector',
    node_selectors: 'node_selector',
    affinity: 'affinity',
    tolerations: 'tolerations',
    image_pull_secrets: 'image_pull_secrets',
    service_account_name: 'service_account_name',
    automount_service_account_token: 'automount_service_account_token',
    hostnetwork: 'host_network',
    hostname: 'hostname',
    subdomain: 'subdomain',
    host_aliases: 'host_aliases',
    security_context: 'security_context',
    dnspolicy: 'dns_policy',
    dns_config: 'dns_config',
    schedulername: 'scheduler_name',
    priority_class_name: 'priority_class_name',
    runtime_class_name: 'runtime_class_name',
    active_deadline_seconds: 'active_deadline_seconds',
    termination_grace_period: 'termination_grace_period_seconds',
  },
  V1ObjectMeta: { namespace: 'namespace', labels: 'labels', annotations: 'annotations' },
};

export interface ArgumentField {
  /** Class that has the field. */
  model: string;
  field: ModelField;
}

const fieldsOfArguments = new Map<string, ArgumentField | null>();

/** The field of a Kubernetes object that an argument of a pod operator becomes, with the class that has it. */
export function fieldOfArgument(argument: string): ArgumentField | undefined {
  let found = fieldsOfArguments.get(argument);
  if (found === undefined) {
    found = findField(argument) ?? null;
    fieldsOfArguments.set(argument, found);
  }
  return found ?? undefined;
}

function findField(argument: string): ArgumentField | undefined {
  for (const [name, fields] of Object.entries(FIELDS)) {
    const field = model(name)!.fields.find(one => one.name === fields[argument]);
    if (field) return { model: name, field };
  }
  return undefined;
}

/** What the operator makes of an argument before it becomes a field. */
const CONVERTED: Readonly<Record<string, (value: Value) => Value>> = {
  env_vars: value => envVars(value, value.origin),
  image_pull_secrets: value => imagePullSecrets(value, value.origin),
};

/**
 * The Kubernetes objects that the arguments of a pod operator stand for: its container, the specification and the
 * metadata of its pod, and those that it makes of dicts and texts (`env_vars`, `image_pull_secrets`, `configmaps`).
 * Fields stand at the arguments. Other sources of the pod (a template) are not in them.
 */
export function argumentObjects(task: Task): KubernetesObject[] {
  if (!task.operator.podOperator) return [];
  const objects: KubernetesObject[] = [];
  const byModel = new Map<string, Map<string, WrittenField>>();
  for (const given of task.arguments.values()) {
    const found = fieldOfArgument(given.name);
    if (!found) continue;
    const { origin, nameOrigin } = given;
    const value = converted(given);
    const written = byModel.get(found.model) ?? new Map<string, WrittenField>();
    byModel.set(found.model, written);
    written.set(found.field.name, { field: found.field, value, origin, nameOrigin });
    if (value !== given.value) takeMade(value, objects);
  }
  for (const [name, fields] of byModel) {
    objects.push({
      model: model(name)!,
      form: 'arguments',
      fields,
      unknown: [],
      open: task.open,
      value: task.call,
      origin: task.call.origin,
    });
  }
  const maps = task.arguments.get('configmaps');
  if (maps && maps.value.kind === 'list') takeMade(configMaps(maps.value, maps.value.origin), objects);
  return objects;
}

function converted({ name, value }: TaskArgument): Value {
  const convert = CONVERTED[name];
  // Only what the operator makes objects of; lists are taken as they are.
  if (!convert || value.kind === 'list' || value.kind === 'none' || value.kind === 'unknown') return value;
  if (value.kind === 'string' && /\{\{|\{%/.test(plainText(value) ?? '{{')) return value;
  try {
    return convert(value);
  } catch (error) {
    if (error instanceof Raised) return value;
    throw error;
  }
}

/** The objects of a list that the operator has made, and those in them. */
function takeMade(value: Value, objects: KubernetesObject[], depth = 0): void {
  if (depth > 5) return;
  if (value.kind === 'list') {
    for (const item of (value as ListValue).items) takeMade(item, objects, depth + 1);
    return;
  }
  const object = value.kind === 'object' ? kubernetesObject(value) : undefined;
  if (!object) return;
  objects.push(object);
  for (const { value: inner } of object.fields.values())
    if (inner.kind === 'object') takeMade(inner, objects, depth + 1);
}

/** The text of the name of a task, for messages. */
export function taskName(task: Task): string | undefined {
  const id = task.fullId ?? task.arguments.get('task_id')?.value;
  return id && plainText(id);
}
