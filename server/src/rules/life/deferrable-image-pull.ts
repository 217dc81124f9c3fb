import { edit } from '../../python/edits.ts';
import { isDockerHub, readImage } from '../../tasks/image.ts';
import type { Task } from '../../tasks/task.ts';
import { alternatives, plainText } from '../../values/value.ts';
import { writtenValue } from '../arguments/argument-edits.ts';
import type { Fix, PythonContext, Rule } from '../rule.ts';
import { hubSidecar } from '../sidecar/sidecar-task.ts';
import { addArguments, timedeltaName } from './add-arguments.ts';
import { BEST_SINCE, type PullStep, pullStep, WAITS_SINCE } from './image-pull-steps.ts';
import { isAlways, numbersOf, runsOnePod, secondsOf } from './task-facts.ts';
import { unattendedDag } from './unattended.ts';

export const deferrableImagePull: Rule = {
  name: 'deferrable-image-pull',
  severity: 'warning',
  summary: 'A task that one failed image pull ends at once on these versions, and that is not tried again',

  *task(task, context) {
    const step = stepOf(task, context);
    if (!step) return;
    const { environment, module } = context;
    const deferrable = task.arguments.get('deferrable');
    const hub = fromDockerHub(task, context);
    const from =
      hub.length > 0
        ? ` ${capital(hub.join(' and '))} ${hub.length > 1 ? 'come' : 'comes'} from Docker Hub, which limits pulls.`
        : '';
    yield {
      rule: deferrableImagePull.name,
      severity: step.always ? 'warning' : 'information',
      message: `${step.what} (here: ${environment.providerText}).${from} ${advice(step)}`,
      at:
        isAlways(task, 'deferrable', true) && deferrable?.origin.anchor.file === module.file
          ? deferrable.origin
          : task.call.callee,
      fixes: fixes(task),
    };
  },
};

/** True where this rule speaks of a task that any failed pull ends. */
export function failsOnOnePull(task: Task, context: PythonContext): boolean {
  return stepOf(task, context)?.always === true;
}

/** The step that applies, where nothing helps the task over it. */
function stepOf(task: Task, context: PythonContext): PullStep | undefined {
  const { range } = context.environment.provider;
  // Cheap looks first: most workspaces have none of these releases.
  if (!runsOnePod(task) || !range.every(`>=10.5.0,<${BEST_SINCE}`)) return undefined;
  const deferred = isAlways(task, 'deferrable', true);
  if (!deferred && task.arguments.has('deferrable') && !isAlways(task, 'deferrable', false)) return undefined;
  const step = pullStep(range, deferred);
  if (!step || task.open || isRetried(task) || neverPulls(task)) return undefined;
  const isLimited = fromDockerHub(task, context).length > 0;
  if (deferred) return step.always || isLimited ? step : undefined;
  // Without deferring it is a matter of every task, so only what is likely to meet a limit is worth a word.
  return step.always && isLimited && unattendedDag(task, context) ? step : undefined;
}

/** A shorter wait than this does not let a registry recover. */
const SHORTEST_DELAY = 30;

/** True when a failed attempt is, or may be, followed by another one after a while. */
function isRetried(task: Task): boolean {
  const retries = task.arguments.get('retries');
  if (!retries) return task.arguments.has('retry_policy');
  if (numbersOf(retries.value)?.every(one => one === 0)) return false;
  return !isHasty(task);
}

/** True when a retry follows too soon to help. */
function isHasty(task: Task): boolean {
  const delay = task.arguments.get('retry_delay')?.value;
  const seconds = delay && alternatives(delay).map(secondsOf);
  return seconds?.every(one => one !== undefined && one < SHORTEST_DELAY) === true;
}

function neverPulls(task: Task): boolean {
  const policy = task.arguments.get('image_pull_policy')?.value;
  return policy !== undefined && plainText(policy) === 'Never';
}

/** What the pod pulls from Docker Hub, in words for a message. */
function fromDockerHub(task: Task, context: PythonContext): string[] {
  const found: string[] = [];
  const image = task.arguments.get('image')?.value;
  const text = image && plainText(image);
  const reference = text === undefined || text.includes('{{') ? undefined : readImage(text);
  if (reference && isDockerHub(reference)) found.push(`\`${text}\``);
  if (hubSidecar(task, context)) found.push('the image of the XCom sidecar');
  return found;
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

function advice({ always }: PullStep): string {
  const until = always
    ? `Provider ${WAITS_SINCE} waits while a registry limits pulls (better: ${BEST_SINCE}); until then`
    : `Provider ${BEST_SINCE} does better; until then`;
  return `${until} set \`retries\` with a delay, and pull less: a fixed tag with \`IfNotPresent\`, or a mirror.`;
}

function fixes(task: Task): Fix[] {
  const retries = task.arguments.get('retries');
  const hasDelay = task.arguments.has('retry_delay');
  if (retries?.indirect || isHasty(task)) return [];
  const what = hasDelay ? '`retries=3`' : '`retries=3, retry_delay=timedelta(minutes=5)`';
  return [
    {
      title: `${retries ? 'Write' : 'Add'} ${what} (the task runs again when it fails)`,
      safe: false,
      preferred: true,
      edits: () => {
        const name = hasDelay ? { text: '', edits: [] } : timedeltaName(task.module);
        if (!name) return undefined;
        const added = [
          ...(retries ? [] : ['retries=3']),
          ...(hasDelay ? [] : [`retry_delay=${name.text}(minutes=5)`]),
        ];
        const edits = added.length > 0 ? addArguments(task, added, [name]) : [];
        const written = retries && writtenValue(task.module, retries);
        if (!edits || (retries && !written)) return undefined;
        return written ? [edit(task.module, written.start, written.end, '3'), ...edits] : edits;
      },
    },
  ];
}
