import { markdownTable } from 'markdown-table';
import pc from 'picocolors';
import { URI } from 'vscode-uri';
import { type Answer, checklist, QUESTIONS } from '../editor/checklist.ts';
import { subjectsOf } from '../editor/subjects.ts';
import { taskName } from '../tasks/argument-objects.ts';
import type { Task } from '../tasks/task.ts';
import { TextBuffer } from '../text/buffer.ts';
import { locate } from '../values/origin.ts';
import { plainText } from '../values/value.ts';
import { readTextNow } from '../workspace/node-files.ts';
import { pythonFiles, shown } from './files.ts';
import { loadWorkspace } from './load.ts';

export interface ReportOptions {
  format: 'text' | 'json' | 'markdown';
  airflow?: string;
  provider?: string;
  pythonPath?: string[];
  /** Folder with the parser's files. */
  assets: string;
}

interface ReportedTask {
  dag: string;
  task: string;
  file: string;
  /** From 1 on. */
  line: number;
  answers: Answer[];
}

/** Prints the operational checklist of every task that makes a pod, a table a DAG. Returns 0, or 2 when a path is not there. */
export async function report(paths: readonly string[], options: ReportOptions): Promise<number> {
  const problems: string[] = [];
  const files = await pythonFiles(paths, problems);
  const { parser, index } = await loadWorkspace(paths, options);
  const modules = files.flatMap(file => {
    const text = readTextNow(file);
    const uri = URI.file(file).toString();
    return text === undefined ? [] : [{ file, module: index.python.open(uri, new TextBuffer(text)) }];
  });
  const tasks: ReportedTask[] = [];
  for (const { file, module } of modules) {
    const environment = index.environmentOf(module.file);
    for (const statement of module.statements)
      for (const task of subjectsOf(module, statement).tasks)
        if (task.operator.podOperator)
          tasks.push({ ...named(task, shown(file)), answers: checklist(task, environment, index) });
  }
  parser.release();
  for (const problem of problems) console.error(problem);
  if (options.format === 'json') console.log(JSON.stringify(tasks.map(forPrograms), null, 2));
  else print(tasks, options.format);
  return problems.length > 0 ? 2 : 0;
}

function named(task: Task, file: string): Omit<ReportedTask, 'answers'> {
  const dag = task.dagId && plainText(task.dagId);
  const { start } = locate(task.call.origin);
  const line = task.module.text.slice(0, start).split('\n').length;
  return { dag: dag ?? '(unknown DAG)', task: taskName(task) ?? '(unknown task)', file, line };
}

function forPrograms({ answers, ...task }: ReportedTask) {
  return {
    ...task,
    answers: answers.map(({ question, state, text, from }) => ({
      question,
      state,
      text,
      ...(from && { from }),
    })),
  };
}

function print(tasks: readonly ReportedTask[], format: 'text' | 'markdown'): void {
  const groups = new Map<string, ReportedTask[]>();
  for (const task of tasks) {
    const key = `${task.file} ${task.dag}`;
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  for (const group of groups.values()) {
    const { dag, file } = group[0]!;
    console.log(format === 'markdown' ? `## ${dag} (${file})\n` : pc.bold(`${dag} (${file})`));
    console.log(table(group, format));
    console.log();
  }
  const missing = tasks.flatMap(task => task.answers).filter(one => one.state === 'missing').length;
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
  console.log(
    `${count(tasks.length, 'task')} in ${count(groups.size, 'DAG')}, ${count(missing, 'missing answer')}`,
  );
}

function table(tasks: readonly ReportedTask[], format: 'text' | 'markdown'): string {
  const rows = tasks.map(({ task, line, answers }) => [
    `${task}:${line}`,
    ...answers.map(one => shortened(cell(one), format)),
  ]);
  const lines = markdownTable([['task:line', ...QUESTIONS], ...rows], {
    delimiterStart: format === 'markdown',
    delimiterEnd: format === 'markdown',
  });
  // Only Markdown needs the line between head and body.
  return format === 'markdown'
    ? lines
    : lines
        .split('\n')
        .filter((_, i) => i !== 1)
        .join('\n');
}

/** A terminal has no room for whole answers; the other formats give them. */
function shortened(text: string, format: 'text' | 'markdown'): string {
  return format === 'text' && text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}

const WIDEST = 26;

function cell({ state, text, from }: Answer): string {
  const escaped = text.replaceAll('|', '\\|');
  if (state === 'missing') return text === 'nothing' ? 'MISSING' : `MISSING (${escaped})`;
  if (state === 'unknown') return 'not seen';
  return state === 'set' ? escaped : `${escaped} (from ${from})`;
}
