import { replaceOrigin } from '../../values/edit.ts';
import { locate } from '../../values/origin.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import type { Context, Finding, Fix, Rule } from '../rule.ts';
import { BASELINE_CAPABILITIES, itemsThat, lacks, RESTRICTED_CAPABILITY } from './capabilities.ts';
import { allWrong, type ContainerView, mayBeWindows, podView, settings } from './pod-view.ts';
import { type Asked, askedOf, found, refused } from './security-findings.ts';

const NAME = 'undropped-capabilities';
const EFFECT = 'the program can then do only what any user may';

export const undroppedCapabilities: Rule = {
  name: NAME,
  severity: 'warning',
  summary: 'A container that keeps capabilities of root',
  standard: 'restricted',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view || mayBeWindows(view)) return;
    const asked = dropped(context);
    for (const container of view.containers) {
      yield* askedOf(container, asked, view, context);
      yield* added(container);
    }
  },
};

function dropped(context: Context): Asked {
  return {
    rule: NAME,
    path: ['capabilities', 'drop'],
    isWrong: value => value.kind === 'list' && lacks(value, 'ALL'),
    wrong: value => ({
      message: `This does not drop \`ALL\` capabilities, ${refused('restricted')}.`,
      fixes: dropAll(value, context),
    }),
    missing: `does not drop \`ALL\` capabilities, ${refused('restricted')}`,
    wanted: ['ALL'],
    title: `Drop \`ALL\` capabilities (${EFFECT})`,
    inContext: true,
  };
}

/** A list that is written as one, without comments, becomes another. */
function dropAll({ origin }: Value, { module }: Context): Fix[] {
  const { file, start, end } = locate(origin);
  const text = module?.file === file ? module.text.slice(start, end) : '';
  if (!/^\[[^#]*\]$/.test(text)) return [];
  const edits = () => [replaceOrigin(origin, '["ALL"]')];
  return [{ title: `Drop \`ALL\` (${EFFECT})`, safe: false, preferred: true, edits }];
}

/** What the level `baseline` lets be; the others are told by a rule of that level. */
function isOnlyBaseline(name: string): boolean {
  return name !== RESTRICTED_CAPABILITY && BASELINE_CAPABILITIES.includes(name);
}

function* added({ object }: ContainerView): Generator<Finding> {
  const lists = settings(object, ['security_context', 'capabilities', 'add']);
  const isWrong = (list: Value | undefined) => itemsThat(list, isOnlyBaseline).length > 0;
  for (const item of allWrong(lists, isWrong).flatMap(({ value }) => itemsThat(value, isOnlyBaseline))) {
    const [name = ''] = alternatives(item).map(plainText);
    const message = `The capability \`${name}\` is added; a \`restricted\` namespace allows \`${RESTRICTED_CAPABILITY}\` only, and refuses the pod.`;
    yield found(NAME, message, item.origin);
  }
}
