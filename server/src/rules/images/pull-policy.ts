import { operatorArgument } from '../../catalog/operators.ts';
import { defaultsOn } from '../../tasks/argument-releases.ts';
import type { ImageReference } from '../../tasks/image.ts';
import type { KubernetesObject } from '../../tasks/model.ts';
import type { Task } from '../../tasks/task.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';

/** When the kubelet asks the registry for an image. */
export interface PullPolicy {
  policy: 'Always' | 'IfNotPresent' | 'Never';
  /** What decides it: the author, the default of the operator, or Kubernetes by the tag. */
  by: 'author' | 'operator' | 'tag';
}

/** Sources of a whole pod that may give the policy. */
const OTHER_SOURCES = [
  'pod_template_file',
  'pod_template_dict',
  'full_pod_spec',
  'job_template_file',
  'full_job_spec',
];

/** The policy for the image of a container that is written as an object; `undefined` where that is not known. */
export function policyOfContainer(object: KubernetesObject, image: ImageReference): PullPolicy | undefined {
  const given = object.fields.get('image_pull_policy')?.value;
  if (given && given.kind !== 'none') return givenPolicy(given);
  return object.open ? undefined : policyByTag(image);
}

/** The same for the main container of a task. */
export function policyOfTask(
  task: Task,
  image: ImageReference,
  environment: Environment,
): PullPolicy | undefined {
  // Its pods are made by another controller, which has rules of its own.
  if (task.operator.name === 'SparkKubernetesOperator') return undefined;
  const given = task.arguments.get('image_pull_policy')?.value;
  if (given && given.kind !== 'none') return givenPolicy(given);
  if (task.open || OTHER_SOURCES.some(name => isGiven(task.arguments.get(name)?.value))) return undefined;
  const argument = given ? undefined : operatorArgument(task.operator, 'image_pull_policy');
  // Before provider 2.0.0 the operator had a default of its own.
  const defaults = argument ? defaultsOn(argument, environment) : [];
  if (defaults.every(one => one === 'None')) return policyByTag(image);
  return defaults.every(one => one === "'IfNotPresent'")
    ? { policy: 'IfNotPresent', by: 'operator' }
    : undefined;
}

function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value.kind !== 'none';
}

function givenPolicy(value: Value): PullPolicy | undefined {
  const [one, ...others] = alternatives(value).map(plainText);
  if (others.length > 0) return undefined;
  return one === 'Always' || one === 'IfNotPresent' || one === 'Never'
    ? { policy: one, by: 'author' }
    : undefined;
}

/** What the API server fills in. */
function policyByTag({ tag, digest }: ImageReference): PullPolicy {
  const isLatest = tag === 'latest' || (tag === undefined && digest === undefined);
  return { policy: isLatest ? 'Always' : 'IfNotPresent', by: 'tag' };
}
