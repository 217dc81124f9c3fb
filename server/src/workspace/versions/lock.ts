import { followed, type Reading, type Statement } from './statement.ts';

/** Entries with a promising name that are looked at before the search in one file gives up. */
const MOST_ENTRIES = 20_000;

/**
 * `uv.lock`, `poetry.lock`, `pdm.lock`, `pylock.toml`. They are written by machines, always the same way, and may
 * be very long, so only the heads of their packages are looked for.
 */
export function readTomlLock(text: string): Reading {
  const found: Statement[] = [];
  const count = lineCounter(text);
  for (const at of places(text, ['\nname = "apache', '\nname = "kubernetes'])) {
    const head = text.slice(at + 1, at + 400);
    const match = /^name = "([^"\r\n]*)"\r?\nversion = "([^"\r\n]*)"/.exec(head);
    if (!match || !/\[\[packages?\]\]\s*$/.test(text.slice(Math.max(at - 20, 0), at + 1))) continue;
    const name = followed(match[1]!);
    if (name) found.push({ package: name, specifier: `==${match[2]}`, line: count(at) + 2 });
  }
  return { statements: alternatives(found), remarks: [] };
}

/** `Pipfile.lock`, which is JSON: its default section, and then the one for development. */
export function readPipfileLock(text: string): Reading {
  const found: Statement[] = [];
  const count = lineCounter(text);
  for (const at of places(text, ['"apache', '"kubernetes'])) {
    const name = followed(/^"([^"\r\n]{1,100})"\s*:\s*\{/.exec(text.slice(at, at + 120))?.[1] ?? '');
    if (!name || found.some(one => one.package === name)) continue;
    const entry = text.slice(at, at + 40_000).split('}', 1)[0]!;
    const match = /"version"\s*:\s*"([^"\r\n]*)"/.exec(entry);
    if (match) found.push({ package: name, specifier: match[1]!, line: count(at + match.index) });
  }
  return { statements: found, remarks: [] };
}

/** Offsets of the needles, in rising order. */
function places(text: string, needles: readonly string[]): number[] {
  const found: number[] = [];
  for (const needle of needles) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      if (found.push(at) > MOST_ENTRIES) break;
    }
  }
  return found.sort((a, b) => a - b);
}

/** Tells the zero-based line of offsets that are asked for in rising order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 0;
  let next = text.indexOf('\n');
  return offset => {
    while (next >= 0 && next < offset) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

/** A package that is locked in several versions has one for each of several circumstances. */
function alternatives(found: readonly Statement[]): Statement[] {
  return found.map(one => {
    const others = found.some(other => other.package === one.package && other.specifier !== one.specifier);
    return others ? { ...one, conditional: true } : one;
  });
}
