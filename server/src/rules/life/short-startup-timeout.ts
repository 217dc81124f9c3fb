import { edit } from '../../python/edits.ts';
import type { Task } from '../../tasks/task.ts';
import { alternatives, keywordOf, plainText, type Value } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import { placeOf, writtenValue } from '../arguments/argument-edits.ts';
import type { Rule } from '../rule.ts';
import { addArguments } from './add-arguments.ts';
import { isGiven, isMadeByClassElsewhere, numbersOf, runsOnePod } from './task-facts.ts';

/** Seconds; less than this is short for pulling an image. */
const SHORT = 60;
/** Seconds that every release waits where the task says nothing. */
const DEFAULT = 120;

export const shortStartupTimeout: Rule = {
  name: 'short-startup-timeout',
  severity: 'information',
  summary: 'A pod that is given little time to start',

  *task(task, { environment, module }) {
    if (!runsOnePod(task)) return;
    const given = task.arguments.get('startup_timeout_seconds');
    const seconds = numbersOf(given?.value);
    if (given && seconds?.every(one => one < SHORT)) {
      const most = Math.max(...seconds);
      yield {
        rule: shortStartupTimeout.name,
        severity: 'information',
        message: `${most} seconds are soon over where the image has to be pulled or a node added first: the task then fails with ${raised(most, environment)} (here: ${environment.providerText}). Give it more time.`,
        at: placeOf(task, given),
        fixes: [
          {
            title: 'Write `startup_timeout_seconds=600` (the task waits longer for its pod)',
            safe: false,
            preferred: true,
            edits: () => {
              const written = writtenValue(module, given);
              return written && [edit(module, written.start, written.end, '600')];
            },
          },
        ],
      };
      return;
    }
    if (given || !task.dag || task.open || isMadeByClassElsewhere(task)) return;
    const reason = task.arguments.has('schedule_timeout_seconds') ? undefined : specialNodes(task);
    if (reason === undefined) return;
    yield {
      rule: shortStartupTimeout.name,
      severity: 'hint',
      message: `With ${reason} the pod is meant for nodes that may have to be added first, and the task fails after the default of ${DEFAULT} seconds with ${raised(DEFAULT, environment)} (here: ${environment.providerText}). Set \`startup_timeout_seconds\`.`,
      at: task.call.callee,
      fixes: [
        {
          title: 'Add `startup_timeout_seconds=600` (the task waits longer for its pod)',
          safe: false,
          preferred: true,
          edits: () => addArguments(task, ['startup_timeout_seconds=600']),
        },
      ],
    };
  },
};

/** What the operator raises; from 10.5.0 on scheduling and starting are given that time each. */
function raised(seconds: number, { provider }: Environment): string {
  if (provider.range.every('<10.5.0')) return `\`Pod took longer than ${seconds} seconds to start\``;
  if (provider.range.every('>=10.5.0'))
    return `\`Pod took too long to be scheduled on the cluster\` or \`to start\``;
  return 'a timeout';
}

/** What sends the pod to nodes of a kind, which a cluster may have none of at the time. */
function specialNodes(task: Task): string | undefined {
  if (hasGpu(task.arguments.get('container_resources')?.value)) return 'a GPU';
  for (const name of ['node_selector', 'tolerations']) {
    const value = task.arguments.get(name)?.value;
    if (value && isGiven(task, name) && alternatives(value).every(isFilled)) return `\`${name}\``;
  }
  return undefined;
}

function isFilled(value: Value): boolean {
  if (value.kind === 'dict') return value.entries.length > 0;
  return value.kind === 'list' && value.items.length > 0;
}

function hasGpu(value: Value | undefined): boolean {
  if (!value) return false;
  const amounts =
    value.kind === 'object'
      ? [keywordOf(value, 'limits')?.value, keywordOf(value, 'requests')?.value]
      : value.kind === 'dict'
        ? value.entries.map(entry => entry.value)
        : [];
  return amounts.some(
    one => one?.kind === 'dict' && one.entries.some(entry => /gpu/i.test(plainText(entry.key) ?? '')),
  );
}
