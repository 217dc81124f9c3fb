/** Each argument alone: every way to write it, every falsy value, and both over pods that set the same. */
import { ARGUMENTS, type ShapingArgument } from './arguments.ts';
import { type Arguments, type Base, later, type PodCase, pod, task } from './case.ts';

export const BASES = [
  { as: 'pod_template_file', called: 'template file' },
  { as: 'pod_template_dict', called: 'template dict', since: '7.12.0' },
  { as: 'full_pod_spec', called: 'full pod spec' },
] as const;

export const alone: readonly PodCase[] = ARGUMENTS.flatMap(argument => [
  ...valuesOf(argument),
  ...(argument.field ? overBases(argument) : []),
]);

function valuesOf({ name, literals, falsy, with: others, since }: ShapingArgument): PodCase[] {
  // Before provider 5.0 a pod had to be given a name.
  const named: Arguments = name === 'name' || name === 'random_name_suffix' ? {} : { name: "'pod'" };
  const one = (called: string, text: string) =>
    task(`${name}: ${called}`, { ...named, ...others, [name]: text }, { since });
  return [
    ...literals.map((text, at) => one(at === 0 ? 'literal' : `literal ${at + 1}`, text)),
    ...falsy.map(text => one(text, text)),
  ];
}

function overBases({ name, literals, falsy, field = {}, with: others, since }: ShapingArgument): PodCase[] {
  return BASES.flatMap(base => {
    const bases: Base[] = [{ as: base.as, pod: pod(field.spec, field.container, field.metadata) }];
    const one = (called: string, text: string) =>
      task(
        `${name}: ${called} over ${base.called}`,
        { ...others, [name]: text },
        { bases, since: later(since, 'since' in base ? base.since : undefined) },
      );
    return [one('literal', literals[0]!), ...falsy.map(text => one(text, text))];
  });
}
