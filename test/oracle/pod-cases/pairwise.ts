/**
 * Tasks in which every two arguments meet in every pair of states: absent, literal, falsy; and each state meets each
 * base. The base sets the fields of all arguments.
 *
 * An argument that a release does not take would be all that it says about a task. So there is one set of tasks for
 * each of `FROM`, with the arguments that the release takes and all later ones take too.
 */
import { compare } from '@renovatebot/pep440';
import { random } from '../../support/random.ts';
import { ARGUMENTS, fieldsOf, type ShapingArgument } from './arguments.ts';
import { type Base, type PodCase, pod, task } from './case.ts';

export const STATES = ['absent', 'literal', 'falsy'] as const;
export type State = (typeof STATES)[number];

/** Bases of generated tasks. */
export const STARTS = ['nothing', 'pod_template_file', 'pod_template_dict', 'full_pod_spec'] as const;
export type Start = (typeof STARTS)[number];

const FROM = ['5.0.0', '7.14.0', '10.20.0'];
const TRIES = 30;

/** State by argument, and the base. */
interface Row {
  states: State[];
  start: Start;
}

export const pairwise: readonly PodCase[] = FROM.flatMap((release, seed) => {
  const them = argumentsSince(release);
  const next = random(seed + 1);
  return coveringRows(them.length, startsSince(release), next).map(({ states, start }, at) =>
    written(`pairs of ${release}: ${at + 1}`, them, states, start, next, release),
  );
});

/** Arguments that the release of the provider takes. */
export function argumentsSince(release: string): readonly ShapingArgument[] {
  return ARGUMENTS.filter(({ since }) => since === undefined || compare(since, release) <= 0);
}

/** Bases that the release of the provider takes. */
export function startsSince(release: string): readonly Start[] {
  return STARTS.filter(start => start !== 'pod_template_dict' || compare(release, '7.12.0') >= 0);
}

/** The task with these states, each literal and falsy value chosen at random. */
export function written(
  name: string,
  them: readonly ShapingArgument[],
  states: readonly State[],
  start: Start,
  next: () => number,
  since?: string,
): PodCase {
  const given = them.flatMap((argument, at) => {
    const state = states[at]!;
    if (state === 'absent') return [];
    const texts = state === 'literal' ? argument.literals : argument.falsy;
    return [[argument.name, texts[Math.floor(next() * texts.length)]!] as const];
  });
  const { spec, container, metadata } = fieldsOf(them);
  const bases: Base[] = start === 'nothing' ? [] : [{ as: start, pod: pod(spec, container, metadata) }];
  return task(name, Object.fromEntries(given), { bases, since });
}

/** Greedy: each next row is the best of several that start at a pair which is not covered yet. */
function coveringRows(count: number, starts: readonly Start[], next: () => number): Row[] {
  const open = new Set<string>();
  const rows: Row[] = [];
  for (let a = 0; a < count; a++) {
    for (const one of STATES) {
      for (let b = a + 1; b < count; b++) for (const other of STATES) open.add(`${a} ${one} ${b} ${other}`);
      for (const start of starts) open.add(`${a} ${one} ${start}`);
    }
  }
  while (open.size > 0) {
    let best: { row: Row; covers: string[] } | undefined;
    for (let tried = 0; tried < TRIES; tried++) {
      const row = rowFrom([...open], count, starts, next);
      const covers = coveredBy(row).filter(one => open.has(one));
      if (!best || covers.length > best.covers.length) best = { row, covers };
    }
    rows.push(best!.row);
    for (const one of best!.covers) open.delete(one);
  }
  return rows;
}

/** A row with one open pair at least; every other argument in the state that covers most. */
function rowFrom(open: readonly string[], count: number, starts: readonly Start[], next: () => number): Row {
  const isOpen = new Set(open);
  const states: (State | undefined)[] = Array.from({ length: count });
  const [a, one, b, other] = open[Math.floor(next() * open.length)]!.split(' ') as [
    string,
    State,
    string,
    State,
  ];
  states[Number(a)] = one;
  let start = starts[Math.floor(next() * starts.length)]!;
  if (other === undefined) start = b as Start;
  else states[Number(b)] = other;
  for (const at of shuffled(count, next)) {
    if (states[at]) continue;
    const gains = STATES.map(state => gainOf(at, state, states, start, isOpen));
    const most = Math.max(...gains);
    const best = STATES.filter((_, index) => gains[index] === most);
    states[at] = best[Math.floor(next() * best.length)]!;
  }
  return { states: states as State[], start };
}

function gainOf(
  at: number,
  state: State,
  states: readonly (State | undefined)[],
  start: Start,
  open: ReadonlySet<string>,
): number {
  let gain = open.has(`${at} ${state} ${start}`) ? 1 : 0;
  for (const [index, other] of states.entries()) {
    if (other === undefined || index === at) continue;
    const pair = index < at ? `${index} ${other} ${at} ${state}` : `${at} ${state} ${index} ${other}`;
    if (open.has(pair)) gain++;
  }
  return gain;
}

function coveredBy({ states, start }: Row): string[] {
  return states.flatMap((one, a) => [
    `${a} ${one} ${start}`,
    ...states.slice(a + 1).map((other, b) => `${a} ${one} ${a + 1 + b} ${other}`),
  ]);
}

function shuffled(count: number, next: () => number): number[] {
  const found = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [found[at], found[other]] = [found[other]!, found[at]!];
  }
  return found;
}
