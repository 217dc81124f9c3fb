/**
 * The words of a command as a shell would take it apart: quotes keep words together, and Jinja stays whole. Undefined
 * for what only a shell can do, and for quotes that do not end.
 */
export function splitCommand(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    const jinja = /^\{\{[\s\S]*?\}\}|^\{%[\s\S]*?%\}/.exec(text.slice(at))?.[0];
    if (jinja !== undefined) {
      word = (word ?? '') + jinja;
      at += jinja.length;
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at++;
    } else if (char === '"' || char === "'") {
      const end = text.indexOf(char, at + 1);
      if (end < 0) return undefined;
      const inner = text.slice(at + 1, end);
      // In double quotes a shell still puts in variables and takes away backslashes.
      if (char === '"' && /[$`\\]/.test(inner)) return undefined;
      word = (word ?? '') + inner;
      at = end + 1;
    } else if (/[|&;<>()$`\\*?#~]/.test(char)) {
      return undefined;
    } else {
      word = (word ?? '') + char;
      at++;
    }
  }
  if (word !== undefined) words.push(word);
  return words.length === 0 ? undefined : words;
}
