import type { Value } from '../../values/value.ts';
import type { Finding, Rule } from '../rule.ts';
import { setFlag } from './flag-fixes.ts';
import { allWrong, isFlag, mayHaveOwnUsers, podView, settings } from './pod-view.ts';
import { type Asked, askedOf, found, refused } from './security-findings.ts';

const NAME = 'root-user';

/** What the node does with an image whose user is root, or is only known by name. */
const EFFECT = 'an image that runs as root then does not start';

const NOT_ROOT: Asked = {
  rule: NAME,
  path: ['run_as_non_root'],
  isWrong: value => isFlag(value, false),
  wrong: value => ({
    message: `\`runAsNonRoot\` is false, ${refused('restricted')}.`,
    fixes: setFlag(value, true, `Refuse to run as root (${EFFECT})`),
  }),
  missing: `does not set \`runAsNonRoot\` to true, nor does its pod, ${refused('restricted')}`,
  wanted: true,
  title: `Add \`run_as_non_root=True\` (${EFFECT})`,
  inContext: true,
};

export const rootUser: Rule = {
  name: NAME,
  severity: 'warning',
  summary: 'A container that runs as root, or may',
  standard: 'restricted',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view || mayHaveOwnUsers(view)) return;
    const ofPod = settings(view.spec, ['security_context', 'run_as_non_root']);
    for (const { value } of allWrong(ofPod, one => isFlag(one, false))) yield denied(value!);
    const isNeeded = ofPod.every(one => one.value === undefined);
    for (const container of view.containers) yield* askedOf(container, NOT_ROOT, view, context, isNeeded);
    for (const object of [view.spec, ...view.containers.map(one => one.object)]) {
      const users = settings(object, ['security_context', 'run_as_user']);
      for (const { value } of allWrong(users, isRoot)) yield root(value!);
    }
  },
};

/** By the pod: wrong even where each container says otherwise. */
function denied(value: Value): Finding {
  const { message, fixes } = NOT_ROOT.wrong(value);
  return found(NAME, message, value.origin, fixes);
}

function isRoot(value: Value | undefined): boolean {
  return value?.kind === 'number' && value.value === 0;
}

function root(value: Value): Finding {
  const message = `The user 0 is root, ${refused('restricted')}. Take the number of a user that the image is made for.`;
  return found(NAME, message, value.origin);
}
