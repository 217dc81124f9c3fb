import { describe, expect, it } from 'vitest';
import { helmEdit } from '../../server/src/rules/sidecar/helm-fixes.ts';
import type { SidecarPatch } from '../../server/src/rules/sidecar/sidecar-patch.ts';
import { applyEdits, isTextEdit } from '../../server/src/values/edit.ts';
import { readHelmValues } from '../../server/src/yaml/helm.ts';

const PATCH: SidecarPatch = { image: 'harbor.example.com/alpine:3', module: 'defaults', line: 'PATCHED = 1' };
const BLOCK = `airflowLocalSettings: |
  from defaults import PodDefaults

  PATCHED = 1
`;

function patched(text: string): string | undefined {
  const edit = helmEdit('values.yaml', text, readHelmValues('values.yaml', text)!, PATCH);
  return edit && isTextEdit(edit) ? applyEdits(text, [edit]) : undefined;
}

describe('the patch of the sidecar in Helm values', () => {
  it.each([
    ['takes the place of nothing', `airflowLocalSettings: ~\n`, BLOCK],
    ['takes the place of a key without value', `airflowLocalSettings:\n`, BLOCK],
    ['takes the place of an empty text', `airflowLocalSettings: ""\n`, BLOCK],
    ['takes the place of an empty block', `airflowLocalSettings: |\n`, BLOCK],
    [
      'is a new key behind the last one, and its comment',
      `airflowVersion: "2.10.5"\nworkers:\n  replicas: 2  # enough\n\n# the end\n`,
      `airflowVersion: "2.10.5"\nworkers:\n  replicas: 2  # enough\n\n${BLOCK}\n# the end\n`,
    ],
    [
      'stands in the section of the chart',
      `airflow:\n    airflowVersion: "2.10.5"\nother: 1\n`,
      `airflow:\n    airflowVersion: "2.10.5"\n\n    airflowLocalSettings: |\n      from defaults import PodDefaults\n\n      PATCHED = 1\nother: 1\n`,
    ],
    [
      'follows the lines of a block, indented like them',
      `airflowLocalSettings: |-\n\n    import os  # x\n\nother: 1\n`,
      `airflowLocalSettings: |-\n\n    import os  # x\n\n    from defaults import PodDefaults\n    PATCHED = 1\n\nother: 1\n`,
    ],
    [
      'does not import twice',
      `airflowLocalSettings: |\n  from defaults import PodDefaults\n`,
      `airflowLocalSettings: |\n  from defaults import PodDefaults\n  PATCHED = 1\n`,
    ],
    [
      'goes into the text of the community chart',
      `airflow:\n  localSettings:\n    stringOverride: |\n      import os\n`,
      `airflow:\n  localSettings:\n    stringOverride: |\n      import os\n\n      from defaults import PodDefaults\n      PATCHED = 1\n`,
    ],
  ])('%s', (_, before, after) => {
    expect(patched(before)).toBe(after);
    expect(patched(before.replaceAll('\n', '\r\n'))).toBe(after.replaceAll('\n', '\r\n'));
    // What it made holds the patch as Python.
    expect(readHelmValues('values.yaml', after)?.localSettings?.code).toContain('\nPATCHED = 1');
  });

  it.each([
    ['a folded block', `airflowLocalSettings: >\n  import os\n`],
    ['a quoted text', `airflowLocalSettings: "import os"\n`],
    ['an alias', `base: &base |\n  import os\nairflowLocalSettings: *base\n`],
    ['nothing, with a comment', `airflowLocalSettings: ~  # later\n`],
    ['a map in braces', `{ airflowVersion: "2.10.5" }\n`],
    ['a section in braces', `airflow: { airflowVersion: "2.10.5" }\n`],
    ['a key that is a number', `airflowLocalSettings: 3\n`],
  ])('is not made in %s', (_, text) => {
    expect(patched(text)).toBeUndefined();
  });
});
