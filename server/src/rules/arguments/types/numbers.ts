import { addImport } from '../../../python/imports.ts';
import type { PythonModule } from '../../../python/module.ts';
import type { Task, TaskArgument } from '../../../tasks/task.ts';
import { alternatives, type ObjectValue, plainText, type Value } from '../../../values/value.ts';
import type { Environment } from '../../../workspace/environment.ts';
import type { Fix, PythonContext } from '../../rule.ts';
import { freeName } from '../free-name.ts';
import { aroundArgument, written } from './edits.ts';
import {
  isPlainString,
  ofAll,
  REFUSED,
  raisesAtImport,
  raisesAtRun,
  type TypeProblem,
  told,
} from './problem.ts';

/** Numbers that the API server reads, whole ones, and the release from which on they are sent. */
const SENT: Readonly<Record<string, string>> = {
  active_deadline_seconds: '7.5.0',
  // Before, it only counts when the pod is deleted.
  termination_grace_period: '10.9.0',
  backoff_limit: '8.0.0',
  completions: '8.0.0',
  parallelism: '8.0.0',
  ttl_seconds_after_finished: '8.0.0',
};

/** Numbers that the operator compares with the time that has passed, or waits for. */
const COMPARED = new Set(['startup_timeout_seconds', 'schedule_timeout_seconds']);
const SLEPT = new Set(['startup_check_interval_seconds', 'base_container_status_polling_interval']);
/** The same, where the task waits in the triggerer. */
const OF_TRIGGER = new Set(['poll_interval', 'logging_interval']);

export function isNumber(name: string): boolean {
  return Object.hasOwn(SENT, name) || COMPARED.has(name) || SLEPT.has(name) || OF_TRIGGER.has(name);
}

/** Seconds and counts. */
export function numberProblems(
  task: Task,
  argument: TaskArgument,
  { module, environment }: PythonContext,
): TypeProblem[] {
  const { name } = argument;
  // A number is what nearly all give.
  if (argument.value.kind === 'number' && Number.isInteger(argument.value.value)) return [];
  const since = SENT[name];
  if (since !== undefined && !environment.provider.range.every(`>=${since}`)) return [];
  if (OF_TRIGGER.has(name) && !isDeferred(task)) return [];
  const takes = since === undefined ? 'a number of seconds' : 'a whole number';
  return ofAll(argument.value, one => {
    const isDuration = one.kind === 'object' && one.path === 'datetime.timedelta';
    const isFraction = since !== undefined && one.kind === 'number' && !Number.isInteger(one.value);
    const isFlag = since !== undefined && one.kind === 'boolean';
    const isWrong =
      isDuration || isFraction || isFlag || isPlainString(one) || (one.kind === 'list' && !one.tuple);
    if (!isWrong) return [];
    const message = told(name, takes, one, effectOf(name, isDuration));
    return [
      {
        severity: 'error',
        message,
        at: one.origin,
        fixes: fixes(argument, one, since !== undefined, module),
      },
    ];
  });
}

function isDeferred(task: Task): boolean {
  const value = task.arguments.get('deferrable')?.value;
  return value !== undefined && alternatives(value).every(one => one.kind === 'boolean' && one.value);
}

function effectOf(name: string, isDuration: boolean): string {
  if (Object.hasOwn(SENT, name)) {
    if (!isDuration) return REFUSED;
    return raisesAtRun("AttributeError: 'datetime.timedelta' object has no attribute 'openapi_types'");
  }
  return raisesAtRun('TypeError');
}

function fixes(argument: TaskArgument, value: Value, isWhole: boolean, module: PythonModule): Fix[] {
  if (value.kind === 'object') {
    const seconds = isWhole && value.origin.anchor.file === module.file ? secondsOf(value) : undefined;
    if (seconds !== undefined) return [written(value.origin, String(seconds), argument)];
    const [before, after] = isWhole ? ['int(', '.total_seconds())'] : ['', '.total_seconds()'];
    return [
      {
        title: 'Take the seconds of it',
        safe: true,
        preferred: true,
        edits: () => aroundArgument(module, argument, before, after),
      },
    ];
  }
  const plain = plainText(value)?.trim();
  const isNumeric = plain !== undefined && (isWhole ? /^\d+$/ : /^\d+(\.\d+)?$/).test(plain);
  const isLiteral = value.kind === 'string' && value.literal && value.origin.anchor.file === module.file;
  return isNumeric && isLiteral ? [written(value.origin, plain.replace(/^0+(?=\d)/, ''), argument)] : [];
}

