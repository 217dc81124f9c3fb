/** How much of what can be written the cases write. */
import { ARGUMENTS, type ShapingArgument } from './arguments.ts';
import { type About, type Base, FALSY, type PodCase } from './case.ts';
import { STATES, type State } from './pairwise.ts';
import type { Json } from './python-text.ts';

const ALL_PAIRS = (ARGUMENTS.length - 1) * STATES.length ** 2;
const KINDS = ['pod_template_file', 'pod_template_dict', 'full_pod_spec'] as const;

/** A table: for each argument how many cases give it, how many of them over a base that sets the same, and pairs. */
export function coverage(cases: readonly PodCase[]): string {
  const written = cases.flatMap(({ about }) => (about ? [about] : []));
  const pairs = pairsIn(written);
  const rows = ARGUMENTS.map(argument => {
    const count = (wanted: (about: About) => boolean) => written.filter(wanted).length;
    const over = (state: State, as: Base['as']) =>
      count(
        about =>
          stateOf(about, argument) === state &&
          about.bases.some(base => base.as === as && sets(base, argument)),
      );
    return [
      argument.name,
      count(about => stateOf(about, argument) === 'literal'),
      count(about => stateOf(about, argument) === 'falsy'),
      ...KINDS.map(as => (argument.field ? `${over('literal', as)}+${over('falsy', as)}` : '-')),
      pairs.get(argument.name) === ALL_PAIRS ? 'all' : `${pairs.get(argument.name) ?? 0} of ${ALL_PAIRS}`,
    ].map(String);
  });
  const head = ['argument', 'literal', 'falsy', 'over file', 'over dict', 'over full', 'pairs'];
  const free = cases.length - written.length;
  return [...table([head, ...rows]), `${cases.length} tasks, ${free} of them written freely`].join('\n');
}

function stateOf({ given }: About, { name }: ShapingArgument): State {
  const text = given[name];
  if (text === undefined) return 'absent';
  return FALSY.has(text) ? 'falsy' : 'literal';
}

/** How many pairs of its state and a state of another argument each argument is in. */
function pairsIn(written: readonly About[]): Map<string, number> {
  const pairs = new Set<string>();
  for (const about of written) {
    const states = ARGUMENTS.map(argument => [argument.name, stateOf(about, argument)] as const);
    for (const [one, state] of states) {
      for (const [other, its] of states) if (one !== other) pairs.add(`${one} ${state} ${other} ${its}`);
    }
  }
  const found = new Map<string, number>();
  for (const pair of pairs) {
    const one = pair.slice(0, pair.indexOf(' '));
    found.set(one, (found.get(one) ?? 0) + 1);
  }
  return found;
}

function sets({ pod }: Base, { field = {} }: ShapingArgument): boolean {
  const metadata = keysOf(at(pod, 'metadata'));
  const spec = keysOf(at(pod, 'spec'));
  const container = keysOf(at(at(at(pod, 'spec'), 'containers'), '0'));
  return (
    Object.keys(field.metadata ?? {}).every(key => metadata.includes(key)) &&
    Object.keys(field.spec ?? {}).every(key => spec.includes(key)) &&
    Object.keys(field.container ?? {}).every(key => container.includes(key))
  );
}

function at(value: Json | undefined, key: string): Json | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, Json>)[key] : undefined;
}

function keysOf(value: Json | undefined): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function table(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  return rows.map(row =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
  );
}
