import { readdirSync, readFileSync } from 'node:fs';
import { satisfies } from '@renovatebot/pep440';
import { describe, expect, it } from 'vitest';
import { INSTALLATIONS } from '../../../test/oracle/environments.ts';
import {
  CHECKED_VALUES,
  type OperatorsRecord,
  type RecordedDefault,
  type RecordedOperator,
} from '../../../test/oracle/operators.ts';
import { cncf } from '../../src/catalog/homes.ts';
import {
  type Operator,
  type OperatorArgument,
  operator,
  operatorNames,
} from '../../src/catalog/operators.ts';

const folder = new URL('../../../test/oracle/records/', import.meta.url);
const records = readdirSync(folder)
  .filter(name => name.startsWith('operators-'))
  .map(name => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as OperatorsRecord);
const asked = records.filter(one => !one.readOnly);
const read = records.filter(one => one.readOnly);

type Releases = Record<string, string>;

function releaseOf(argument: Pick<OperatorArgument, 'package'>, releases: Releases): string {
  return releases[argument.package ?? cncf]!;
}

function isTaken(argument: OperatorArgument, releases: Releases): boolean {
  const { since, removed } = argument;
  const release = releaseOf(argument, releases);
  const started = since === undefined || satisfies(release, `>=${since}`);
  return started && !(removed !== undefined && satisfies(release, `>=${removed}`));
}

function takenBy(op: Operator, releases: Releases): OperatorArgument[] {
  return op.arguments.filter(one => isTaken(one, releases));
}

/** The default that the catalog has for a release, in Python's notation. */
function defaultOn(argument: OperatorArgument, releases: Releases): string | undefined {
  const release = releaseOf(argument, releases);
  for (const [until, before] of Object.entries(argument.defaultBefore ?? {})) {
    if (satisfies(release, `<${until}`)) return before;
  }
  return argument.default;
}

/** As the record has it: what must be given has no default, and times are seconds. */
function plain(text: string | undefined): string | undefined {
  return text === 'required' ? undefined : text?.replace(/^timedelta\(seconds=(\d+)\)$/, '$1 s');
}

function pythonOf(value: RecordedDefault): string | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) return `[${value.map(pythonOf).join(', ')}]`;
  if ('seconds' in value) return `${value.seconds} s`;
  if ('kind' in value) return `<${value.kind}>`;
  if (value.value === null) return 'None';
  if (typeof value.value === 'boolean') return value.value ? 'True' : 'False';
  return typeof value.value === 'string' ? `'${value.value}'` : JSON.stringify(value.value);
}

/** What the decorators' own machinery gives to the class behind them. */
const OF_THE_MACHINERY = ['python_callable', 'op_args', 'op_kwargs', 'kwargs_to_upstream'];

/**
 * `KubernetesPodOperator` removed its `resources` in 5.0.0; what is given under the name goes to `BaseOperator`, which
 * takes a dict of another kind and raises for everything that was one of the operator's own.
 */
const OTHERWISE = 'resources';

/** What an argument of a newer `BaseOperator` is, for an operator that says nothing of its own. */
function argumentsOf(name: string, record: OperatorsRecord): Record<string, RecordedDefault> {
  return { ...record.operators.BaseOperator?.arguments, ...record.operators[name]!.arguments };
}

