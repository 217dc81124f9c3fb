/** A key of `[tool.airflow-kpo]` as it is written, with what stands behind it. UTF-16 offsets of the text. */
export interface TomlEntry {
  /** `severity` and `missing-resources` for a key in the table of severities. */
  path: string[];
  /** The last key of the path. */
  start: number;
  end: number;
  /** The value as written, to the end of its line or its inline table. */
  value: string;
  valueStart: number;
}

const NAME = /"([^"\n]*)"|'([^'\n]*)'|([\w-]+)/y;

/**
 * The entries of the tool's own table, read line by line, so that it works while the file is no TOML yet. Of a value
 * over several lines the first is given.
 */
export function tomlEntries(text: string): TomlEntry[] {
  const entries: TomlEntry[] = [];
  let table: string[] | undefined;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end).replace(/\r$/, '');
    const header = /^\s*\[([^[\]]+)\]/.exec(line);
    if (header) table = ownTable(header[1]!);
    else if (table) addEntries(line, at, table, entries);
    at = end + 1;
  }
  return entries;
}

/** The path below the tool's table; `undefined` outside it. */
function ownTable(header: string): string[] | undefined {
  const keys = header.split('.').map(one => one.trim().replace(/^["']|["']$/g, ''));
  return keys[0] === 'tool' && keys[1] === 'airflow-kpo' ? keys.slice(2) : undefined;
}

/** `key = value` of a line, and those of an inline table in it. */
function addEntries(line: string, offset: number, table: readonly string[], entries: TomlEntry[]): void {
  const lead = /^\s*/.exec(line)![0].length;
  addEntry(line, lead, offset, table, entries);
}

function addEntry(
  line: string,
  from: number,
  offset: number,
  table: readonly string[],
  entries: TomlEntry[],
): void {
  const path = [...table];
  let at = from;
  let start = from;
  let end = from;
  while (true) {
    NAME.lastIndex = at;
    const name = NAME.exec(line);
    if (!name) return;
    path.push(name[1] ?? name[2] ?? name[3]!);
    start = at;
    end = at + name[0].length;
    const dot = /^\s*\.\s*/.exec(line.slice(end));
    if (!dot) break;
    at = end + dot[0].length;
  }
  const equals = /^\s*=\s*/.exec(line.slice(end));
  if (!equals) return;
  const valueStart = end + equals[0].length;
  const value = line.slice(valueStart);
  entries.push({ path, start: offset + start, end: offset + end, value, valueStart: offset + valueStart });
  if (!value.startsWith('{')) return;
  for (const match of value.matchAll(/[{,]\s*(?=["'\w])/g))
    addEntry(line, valueStart + match.index + match[0].length, offset, path, entries);
}

/** True when an offset lies in the tool's table, and the path of the table that it lies in. */
export function tomlTableAt(text: string, offset: number): string[] | undefined {
  const headers = [...text.slice(0, offset).matchAll(/^[ \t]*\[([^[\]\n]+)\]/gm)];
  const last = headers.at(-1);
  return last && ownTable(last[1]!);
}
