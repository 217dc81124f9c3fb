import { truthOf } from '../../python/truth.ts';
import { fieldOfArgument } from '../../tasks/argument-objects.ts';
import { type KubernetesObject, listsIn, objectsIn, type WrittenField } from '../../tasks/model.ts';
import { ProviderDefault } from '../../tasks/pod/build.ts';
import { POD_BASES } from '../../tasks/pod-sources.ts';
import type { PodSubject } from '../../tasks/pod-subject.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import type { Value } from '../../values/value.ts';
import type { Context, Finding } from '../rule.ts';
import { dropArgument, placeOf } from './argument-edits.ts';
import { isWithin } from './literal-at.ts';

/** Flags, of which False is the default: who writes it means it. */
const FLAGS = ['hostnetwork', 'automount_service_account_token'];
/** Arguments of which an empty list or dict, written in the call, can only be meant to take something away. */
const EMPTIES = [
  'cmds',
  'arguments',
  'node_selector',
  'tolerations',
  'image_pull_secrets',
  'affinity',
  'security_context',
];

/**
 * Arguments that cannot undo what a template says, since what Python takes for false never replaces anything
 * (`reconcile_pods` of `pod_generator.py`, in every release).
 */
export function* withoutEffect({ pod, task }: PodSubject, _: Context, rule: string): Generator<Finding> {
  const source = task && POD_BASES.find(name => task.arguments.has(name));
  if (!task || source === undefined) return;
  for (const name of [...FLAGS, ...EMPTIES]) {
    const argument = task.arguments.get(name);
    if (!argument || !isMeant(argument)) continue;
    const kept = keptBy(pod, name);
    if (!kept || kept.anchor instanceof ProviderDefault || isWithin(kept, argument.origin)) continue;
    yield finding(task, argument, source, kept, rule);
  }
}

function isMeant({ name, value, origin, indirect }: TaskArgument): boolean {
  if (FLAGS.includes(name)) return value.kind === 'boolean' && !value.value;
  if (indirect || (value.kind !== 'list' && value.kind !== 'dict')) return false;
  return truthOf(value) === false && isWithin(value.origin, origin);
}

/** Where the value is written that the pod has in spite of the argument. */
function keptBy(pod: KubernetesObject, argument: string) {
  const found = fieldOfArgument(argument);
  const [spec, ...others] = objectsIn(pod.fields.get('spec'));
  if (!found || !spec || others.length > 0) return undefined;
  const holder = found.model === 'V1Container' ? mainContainer(spec) : spec;
  const value = holder?.fields.get(found.field.name)?.value;
  return value && isSomething(value) ? value.origin : undefined;
}

function mainContainer(spec: KubernetesObject): KubernetesObject | undefined {
  const written: WrittenField | undefined = spec.fields.get('containers');
  const [list] = listsIn(written);
  return list?.objects[0];
}

function isSomething(value: Value): boolean {
  if (value.kind === 'list') return value.items.length > 0;
  if (value.kind === 'dict') return value.entries.length > 0;
  return value.kind === 'boolean' && value.value;
}

function finding(
  task: Task,
  argument: TaskArgument,
  source: string,
  kept: Value['origin'],
  rule: string,
): Finding {
  const { name, value } = argument;
  const written = value.kind === 'boolean' ? 'False' : value.kind === 'dict' ? '{}' : '[]';
  return {
    rule,
    severity: 'warning',
    message: `\`${name}=${written}\` cannot undo what \`${source}\` says: only a value that Python takes for true replaces one of the template.`,
    at: placeOf(task, argument),
    related: [{ at: kept, message: 'This stays' }],
    fixes: argument.indirect
      ? []
      : [
          {
            title: `Remove \`${name}\` (it does nothing; change the template instead)`,
            safe: false,
            edits: () => dropArgument(task, argument),
          },
        ],
  };
}
