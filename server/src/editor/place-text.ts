import type { Task } from '../tasks/task.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';

/** A file as it is shown: relative to its workspace folder. */
export function placeText(file: string, workspace: WorkspaceIndex): string {
  const root = workspace.rootOf(file);
  return root === undefined ? file.slice(file.lastIndexOf('/') + 1) : file.slice(root.length + 1);
}

/** The line, from 1 on, of an offset (UTF-16) of a file; 1 where its text is not known. */
export function lineOf(file: string, offset: number, workspace: WorkspaceIndex, task: Task): number {
  const text =
    file === task.module.file
      ? task.module.text
      : (workspace.textOf(file) ?? workspace.templates.textOf(file));
  return (text ?? '').slice(0, offset).split('\n').length;
}