const SECONDS: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86400,
  weeks: 604800,
};

/** The whole seconds of a `timedelta` with plain numbers. */
function secondsOf({ positional, keywords, open }: ObjectValue): number | undefined {
  if (open || positional.length > 0) return undefined;
  let seconds = 0;
  for (const { name, value } of keywords) {
    const unit = SECONDS[name];
    if (unit === undefined || value.kind !== 'number') return undefined;
    seconds += unit * value.value;
  }
  return Number.isInteger(seconds) && seconds > 0 ? seconds : undefined;
}

/** `skip_on_exit_code`: numbers, which the exit code is looked for in. */
export function exitCodeProblems(argument: TaskArgument, { module }: PythonContext): TypeProblem[] {
  const problem = (value: Value, effect: string): TypeProblem => {
    const plain = plainText(value)?.trim() ?? '';
    const isLiteral = value.kind === 'string' && value.literal && value.origin.anchor.file === module.file;
    return {
      severity: 'warning',
      message: told(argument.name, 'numbers', value, effect),
      at: value.origin,
      fixes: isLiteral && /^\d+$/.test(plain) ? [written(value.origin, plain, argument, false)] : [],
    };
  };
  const whole = ofAll(argument.value, one =>
    isPlainString(one) ? [problem(one, 'so the task fails with `TypeError` instead of being skipped')] : [],
  );
  if (whole.length > 0) return whole;
  return ofAll(argument.value, one =>
    one.kind === 'list'
      ? one.items.flatMap(item =>
          isPlainString(item) ? [problem(item, 'so the task is never skipped for it')] : [],
        )
      : [],
  );
}

// ── durations ──────────────────────────────────────────────────────────────────────────────────────────────

const DURATIONS = new Set(['execution_timeout', 'retry_delay', 'max_retry_delay']);

export function isDuration(name: string): boolean {
  return DURATIONS.has(name);
}

/** Durations of BaseOperator; of all but the execution timeout a number is taken for seconds. */
export function durationProblems(
  argument: TaskArgument,
  { module, environment }: PythonContext,
): TypeProblem[] {
  const { name } = argument;
  if (!takesDurations(environment)) return [];
  const isTimeout = name === 'execution_timeout';
  return ofAll(argument.value, one => {
    if (!isPlainString(one) && !(isTimeout && one.kind === 'number')) return [];
    const effect = raisesAtImport(isTimeout ? 'ValueError' : 'TypeError');
    const message = told(
      name,
      isTimeout ? 'a `timedelta`' : 'a `timedelta` or a number of seconds',
      one,
      effect,
    );
    return [{ severity: 'error', message, at: one.origin, fixes: asDuration(argument, one, module) }];
  });
}

/** The oldest Airflow that was asked. */
function takesDurations({ core }: Environment): boolean {
  return core.range.every('>=2.2.0');
}

function asDuration(argument: TaskArgument, value: Value, module: PythonModule): Fix[] {
  const seconds = value.kind === 'number' ? String(value.value) : plainText(value)?.trim();
  const isOwn = value.origin.anchor.file === module.file && !argument.indirect;
  if (!isOwn || seconds === undefined || !/^\d+(\.\d+)?$/.test(seconds)) return [];
  return [
    {
      title: `Write \`timedelta(seconds=${seconds})\``,
      safe: true,
      preferred: true,
      edits: () => {
        const name = timedeltaName(module);
        if (value.kind === 'number') {
          const edits = aroundArgument(module, argument, `${name.text}(seconds=`, ')');
          return edits && [...edits, ...name.edits];
        }
        const start = value.origin.anchor.start + value.origin.start;
        const end = value.origin.anchor.start + value.origin.end;
        return [{ file: module.file, start, end, text: `${name.text}(seconds=${seconds})` }, ...name.edits];
      },
    },
  ];
}

function timedeltaName(module: PythonModule) {
  for (const statement of module.statements) {
    const { form, binds } = module.syntaxOf(statement);
    if (statement.parent || (form.kind !== 'import' && form.kind !== 'from-import')) continue;
    for (const { name } of binds) {
      const value = module.valueBoundBy(statement, name);
      if (value.kind !== 'symbol') continue;
      if (value.path === 'datetime.timedelta') return { text: name, edits: [] };
      if (value.path === 'datetime') return { text: `${name}.timedelta`, edits: [] };
    }
  }
  const text = freeName(module, 'timedelta', new Set());
  const imported = text === 'timedelta' ? text : `timedelta as ${text}`;
  return { text, edits: [addImport(module, `from datetime import ${imported}`)] };
}
