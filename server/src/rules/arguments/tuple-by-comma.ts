import { edit } from '../../python/edits.ts';
import type { PythonModule } from '../../python/module.ts';
import { fieldOfArgument } from '../../tasks/argument-objects.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { alternatives, type Value } from '../../values/value.ts';
import type { Finding, Fix, Rule, Severity } from '../rule.ts';
import { type CommaTuple, tupleByComma } from './by-comma.ts';

export const tupleByCommaRule: Rule = {
  name: 'tuple-by-comma',
  severity: 'error',
  summary: 'A comma at the end of an assignment that makes a tuple of an argument',

  *task(task, { module }) {
    for (const argument of task.arguments.values()) {
      const all = alternatives(argument.value);
      if (!all.every(one => one.kind === 'list' && one.tuple && one.items.length === 1)) continue;
      const found = all.flatMap(one => problemOf(task, argument, one, module) ?? []);
      if (found.length === all.length) yield* found;
    }
  },
};

/** The finding about a value that is such a tuple where none is taken. */
function problemOf(
  task: Task,
  argument: TaskArgument,
  value: Value,
  module: PythonModule,
): Finding | undefined {
  const tuple = tupleByComma(value, module);
  const harm = tuple && harmOf(task, argument, tuple.value.items[0]!);
  if (!tuple || !harm) return undefined;
  const { severity, effect } = harm;
  return {
    rule: tupleByCommaRule.name,
    severity,
    message: `The comma at the end makes a tuple of one item of this, and \`${argument.name}\` ${effect}.`,
    at: tuple.value.origin,
    fixes: fixes(tuple, severity, module),
  };
}

function fixes(tuple: CommaTuple, severity: Severity, module: PythonModule): Fix[] {
  const at = endOf(tuple) - 1;
  const remove = () => [edit(module, at, at + 1, '')];
  const title = 'Remove the comma';
  if (severity !== 'error') return [{ title, safe: false, preferred: true, edits: remove }];
  // With the tuple nothing runs; another reader of the name may count on it.
  return [
    { title, safe: true, preferred: true, edits: () => (isReadOnce(tuple, module) ? remove() : undefined) },
    {
      title: `${title} (for all that read the name)`,
      safe: false,
      preferred: true,
      edits: () => (isReadOnce(tuple, module) ? undefined : remove()),
    },
  ];
}

interface Harm {
  severity: Severity;
  effect: string;
}

/** Arguments of BaseOperator for which it raises what is no number, duration or word of its own. */
const CHECKED = new Set([
  'task_id',
  'retries',
  'retry_delay',
  'max_retry_delay',
  'execution_timeout',
  'trigger_rule',
]);
/** They count only when the task waits in the triggerer. */
const OF_TRIGGER = new Set(['poll_interval', 'logging_interval']);

/** What comes of a tuple with this item; undefined where it is as good as a list, or not known to do harm. */
function harmOf(task: Task, { name, known }: TaskArgument, item: Value): Harm | undefined {
  if (!known || OF_TRIGGER.has(name)) return undefined;
  if (known.from === 'BaseOperator' && !CHECKED.has(name)) return undefined;
  switch (known.shape) {
    case 'list':
    case 'list-of-models':
      return ofList(name, item);
    case 'bool':
      if (fieldOfArgument(name)) return refused('takes `True` or `False`');
      return { severity: 'warning', effect: 'takes a tuple with anything in it for true' };
    case 'dict':
      return refused('takes a dict');
    case 'number':
      // It takes a collection of exit codes, too.
      return name === 'skip_on_exit_code' ? undefined : refused('takes a number');
    case 'model':
      return refused(`takes one \`${known.model}\``);
    case 'string':
      return refused('takes a text');
    default:
      return CHECKED.has(name) || (task.operator.podOperator && name === 'env_vars')
        ? refused('takes no tuple')
        : undefined;
  }
}

/** A tuple of one list, or of texts where objects are taken; `env_vars` takes no tuple at all. */
function ofList(name: string, item: Value): Harm | undefined {
  const kinds = alternatives(item).map(one => one.kind);
  if (name === 'env_vars') return refused('takes a list or a dict');
  if (kinds.every(kind => kind === 'list')) return refused('gets a list inside a tuple');
  // `image_pull_secrets` takes a text that names them.
  if (name === 'image_pull_secrets' && kinds.every(kind => kind === 'string'))
    return refused('takes a text by itself');
  return undefined;
}

function refused(what: string): Harm {
  return { severity: 'error', effect: `${what}, so it is refused` };
}

function isReadOnce({ name, statement }: CommaTuple, module: PythonModule): boolean {
  if (name === undefined) return false;
  return module.readersOf(module.scopeOf(statement), name).length === 1;
}

/** Where the tuple ends, behind its comma. */
function endOf({ statement, value }: CommaTuple): number {
  return statement.start + value.origin.end;
}
