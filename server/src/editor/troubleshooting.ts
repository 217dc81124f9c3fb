import { sidecarImage } from '../catalog/sidecar.ts';
import { isDockerHub, readImage } from '../tasks/image.ts';
import { fieldText, isGiven, type KubernetesObject, objectsIn } from '../tasks/model.ts';
import { podSubject } from '../tasks/pod/pod.ts';
import { podParts } from '../tasks/pod-parts.ts';
import { resourceEntries } from '../tasks/resources.ts';
import type { Task } from '../tasks/task.ts';
import { alternatives, plainText, type Value } from '../values/value.ts';
import type { Environment } from '../workspace/environment.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
import { valueText } from './value-text.ts';

/** What goes wrong with pods in clusters, by what the author would see. */
export type Trouble = 'scheduling' | 'image' | 'memory' | 'logs';

/** The arguments that have to do with each of them. */
const ARGUMENTS: Readonly<Record<Trouble, readonly string[]>> = {
  scheduling:
    'container_resources resources node_selector node_selectors affinity tolerations priority_class_name schedule_timeout_seconds startup_timeout_seconds'.split(
      ' ',
    ),
  image: 'image image_pull_policy image_pull_secrets do_xcom_push startup_timeout_seconds'.split(' '),
  memory: ['container_resources', 'resources'],
  logs: 'get_logs on_finish_action is_delete_operator_pod container_logs logging_interval'.split(' '),
};

export const TROUBLES = Object.keys(ARGUMENTS) as Trouble[];

/** The troubles that an argument has to do with; none for most. */
export function troublesOf(argument: string): Trouble[] {
  return TROUBLES.filter(trouble => ARGUMENTS[trouble].includes(argument));
}

/** What to look at when a task is in such trouble, with its own values and the commands that show it, in Markdown. */
export function troubleshooting(
  task: Task,
  troubles: readonly Trouble[],
  environment: Environment,
  workspace: WorkspaceIndex,
): string | undefined {
  const subject = podSubject(task, environment, workspace);
  const parts = subject && podParts(subject.pod);
  const main = parts?.containers.find(one => one.kind === 'main')?.container;
  if (!subject || !parts || !main) return undefined;
  const about: About = { task, environment, workspace, pod: subject.pod, spec: parts.spec, main };
  return troubles.map(trouble => SECTIONS[trouble](about)).join('\n\n');
}

interface About {
  task: Task;
  environment: Environment;
  workspace: WorkspaceIndex;
  pod: KubernetesObject;
  spec: KubernetesObject;
  main: KubernetesObject;
}

const SECTIONS: Readonly<Record<Trouble, (about: About) => string>> = {
  scheduling(about) {
    const requests = amounts(about.main, 'requests') ?? amounts(about.main, 'limits');
    const wants = [requests && `a node with ${requests} free`, ...placement(about.spec)].filter(Boolean);
    const what =
      wants.length > 0 ? `The pod wants ${wants.join(', ')}.` : 'The pod asks for nothing special.';
    return section('Pending, `FailedScheduling`', what, [
      `kubectl get events ${inNamespace(about)} --field-selector reason=FailedScheduling`,
      `kubectl describe pod ${inNamespace(about)} ${selector(about)}`,
    ]);
  },

  image(about) {
    const image = fieldText(about.main, 'image');
    const secrets = about.spec.fields.get('image_pull_secrets');
    const hasSecrets = secrets !== undefined && valueText(secrets.value) !== '[]';
    const reference = image === undefined ? undefined : readImage(image);
    const lines: string[] = [];
    if (reference) {
      const from = isDockerHub(reference)
        ? 'Docker Hub, whose pull limit counts'
        : `\`${reference.registry}\``;
      lines.push(`\`${image}\` comes from ${from}${hasSecrets ? '' : ', and the pod names no pull secret'}.`);
    }
    if (pushesXcom(about.task)) {
      const sidecar =
        about.workspace.sidecarOverrides().find(one => one.image !== undefined)?.image ??
        sidecarImage(about.environment.provider.range.highest);
      lines.push(`The XCom sidecar pulls \`${sidecar}\` besides.`);
    }
    return section('`ErrImagePull`, `ImagePullBackOff`', lines.join(' '), [
      `kubectl describe pod ${inNamespace(about)} ${selector(about)}`,
      ...(hasSecrets ? [`kubectl get secrets ${inNamespace(about)}`] : []),
    ]);
  },

  memory(about) {
    const limit = resourceEntries(limitsOf(about.main)?.fields.get('limits')).find(
      one => one.resource === 'memory',
    );
    const what = limit
      ? `The kernel ends the container when it uses more than its limit of ${valueText(limit.value)}.`
      : 'Without a memory limit the container is ended when its node runs out.';
    return section('`OOMKilled`, exit code 137', what, [
      `kubectl get pods ${inNamespace(about)} ${selector(about)} -o jsonpath='{.items[*].status.containerStatuses[*].lastState}'`,
      `kubectl top pod ${inNamespace(about)} ${selector(about)} --containers`,
    ]);
  },

  logs(about) {
    const action = about.task.arguments.get('on_finish_action')?.value;
    const kept = action ? plainText(action) : undefined;
    const deleted = kept === undefined || kept === 'delete_pod';
    const reads = about.task.arguments.get('get_logs')?.value;
    const off = reads?.kind === 'boolean' && !reads.value;
    const what = [
      off ? '`get_logs=False`: nothing of the container is in the log of the task.' : '',
      deleted
        ? 'The pod is deleted at its end, and what was not read by then is gone; `on_finish_action="delete_succeeded_pod"` keeps failed ones.'
        : `With \`on_finish_action="${kept}"\` the pod may still be there.`,
    ];
    return section('Logs are missing', what.filter(Boolean).join(' '), [
      `kubectl logs ${inNamespace(about)} ${selector(about)} -c ${fieldText(about.main, 'name') ?? 'base'} --tail=-1`,
    ]);
  },
};

