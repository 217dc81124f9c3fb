import { readImage } from './image.ts';
import { type Instruction, instructionsOf } from './instructions.ts';
import { constraintsIn, requirement, shellWords } from './requirement.ts';
import type { Reading, Statement } from './statement.ts';
import { fill } from './variables.ts';

interface Stage {
  name?: string;
  variables: Map<string, string>;
  /** In the order of the file; what is installed later replaces what is there. */
  statements: Statement[];
  remarks: Reading['remarks'];
}

/** A Dockerfile with more stages, or with more installs in one, is no longer followed. */
const MOST_STAGES = 100;
const MOST_STATEMENTS = 500;

/**
 * A Dockerfile: the base image of its last stage, through earlier stages, and what is installed into it. Defaults
 * of `ARG` and `ENV` are filled in. What counts, the last, comes first.
 */
export function readDockerfile(text: string): Reading {
  const globals = new Map<string, string>();
  const stages: Stage[] = [];
  for (const instruction of instructionsOf(text)) {
    const stage = stages.at(-1);
    if (stages.length > MOST_STAGES || (stage && stage.statements.length > MOST_STATEMENTS)) break;
    if (instruction.keyword === 'FROM') stages.push(begin(instruction, stages, globals));
    else if (!stage) assign(instruction, globals, globals);
    else if (/^(ARG|ENV)$/.test(instruction.keyword)) assign(instruction, stage.variables, globals);
    else if (instruction.keyword === 'RUN') run(instruction, stage);
    else if (instruction.keyword === 'COPY') copy(instruction, stage, stages);
  }
  const last = stages.at(-1);
  return { statements: [...(last?.statements ?? [])].reverse(), remarks: last?.remarks ?? [] };
}

function begin({ lines }: Instruction, stages: readonly Stage[], globals: Map<string, string>): Stage {
  const { line } = lines[0]!;
  const words = lines
    .map(one => one.text)
    .join(' ')
    .split(/\s+/)
    .filter(word => word && !word.startsWith('--'));
  const image = fill((words[0] ?? '').replace(/["']/g, ''), globals);
  const name = words[1]?.toLowerCase() === 'as' ? words[2]?.toLowerCase() : undefined;
  const base = stages.findLast(one => one.name !== undefined && one.name === image.toLowerCase());
  if (base)
    return {
      name,
      variables: new Map(base.variables),
      statements: [...base.statements],
      remarks: base.remarks,
    };
  const stage: Stage = { name, variables: new Map(), statements: [], remarks: [] };
  const reading = readImage(image, line);
  // Reversed at the end: of one image, Airflow comes first again.
  stage.statements.push(...(reading?.statements ?? []).toReversed());
  stage.remarks = reading?.remarks ?? [];
  return stage;
}

/** `ARG NAME=value`, `ARG NAME` (the value from before the first stage), `ENV A=1 B=2`, `ENV NAME value`. */
function assign(
  { keyword, lines }: Instruction,
  into: Map<string, string>,
  globals: Map<string, string>,
): void {
  const text = lines.map(one => one.text).join(' ');
  const old = keyword === 'ENV' && /^(\w+)\s+([^=\s]\S*)\s*$/.exec(text);
  if (old) into.set(old[1]!, fill(old[2]!, into));
  for (const word of shellWords(text)) {
    const at = word.indexOf('=');
    if (at > 0) into.set(word.slice(0, at), fill(word.slice(at + 1), into));
    else if (keyword === 'ARG' && globals.has(word)) into.set(word, globals.get(word)!);
  }
}

/** Installs by pip, uv and their like; `NAME=value` in front of a command counts from there on. */
function run({ lines }: Instruction, stage: Stage): void {
  const variables = new Map(stage.variables);
  const installs = /\b(pip3?|uv|poetry|pipx|conda|mamba)\b/i.test(lines.map(one => one.text).join('\n'));
  for (const { line, text } of lines) {
    for (const raw of shellWords(text)) {
      const word = fill(raw, variables);
      const [, name, value] = /^(\w+)=([^=].*)$/.exec(word) ?? [];
      if (name !== undefined) variables.set(name, value!);
      if (!installs) continue;
      const statement = requirement(word, line);
      if (statement) stage.statements.push(statement);
      stage.statements.push(...constraintsIn(word, line));
    }
  }
}

/** A stage without Airflow of its own may take over what another has installed. */
function copy({ lines }: Instruction, stage: Stage, stages: readonly Stage[]): void {
  if (stage.statements.length > 0) return;
  const from = /--from=(\S+)/.exec(lines.map(one => one.text).join(' '))?.[1]?.toLowerCase();
  const other = stages.find((one, i) => one !== stage && (one.name === from || String(i) === from));
  if (other) stage.statements.push(...other.statements);
}
