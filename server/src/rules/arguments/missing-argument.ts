import type { Operator, OperatorArgument } from '../../catalog/operators.ts';
import type { PythonModule } from '../../python/module.ts';
import { Statement } from '../../python/statement.ts';
import { versionOf } from '../../tasks/argument-releases.ts';
import { JOB_BASES, POD_BASES } from '../../tasks/pod-sources.ts';
import type { Task } from '../../tasks/task.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Finding, Rule, TogetherCheck } from '../rule.ts';

export const missingArgument: Rule = {
  name: 'missing-argument',
  severity: 'error',
  summary: 'An argument without which the operator raises, or Kubernetes refuses the pod',

  *task(task, { environment }) {
    if (!task.operator.name.startsWith('@')) yield* ofTask(task, environment);
  },

  // A decorated function may be given more somewhere else: `collect.override(image=…)`.
  together: {
    gather({ tasks }) {
      const decorated = tasks.filter(({ operator }) => operator.name.startsWith('@'));
      return decorated.length > 0 ? decorated : undefined;
    },
    *check(parts, { module, environment }) {
      const lacking = parts.flat().flatMap(task => [...ofTask(task, environment)]);
      if (lacking.length > 0 && !callsOverride(module)) yield* lacking;
    },
  } satisfies TogetherCheck<readonly Task[]>,
};

function* ofTask(task: Task, environment: Environment): Generator<Finding> {
  // The operator of Airflow 1.10 is another one.
  if (environment.core.range.some('<2.0.0a0')) return;
  if (task.open || task.call.positional.length > 0) return;
  const sentences = [...required(task, environment), ...beforeFive(task, environment), ...lackOfImage(task)];
  if (sentences.length === 0) return;
  const { statement, module } = task;
  // What is still being written may still come.
  if (statement.unclosed !== '' || module.syntaxOf(statement).broken || isUnfinished(task)) return;
  const message = sentences.join(' ');
  yield { rule: missingArgument.name, severity: 'error', message, at: task.call.callee, fixes: [] };
}

function callsOverride(module: PythonModule): boolean {
  return module.statements.some(({ syntax }) =>
    syntax?.calls.some(({ callee }) => callee.kind === 'attribute' && callee.name === 'override'),
  );
}

/** `Operator.partial(…)` whose `expand(…)` is not seen. */
function isUnfinished({ call, module }: Task): boolean {
  const { anchor, start, end } = call.callee;
  if (call.mapped !== undefined || !(anchor instanceof Statement)) return false;
  return anchor.file === module.file && module.source.textOf(anchor).slice(start, end).endsWith('.partial');
}

function required(task: Task, environment: Environment): string[] {
  const { operator } = task;
  // The function that is decorated gives its own.
  if (operator.name.startsWith('@')) return [];
  const missing = requiredBy(operator).filter(
    one => !task.arguments.has(one.name) && isRequiredHere(one, environment),
  );
  const [first] = missing;
  if (!first) return [];
  const names = missing.map(({ name }) => `\`${name}\``).join(' and ');
  return [
    `\`${operator.name}\` needs ${names}, so the DAG fails to import: \`missing … argument '${first.name}'\`.`,
  ];
}

const REQUIRED = new WeakMap<Operator, readonly OperatorArgument[]>();

function requiredBy(operator: Operator): readonly OperatorArgument[] {
  let found = REQUIRED.get(operator);
  if (!found) {
    found = operator.arguments.filter(one => one.required && !operator.refused.includes(one.name));
    REQUIRED.set(operator, found);
  }
  return found;
}

/** `name` and `namespace`, for which later releases have other sources. */
function beforeFive(task: Task, environment: Environment): string[] {
  const { operator } = task;
  if (!operator.podOperator || operator.name === 'SparkKubernetesOperator' || operator.name.startsWith('@'))
    return [];
  if (!environment.provider.range.every('<5.0.0') || hasSource(task)) return [];
  const lacksName = isMissing(task, 'name') && !operator.refused.includes('name');
  const lacksNamespace = isMissing(task, 'namespace') && !hasDefault(task, 'namespace');
  if (!lacksName && !lacksNamespace) return [];
  const names = [...(lacksName ? ['`name`'] : []), ...(lacksNamespace ? ['`namespace`'] : [])].join(' and ');
  const effect = lacksName
    ? 'so the DAG fails to import'
    : "so the task fails with `Missing the required parameter 'namespace'`";
  return [
    `Before provider 5.0.0 \`${operator.name}\` needs ${names}, unless there is a pod template, ${effect} (here: ${environment.providerText}).`,
  ];
}

function isRequiredHere(argument: OperatorArgument, environment: Environment): boolean {
  const { since, removed } = argument;
  const range = versionOf(argument, environment)?.range;
  if (!range) return removed === undefined;
  return (
    (since === undefined || range.every(`>=${since}`)) &&
    (removed === undefined || range.every(`<${removed}`))
  );
}

function hasDefault({ operator }: Task, name: string): boolean {
  const found = operator.arguments.find(one => one.name === name)?.default;
  return found !== undefined && found !== 'None';
}

/** Arguments that bring a whole pod, or a job with one. */
const SOURCES = [...POD_BASES, ...JOB_BASES];

function hasSource(task: Task): boolean {
  return SOURCES.some(name => !isMissing(task, name));
}

function lackOfImage(task: Task): string[] {
  const { operator } = task;
  // What Spark makes of it is another thing.
  if (!operator.podOperator || operator.name === 'SparkKubernetesOperator') return [];
  if (!isMissing(task, 'image') || hasSource(task)) return [];
  if (task.call.classes && task.classValue('image')) return [];
  return [
    `\`${operator.name}\` gets neither an \`image\` nor a pod template, so Kubernetes refuses the pod: \`spec.containers[0].image: Required value\`.`,
  ];
}

/** Not given, None or an empty text, for certain. */
function isMissing({ arguments: given }: Task, name: string): boolean {
  const value = given.get(name)?.value;
  return !value || alternatives(value).every(isNothing);
}

function isNothing(value: Value): boolean {
  return value.kind === 'none' || plainText(value) === '';
}
