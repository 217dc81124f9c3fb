/** The product's own Python reader, for the sources of Airflow: what the catalog says was read by what it serves. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PythonModule } from '../../src/python/module.ts';
import { PythonParser } from '../../src/python/parser.ts';
import type { Statement } from '../../src/python/statement.ts';

const require = createRequire(import.meta.url);
let parser: Promise<PythonParser> | undefined;

function realParser(): Promise<PythonParser> {
  const wasm = (path: string) => readFileSync(require.resolve(path));
  parser ??= PythonParser.create({
    runtime: wasm('web-tree-sitter/web-tree-sitter.wasm'),
    python: wasm('tree-sitter-python/tree-sitter-python.wasm'),
  });
  return parser;
}

/** A module of a package. */
export interface Source {
  /** Dotted name: `airflow.kubernetes.pod`. */
  name: string;
  /** True for an `__init__.py`. */
  isPackage: boolean;
  text: string;
  python: PythonModule;
}

/** Reads one file (`airflow/kubernetes/pod.py`) of a package. */
export async function sourceReader(): Promise<(path: string, text: string) => Source> {
  const real = await realParser();
  return (path, text) => {
    const isPackage = path.endsWith('/__init__.py');
    const python = new PythonModule(path, text, real);
    return { name: moduleOf(path), isPackage, text, python };
  };
}

/** `airflow/kubernetes/__init__.py` is `airflow.kubernetes`. */
export function moduleOf(path: string): string {
  return path.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.');
}

/** The statements directly below a header, or at the top of the module. */
export function bodyOf(python: PythonModule, header: Statement | undefined): Statement[] {
  return python.statements.filter(one => one.parent === header);
}

/** All statements below a header, however deep. */
export function insideOf(python: PythonModule, header: Statement): Statement[] {
  const found: Statement[] = [];
  for (let i = header.index + 1; i < python.statements.length; i++) {
    const one = python.statements[i]!;
    if (one.indent <= header.indent && one.parent !== header) break;
    found.push(one);
  }
  return found;
}

/** `.models.dag` as written in `airflow/__init__.py` is `airflow.models.dag`. */
export function absoluteModule(
  written: string,
  { name, isPackage }: Pick<Source, 'name' | 'isPackage'>,
): string {
  const dots = /^\.*/.exec(written)![0].length;
  if (dots === 0) return written;
  const parts = name.split('.');
  const kept = parts.slice(0, parts.length - (isPackage ? dots - 1 : dots));
  return [...kept, written.slice(dots)].filter(Boolean).join('.');
}
