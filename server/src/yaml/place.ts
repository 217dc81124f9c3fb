/** What stands around an offset of a YAML text in block style, told by its lines, so that it works on half-written ones. */
export interface YamlPlace {
  /** Keys from the outermost on; `-` for an item of a list. */
  path: string[];
  /** Whether a key is being written at the offset, or the value of the last key of the path. */
  writes: 'key' | 'value';
  /** The word that is being written: UTF-16 offsets of the text. */
  start: number;
  end: number;
  /** Column of that word, and how far the line itself is indented. */
  column: number;
  indent: number;
  /** The keys that stand beside it already. */
  siblings: string[];
}

const LINE = /^(\s*)((?:- +)*)(?:([\w./-]+|"[^"\n]*"|'[^'\n]*')[ \t]*:(?=\s|$))?/;

/** `undefined` inside comments, flow collections and blocks of text, and where nothing can be told. */
export function yamlPlaceAt(text: string, offset: number): YamlPlace | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const newline = text.indexOf('\n', offset);
  const after = text.slice(offset, newline < 0 ? undefined : newline).replace(/\r$/, '');
  if (/(^|\s)#/.test(before) || /[{}[\]|>]/.test(before)) return undefined;
  const rest = /^[\w./-]*/.exec(after)![0];
  const key = /^(\s*(?:- +)*)([\w./-]*)$/.exec(before);
  const value = /^(\s*(?:- +)*)([\w./-]+)[ \t]*:[ \t]+["']?([\w./-]*)$/.exec(before);
  const indent = /^\s*/.exec(before)![0].length;
  const lines = linesBefore(text, lineStart);
  if (key) {
    const [, lead, word] = key;
    const start = offset - word!.length;
    const column = lead!.length;
    const path = pathTo(lines, column, dashesOf(lead!));
    const siblings = siblingsOf(text, lineStart, lines, column);
    return { path, writes: 'key', start, end: offset + rest.length, column, indent, siblings };
  }
  if (!value) return undefined;
  const [, lead, name, word] = value;
  const path = [...pathTo(lines, lead!.length, dashesOf(lead!)), name!];
  const start = offset - word!.length;
  return {
    path,
    writes: 'value',
    start,
    end: offset + rest.length,
    column: start - lineStart,
    indent,
    siblings: [],
  };
}

interface Line {
  /** Columns of its dashes, and of its key; without a key the column behind the dashes. */
  dashes: number[];
  column: number;
  key?: string;
}

/** Lines with something in them before an offset, the nearest first. */
function linesBefore(text: string, lineStart: number): Line[] {
  const found: Line[] = [];
  const lines = text.slice(0, lineStart).split('\n');
  for (let i = lines.length - 2; i >= 0 && found.length < 2_000; i--) {
    const line = readLine(lines[i]!);
    if (line === 'end') break;
    if (line) found.push(line);
  }
  return found;
}

function readLine(line: string): Line | 'end' | undefined {
  if (/^(---|\.\.\.)/.test(line)) return 'end';
  if (/^\s*(#|$)/.test(line)) return undefined;
  const [, spaces, dashes, key] = LINE.exec(line)!;
  const lead = spaces! + dashes!;
  const name = key?.replace(/^["']|["']$/g, '');
  return { dashes: dashesOf(lead), column: lead.length, ...(name !== undefined && { key: name }) };
}

function dashesOf(lead: string): number[] {
  return [...lead.matchAll(/-/g)].map(match => match.index);
}

/** The path of the map whose keys stand in a column, given the dashes before it on its own line. */
function pathTo(lines: readonly Line[], column: number, own: readonly number[]): string[] {
  const path: string[] = [];
  let at = column;
  let dashes = [...own];
  const takeDashes = () => {
    for (let dash = dashes.pop(); dash !== undefined; dash = dashes.pop()) {
      path.unshift('-');
      at = dash;
    }
  };
  takeDashes();
  let isItem = own.length > 0;
  for (const line of lines) {
    // The list of a key may stand in the column of the key itself.
    const isParent = line.key !== undefined && (line.column < at || (isItem && line.column === at));
    if (isParent) {
      path.unshift(line.key!);
      at = line.column;
      isItem = false;
    } else if (line.column !== at || isItem) continue;
    // A key of the same map: its line may begin the item that the map is.
    if (line.column === at && line.dashes.length > 0 && !isItem) {
      dashes = line.dashes;
      takeDashes();
      isItem = true;
    }
    if (at === 0 && !isItem) break;
  }
  return path;
}

function siblingsOf(text: string, lineStart: number, before: readonly Line[], column: number): string[] {
  const found: string[] = [];
  for (const line of before) {
    if (line.column < column) break;
    if (line.column === column && line.key !== undefined) found.push(line.key);
    if (line.column === column && line.dashes.length > 0) break;
  }
  const next = text.indexOf('\n', lineStart);
  for (const raw of next < 0 ? [] : text.slice(next + 1).split('\n')) {
    const line = readLine(raw);
    if (line === 'end') break;
    if (!line) continue;
    if (line.column < column || (line.column === column && line.dashes.length > 0)) break;
    if (line.column === column && line.key !== undefined) found.push(line.key);
  }
  return found;
}
