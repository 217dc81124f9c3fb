import type { Origin } from '../values/origin.ts';
import { type DictEntry, type Reason, unknown, type Value } from '../values/value.ts';
import { partAssigned } from './compose.ts';
import type { Evaluator } from './evaluate.ts';
import { Frame } from './frames.ts';
import type { Statement } from './statement.ts';
import type { Comprehension, Expression } from './syntax.ts';
import { truthOf } from './truth.ts';

/** More turns of a loop than this are not gone through. */
const MOST_TURNS = 200;

/** What a loop over a value goes through; `undefined` when that is not known. */
export function elementsOf(value: Value): readonly Value[] | undefined {
  if (value.kind === 'list' && !value.open && value.items.length <= MOST_TURNS) return value.items;
  if (value.kind !== 'dict' || value.open || value.entries.length > MOST_TURNS) return undefined;
  const keys = new Map<string, Value>();
  for (const { key } of value.entries) {
    if (key.kind === 'string' && key.parts.every(part => part.kind === 'text'))
      keys.set(key.parts.map(part => (part.kind === 'text' ? part.text : '')).join(''), key);
    else return value.entries.map(entry => entry.key);
  }
  return [...keys.values()];
}

/** The names that one turn of a loop gives values to. */
export function namesOfTurn(target: Expression, element: Value, statement: Statement): Map<string, Value> {
  const names = new Map<string, Value>();
  for (const name of namesIn(target)) {
    const value = partAssigned(target, name, element, statement.origin(target.start, target.end));
    if (value) names.set(name, value);
  }
  return names;
}

function namesIn(target: Expression): string[] {
  if (target.kind === 'name') return [target.name];
  if (target.kind === 'list') return target.items.flatMap(namesIn);
  return target.kind === 'starred' ? namesIn(target.value) : [];
}

interface Turns {
  frames: Frame[];
  /** True when a condition cannot be told, so that there may be fewer. */
  unsure: boolean;
}

/** The turns of a comprehension, or why they are not known. */
export function turnsOfComprehension(
  { clauses }: Comprehension,
  evaluator: Evaluator,
  statement: Statement,
  outer: Frame | undefined,
): Turns | Reason {
  let frames: (Frame | undefined)[] = [outer];
  let unsure = false;
  for (const clause of clauses) {
    const next: (Frame | undefined)[] = [];
    for (const frame of frames) {
      if ('condition' in clause) {
        const truth = truthOf(evaluator.evaluate(clause.condition, statement, frame));
        if (truth !== false) next.push(frame);
        unsure ||= truth === undefined;
        continue;
      }
      const over = evaluator.evaluate(clause.iterable, statement, frame);
      const elements = elementsOf(over);
      if (!elements) return over.kind === 'unknown' ? over.reason : UNKNOWN_ELEMENTS;
      for (const one of elements) next.push(new Frame(namesOfTurn(clause.target, one, statement), frame));
      if (next.length > MOST_TURNS) return { kind: 'limit', text: `more than ${MOST_TURNS} elements` };
    }
    frames = next;
  }
  return { frames: frames.filter(one => one !== undefined), unsure };
}

const UNKNOWN_ELEMENTS: Reason = { kind: 'unsupported', text: 'elements that are not known' };

export function comprehensionValue(
  comprehension: Comprehension,
  evaluator: Evaluator,
  statement: Statement,
  frame: Frame | undefined,
  origin: Origin,
): Value {
  const turns = turnsOfComprehension(comprehension, evaluator, statement, frame);
  if (!('frames' in turns)) return unknown(turns, origin);
  const { key, element, form } = comprehension;
  if (form === 'dict' && key) {
    const entries = turns.frames.map(
      (turn): DictEntry => ({
        key: evaluator.evaluate(key, statement, turn),
        value: evaluator.evaluate(element, statement, turn),
        origin: statement.origin(key.start, element.end),
      }),
    );
    return { kind: 'dict', entries, open: turns.unsure, origin };
  }
  const items = turns.frames.map(turn => evaluator.evaluate(element, statement, turn));
  return { kind: 'list', items, tuple: false, open: turns.unsure, origin };
}
