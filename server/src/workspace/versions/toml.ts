import { parse } from 'smol-toml';
import { poetrySpecifier } from './poetry.ts';
import { requirement } from './requirement.ts';
import { followed, linesOf, type Reading, type Statement } from './statement.ts';

/** Longer files are read line by line only, so that nobody waits for the TOML parser. */
const LONGEST = 150_000;

/**
 * `pyproject.toml`: dependencies by PEP 621, dependency groups, and those of Poetry, uv and PDM. Main dependencies
 * come before groups and extras. While the file is no TOML, as in the middle of an edit, the requirements that
 * stand in quotes are taken line by line.
 */
export function readPyproject(text: string): Reading {
  const root = tableOf(text);
  if (!root) return { statements: quoted(text), remarks: [] };
  const { project, tool, 'dependency-groups': groups } = root as Record<string, unknown>;
  const found: Statement[] = [
    ...fromList(get(tool, 'uv', 'override-dependencies'), text),
    ...fromList(get(project, 'dependencies'), text),
    ...fromTable(get(tool, 'poetry', 'dependencies'), text),
    ...fromList(get(tool, 'uv', 'constraint-dependencies'), text),
    ...fromList(get(tool, 'pdm', 'resolution', 'overrides'), text),
    ...fromTable(get(tool, 'pdm', 'resolution', 'overrides'), text),
    ...fromGroups(get(project, 'optional-dependencies'), text),
    ...fromGroups(groups, text),
    ...fromGroups(get(tool, 'pdm', 'dev-dependencies'), text),
    ...fromList(get(tool, 'uv', 'dev-dependencies'), text),
    ...fromTable(get(tool, 'poetry', 'dev-dependencies'), text),
    ...fromPoetryGroups(get(tool, 'poetry', 'group'), text),
  ];
  return { statements: found, remarks: [] };
}

/** `Pipfile`: its packages, and then those for development. */
export function readPipfile(text: string): Reading {
  const root = tableOf(text);
  if (!root) return { statements: quoted(text), remarks: [] };
  const found = [...fromTable(root['packages'], text), ...fromTable(root['dev-packages'], text)];
  return { statements: found, remarks: [] };
}

/** A TOML text as a table; `undefined` for what is none, or is too long. */
export function tableOf(text: string): Record<string, unknown> | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function get(value: unknown, ...keys: string[]): unknown {
  return keys.reduce((at, key) => (isTable(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Requirements by PEP 508. */
function fromList(list: unknown, text: string): Statement[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap(one => {
    const statement = typeof one === 'string' ? requirement(one.trim(), lineOf(text, one)) : undefined;
    return statement ? [statement] : [];
  });
}

function fromGroups(groups: unknown, text: string): Statement[] {
  return isTable(groups) ? Object.values(groups).flatMap(list => fromList(list, text)) : [];
}

function fromPoetryGroups(groups: unknown, text: string): Statement[] {
  if (!isTable(groups)) return [];
  return Object.values(groups).flatMap(group => fromTable(get(group, 'dependencies'), text));
}

/** A table from names to versions, or to tables with a `version`, or to lists of those. */
function fromTable(table: unknown, text: string): Statement[] {
  if (!isTable(table)) return [];
  return Object.entries(table).flatMap(([name, value]) => {
    const found = followed(name);
    if (!found) return [];
    const several = Array.isArray(value);
    return (several ? value : [value]).flatMap(one => {
      const version = isTable(one) ? one['version'] : one;
      const specifier = typeof version === 'string' ? poetrySpecifier(version) : undefined;
      if (specifier === undefined) return [];
      const conditional = several || (isTable(one) && ('markers' in one || 'python' in one));
      return [{ package: found, specifier, line: lineOf(text, name), ...(conditional && { conditional }) }];
    });
  });
}

/** Zero-based line of the first place where a text stands as a whole word; 0 when it is written otherwise. */
function lineOf(text: string, wanted: string): number {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (/[\w-]/.test(text[at - 1] ?? '') || /[\w-]/.test(text[at + wanted.length] ?? '')) continue;
    const start = text.lastIndexOf('\n', at) + 1;
    if (/^\s*#/.test(text.slice(start, at))) continue;
    return text.slice(0, at).split('\n').length - 1;
  }
  return 0;
}

function quoted(text: string): Statement[] {
  const found: Statement[] = [];
  for (const [line, written] of linesOf(text)) {
    for (const [, double, single] of written.matchAll(/"([^"]*)"|'([^']*)'/g)) {
      const statement = requirement((double ?? single)!.trim(), line);
      if (statement) found.push(statement);
    }
  }
  return found;
}
