import { Language, Parser, type Tree } from 'web-tree-sitter';

/** The two WebAssembly files of the parser: web-tree-sitter's own and the Python grammar's. */
export interface ParserFiles {
  runtime: Uint8Array;
  python: Uint8Array;
}

/**
 * Parses single statements. The tree of the statement that was parsed last is kept, so that typing inside
 * it re-reads only what changed; all other trees are freed at once.
 */
export class PythonParser {
  private last: { key: object; text: string; tree: Tree } | undefined;
  /** Milliseconds spent in the parser since it was made; the bench tells them apart from our own. */
  elapsed = 0;

  private constructor(private readonly parser: Parser) {}

  static async create(files: ParserFiles): Promise<PythonParser> {
    await Parser.init({ wasmBinary: files.runtime });
    const language = await Language.load(files.python);
    const parser = new Parser();
    parser.setLanguage(language);
    return new PythonParser(parser);
  }

  /** Parses `text` and hands the tree to `read`; the tree must not be used afterwards. `key` names the statement. */
  parse<T>(key: object, text: string, read: (tree: Tree) => T): T {
    const started = performance.now();
    const before = this.last;
    let tree: Tree | null;
    if (before?.key === key) {
      applyDifference(before.tree, before.text, text);
      tree = this.parser.parse(text, before.tree);
      // How the parser recovers from an error depends on the tree it started from; what is said about a text
      // must not depend on how it was typed.
      if (tree?.rootNode.hasError) {
        tree.delete();
        tree = this.parser.parse(text);
      }
    } else {
      tree = this.parser.parse(text);
    }
    before?.tree.delete();
    this.last = undefined;
    this.elapsed += performance.now() - started;
    if (!tree) throw new Error('The Python parser gave no tree.');
    this.last = { key, text, tree };
    return read(tree);
  }

  /** Frees what is kept; the parser itself stays usable. */
  release(): void {
    this.last?.tree.delete();
    this.last = undefined;
  }
}

function applyDifference(tree: Tree, before: string, after: string): void {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  const oldEnd = before.length - tail;
  const newEnd = after.length - tail;
  tree.edit({
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEnd),
    newEndPosition: pointAt(after, newEnd),
  } as Parameters<Tree['edit']>[0]);
}

function pointAt(text: string, offset: number): { row: number; column: number } {
  let row = 0;
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    row++;
    line = at + 1;
  }
  return { row, column: offset - line };
}
