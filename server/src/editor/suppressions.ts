import type { PythonModule } from '../python/module.ts';
import { commentsIn } from '../rules/comments.ts';

/** A comment that says that findings are meant to be let be: `# kpo: ignore[rule, rule]`. */
export interface Suppression {
  /** The rules it names, each with its place in the text. */
  rules: { name: string; start: number; end: number }[];
  /** The comment, from its `#` on. */
  start: number;
  end: number;
  /** The stretch of the text that it is about; absent for the whole file. */
  covers?: { start: number; end: number };
}

const FORM = /^#\s*kpo:\s*ignore(-file)?\b\s*(?:\[([^\]]*)\])?/;

/** The cheap look before the others. */
export function maySuppress(text: string): boolean {
  return text.includes('kpo:');
}

/**
 * The comments of a text that suppress findings. At the end of a line one covers that line; on a line of its own the
 * statement below (in Python), or else the line below with those that are indented further.
 *
 * @param module absent for a text that is no Python.
 */
export function suppressionsIn(text: string, module: PythonModule | undefined): Suppression[] {
  if (!maySuppress(text)) return [];
  const found: Suppression[] = [];
  for (const { at, text: comment } of module ? commentsIn(text, 0, text.length) : hashComments(text)) {
    const match = FORM.exec(comment);
    if (!match) continue;
    const [whole, file, names] = match;
    const first = at + whole.length - 1 - (names ?? '').length;
    const suppression: Suppression = {
      rules: names === undefined ? [] : namesIn(names, first),
      start: at,
      end: at + comment.length,
    };
    if (!file) suppression.covers = coveredBy(text, at, module);
    found.push(suppression);
  }
  return found;
}

function namesIn(list: string, start: number): Suppression['rules'] {
  return [...list.matchAll(/[^,\s]+/g)].map(match => {
    const at = start + match.index;
    return { name: match[0], start: at, end: at + match[0].length };
  });
}

/** Comments of YAML, TOML and requirements: a `#` at the start of a line or behind a space. */
function hashComments(text: string): { at: number; text: string }[] {
  return [...text.matchAll(/(?<=^|[ \t])#[^\r\n]*/gm)].map(match => ({
    at: match.index,
    text: match[0].trimEnd(),
  }));
}

function coveredBy(text: string, at: number, module: PythonModule | undefined) {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  if (/\S/.test(text.slice(lineStart, at))) return { start: lineStart, end: at };
  let below = nextLine(text, at);
  // Further comments may stand between.
  while (below < text.length && /^[ \t]*(#|\r?\n|$)/.test(lineAt(text, below))) below = nextLine(text, below);
  const first = below + /^[ \t]*/.exec(lineAt(text, below))![0].length;
  const statement = module?.source.statementAt(first);
  if (statement && statement.start === first) return { start: statement.start, end: statement.end };
  return blockAt(text, below);
}

/** A line with those below it that are indented further, or close what it opens. */
function blockAt(text: string, start: number): { start: number; end: number } {
  const indent = indentOf(lineAt(text, start));
  let end = start + lineAt(text, start).trimEnd().length;
  for (let at = nextLine(text, start); at < text.length; at = nextLine(text, at)) {
    const line = lineAt(text, at);
    if (line.trim() === '') continue;
    const deeper = indentOf(line) > indent;
    if (!deeper && !(indentOf(line) === indent && /^\s*[)\]}]/.test(line))) break;
    end = at + line.trimEnd().length;
    if (!deeper) break;
  }
  return { start, end };
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)![0].length;
}

/** The line that begins at an offset, with its line break. */
function lineAt(text: string, start: number): string {
  return text.slice(start, nextLine(text, start));
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}
