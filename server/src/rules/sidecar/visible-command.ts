import type { Task } from '../../tasks/task.ts';
import { hasJinja, plainText, type Value } from '../../values/value.ts';

/** Arguments that bring containers of their own, which may write what the task pushes. */
const OTHER_SOURCES = [
  'full_pod_spec',
  'pod_template_dict',
  'pod_template_file',
  'full_job_spec',
  'job_template_file',
];

/** Commands that write nothing but what they are told to, on the terminal or into files named in the text. */
const HARMLESS = new Set(
  'echo printf sleep date ls cat true false : exit pwd cd hostname whoami id uname printenv test [ set export unset mkdir df du wc head tail sort uniq grep cut tr seq free uptime ps touch rm wait'.split(
    ' ',
  ),
);

/** The file itself, or a folder that it may be reached through. */
const RESULT = /xcom|return\.json/i;
/** By these a text may say more than it shows; between single quotes they stand for themselves. */
const SPEAKS = /[$`\\(){}]|<<|<\(/;

const PYTHON_LINE =
  /^(?:import (?:datetime|math|os|platform|random|socket|sys|time)|time\.sleep\([\d.]+\)|print\((?:[^()]|\([^()]*\))*\))$/;

/**
 * True when the whole command of a task can be seen, and it writes no `/airflow/xcom/return.json`. A program of the
 * image, a script file, a variable may do so, so only commands that are known are taken.
 */
export function neverWritesResult(task: Task): boolean {
  const given = task.arguments;
  if (task.open || task.operator.name.startsWith('@') || OTHER_SOURCES.some(name => given.has(name)))
    return false;
  const command = wordsOf(given.get('cmds')?.value);
  const rest = wordsOf(given.get('arguments')?.value ?? undefined);
  // Without a command the image has one of its own.
  if (!command || command.length === 0) return false;
  if (given.has('arguments') && !rest) return false;
  return isHarmless([...command, ...(rest ?? [])]);
}

/** The texts of a list that is known in full; `undefined` for anything else. */
function wordsOf(value: Value | undefined): string[] | undefined {
  if (value?.kind === 'none') return [];
  if (value?.kind !== 'list' || value.open) return undefined;
  const words: string[] = [];
  for (const item of value.items) {
    const text = item.kind === 'string' && !hasJinja(item) ? plainText(item) : undefined;
    if (text === undefined) return undefined;
    words.push(text);
  }
  return words;
}

function isHarmless(words: readonly string[]): boolean {
  const [program = '', ...rest] = words;
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (/^(ba|da|a|z|k)?sh$/.test(name)) {
    const script = behindOption(rest);
    if (script === undefined || RESULT.test(script)) return false;
    return !SPEAKS.test(script.replace(/'[^']*'/g, "''")) && isHarmlessScript(script);
  }
  if (/^python(3(\.\d+)?)?$/.test(name)) {
    const code = rest[0] === '-u' ? rest.slice(1) : rest;
    return code[0] === '-c' && isHarmlessPython(code[1] ?? '');
  }
  // Given to a program as they are, words are no script.
  return HARMLESS.has(name) && !rest.some(one => RESULT.test(one));
}

/** What stands behind `-c`, be it one of several letters: `-ec`, `-xeuo pipefail -c`. */
function behindOption(words: readonly string[]): string | undefined {
  let isCommand = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!/^-[a-zA-Z]+$/.test(word)) return isCommand ? word : undefined;
    if (word.includes('c')) isCommand = true;
    // `-o` takes a word of its own.
    if (word.endsWith('o')) i++;
  }
  return undefined;
}

/** True when every command of a shell script is a harmless one. */
function isHarmlessScript(script: string): boolean {
  let first = true;
  let target = false;
  // Words, quoted or not, redirections, and what ends a command.
  for (const [token] of script.matchAll(
    /(?:"[^"]*"|'[^']*'|[^\s"'|&;<>])+|\d?>>?&?|&>>?|<|&&|\|\||[|&;\n]|["']/g,
  )) {
    if (/^["']$/.test(token)) return false;
    if (/[<>]/.test(token) && !/["']/.test(token)) target = true;
    else if (/^(&&|\|\||[|&;\n])$/.test(token)) {
      first = true;
      target = false;
    } else if (target) target = false;
    else if (first && !/^\w+=/.test(token)) {
      if (!HARMLESS.has(token)) return false;
      first = false;
    }
  }
  return true;
}

function isHarmlessPython(code: string): boolean {
  if (RESULT.test(code) || /file\s*=|open|exec|eval|__/.test(code)) return false;
  const lines = code.split(/[;\n]/).map(line => line.trim());
  return lines.every(line => line === '' || PYTHON_LINE.test(line)) && lines.some(line => line !== '');
}
