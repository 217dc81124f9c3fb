import { type KubernetesObject, objectOf, objectsIn, type WrittenField } from '../../tasks/model.ts';
import { JOB_BASES } from '../../tasks/pod-sources.ts';
import type { PodSubject } from '../../tasks/pod-subject.ts';
import type { Task } from '../../tasks/task.ts';
import type { Origin } from '../../values/origin.ts';
import { alternatives, plainText, unknown, type Value } from '../../values/value.ts';
import type { Context } from '../rule.ts';

/** A pod as the Pod Security Standards look at it. Its objects are open where more may be set than is seen. */
export interface PodView {
  /** A `V1PodSpec`. */
  spec: KubernetesObject;
  metadata?: KubernetesObject;
  /** The containers that the author answers for, init containers first. */
  containers: readonly ContainerView[];
  /** Absent for a template. */
  task?: Task;
  /** Of a template: the tasks of the workspace that are made of it. */
  users: readonly Task[];
  /** Where a setting of the pod that is not there is told: at the operator, or at `spec` of a template. */
  place: Origin;
}

export interface ContainerView {
  /** A `V1Container`. */
  object: KubernetesObject;
  /** True for the first container of a pod, which is the one that the operator's own arguments describe. */
  isMain: boolean;
}

/** A field that may be set, one of those that it may turn out to be. */
export interface Setting {
  /** Absent where it is not set; unknown where it may be. */
  value?: Value;
  /** The innermost object around it that is there, and the Python names on the way from that one to it. */
  holder: KubernetesObject;
  path: readonly string[];
}

/** What a `pod_mutation_hook` says that sets what these rules look for. */
const SECURES = /security_context|service_account/;

const views = new WeakMap<PodSubject, PodView | null>();

/** The same for all rules that look at a pod; `undefined` where more than one specification is possible. */
export function podView(subject: PodSubject, context: Context): PodView | undefined {
  let view = views.get(subject);
  if (view === undefined) {
    view = viewOf(subject, context) ?? null;
    views.set(subject, view);
  }
  return view ?? undefined;
}

function viewOf({ pod, task, users }: PodSubject, context: Context): PodView | undefined {
  const [written, ...others] = objectsIn(pod.fields.get('spec'));
  if (!written || others.length > 0) return undefined;
  const isOpen = pod.open || written.open || mayBeAdded(task, context);
  const opened = (object: KubernetesObject) => (isOpen ? { ...object, open: true } : object);
  const spec = opened(written);
  const [metadata] = objectsIn(pod.fields.get('metadata'));
  const pushed = task?.arguments.get('do_xcom_push')?.value.origin;
  const main = itemsOf(spec, 'containers').filter(one => one.origin !== pushed);
  const containers = [
    ...itemsOf(spec, 'init_containers').map(one => ({ object: opened(one), isMain: false })),
    ...main.map((one, i) => ({ object: opened(one), isMain: i === 0 })),
  ];
  const place = task?.call.callee ?? pod.fields.get('spec')!.nameOrigin;
  return {
    spec,
    ...(metadata && { metadata }),
    containers,
    ...(task && { task }),
    users: users?.() ?? [],
    place,
  };
}

/** Whether someone may set what is not set here: a task that a template is for, a spread, a hook. */
function mayBeAdded(task: Task | undefined, { file, workspace }: Context): boolean {
  if (!workspace.ready || hookSecures({ workspace })) return true;
  if (!task) return workspace.templates.usersOf(file).length > 0;
  return task.open || JOB_BASES.some(name => task.arguments.has(name));
}

/** The hook runs last, on the pods of operators as well as those of workers. */
function hookSecures({ workspace }: Pick<Context, 'workspace'>): boolean {
  return (['local-settings', 'helm-values'] as const).some(role =>
    workspace.filesOf(role).some(file => {
      const text = workspace.textOf(file) ?? '';
      return text.includes('pod_mutation_hook') && SECURES.test(text);
    }),
  );
}

/** The objects of a list, without those of which more than one is possible. */
export function itemsOf(object: KubernetesObject, name: string): KubernetesObject[] {
  const written = object.fields.get(name);
  const type = written?.field.type;
  if (written?.value.kind !== 'list' || type?.kind !== 'list' || type.of.kind !== 'model') return [];
  const of = type.of.model;
  return written.value.items.flatMap(item => {
    const [one, ...others] = alternatives(item);
    return (one && others.length === 0 && objectOf(one, of)) || [];
  });
}

/** What a field of an object in an object may be, by the Python names on the way to it. */
export function settings(
  object: KubernetesObject,
  path: readonly string[],
  open = object.open,
): readonly Setting[] {
  const [name = '', ...rest] = path;
  const written = object.fields.get(name);
  const here = { holder: object, path };
  const missing = () => (open || isMisspelt(object, name) ? { ...here, value: unseen(object.origin) } : here);
  if (!written) return [missing()];
  return alternatives(written.value).flatMap((value): readonly Setting[] => {
    if (value.kind === 'none') return [missing()];
    if (rest.length === 0) return [{ ...here, value }];
    const inner = innerObject(value, written);
    return inner ? settings(inner, rest, open || inner.open) : [{ ...here, value: unseen(value.origin) }];
  });
}

/** Written by its Python name in a dict, which is another mistake. */
function isMisspelt(object: KubernetesObject, name: string): boolean {
  return object.unknown.some(one => one.name === name);
}

function innerObject(value: Value, { field }: WrittenField): KubernetesObject | undefined {
  return field.type.kind === 'model' ? objectOf(value, field.type.model) : undefined;
}

function unseen(origin: Origin): Value {
  return unknown({ kind: 'unsupported', text: 'what may be set elsewhere' }, origin);
}

/** All of the settings if each of them is wrong, else none. */
export function allWrong(
  all: readonly Setting[],
  isWrong: (value: Value | undefined) => boolean,
): readonly Setting[] {
  return all.every(one => isWrong(one.value)) ? all : [];
}

export function isFlag(value: Value | undefined, flag: boolean): boolean {
  return value?.kind === 'boolean' && value.value === flag;
}

/** Pods of Windows know nothing of privileges, capabilities and profiles, and are let be. */
export function mayBeWindows({ spec }: PodView): boolean {
  const os = spec.fields.get('os');
  return os !== undefined && settings(spec, ['os', 'name']).some(one => !isText(one.value, ['linux']));
}

/** Pods with a space of users of their own, in which root is nobody on the node. */
export function mayHaveOwnUsers({ spec }: PodView): boolean {
  const written = spec.fields.get('host_users');
  return written !== undefined && settings(spec, ['host_users']).some(one => !isFlag(one.value, true));
}

/** True for a text that is known to be one of these. */
export function isText(value: Value | undefined, texts: readonly string[]): boolean {
  const plain = value && plainText(value);
  return plain !== undefined && texts.includes(plain);
}

/** True for a text that is known to be none of these. */
export function isOtherText(value: Value | undefined, texts: readonly string[]): boolean {
  const plain = value && plainText(value);
  return plain !== undefined && !/\{\{|\{%/.test(plain) && !texts.includes(plain);
}
