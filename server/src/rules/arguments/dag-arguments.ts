import { callAt } from '../../python/edits.ts';
import type { CallRun } from '../../python/runs.ts';
import { truthOf } from '../../python/truth.ts';
import { locate } from '../../values/origin.ts';
import { alternatives, type Keyword, keywordOf, type ObjectValue, type Value } from '../../values/value.ts';
import { isGuarded } from '../imports/guards.ts';
import type { Finding, Fix, PythonContext } from '../rule.ts';
import { dropKeyword, renameArgument } from './argument-edits.ts';
import { classThatTakes } from './handed-on.ts';

/** What became of an argument of `DAG(…)`, by releases of Airflow. */
interface DagArgument {
  /** First release that warns of it; absent where none did before it was removed. */
  deprecated?: string;
  /** First release whose `DAG` does not take it. */
  removed?: string;
  /** First release that still takes it and does nothing with it. */
  ignored?: string;
  /** What takes its place, and the first release that has that. */
  replacedBy?: [name: string, since: string];
  /** True for a value with which the successor does the same. */
  agrees?(value: Value): boolean;
}

/**
 * Read off `airflow/models/dag.py` of Airflow 2.0.0 to 2.11.2 and `airflow/sdk/definitions/dag.py` of the task SDK 1.0.0
 * to 1.3.2, which comes with Airflow 3.0.0 to 3.3.2; tried on 2.10.5 and 3.0.6.
 */
const ARGUMENTS: Readonly<Record<string, DagArgument>> = {
  schedule_interval: { deprecated: '2.4.0', removed: '3.0.0', replacedBy: ['schedule', '2.4.0'] },
  timetable: { deprecated: '2.4.0', removed: '3.0.0', replacedBy: ['schedule', '2.4.0'], agrees: isGiven },
  // Zero and `None` were passed over.
  concurrency: {
    deprecated: '2.2.0',
    removed: '3.0.0',
    replacedBy: ['max_active_tasks', '2.2.0'],
    agrees: value => value.kind === 'number' && value.value !== 0,
  },
  fail_stop: { removed: '3.0.0', replacedBy: ['fail_fast', '3.0.0'] },
  default_view: { removed: '3.0.0' },
  orientation: { removed: '3.0.0' },
  full_filepath: { deprecated: '2.0.0', removed: '3.0.0' },
  sla_miss_callback: { ignored: '3.0.0' },
};

function isGiven(value: Value): boolean {
  return value.kind === 'object';
}

const DAG = /^airflow\.([\w.]+\.)?(DAG|dag)$/;

/** Arguments of `DAG(…)` and `@dag(…)` that the Airflow in use no longer takes, or warns of. */
export function* dagFindings(
  { value, module, statement }: CallRun,
  context: PythonContext,
): Generator<Omit<Finding, 'rule'>> {
  if (value.kind !== 'object' || !DAG.test(value.path)) return;
  const { core, coreText } = context.environment;
  for (const keyword of value.keywords) {
    const known = ARGUMENTS[keyword.name];
    if (!known || keyword !== keywordOf(value, keyword.name)) continue;
    const since = (release: string | undefined) => release !== undefined && core.range.every(`>=${release}`);
    const state = since(known.removed) ? 'removed' : since(known.ignored) ? 'ignored' : 'deprecated';
    if (state === 'deprecated' && !since(known.deprecated)) continue;
    if (state === 'ignored' && alternatives(keyword.value).some(one => one.kind === 'none')) continue;
    if (classThatTakes({ call: value }, keyword) || isGuarded(module, statement)) continue;
    const [successor] = known.replacedBy ?? [];
    const instead = successor === undefined ? '' : ` Use \`${successor}\`.`;
    const name = `\`${keyword.name}\` of a DAG`;
    const here = `(here: ${coreText})`;
    yield {
      severity: state === 'removed' ? 'error' : 'warning',
      message: {
        removed: `${name} was removed in Airflow ${known.removed}, so the DAG fails to import ${here}.${instead}`,
        ignored: `${name} is still taken but does nothing since Airflow ${known.ignored} ${here}.`,
        deprecated: `${name} is deprecated since Airflow ${known.deprecated} and removed in ${known.removed} ${here}.${instead}`,
      }[state],
      at: keyword.nameOrigin.anchor.file === module.file ? keyword.nameOrigin : value.callee,
      fixes: locate(keyword.origin).file === module.file ? fixes(value, keyword, known, state, context) : [],
      ...(state !== 'removed' && { tag: 'deprecated' as const }),
    };
  }
}

function fixes(
  call: ObjectValue,
  keyword: Keyword,
  { replacedBy, agrees }: DagArgument,
  state: string,
  { module, environment: { core } }: PythonContext,
): Fix[] {
  const removal = (safe: boolean, effect = ''): Fix[] => {
    if (keyword.indirect || !callAt(module, call.origin)) return [];
    const title = `Remove \`${keyword.name}\`${effect}`;
    return [{ title, safe, preferred: true, edits: () => dropKeyword(module, call, keyword) }];
  };
  if (!replacedBy) {
    if (state === 'ignored') return removal(false, ' (it does nothing)');
    return core.known || keyword.name === 'full_filepath'
      ? removal(true)
      : removal(false, ' (before Airflow 3.0.0 it has an effect)');
  }
  const [name, since] = replacedBy;
  if (keywordOf(call, name)) return removal(false, ` (\`${name}\` then decides)`);
  // What asks for nothing has no successor that does.
  if (agrees && alternatives(keyword.value).every(one => truthOf(one) === false)) return removal(true);
  const effects: string[] = [];
  if (!core.known) effects.push(`(needs Airflow ${since})`);
  if (agrees && !alternatives(keyword.value).every(agrees)) effects.push('(`None` then counts as a value)');
  return [
    {
      title: [`Rename to \`${name}\``, ...effects].join(' '),
      safe: effects.length === 0,
      preferred: true,
      edits: () => renameArgument(module, { ...keyword, indirect: keyword.indirect === true }, name),
    },
  ];
}
