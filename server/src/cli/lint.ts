import { readFile, writeFile } from 'node:fs/promises';
import { createTwoFilesPatch } from 'diff';
import { URI } from 'vscode-uri';
import type { FileDocument, PlacedFinding } from '../editor/file-document.ts';
import { fixUntilStable } from '../editor/fixes.ts';
import { openDocument } from '../editor/open-document.ts';
import { decodeText } from '../workspace/decode.ts';
import { isPython } from '../workspace/files.ts';
import { lintedFiles, shown } from './files.ts';
import { loadWorkspace } from './load.ts';
import { toJson } from './print-json.ts';
import { colourDiff, printFindings, printSummary } from './print-text.ts';
import { RuleCosts } from './rule-costs.ts';

export interface LintOptions {
  fix?: boolean;
  /** With `fix` or `diff`: also the fixes that change what happens, of each finding the preferred one. */
  unsafeFixes?: boolean;
  diff?: boolean;
  /** Print what each rule costs instead of the findings. */
  statistics?: boolean;
  format: 'text' | 'json';
  airflow?: string;
  provider?: string;
  pythonPath?: string[];
  /** Folder with the parser's files. */
  assets: string;
}

/** Findings of one file, with the text they are about. */
export interface LintedFile {
  /** As it is printed: relative to the working folder where it lies below it. */
  name: string;
  text: string;
  findings: PlacedFinding[];
}

interface OpenedFile {
  path: string;
  name: string;
  source: Source;
  document: FileDocument;
}

/** Lints paths and prints the result. Returns 0 without errors and warnings, 1 with, 2 when a file could not be read. */
export async function lint(paths: readonly string[], options: LintOptions): Promise<number> {
  const problems: string[] = [];
  const files = await lintedFiles(paths, problems);
  const { parser, index } = await loadWorkspace(paths, options);
  const costs = options.statistics ? new RuleCosts() : undefined;
  const opened: OpenedFile[] = [];
  for (const path of files) {
    const name = shown(path);
    const source = await readSource(path, problems);
    const document =
      source &&
      openDocument(URI.file(path).toString(), source.text, index, {
        onFailure: (rule, error) => problems.push(`${name}: the rule ${rule} failed: ${error}`),
        ...costs?.options,
      });
    if (document) opened.push({ path, name, source, document });
  }
  const linted: LintedFile[] = [];
  let fixed = 0;
  // Python first, since DAGs tell which YAML files are templates.
  opened.sort((a, b) => Number(isPython(b.path)) - Number(isPython(a.path)));
  for (const { path, name, source, document } of opened) {
    try {
      if ((options.fix || options.diff) && source.writable) {
        const result = fixUntilStable(document, options.unsafeFixes);
        if (result.text !== source.text) {
          fixed += result.fixed;
          if (options.diff)
            console.log(colourDiff(createTwoFilesPatch(name, name, source.text, result.text, '', '')));
          else await writeFile(path, source.mark + result.text);
        }
      }
      if (!document.isRead) continue;
      linted.push({ name, text: document.text, findings: document.findings() });
    } catch (error) {
      problems.push(`${name}: could not be analysed: ${error instanceof Error ? error.message : error}`);
    }
  }
  parser.release();
  for (const problem of problems) console.error(problem);
  if (options.diff) return problems.length > 0 ? 2 : fixed > 0 ? 1 : 0;
  linted.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (costs) costs.print(linted);
  else if (options.format === 'json') console.log(JSON.stringify(toJson(linted), null, 2));
  else {
    for (const file of linted) printFindings(file);
    printSummary(linted, linted.length, options.fix ? fixed : undefined);
  }
  if (problems.length > 0) return 2;
  const grave = linted.some(file =>
    file.findings.some(one => one.severity === 'error' || one.severity === 'warning'),
  );
  return grave ? 1 : 0;
}

interface Source {
  text: string;
  /** Byte order mark, kept out of the text so that columns are what editors show. */
  mark: string;
  writable: boolean;
}

async function readSource(file: string, problems: string[]): Promise<Source | undefined> {
  try {
    const decoded = decodeText(await readFile(file));
    const mark = decoded.text.startsWith('\ufeff') ? '\ufeff' : '';
    if (!decoded.valid)
      problems.push(`${shown(file)}: not valid UTF-8; Python refuses such a file, and it is not changed`);
    return { text: decoded.text.slice(mark.length), mark, writable: decoded.valid };
  } catch (error) {
    problems.push(`${shown(file)}: could not be read: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
