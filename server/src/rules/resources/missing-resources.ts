import { constructorOf } from '../../python/classes.ts';
import { definitionOf, parametersOf } from '../../python/definitions.ts';
import { addArgument, callAt, edit } from '../../python/edits.ts';
import { kubernetesName } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import { podParts } from '../../tasks/pod-parts.ts';
import { hasBaseOr, JOB_BASES, POD_BASES } from '../../tasks/pod-sources.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import type { TextEdit } from '../../values/edit.ts';
import { alternatives, keywordOf, type Value } from '../../values/value.ts';
import { writtenValue } from '../arguments/argument-edits.ts';
import { argumentText, type Bracketed, bracketedText } from '../bracketed.ts';
import { hasUnseenTemplate } from '../kubernetes/unseen-template.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';

/** Arguments that give the container its resources. */
const OWN = ['container_resources', 'resources'];
/** Arguments with a whole pod that may have resources. */
const WHOLE_PODS = [...POD_BASES, ...JOB_BASES];

export const missingResources: Rule = {
  name: 'missing-resources',
  severity: 'information',
  summary: 'A task whose container has neither requests nor limits',

  *task(task, context) {
    if (!isLooked(task) || WHOLE_PODS.some(name => isGiven(task, name))) return;
    yield finding(task, context);
  },

  concerns: hasBaseOr(),

  *pod({ pod, task }, context) {
    if (!task || !context.module || !isLooked(task) || !POD_BASES.some(name => isGiven(task, name))) return;
    if (hasUnseenTemplate(task, context)) return;
    const parts = podParts(pod);
    const main = parts?.containers.filter(({ kind }) => kind === 'main');
    if (!parts || parts.openContainers || main?.length !== 1) return;
    const { container } = main[0]!;
    const resources = container.fields.get('resources');
    if (container.open || mayHaveResources(resources?.value)) return;
    // On a pod itself there may be resources from Kubernetes 1.34 on.
    if (parts.spec.open || mayHaveResources(parts.spec.fields.get('resources')?.value)) return;
    yield finding(task, { ...context, module: context.module });
  },
};

/** A task of which all is known that may give its container resources beside a whole pod. */
function isLooked(task: Task): boolean {
  if (!task.operator.podOperator || task.open || task.operator.name === 'SparkKubernetesOperator')
    return false;
  if (OWN.some(name => mayHaveResources(task.arguments.get(name)?.value))) return false;
  return !isClosedByClass(task);
}

function isGiven(task: Task, name: string): boolean {
  const value = task.arguments.get(name)?.value;
  return value !== undefined && mayHaveResources(value);
}

/** A class of this file that takes no resources is looked at where it calls the operator itself. */
function isClosedByClass({ call, module }: Task): boolean {
  return (call.classes ?? []).some(one => {
    const definition = definitionOf(one);
    const init = definition && constructorOf(definition);
    if (!init || init.module !== module) return false;
    return !parametersOf(init).some(({ name, form }) => form === 'kwargs' || OWN.includes(name));
  });
}

function finding(task: Task, context: PythonContext): Finding {
  const { environment } = context;
  const argument = environment.provider.range.every('<4.2.0') ? 'resources' : 'container_resources';
  const worker = isGiven(task, 'executor_config')
    ? ' What `executor_config` says is for the worker and not for this pod.'
    : '';
  return {
    rule: missingResources.name,
    severity: 'information',
    message: `The container has no CPU or memory requests and no limits: it may land on a full node, is the first to be evicted, and a namespace with a quota refuses it.${worker} Set \`${argument}\`.`,
    at: task.call.callee,
    fixes: fixes(task, argument, context),
  };
}

function mayHaveResources(value: Value | undefined): boolean {
  if (!value) return false;
  return alternatives(value).some(one => {
    if (one.kind === 'none') return false;
    if (one.kind === 'dict') return one.open || one.entries.some(entry => filled(entry.value));
    if (one.kind === 'object' && one.path.endsWith('.V1ResourceRequirements')) {
      return (
        one.open ||
        one.positional.length > 0 ||
        one.log.length > 0 ||
        filled(keywordOf(one, 'requests')?.value) ||
        filled(keywordOf(one, 'limits')?.value)
      );
    }
    return true;
  });
}

function filled(value: Value | undefined): boolean {
  if (!value || value.kind === 'none') return false;
  return value.kind !== 'dict' || value.open || value.entries.some(entry => filled(entry.value));
}

/** The operator takes the Kubernetes model under either name since provider 1.0.0, which is for Airflow 2. */
function fixes(task: Task, argument: string, context: PythonContext): Fix[] {
  const { provider, core } = context.environment;
  if (provider.range.some('<4.2.0') !== provider.range.every('<4.2.0') || core.range.some('<2.0.0a0'))
    return [];
  const given = OWN.flatMap(name => task.arguments.get(name) ?? []);
  // What is given but empty stands elsewhere, or under the other name.
  if (given.some(one => one.indirect || one.name !== argument)) return [];
  return [
    {
      title: `Add \`${argument}\` with a request of 250m CPU and 512Mi memory (adjust to the task)`,
      safe: false,
      edits: () => addition(task, argument, given[0], context.module),
    },
  ];
}

function addition(
  task: Task,
  name: string,
  given: TaskArgument | undefined,
  module: PythonModule,
): TextEdit[] | undefined {
  const at = callAt(module, task.call.origin);
  if (!at) return undefined;
  const { statement, call } = at;
  const model = kubernetesName(module, 'V1ResourceRequirements', statement);
  const requirements = (lead: string): Bracketed => ({
    open: `${lead}${model.text}(`,
    items: [
      { lead: 'requests=', value: '{"cpu": "250m", "memory": "512Mi"}' },
      { lead: 'limits=', value: '{"memory": "512Mi"}' },
    ],
    close: ')',
  });
  if (given) {
    const written = writtenValue(module, given);
    if (!written?.text) return undefined;
    const { start, end } = written;
    return [edit(module, start, end, bracketedText(requirements(''), module, start, end)), ...model.edits];
  }
  const argument = requirements(`${name}=`);
  const added = addArgument(module, statement, call, argumentText(argument, module, statement, call));
  return added && [added, ...model.edits];
}
