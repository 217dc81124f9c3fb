import { bestHome, type Home, thingAt } from '../catalog/homes.ts';
import type { Operator } from '../catalog/operators.ts';
import type { Environment } from '../workspace/environment.ts';
import { versionsText } from './argument-text.ts';

const PURPOSES: Readonly<Record<string, string>> = {
  KubernetesPodOperator: 'Runs the task in a pod of its own and waits for the end of its base container.',
  KubernetesJobOperator: 'Creates a Kubernetes Job, which starts pods until enough of them have succeeded.',
  KubernetesStartKueueJobOperator: 'Creates a Job that waits in a queue of Kueue until it is admitted.',
  SparkKubernetesOperator:
    'Hands a SparkApplication to the Spark operator of the cluster and follows its driver pod.',
  GKEStartPodOperator: 'Runs the task in a pod of a Google Kubernetes Engine cluster.',
  EksPodOperator: 'Runs the task in a pod of an Amazon EKS cluster.',
};

/** What an operator is, where it is imported from, and the versions in use, in Markdown. */
export function operatorText(operator: Operator, environment: Environment): string {
  const parts = [`**${operator.name}**`, PURPOSES[operator.name]];
  const here = homeOn(operator, environment);
  const newest = pathOf(operator);
  const facts = [`Newest import: \`${importText(newest)}\``];
  if (here && (here.module !== newest.module || here.name !== newest.name)) {
    facts.push(`On the versions here: \`${importText(here)}\``);
  }
  if (operator.since !== undefined) facts.push(`Since provider ${operator.since}`);
  parts.push(facts.map(fact => `- ${fact}`).join('\n'), versionsText(environment));
  return parts.filter(Boolean).join('\n\n');
}

function pathOf({ path }: Operator): { module: string; name: string } {
  const dot = path.lastIndexOf('.');
  return { module: path.slice(0, dot), name: path.slice(dot + 1) };
}

function importText({ module, name }: { module: string; name: string }): string {
  return `from ${module} import ${name}`;
}

/** Its best home on every version that may be in use; `undefined` when there is no such one. */
function homeOn(operator: Operator, environment: Environment): Home | undefined {
  const { module, name } = pathOf(operator);
  const thing = thingAt(module, name)?.thing;
  const homes = environment.combinations().map(versions => thing && bestHome(thing, versions));
  const [first, ...rest] = homes;
  return rest.every(home => home?.module === first?.module && home?.name === first?.name) ? first : undefined;
}