function section(title: string, text: string, commands: readonly string[]): string {
  return `**${title}**\n\n${text}\n\n\`\`\`sh\n${commands.join('\n')}\n\`\`\``;
}

/** `-n data`; where nothing says the namespace, a place to fill it in. */
function inNamespace({ pod }: About): string {
  const [metadata] = objectsIn(pod.fields.get('metadata'));
  const namespace = metadata && fieldText(metadata, 'namespace');
  return `-n ${namespace ?? '<namespace>'}`;
}

/** The labels by which the operator finds its own pod. */
function selector({ pod }: About): string {
  const [metadata] = objectsIn(pod.fields.get('metadata'));
  const labels = metadata?.fields.get('labels')?.value;
  const found = (labels?.kind === 'dict' ? labels.entries : []).flatMap(({ key, value }) => {
    const name = plainText(key);
    const text = plainText(value);
    return text !== undefined && (name === 'dag_id' || name === 'task_id') ? [`${name}=${text}`] : [];
  });
  return `-l ${found.length > 0 ? found.join(',') : 'kubernetes_pod_operator=True'}`;
}

function limitsOf(main: KubernetesObject): KubernetesObject | undefined {
  return objectsIn(main.fields.get('resources'))[0];
}

/** `500m cpu and 1Gi memory`. */
function amounts(main: KubernetesObject, field: 'requests' | 'limits'): string | undefined {
  const entries = resourceEntries(limitsOf(main)?.fields.get(field));
  if (entries.length === 0) return undefined;
  return entries.map(one => `${plainText(one.value) ?? valueText(one.value)} ${one.resource}`).join(' and ');
}

function placement(spec: KubernetesObject): string[] {
  const found: string[] = [];
  const selected = spec.fields.get('node_selector')?.value;
  if (selected?.kind === 'dict' && selected.entries.length > 0)
    found.push(`the node labels ${selected.entries.map(pair).join(', ')}`);
  if (isNotEmpty(spec.fields.get('affinity')?.value)) found.push('what its affinity demands');
  if (isNotEmpty(spec.fields.get('tolerations')?.value)) found.push('no taints but those that it tolerates');
  const priority = spec.fields.get('priority_class_name');
  if (isGiven(priority)) found.push(`priority ${valueText(priority.value)}`);
  return found;
}

function pair({ key, value }: { key: Value; value: Value }): string {
  return `\`${plainText(key) ?? '…'}=${plainText(value) ?? '…'}\``;
}

function isNotEmpty(value: Value | undefined): boolean {
  if (!value || value.kind === 'none') return false;
  if (value.kind === 'list') return value.items.length > 0;
  return value.kind !== 'dict' || value.entries.length > 0;
}

function pushesXcom(task: Task): boolean {
  const value = task.arguments.get('do_xcom_push')?.value;
  return value !== undefined && alternatives(value).every(one => one.kind === 'boolean' && one.value);
}
