import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { alternatives, type Value } from '../../values/value.ts';
import { pythonString } from '../literal-text.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';
import { isWithin } from './literal-at.ts';
import { type Lookup, lookupsIn } from './lookups.ts';
import { NestedRendering, renderingOf } from './rendering.ts';
import { templateFor } from './variable-template.ts';

export const parseTimeLookup: Rule = {
  name: 'parse-time-lookup',
  severity: 'information',
  summary: 'A Variable, a connection or the time that is looked up whenever the file is read',

  *task(task, context) {
    let atRunTime: boolean | undefined;
    for (const argument of task.arguments.values()) {
      // When a task starts and how often it is tried again is asked of every operator, by rules of Airflow's own.
      if (!argument.known || argument.known.from === 'BaseOperator') continue;
      if (!mayLookUp(argument.value, 0)) continue;
      for (const lookup of lookupsIn(argument.value, context.module)) {
        atRunTime ??= runsLater(task.statement, task.module, task.statement);
        if (atRunTime || runsLater(lookup.statement, context.module, task.statement)) continue;
        yield finding(task, argument, lookup, context);
      }
    }
  },
};

/** Something in it is only known at run time. */
function mayLookUp(value: Value, depth: number): boolean {
  if (depth > 20) return false;
  switch (value.kind) {
    case 'unknown':
      return (
        value.call !== undefined || value.reason.kind === 'run-time' || value.reason.kind === 'unsupported'
      );
    case 'string':
      return value.parts.some(part => part.kind === 'hole' && part.reason.kind === 'run-time');
    case 'either':
      return value.alternatives.some(one => mayLookUp(one, depth + 1));
    case 'list':
      return value.open || value.items.some(one => mayLookUp(one, depth + 1));
    case 'dict':
      return value.open || value.entries.some(one => mayLookUp(one.value, depth + 1));
    case 'object':
      return (
        value.positional.some(one => mayLookUp(one, depth + 1)) ||
        value.keywords.some(one => mayLookUp(one.value, depth + 1))
      );
    default:
      return false;
  }
}

/** True for a statement in a function that Airflow calls when a task runs: a task of Python, a callback, `execute`. */
function runsLater(statement: Statement, module: PythonModule, reader: Statement): boolean {
  for (let at = statement.parent; at; at = at.parent) {
    const { form } = module.syntaxOf(at);
    if (form.kind !== 'def') continue;
    module.dependsOnHeader(reader, at);
    if (form.parameters.some(one => one.name === 'context' || one.name === 'ti')) return true;
    const decorated = module.blocks.decoratorsOf(at).some(decorator => {
      const { text } = module.syntaxOf(decorator);
      return /^@\s*(\w+\.)*task(\.\w+)*\b(?!_group)/.test(text);
    });
    if (decorated) return true;
  }
  return false;
}

function finding(task: Task, argument: TaskArgument, lookup: Lookup, context: PythonContext): Finding {
  const { what, call } = lookup;
  const shown = `\`${shortName(call.path)}(…)\``;
  const isQuery = what === 'variable' || what === 'connection';
  const effect =
    what === 'time'
      ? `so \`${argument.name}\` has the time at which the worker reads it, another one on each attempt`
      : what === 'random'
        ? `so \`${argument.name}\` has another value on each attempt`
        : 'not when the task runs: each time it asks the database';
  return {
    rule: parseTimeLookup.name,
    severity: isQuery ? 'information' : 'warning',
    message: `${shown} runs whenever Airflow reads this file, ${effect}.`,
    at: lookup.statement.origin(lookup.expression.start, lookup.expression.end),
    fixes: fixes(task, argument, lookup, context),
  };
}

/** `Variable.get`, `datetime.now`, `uuid.uuid4`. */
function shortName(path: string): string {
  const parts = path.split('.');
  return parts
    .slice(-2)
    .join('.')
    .replace(/^(\w+)\.\1$/, '$1');
}

function fixes(task: Task, argument: TaskArgument, lookup: Lookup, context: PythonContext): Fix[] {
  const { environment } = context;
  if (lookup.what !== 'variable' || !lookup.whole) return [];
  const origin = lookup.statement.origin(lookup.whole.start, lookup.whole.end);
  // What is written elsewhere may be read by others.
  if (argument.indirect || !isWithin(origin, argument.origin)) return [];
  if (!isRendered(task, argument, origin, environment)) return [];
  const template = templateFor(lookup, lookup.whole, context.module);
  if (template === undefined) return [];
  return [
    {
      title: `Use \`${template}\` (looked up when the task runs)`,
      safe: false,
      preferred: true,
      edits: () => [replaceOrigin(origin, pythonString(template))],
    },
  ];
}

/** True where a text in place of the lookup would be rendered. */
function isRendered(
  task: Task,
  argument: TaskArgument,
  origin: Value['origin'],
  environment: PythonContext['environment'],
): boolean {
  if (renderingOf(task, argument, environment).renders !== 'yes') return false;
  const nested = new NestedRendering(task.operator, environment);
  const look = (value: Value, depth: number): boolean => {
    if (depth > 20) return false;
    return alternatives(value).some(one => {
      if (one.kind === 'list') return one.items.some(item => look(item, depth + 1));
      if (one.kind === 'dict') return one.entries.some(entry => look(entry.value, depth + 1));
      if (one.kind === 'object')
        return one.keywords.some(
          ({ name, value: inner }) => nested.of(one, name).renders === 'yes' && look(inner, depth + 1),
        );
      return one.kind === 'unknown' && isWithin(one.origin, origin);
    });
  };
  return look(argument.value, 0);
}
