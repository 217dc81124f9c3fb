// A line of code, and under it any number of lines of markers:
//
//     tag = "{{ params.tag }}"
//               ^^^^^^ variable.other.jinja -string.quoted.jinja
//
// Every character above the carets must have each scope named after them (its beginning, up to a dot, is enough)
// and none of those with a minus.

import { expect } from 'vitest';
import { type Language, type Token, tokenize } from './grammars.ts';

const MARKER = /^( *)(\^+) +(\S.*)$/;

interface Marked {
  code: string;
  markers: { text: string; start: number; end: number; expected: string[] }[];
}

function readNotation(marked: string): Marked[] {
  const lines: Marked[] = [];
  for (const text of marked.replace(/^\n/, '').split('\n')) {
    const marker = MARKER.exec(text);
    if (!marker) lines.push({ code: text, markers: [] });
    else {
      const start = marker[1].length;
      const end = start + marker[2].length;
      lines.at(-1)!.markers.push({ text, start, end, expected: marker[3].trim().split(/\s+/) });
    }
  }
  return lines;
}

const has = (token: Token, name: string) =>
  token.scopes.some(scope => scope === name || scope.startsWith(`${name}.`));

/** Expects what the marker lines say of the code lines above them. Without a marker it fails: it would test nothing. */
export async function expectScopes(language: Language, marked: string): Promise<void> {
  const lines = readNotation(marked);
  const tokens = await tokenize(language, lines.map(line => line.code).join('\n'));
  expect(lines.some(line => line.markers.length > 0)).toBe(true);
  lines.forEach(({ code, markers }, row) => {
    for (const { text, start, end, expected } of markers) {
      const under = tokens[row].filter(token => token.start < end && token.end > start);
      expect(end, `a marker longer than its line\n${code}\n${text}`).toBeLessThanOrEqual(code.length);
      for (const token of under) {
        const wrong = expected.filter(name =>
          name.startsWith('-') ? has(token, name.slice(1)) : !has(token, name),
        );
        expect(
          wrong,
          `${code}\n${text}\nhas at ${token.start}-${token.end}: ${token.scopes.join(' ')}`,
        ).toEqual([]);
      }
    }
  });
}

// The one scope that is added without Jinja: it tells f-strings with triple quotes from the others.
const HARMLESS = 'meta.fstring.multi.python';

/** Expects the very tokens that VS Code has without our grammars. */
export async function expectUntouched(language: Language, text: string): Promise<void> {
  const tokens = await tokenize(language, text);
  const seen = tokens.map(line =>
    line.map(t => ({ ...t, scopes: t.scopes.filter(scope => scope !== HARMLESS) })),
  );
  expect(seen).toEqual(await tokenize(language, text, true));
}

/** Expects that nothing in the text is taken for Jinja or for a template of Helm. */
export async function expectNoTemplate(language: Language, text: string): Promise<void> {
  const found = (await tokenize(language, text)).flat().flatMap(token => token.scopes);
  expect(found.filter(scope => /jinja|helm/.test(scope))).toEqual([]);
}
