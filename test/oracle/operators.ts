/** The signature oracle: what the operators of real installations take. */
import { thingAt } from '../../server/src/catalog/homes.ts';
import { operator, operatorNames } from '../../server/src/catalog/operators.ts';
import { askPython } from './ask-python.ts';

/** A default as JSON; what JSON cannot say is told by its class. Null: the argument must be given. */
export type RecordedDefault =
  | { value: string | number | boolean | null | Record<string, never> }
  | { seconds: number }
  | { kind: string }
  | RecordedDefault[]
  | null;

export interface RecordedOperator {
  /** Over the whole hierarchy, as far as constructors pass on what they do not name. */
  arguments: Record<string, RecordedDefault>;
  templateFields: string[];
  templateFiles: string[];
  /** Of the arguments that the catalog knows of any release: those with which it cannot be made. */
  refuses?: string[];
  /** Values with which it can be made, by argument. */
  values?: Record<string, string[]>;
  /** Why nothing could be tried. */
  unmade?: string;
}

export interface OperatorsRecord {
  /** Of sources that cannot be run: the own arguments of each operator alone. */
  readOnly?: true;
  /** Of all distributions that the catalog has facts about, as far as they are installed. */
  releases: Record<string, string>;
  operators: Record<string, RecordedOperator>;
}

/** Arguments whose constructors check their value against a closed list. */
export const CHECKED_VALUES = ['on_finish_action', 'on_kill_action', 'trigger_rule', 'weight_rule'] as const;

/** Asks the packages beside `python`. @throws an Error if they cannot be imported. */
export function record(python: string): OperatorsRecord {
  const names = operatorNames();
  const each = <T>(of: (name: string) => T) => Object.fromEntries(names.map(name => [name, of(name)]));
  return askPython<OperatorsRecord>(python, 'operators.py', {
    operators: askedOperators(),
    candidates: each(name => [
      ...new Set([...operator(name)!.arguments.map(one => one.name), ...operator(name)!.refused]),
    ]),
    refused: each(name => operator(name)!.refused),
    values: Object.fromEntries(CHECKED_VALUES.map(name => [name, valuesEver(name)])),
  });
}

/** All operators of the catalog, and where each can be. */
export function askedOperators(): { name: string; paths: string[] }[] {
  return operatorNames().map(name => ({ name, paths: pathsOf(name) }));
}

/** Where the operator can be, newest first. */
function pathsOf(name: string): string[] {
  const { path } = operator(name)!;
  const dot = path.lastIndexOf('.');
  const homes = thingAt(path.slice(0, dot), path.slice(dot + 1))?.thing.homes ?? [];
  return [path, ...homes.map(home => `${home.module}.${home.name}`).reverse()];
}

function valuesEver(name: string): string[] {
  const found = operator('KubernetesPodOperator')!.arguments.find(one => one.name === name);
  return [...(found?.values ?? []), ...Object.keys(found?.valuesRemoved ?? {}), 'no_such_value'];
}

/** File name in `test/oracle/records` of what the installation with that provider release says. */
export function recordName(provider: string): string {
  return `operators-${provider}.json`;
}

/** One operator a line; what it has of `BaseOperator` with the same default is left out. */
export function textOf({ releases, readOnly, operators }: OperatorsRecord): string {
  const base = operators.BaseOperator?.arguments ?? {};
  const lines = Object.entries(operators).map(([name, found]) => {
    const own = Object.entries(found.arguments).filter(
      ([argument, value]) =>
        name === 'BaseOperator' || JSON.stringify(base[argument]) !== JSON.stringify(value),
    );
    return `    ${JSON.stringify(name)}: ${JSON.stringify({ ...found, arguments: Object.fromEntries(own) })}`;
  });
  const header = `  "releases": ${JSON.stringify(releases)},\n${readOnly ? '  "readOnly": true,\n' : ''}`;
  return `{\n${header}  "operators": {\n${lines.join(',\n')}\n  }\n}\n`;
}