describe.each(asked.map(one => [one.releases[cncf]!, one] as const))(
  'the operators of provider %s as they are installed',
  (_, record) => {
    const each = Object.entries(record.operators);

    it('are those of the catalog', () => {
      const known = operatorNames().filter(name => {
        const { since, package: of } = operator(name)!;
        const release = record.releases[of ?? cncf];
        return release !== undefined && (since === undefined || satisfies(release, `>=${since}`));
      });
      expect(Object.keys(record.operators).sort()).toEqual([...known].sort());
    });

    it.each(each)('%s has the arguments of its signature, and refuses the rest', (name, found) => {
      expect(found.unmade).toBeUndefined();
      const op = operator(name)!;
      const exempt = new Set([OTHERWISE, ...(name.startsWith('@') ? OF_THE_MACHINERY : [])]);
      const sorted = (names: readonly string[]) => names.filter(one => !exempt.has(one)).sort();
      const refused = new Set(op.refused);
      const taken = takenBy(op, record.releases).map(one => one.name);
      const theirs = new Set(found.refuses);
      expect(sorted(taken.filter(one => !refused.has(one)))).toEqual(
        sorted(Object.keys(argumentsOf(name, record)).filter(one => !theirs.has(one))),
      );
      const gone = op.arguments.filter(one => !isTaken(one, record.releases)).map(one => one.name);
      expect(sorted([...new Set([...gone, ...op.refused])])).toEqual(sorted(found.refuses!));
    });

    it.each(each)('%s has their defaults', name => {
      const real = argumentsOf(name, record);
      const ours: Record<string, unknown> = {};
      const theirs: Record<string, unknown> = {};
      for (const argument of takenBy(operator(name)!, record.releases)) {
        if (!(argument.name in real)) continue;
        ours[argument.name] = plain(defaultOn(argument, record.releases));
        theirs[argument.name] = pythonOf(real[argument.name]!);
      }
      expect(ours).toEqual(theirs);
    });

    it.each(each)('%s renders its template fields', (name, found) => {
      const taken = takenBy(operator(name)!, record.releases);
      const rendered = taken.filter(one => isRendered(one, record.releases)).map(one => one.name);
      const names = new Set(taken.map(one => one.name));
      expect(rendered.sort()).toEqual(found.templateFields.filter(one => names.has(one)).sort());
    });

    it.each(each)('%s reads these files as templates', (name, found) => {
      expect([...filesOn(operator(name)!, record.releases)].sort()).toEqual([...found.templateFiles].sort());
    });

    it.each(
      each.flatMap(([name, found]) => Object.entries(found.values ?? {}).map(one => [name, ...one] as const)),
    )('%s takes these values for %s', (name, argument, values) => {
      const ours = valuesOn(operator(name)!.arguments.find(one => one.name === argument)!, record.releases);
      // Airflow 3 takes any weight rule when a task is made, and refuses it when the DAG is stored.
      const unchecked = values.includes('no_such_value');
      expect(unchecked ? argument === 'weight_rule' : ours.sort()).toEqual(unchecked || [...values].sort());
    });
  },
);

function isRendered(argument: OperatorArgument, releases: Releases): boolean {
  const { templated, templatedSince, templatedPackage: of = argument.package } = argument;
  if (!templated) return false;
  return (
    templatedSince === undefined || satisfies(releaseOf({ package: of }, releases), `>=${templatedSince}`)
  );
}

function filesOn(op: Operator, releases: Releases): readonly string[] {
  const release = releases[op.package ?? cncf]!;
  let found: readonly string[] = [];
  for (const [since, endings] of Object.entries(op.templateFiles)) {
    if (satisfies(release, `>=${since}`)) found = endings;
  }
  return found;
}

function valuesOn(argument: OperatorArgument, releases: Releases): string[] {
  const release = releaseOf({ package: argument.valuesPackage ?? argument.package }, releases);
  const { values = [], valuesSince, valuesRemoved = {} } = argument;
  const here = values.filter(one => !valuesSince?.[one] || satisfies(release, `>=${valuesSince[one]}`));
  const former = Object.keys(valuesRemoved).filter(one => satisfies(release, `<${valuesRemoved[one]}`));
  return [...here, ...former];
}

describe.each(read.map(one => [one.releases[cncf]!, one] as const))(
  'the operators of provider %s as their sources read',
  (_, record) => {
    // Of a package that is not there only a stand-in was read.
    const ours = Object.entries(record.operators).filter(([name]) => !operator(name)!.package);

    it.each(ours)('%s has the arguments of its own constructor', (name, found) => {
      const taken = takenBy(operator(name)!, record.releases);
      const inherited = new Set(operator('BaseOperator')!.arguments.map(one => one.name));
      const own = taken.filter(one => one.from === name && !inherited.has(one.name)).map(one => one.name);
      const names = Object.keys(found.arguments);
      const all = taken.map(one => one.name);
      expect(own.filter(one => !names.includes(one))).toEqual([]);
      expect(names.filter(one => !all.includes(one))).toEqual([]);
      const rendered = taken.filter(one => isRendered(one, record.releases)).map(one => one.name);
      expect(rendered.sort()).toEqual(found.templateFields.filter(one => all.includes(one)).sort());
    });
  },
);

it('has asked what it set out to ask', () => {
  expect(asked.map(one => one.releases[cncf]).sort()).toEqual(INSTALLATIONS.map(one => one.provider).sort());
  expect(read.length).toBeGreaterThan(1);
  const checked = new Set(asked.flatMap(one => Object.values(one.operators).flatMap(valuesOf)));
  expect([...checked].sort()).toEqual([...CHECKED_VALUES].sort());
});

function valuesOf({ values }: RecordedOperator): string[] {
  return Object.keys(values ?? {});
}
