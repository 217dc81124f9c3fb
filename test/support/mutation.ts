/**
 * One change to whole lines of a text, or the end cut off: `[start, end)` (UTF-16 offsets) becomes `insert`.
 *
 * @param below gives a whole number from 0 to below its argument.
 */
export function mutation(
  text: string,
  below: (limit: number) => number,
): [start: number, end: number, insert: string] {
  const lines = text.split(/(?<=\n)/);
  const at = below(lines.length);
  const start = lines.slice(0, at).join('').length;
  const line = lines[at]!;
  switch (below(8)) {
    case 0:
    case 1:
      return [start, start + line.length, ''];
    case 2:
      return [start, start, line];
    case 3: {
      const next = lines[at + 1];
      return next === undefined
        ? [start, start, line]
        : [start, start + line.length + next.length, next + line];
    }
    case 4: {
      const from = below(text.length);
      return below(4) === 0 ? [from, text.length, ''] : [from, Math.min(from + 1, text.length), ''];
    }
    case 5: {
      const other = lines[below(lines.length)]!;
      return [start, start, other];
    }
    case 6:
      return [start, start, below(2) === 0 ? '    ' : 'if x:\n'];
    default: {
      const word = below(text.length);
      return [
        word,
        Math.min(word + below(12), text.length),
        ['"', '(', ')', 'x', ': ', '=', '\n', '1'][below(8)]!,
      ];
    }
  }
}
