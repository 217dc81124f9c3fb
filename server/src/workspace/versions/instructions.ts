import { linesOf } from './statement.ts';

/** One instruction of a Dockerfile, its continued lines and here-documents taken in. */
export interface Instruction {
  /** In capitals. */
  keyword: string;
  /** Its pieces by line, without comments and line ends. */
  lines: { line: number; text: string }[];
}

/** Cuts a Dockerfile into its instructions. Zero-based lines. */
export function instructionsOf(text: string): Instruction[] {
  const found: Instruction[] = [];
  let open: Instruction | undefined;
  let heredoc: string | undefined;
  for (const [line, raw] of linesOf(text)) {
    const written = raw.replace(/^\ufeff/, '').trim();
    if (heredoc !== undefined) {
      if (written === heredoc) {
        heredoc = undefined;
        open = undefined;
      } else if (!written.startsWith('#')) open?.lines.push({ line, text: written.replace(/[\\`]$/, '') });
      continue;
    }
    // A comment or an empty line does not end what is continued.
    if (written === '' || written.startsWith('#')) continue;
    if (!open) {
      const [, keyword, rest] = /^([A-Za-z]+)\s*(.*)$/s.exec(written) ?? [];
      if (keyword === undefined) continue;
      open = { keyword: keyword.toUpperCase(), lines: [] };
      found.push(open);
      open.lines.push({ line, text: rest!.replace(/[\\`]$/, '') });
    } else open.lines.push({ line, text: written.replace(/[\\`]$/, '') });
    heredoc = /<<-?\s*["']?(\w+)["']?/.exec(written)?.[1];
    if (heredoc === undefined && !/[\\`]$/.test(written)) open = undefined;
  }
  return found;
}
