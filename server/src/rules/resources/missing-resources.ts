import { addArgument, callAt } from '../../python/edits.ts';
import { kubernetesName } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Task } from '../../tasks/task.ts';
import type { TextEdit } from '../../values/edit.ts';
import { alternatives, keywordOf, type Value } from '../../values/value.ts';
import { argumentText, type Bracketed } from '../bracketed.ts';
import type { Fix, PythonContext, Rule } from '../rule.ts';

/** Arguments through which a task can get its resources, or a whole pod that may have them. */
const SOURCES = [
  'container_resources',
  'resources',
  'pod_template_file',
  'pod_template_dict',
  'full_pod_spec',
  'job_template_file',
  'full_job_spec',
];

export const missingResources: Rule = {
  name: 'missing-resources',
  severity: 'information',
  summary: 'A task whose container has neither requests nor limits',

  *task(task, context) {
    if (!task.operator.podOperator) return;
    if (task.open || task.operator.name === 'SparkKubernetesOperator') return;
    if (SOURCES.some(name => mayHaveResources(task.arguments.get(name)?.value))) return;
    const argument = context.environment.provider.range.every('<4.2.0') ? 'resources' : 'container_resources';
    yield {
      rule: missingResources.name,
      severity: 'information',
      message: `The container has no CPU or memory requests and no limits: it may land on a full node, is the first to be evicted, and a namespace with a quota refuses it. Set \`${argument}\`.`,
      at: task.call.callee,
      fixes: fixes(task, context),
    };
  },
};

function mayHaveResources(value: Value | undefined): boolean {
  if (!value) return false;
  return alternatives(value).some(one => {
    if (one.kind === 'none') return false;
    if (one.kind === 'dict') return one.open || one.entries.length > 0;
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
  return value.kind !== 'dict' || value.open || value.entries.length > 0;
}

function fixes(task: Task, context: PythonContext): Fix[] {
  const present = task.arguments.has('container_resources') || task.arguments.has('resources');
  if (present || !context.environment.provider.range.every('>=4.2.0')) return [];
  return [
    {
      title: 'Add `container_resources` with a request of 250m CPU and 512Mi memory (adjust to the task)',
      safe: false,
      edits: () => addition(task, context.module),
    },
  ];
}

function addition(task: Task, module: PythonModule): TextEdit[] | undefined {
  const at = callAt(module, task.call.origin);
  if (!at) return undefined;
  const { statement, call } = at;
  const name = kubernetesName(module, 'V1ResourceRequirements', statement);
  const argument: Bracketed = {
    open: `container_resources=${name.text}(`,
    items: [
      { lead: 'requests=', value: '{"cpu": "250m", "memory": "512Mi"}' },
      { lead: 'limits=', value: '{"memory": "512Mi"}' },
    ],
    close: ')',
  };
  const added = addArgument(module, statement, call, argumentText(argument, module, statement, call));
  return added && [added, ...name.edits];
}
