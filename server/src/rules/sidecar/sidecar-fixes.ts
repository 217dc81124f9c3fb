import type { Task } from '../../tasks/task.ts';
import { dropArgument } from '../arguments/argument-edits.ts';
import type { Fix, PythonContext } from '../rule.ts';
import { connectionFix } from './connection-fix.ts';
import { helmEdit } from './helm-fixes.ts';
import { localSettingsFixes } from './local-settings-fixes.ts';
import { offeredImage } from './offered-image.ts';
import { type SidecarPatch, sidecarPatch } from './sidecar-patch.ts';

/**
 * The remedies for a sidecar image that must not come from Docker Hub, the one that is least work first; each is done
 * beside the DAG.
 */
export function sidecarFixes(task: Task, context: PythonContext): Fix[] {
  const image = offeredImage(task, context);
  const patch = sidecarPatch(image, context.environment);
  const fixes: Fix[] = [
    ...connectionFix(task, image, context),
    ...localSettingsFixes(image, patch, context),
    ...(patch ? helmFixes(patch, context) : []),
  ];
  const argument = task.arguments.get('do_xcom_push')!;
  if (!argument.indirect) {
    fixes.push({
      title: 'Remove `do_xcom_push` (the task then pushes no XCom)',
      safe: false,
      edits: () => dropArgument(task, argument),
    });
  }
  return fixes;
}

function helmFixes(patch: SidecarPatch, { workspace }: PythonContext): Fix[] {
  return workspace.filesOf('helm-values').flatMap(file => {
    const text = workspace.textOf(file) ?? '';
    const edits = () => {
      const values = workspace.helmValuesOf(file);
      const edit = values && helmEdit(file, text, values, patch);
      return edit && [edit];
    };
    // Reading YAML takes its time, so a file that has room at its end is read when the fix is taken.
    const isOffered = text.includes('airflowLocalSettings') ? edits() !== undefined : /^[\w-]+:/m.test(text);
    if (!isOffered) return [];
    const root = workspace.rootOf(file);
    const name = root === undefined ? file : file.slice(root.length + 1);
    return [
      {
        title: `Set the sidecar image to \`${patch.image}\` in ${name} (airflowLocalSettings)`,
        safe: false,
        edits,
      },
    ];
  });
}
