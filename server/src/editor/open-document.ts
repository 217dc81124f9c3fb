import { isYaml, roleOf } from '../workspace/files.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
import type { CheckOptions } from './check.ts';
import { PythonDocument } from './document.ts';
import type { FileDocument } from './file-document.ts';
import { WholeDocument, type WholeKind } from './whole-document.ts';

/** How files beside the DAGs are read, told by their names; `undefined` for those that nothing is said about. */
export function wholeKindOf(file: string): WholeKind | undefined {
  if (isYaml(file)) return 'yaml';
  const role = roleOf(file);
  return role === 'requirements' || role === 'pyproject' ? role : undefined;
}

/** Opens a file to find what is to be said about it; `undefined` for files that nothing is said about. */
export function openDocument(
  file: string,
  text: string,
  workspace: WorkspaceIndex,
  options: CheckOptions = {},
): FileDocument | undefined {
  if (file.endsWith('.py')) return new PythonDocument(file, text, workspace, options);
  const kind = wholeKindOf(file);
  return kind && new WholeDocument(file, text, kind, workspace, options);
}
