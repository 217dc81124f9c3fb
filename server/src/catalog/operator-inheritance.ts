/** What an operator's arguments have of those of its base, release by release. */
import { compare } from '@renovatebot/pep440';
import { cncf } from './homes.ts';
import { type Operator, type OperatorArgument, operatorArgument } from './operators.ts';

/** What the data says of an operator's inheritance. */
export interface Inheritance {
  /** Distribution of the operator; absent: the cncf.kubernetes provider. */
  package?: string;
  /** Given when the operator's template fields do not extend those of its base. */
  templateFields?: string[];
  /** First release that has today's base; before, it was a plain operator. */
  inheritsSince?: string;
  /** Inherited arguments that it does not render though the base does. */
  unrendered?: string[];
  /** Inherited arguments that it renders though the base does not, by the first release that does. */
  rendered?: Record<string, string>;
}

/**
 * An argument of a base as it is in the operator. `plain` is `BaseOperator` for one that was a plain operator before
 * it had its base.
 */
export function inherit(
  argument: OperatorArgument,
  operator: Inheritance,
  plain: Operator | undefined,
): OperatorArgument {
  const { templated: _, templatedSince: __, ...rest } = argument;
  const result = { ...rest, ...templatingIn(argument, operator) };
  const { inheritsSince } = operator;
  if (!plain || inheritsSince === undefined || argument.from === 'BaseOperator') return result;
  const before = operatorArgument(plain, argument.name);
  if (!before) return withSince(result, later(argument.since, inheritsSince));
  if (before.default === undefined || before.default === argument.default) return result;
  return { ...result, defaultBefore: { [inheritsSince]: before.default } };
}

function templatingIn(
  { name, templated, templatedSince }: OperatorArgument,
  { templateFields, unrendered, rendered, package: of }: Inheritance,
): Pick<OperatorArgument, 'templated' | 'templatedSince' | 'templatedPackage'> {
  const here = rendered?.[name];
  if (here !== undefined)
    return { templated: true, templatedSince: here, ...(of && { templatedPackage: of }) };
  if (templateFields) return templateFields.includes(name) ? { templated: true } : {};
  if (!templated || unrendered?.includes(name)) return {};
  return { templated, ...(templatedSince !== undefined && { templatedSince }) };
}

/** What a class no longer takes itself goes to its base, which has the word from then on. */
export function isLeftToBase(argument: OperatorArgument, base: OperatorArgument): boolean {
  if (argument.removed === undefined) return false;
  return argument.replacedBy === undefined || base.from !== 'BaseOperator';
}

/** The argument of a base that the operator took itself before it left it to the base. */
export function takenBefore(base: OperatorArgument, own: OperatorArgument): OperatorArgument {
  const result = { ...withSince(base, earlier(own, base)), ...ownFacts(own) };
  if (!base.templated || own.templated) return result;
  // Its own it did not render.
  return { ...result, templatedSince: own.removed, ...(own.package && { templatedPackage: own.package }) };
}

function ownFacts({ package: of, deprecated, removed }: OperatorArgument): Pick<OperatorArgument, 'own'> {
  if (of === undefined || removed === undefined) return {};
  return { own: { package: of, removed, ...(deprecated !== undefined && { deprecated }) } };
}

/** An operator's own argument that it took for its base before it named it. */
export function continued(argument: OperatorArgument, base: OperatorArgument): OperatorArgument {
  const result =
    argument.since === undefined ? { ...argument } : withSince(argument, earlier(argument, base));
  if (argument.since !== undefined) {
    if (argument.templated && argument.templatedSince === undefined && !base.templated)
      result.templatedSince = argument.since;
    const before = defaultsBefore(argument, base);
    if (Object.keys(before).length > 0) result.defaultBefore = before;
  }
  // A constructor that passes an argument on says nothing of its values.
  return base.values && !argument.values ? { ...result, ...valuesOf(base) } : result;
}

/** Former defaults of an argument: those of the base as long as the operator did not name it. */
function defaultsBefore(
  { since, ...argument }: OperatorArgument,
  base: OperatorArgument,
): Record<string, string> {
  if (base.package !== argument.package) return { ...argument.defaultBefore };
  const before: Record<string, string> = {};
  for (const [until, value] of Object.entries(base.defaultBefore ?? {}))
    if (compare(until, since!) <= 0) before[until] = value;
  if (base.default !== undefined && base.default !== argument.default) before[since!] = base.default;
  return { ...before, ...argument.defaultBefore };
}

/** The values with the releases in which single ones came and went, which are those of the package that lists them. */
function valuesOf(base: OperatorArgument): Partial<OperatorArgument> {
  const { values, valuesSince, valuesRemoved, valuesPackage = base.package ?? cncf } = base;
  return {
    values,
    ...(valuesSince && { valuesSince }),
    ...(valuesRemoved && { valuesRemoved }),
    valuesPackage,
  };
}

function withSince({ since: _, ...rest }: OperatorArgument, since: string | undefined): OperatorArgument {
  return since === undefined ? rest : { ...rest, since };
}

function later(a: string | undefined, b: string): string {
  return a !== undefined && compare(a, b) > 0 ? a : b;
}

/** The first of two beginnings; undefined where one is from the start, or they count releases of two packages. */
function earlier(a: OperatorArgument, b: OperatorArgument): string | undefined {
  if (a.since === undefined || b.since === undefined || a.package !== b.package) return undefined;
  return compare(a.since, b.since) < 0 ? a.since : b.since;
}
