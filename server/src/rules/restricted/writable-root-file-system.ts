import type { Rule } from '../rule.ts';
import { setFlag } from './flag-fixes.ts';
import { isFlag, mayBeWindows, podView } from './pod-view.ts';
import { type Asked, askedOf } from './security-findings.ts';

const EFFECT = 'the program can then write to volumes only';

const READ_ONLY: Asked = {
  rule: 'writable-root-file-system',
  path: ['read_only_root_filesystem'],
  isWrong: value => isFlag(value, false),
  wrong: value => ({
    message:
      '`readOnlyRootFilesystem` is false: who breaks into the program can change the programs beside it.',
    fixes: setFlag(value, true, `Make it read-only (${EFFECT})`),
  }),
  missing:
    'can write to the file system of its image, so who breaks into the program can change the programs beside it: `readOnlyRootFilesystem` is not set to true',
  wanted: true,
  title: `Add \`read_only_root_filesystem=True\` (${EFFECT})`,
  inContext: false,
};

export const writableRootFileSystem: Rule = {
  name: READ_ONLY.rule,
  severity: 'warning',
  summary: 'A container that can write to the file system of its image (beyond the standards)',
  standard: 'restricted',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view || mayBeWindows(view)) return;
    for (const container of view.containers) yield* askedOf(container, READ_ONLY, view, context);
  },
};
