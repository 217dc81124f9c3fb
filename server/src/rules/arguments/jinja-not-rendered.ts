import { hereText, versionOf } from '../../tasks/argument-releases.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import type { StringValue, Value } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Finding, PythonContext, Rule, Severity } from '../rule.ts';
import { jinjaOfAirflow } from './airflow-jinja.ts';
import { placeOf } from './argument-edits.ts';
import { type FoundText, NestedRendering, renderingOf, textsIn } from './rendering.ts';

export const jinjaNotRendered: Rule = {
  name: 'jinja-not-rendered',
  severity: 'warning',
  summary: 'Jinja where this version of the operator does not render it',

  *task(task, context) {
    const { environment } = context;
    // The operator of Airflow 1.10 is another one; a class that sets arguments itself may render them.
    if (environment.core.range.some('<2.0.0a0') || (task.call.classes && task.call.open)) return;
    let made: NestedRendering | undefined;
    const nested = () => {
      made ??= new NestedRendering(task.operator, environment);
      return made;
    };
    for (const argument of task.arguments.values()) {
      if (!isLookedAt(task, argument, environment) || !mayHaveJinja(argument.value, 0)) continue;
      const rendering = renderingOf(task, argument, environment);
      if (rendering.renders === 'maybe') continue;
      for (const text of textsIn(argument, rendering, nested)) {
        const jinja = text.rendering.renders === 'no' ? jinjaOfAirflow(text.value) : undefined;
        if (jinja !== undefined) yield finding(task, argument, text, jinja, context);
      }
    }
  },

  concerns: () => false,

  *pod({ pod, task }) {
    // Of a task's pod the arguments are looked at; what is in a template, where it stands.
    if (task) return;
    for (const value of textsOf(pod.value as Value, 0)) {
      const jinja = jinjaOfAirflow(value);
      if (jinja === undefined) continue;
      yield {
        rule: jinjaNotRendered.name,
        severity: 'warning',
        message: `Airflow renders the path of a pod template file but not what is in it, so \`${jinja}\` reaches Kubernetes as it is written.`,
        at: value.origin,
        fixes: [],
      };
    }
  },
};

/** Not those of every operator, nor those that another rule calls unknown or gone. */
function isLookedAt(task: Task, { name, known }: TaskArgument, environment: Environment): boolean {
  if (!known || known.from === 'BaseOperator' || known.ignored) return false;
  const range = versionOf(known, environment)?.range;
  if (known.removed !== undefined && range?.some(`>=${known.removed}`) !== false) return false;
  if (known.since !== undefined && range?.some(`<${known.since}`)) return false;
  // What Airflow makes of a name that holds braces, `operator-raises` says from 5.0.0 on.
  if (name === 'name' && task.operator.podOperator) return environment.provider.range.every('<5.0.0');
  // The decorators make these themselves.
  return !(task.operator.name.startsWith('@') && /^(cmds|arguments)$/.test(name));
}

/** A look at what is there, before asking what is rendered. */
function mayHaveJinja(value: Value, depth: number): boolean {
  if (depth > 25) return false;
  switch (value.kind) {
    case 'string':
      return value.parts.some(part => part.kind === 'text' && /\{[{%]/.test(part.text));
    case 'either':
      return value.alternatives.some(one => mayHaveJinja(one, depth + 1));
    case 'list':
      return value.items.some(one => mayHaveJinja(one, depth + 1));
    case 'dict':
      return value.entries.some(
        one => mayHaveJinja(one.key, depth + 1) || mayHaveJinja(one.value, depth + 1),
      );
    case 'object':
      return (
        value.positional.some(one => mayHaveJinja(one, depth + 1)) ||
        value.keywords.some(one => mayHaveJinja(one.value, depth + 1)) ||
        value.log.some(one => mayHaveJinja(one.value, depth + 1))
      );
    default:
      return false;
  }
}

function* textsOf(value: Value, depth: number): Generator<StringValue> {
  if (depth > 25) return;
  if (value.kind === 'string') yield value;
  if (value.kind === 'list') for (const one of value.items) yield* textsOf(one, depth + 1);
  if (value.kind === 'dict') for (const one of value.entries) yield* textsOf(one.value, depth + 1);
}

/** Arguments of which Airflow checks the text when it reads the file. */
const CHECKED = new Set(['on_finish_action', 'on_kill_action', 'name']);

function finding(
  task: Task,
  argument: TaskArgument,
  { value, rendering, place }: FoundText,
  jinja: string,
  context: PythonContext,
): Finding {
  const { name, known } = argument;
  const about = { package: known!.templatedPackage ?? known!.package };
  const here = (rendering.since ?? rendering.until) ? ` (here: ${hereText(about, context.environment)})` : '';
  const what =
    place.kind === 'key'
      ? rendering.since === undefined
        ? 'The keys of a dict are not rendered'
        : `\`${name}\` is not rendered before ${rendering.since}`
      : place.kind === 'field'
        ? `\`${place.field}\` of \`${place.model}\` is not rendered${when(rendering)}`
        : `\`${name}\` is not rendered${when(rendering)}`;
  const { severity, effect } = effectOf(argument, jinja);
  return {
    rule: jinjaNotRendered.name,
    severity,
    message: `${what}, so ${effect}${here}.`,
    at: value.origin.anchor.file === task.module.file ? value.origin : placeOf(task, argument),
    fixes: [],
  };
}

function when({ since, until }: FoundText['rendering']): string {
  if (since !== undefined) return ` before ${since}`;
  return until === undefined ? '' : ` since ${until}`;
}

function effectOf(
  { name, known, value }: TaskArgument,
  jinja: string,
): { severity: Severity; effect: string } {
  const isText = value.kind === 'string';
  if (isText && CHECKED.has(name))
    return { severity: 'error', effect: `the DAG fails to import: \`${jinja}\` is no value of it` };
  if (isText && known!.shape === 'number')
    return { severity: 'error', effect: `the task fails: \`${jinja}\` is a text and no number` };
  if (isText && known!.shape === 'bool')
    return { severity: 'warning', effect: `\`${jinja}\` is a text, which counts as true whatever is in it` };
  return { severity: 'warning', effect: `\`${jinja}\` stays as it is written` };
}
