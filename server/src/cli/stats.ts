import pc from 'picocolors';
import { URI } from 'vscode-uri';
import type { PythonModule } from '../python/module.ts';
import { isAccepted, operatorNamesIn, Survey, type SurveyedCall } from '../tasks/survey.ts';
import { TextBuffer } from '../text/buffer.ts';
import type { Reason } from '../values/value.ts';
import { readTextNow } from '../workspace/node-files.ts';
import { pythonFiles, shown } from './files.ts';
import { loadWorkspace } from './load.ts';

export interface StatsOptions {
  format: 'text' | 'json';
  /** Also names every call and value that is not understood. */
  unknown?: boolean;
  pythonPath?: string[];
  /** Folder with the parser's files. */
  assets: string;
}

/** How much of the operator calls below some paths is understood. */
export interface Stats {
  files: number;
  calls: number;
  recognised: number;
  /** Calls of which every argument, some, or none is known. */
  full: number;
  partly: number;
  nothing: number;
  values: number;
  known: number;
  /** Values that are not known, by reason. */
  reasons: Record<string, number>;
}

/** Prints how much is understood. Returns 0, or 2 when a path is not there. */
export async function stats(paths: readonly string[], options: StatsOptions): Promise<number> {
  const problems: string[] = [];
  const files = await pythonFiles(paths, problems);
  const { parser, index } = await loadWorkspace(paths, options);
  const modules: PythonModule[] = [];
  for (const file of files) {
    const text = readTextNow(file);
    if (text !== undefined) modules.push(index.python.open(URI.file(file).toString(), new TextBuffer(text)));
  }
  const survey = new Survey(operatorNamesIn(modules));
  for (const module of modules) survey.add(module);
  const { calls } = survey;
  const result = sumUp(calls);
  for (const problem of problems) console.error(problem);
  if (options.format === 'json') console.log(JSON.stringify(result, null, 2));
  else {
    if (options.unknown) for (const call of calls) printUnknown(call);
    print(result);
  }
  parser.release();
  return problems.length > 0 ? 2 : 0;
}

function sumUp(calls: readonly SurveyedCall[]): Stats {
  const result: Stats = {
    files: new Set(calls.map(call => call.module.file)).size,
    calls: calls.length,
    recognised: calls.filter(call => call.operator).length,
    full: 0,
    partly: 0,
    nothing: 0,
    values: 0,
    known: 0,
    reasons: {},
  };
  for (const call of calls) {
    if (!call.operator) continue;
    const all = [...call.values.values()];
    const known = all.filter(reasons => reasons.length === 0).length;
    result.values += all.length;
    result.known += known;
    if (known === all.length) result.full++;
    else if (known > 0) result.partly++;
    else result.nothing++;
    for (const reasons of all) {
      if (reasons.length === 0) continue;
      const { kind } = worst(reasons);
      result.reasons[kind] = (result.reasons[kind] ?? 0) + 1;
    }
  }
  return result;
}

/** Of several reasons the one that is least excused. */
function worst(reasons: readonly Reason[]): Reason {
  return reasons.find(one => !isAccepted(one)) ?? reasons[0]!;
}

const WORDS: Readonly<Record<string, string>> = {
  'run-time': 'looked up at run time: a Variable, a connection, the configuration, the environment',
  import: 'of a package outside the workspace',
  parameter: 'a parameter that no call in the workspace gives a known value',
  pending: 'of a file that is being read',
  unresolved: 'a name that is not found',
  unsupported: 'written in a way that is not followed',
  missing: 'not written yet',
  limit: 'more than is followed',
};

function print(result: Stats): void {
  const { calls, recognised, values, known } = result;
  const share = (part: number, whole: number) =>
    whole === 0 ? '' : ` ${((100 * part) / whole).toFixed(1)} %`;
  const row = (text: string, count: number, of: number) =>
    console.log(`${String(count).padStart(7)}${share(count, of).padStart(9)}  ${text}`);
  console.log(pc.bold(`${calls} calls of pod operators in ${result.files} files`));
  row('recognised', recognised, calls);
  row('with every argument known', result.full, calls);
  row('with some arguments known', result.partly, calls);
  row('with no argument known', result.nothing, calls);
  console.log(pc.bold(`${values} values of arguments`));
  row('known', known, values);
  for (const [kind, count] of Object.entries(result.reasons).sort((a, b) => b[1] - a[1]))
    row(WORDS[kind] ?? kind, count, values);
}

function printUnknown({ module, statement, call, name, operator, reason, values }: SurveyedCall): void {
  const buffer = module.source.buffer;
  const { line } = buffer.positionAt(statement.start + call.start);
  const place = `${shown(URI.parse(module.file).fsPath)}:${line + 1}`;
  if (!operator) console.log(`${pc.bold(place)} ${name}: not recognised, ${reason ?? 'it never runs'}`);
  for (const [argument, reasons] of values) {
    if (reasons.length === 0) continue;
    const { kind, text } = worst(reasons);
    console.log(`${pc.bold(place)} ${name} ${pc.cyan(argument)}: ${kind}, ${text}`);
  }
}
