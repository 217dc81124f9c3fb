import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { random } from '../../test/support/random.ts';
import { TextBuffer } from '../src/text/buffer.ts';

/** The text, its slices and its positions equal those of the plain document of the LSP library. */
function expectSame(buffer: TextBuffer, document: TextDocument, below: (limit: number) => number): void {
  const text = document.getText();
  expect(buffer.length).toBe(text.length);
  for (let i = 0; i < 4; i++) {
    const start = below(text.length + 1);
    const end = start + below(text.length - start + 1);
    expect(buffer.slice(start, end)).toBe(text.slice(start, end));
    expect(buffer.positionAt(start)).toEqual(plain(text, start));
    const { line, character } = buffer.positionAt(start);
    expect(buffer.offsetAt({ line, character })).toBe(inside(text, start));
    expect(buffer.offsetAt({ line, character: character + 10_000 })).toBe(
      document.offsetAt({ line, character: character + 10_000 }),
    );
  }
  if (below(4) === 0) expect(buffer.toString()).toBe(text);
}

function plain(text: string, offset: number): { line: number; character: number } {
  const before = [...text.slice(0, offset).matchAll(/\r\n|\r|\n/g)].filter(
    // A line break that is cut in two is not over yet.
    match => !(match[0] === '\r' && match.index === offset - 1 && text[offset] === '\n'),
  );
  const last = before.at(-1);
  return { line: before.length, character: offset - (last ? last.index + last[0].length : 0) };
}

/** Within a line break of two characters there is no place to be. */
function inside(text: string, offset: number): number {
  return text[offset - 1] === '\r' && text[offset] === '\n' ? offset - 1 : offset;
}

describe('TextBuffer', () => {
  it.each([1, 2, 3, 4])('follows wild edits, seed %i', seed => {
    const next = random(seed);
    const below = (limit: number) => Math.floor(next() * limit);
    const pieces = [
      'a',
      '\n',
      '\r\n',
      '\r',
      'line of text\n',
      '한국어',
      '',
      'x'.repeat(5000),
      'ab\r\n'.repeat(3000),
    ];
    let text = 'first\nsecond\r\n'.repeat(seed * 700);
    const buffer = new TextBuffer(text);
    for (let step = 0; step < 300; step++) {
      const start = below(text.length + 1);
      const end = Math.min(text.length, start + (below(5) === 0 ? below(text.length) : below(30)));
      const insert = pieces[below(pieces.length)]!;
      buffer.edit(start, end, insert);
      text = text.slice(0, start) + insert + text.slice(end);
      expectSame(buffer, TextDocument.create('', '', 0, text), below);
    }
  });

  it('takes what lies beyond the text as its end', () => {
    const buffer = new TextBuffer('a\nb');
    expect(buffer.positionAt(99)).toEqual({ line: 1, character: 1 });
    expect(buffer.offsetAt({ line: 9, character: 0 })).toBe(3);
    buffer.edit(50, 60, '!');
    expect(buffer.toString()).toBe('a\nb!');
  });

  it('is empty without a text', () => {
    const buffer = new TextBuffer('');
    expect(buffer.positionAt(0)).toEqual({ line: 0, character: 0 });
    buffer.edit(0, 0, 'x');
    expect(buffer.toString()).toBe('x');
  });
});
