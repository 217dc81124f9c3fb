import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PythonDocument } from '../../server/src/editor/document.ts';
import { PythonParser } from '../../server/src/python/parser.ts';
import { roleOf } from '../../server/src/workspace/files.ts';
import { WorkspaceIndex } from '../../server/src/workspace/index.ts';

const require = createRequire(import.meta.url);
const wasm = (path: string) => readFileSync(require.resolve(path));

let parser: Promise<PythonParser> | undefined;

/** The real parser, one for all tests of a file. */
export function realParser(): Promise<PythonParser> {
  parser ??= PythonParser.create({
    runtime: wasm('web-tree-sitter/web-tree-sitter.wasm'),
    python: wasm('tree-sitter-python/tree-sitter-python.wasm'),
  });
  return parser;
}

/** The folder that all files of a project are in. */
export const ROOT = '/project';

export interface Project {
  workspace: WorkspaceIndex;
  /** The Python files that are DAGs, opened, by the name they were given. */
  documents: Readonly<Record<string, PythonDocument>>;
  parser: PythonParser;
}

/**
 * A workspace of these files, all of them known. Names are relative to `ROOT`: `dags/etl.py`, `requirements.txt`.
 * A rule that throws fails the test.
 */
export async function openProject(files: Record<string, string>): Promise<Project> {
  const real = await realParser();
  const workspace = new WorkspaceIndex(real);
  workspace.roots = [ROOT];
  workspace.python.request = file => workspace.python.set(file, files[file.slice(ROOT.length + 1)]);
  workspace.templates.request = file => workspace.templates.set(file, files[file.slice(ROOT.length + 1)]);
  const documents: Record<string, PythonDocument> = {};
  const onFailure = (rule: string, error: unknown) => {
    throw new Error(`${rule} threw`, { cause: error });
  };
  for (const [name, text] of Object.entries(files)) {
    const file = `${ROOT}/${name}`;
    workspace.set(file, { kind: 'text', text });
    if (!name.endsWith('.py') || roleOf(file)) continue;
    documents[name] = new PythonDocument(file, text, workspace, { onFailure });
  }
  workspace.finishListing();
  return { workspace, documents, parser: real };
}

/** One DAG file in a workspace with these further files. */
export async function openDag(text: string, files: Record<string, string> = {}): Promise<PythonDocument> {
  const { documents } = await openProject({ 'dags/dag.py': text, ...files });
  return documents['dags/dag.py']!;
}
