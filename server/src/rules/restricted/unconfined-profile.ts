import { plainText, type Value } from '../../values/value.ts';
import type { Context, Finding, Rule } from '../rule.ts';
import { setText } from './flag-fixes.ts';
import {
  allWrong,
  isOtherText,
  isText,
  mayHaveOwnUsers,
  type PodView,
  podView,
  settings,
} from './pod-view.ts';
import { found, refused } from './security-findings.ts';

/** Python names of the fields of both security contexts, with the words for them. */
const PROFILES: readonly [field: string, what: string][] = [
  ['seccomp_profile', 'the seccomp filter of system calls'],
  ['app_armor_profile', 'the AppArmor profile'],
];

/** The annotation that came before the field; the name of a container follows. */
const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

export const unconfinedProfile: Rule = {
  name: 'unconfined-profile',
  severity: 'warning',
  summary: 'A pod that switches off seccomp or AppArmor, or the mask over `/proc`',
  standard: 'baseline',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    for (const [field, what] of PROFILES) {
      for (const object of [view.spec, ...view.containers.map(one => one.object)]) {
        const types = settings(object, ['security_context', field, 'type']);
        for (const { value } of allWrong(types, one => isText(one, ['Unconfined'])))
          yield switchedOff(what, value!, 'RuntimeDefault');
      }
    }
    for (const value of annotated(view)) yield switchedOff(PROFILES[1]![1], value, 'runtime/default');
    if (!isUnmaskedAllowed(view, context)) yield* unmasked(view);
  },
};

function switchedOff(what: string, value: Value, instead: string): Finding {
  const title = `Take the profile of the runtime, \`${instead}\` (it refuses what ordinary programs do not need)`;
  const message = `This switches off ${what}, ${refused('baseline')}.`;
  return found(unconfinedProfile.name, message, value.origin, setText(value, instead, title));
}

function annotated({ metadata }: PodView): Value[] {
  const [annotations] = metadata ? settings(metadata, ['annotations']) : [];
  if (annotations?.value?.kind !== 'dict') return [];
  return annotations.value.entries
    .filter(({ key, value }) => plainText(key)?.startsWith(ANNOTATION) && isForbiddenName(value))
    .map(one => one.value);
}

function isForbiddenName(value: Value): boolean {
  return isOtherText(value, ['', 'runtime/default']) && !plainText(value)!.startsWith('localhost/');
}

/** The level `baseline` allows it to pods with users of their own since Kubernetes 1.35, `restricted` to none. */
function isUnmaskedAllowed(view: PodView, { workspace }: Context): boolean {
  return workspace.settings.podSecurityStandard !== 'restricted' && mayHaveOwnUsers(view);
}

function* unmasked({ containers }: PodView): Generator<Finding> {
  for (const { object } of containers) {
    const mounts = settings(object, ['security_context', 'proc_mount']);
    for (const { value } of allWrong(mounts, one => isText(one, ['Unmasked']))) {
      const message = `This shows the container all of \`/proc\`, ${refused('baseline')}.`;
      const title = 'Write `Default` (what tells of the node is then masked)';
      yield found(unconfinedProfile.name, message, value!.origin, setText(value!, 'Default', title));
    }
  }
}
