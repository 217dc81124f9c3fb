import type { Reason, Value } from '../values/value.ts';

/** What keeps a value from being known in full: the reasons in it, the most telling first. Empty when nothing does. */
export function unknownIn(value: Value, depth = 0): Reason[] {
  if (depth > 30) return [];
  const inside = (one: Value) => unknownIn(one, depth + 1);
  switch (value.kind) {
    case 'string':
      return value.parts.flatMap(part => (part.kind === 'hole' ? [part.reason] : []));
    case 'list':
      return [...value.items.flatMap(inside), ...openness(value)];
    case 'dict':
      return [
        ...value.entries.flatMap(entry => [...inside(entry.key), ...inside(entry.value)]),
        ...openness(value),
      ];
    case 'object':
      if (!KNOWN.test(value.path) && !value.classes) return [outsideOf(value.path)];
      // Which DAG it is says all that a task needs; what is in it is another matter.
      if (HOLDER.test(value.path)) return [];
      return [
        ...value.positional.flatMap(inside),
        ...value.keywords.flatMap(one => inside(one.value)),
        ...value.log.flatMap(one => (one.kind === 'attribute' ? inside(one.value) : [])),
        ...(value.classes ? [] : openness(value)),
      ];
    case 'symbol':
      return KNOWN.test(value.path) ? [] : [outsideOf(value.path)];
    case 'either': {
      // Of several values one that is known in full stands for an answer, such as the default of a lookup.
      const all = value.alternatives.map(inside);
      return all.some(one => one.length === 0) ? [] : all.flat();
    }
    case 'unknown':
      return [value.reason];
    default:
      return [];
  }
}

function openness({ open, why }: { open: boolean; why?: Reason }): Reason[] {
  return open ? [why ?? { kind: 'unsupported', text: 'there may be more than is seen' }] : [];
}

/** Packages whose objects are what they are called: Kubernetes models, Airflow's classes, Python's dates. */
const KNOWN =
  /^(kubernetes|kubernetes_asyncio|airflow|datetime|pendulum|builtins|enum|functools|dateutil|logging|operator|typing)(\.|$)/;

const HOLDER = /\.(DAG|dag|TaskGroup|task_group)$/;

function outsideOf(path: string): Reason {
  return { kind: 'import', text: `\`${path}\` of a package outside the workspace` };
}
