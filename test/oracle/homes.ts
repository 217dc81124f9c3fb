/** The import oracle: which homes real installations have, and which of them warn. */
import catalog from '../../server/src/catalog/data/homes.json' with { type: 'json' };
import { askPython } from './ask-python.ts';

/**
 * `+` imports, `w` imports with a warning of deprecation, `u` imports and its own source speaks of deprecation, `-`
 * does not import. Of sources that were only read: `+` for a name that the module binds, `?` where it binds names by
 * code.
 */
export type HomeAnswer = '+' | 'w' | 'u' | '-' | '?';

export interface HomesAnswer {
  releases: Record<string, string>;
  homes: Record<string, Record<string, HomeAnswer>>;
}

export interface HomesRecord {
  /** What was asked, in the order of the answers. */
  asked: {
    releases: Record<string, string>;
    /** The sources were read, nothing was imported: no present Python runs them. */
    readOnly?: true;
  }[];
  /** One letter for each that was asked. */
  homes: Record<string, Record<string, string>>;
}

export const RECORD = 'homes.json';

/** Every home of the catalog, by module. */
export function homesOfCatalog(): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  for (const { homes } of catalog.things) {
    for (const { module, name } of homes) {
      found[module] ??= new Set();
      found[module].add(name);
    }
  }
  const modules = Object.keys(found).sort();
  return Object.fromEntries(modules.map(module => [module, [...found[module]!].sort()]));
}

/** Asks the packages beside `python`. @throws an Error if Airflow cannot be imported. */
export function record(python: string): HomesAnswer {
  return askPython<HomesAnswer>(python, 'homes.py', homesOfCatalog());
}

/** The answers of all, one module a line. */
export function textOf(answers: readonly (HomesAnswer & { readOnly?: true })[]): string {
  const asked = answers.map(({ releases, readOnly }) => ({ releases, ...(readOnly && { readOnly }) }));
  const lines = Object.entries(homesOfCatalog()).map(([module, names]) => {
    const each = names.map(name => [name, answers.map(one => one.homes[module]?.[name] ?? '-').join('')]);
    return `    ${JSON.stringify(module)}: ${JSON.stringify(Object.fromEntries(each))}`;
  });
  const header = asked.map(one => `    ${JSON.stringify(one)}`).join(',\n');
  return `{\n  "asked": [\n${header}\n  ],\n  "homes": {\n${lines.join(',\n')}\n  }\n}\n`;
}
