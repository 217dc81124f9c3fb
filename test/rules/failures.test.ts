/** What a rule finds really fails, and what it lets be works: `npm run oracle -- failures` has recorded both. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDocument } from '../../server/src/editor/open-document.ts';
import { rules } from '../../server/src/rules/index.ts';
import { readSettings } from '../../server/src/workspace/settings.ts';
import { dagOf, type FailureCase } from '../oracle/failures/case.ts';
import { FAILURES } from '../oracle/failures/index.ts';
import { isFailure, nameOf, recordedFailures } from '../oracle/failures.ts';
import { PAGES } from '../support/check-pages.ts';
import { openProject, ROOT } from '../support/project.ts';

/** Rules of errors and warnings without a case, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'helm-values': 'of the schema of a chart of Helm, which is no Python package',
  'unknown-setting': 'of the settings of this tool',
};

/** Where the product says otherwise than the packages. To be emptied, by mending the product. */
const DIFFERENCES: readonly string[] = [];

/** What a message says of when it fails, and what is recorded of such a failure. */
const WHEN: readonly (readonly [says: RegExp, recorded: RegExp, name: string])[] = [
  [/Kubernetes refuses/, /^refused:/, 'refused by Kubernetes'],
  [
    /fails to import|import fails|raises `TypeError`\.|refuses the whole file/,
    /^import:/,
    'raised at import',
  ],
  [/task fails/, /^(build|run|gives):/, 'raised when the task runs'],
];

const { installed, said } = recordedFailures();
const GRAVE = ['error', 'warning'];

describe('what really fails', () => {
  it('is recorded for every case and release', () => {
    const asked = FAILURES.map(one => [nameOf(one), [...one.releases].sort()]);
    const recorded = Object.entries(said).map(([name, one]) => [name, Object.keys(one).sort()]);
    expect(recorded).toEqual(asked);
  });

  it('is found by its rule, and what works is let be', { timeout: 120_000 }, async () => {
    const found: string[] = [];
    for (const one of FAILURES)
      for (const release of one.releases)
        for (const words of await differences(one, release))
          found.push(`${nameOf(one)}, provider ${release}: ${words}, we say`);
    expect(found).toEqual(DIFFERENCES);
  });

  it('is there for every rule of errors and warnings, or there is a reason', () => {
    const fails = (one: FailureCase) => Object.values(said[nameOf(one)]!).some(text => isFailure(text, one));
    const shown = new Set(FAILURES.filter(fails).map(one => one.rule));
    const missing = rules.filter(one => GRAVE.includes(one.severity) && !shown.has(one.name));
    expect(missing.map(one => one.name).sort()).toEqual(Object.keys(ELSEWHERE).sort());
  });
});

it('has a source on the page of every rule of errors and warnings', () => {
  const without = rules.filter(({ name, severity }) => {
    const page = readFileSync(new URL(`${name}.md`, PAGES), 'utf8');
    return GRAVE.includes(severity) && !/\bSource: /.test(page);
  });
  expect(without.map(one => one.name)).toEqual([]);
});

/** What we say of a case and the record does not. */
async function differences(one: FailureCase, release: string): Promise<string[]> {
  const recorded = said[nameOf(one)]![release]!;
  const findings = await findingsOf(one, release);
  const fails = isFailure(recorded, one);
  if (findings.length === 0) return fails ? ['works'] : [];
  if (!fails) return ['fails'];
  return findings.flatMap(({ message, severity }) => {
    const when = WHEN.find(([says]) => severity === 'error' && says.test(message));
    return !when || when[1].test(recorded) ? [] : [when[2]];
  });
}

/** The errors and warnings of the rule of the case in its files. */
async function findingsOf(one: FailureCase, release: string) {
  const beside = Object.entries(one.files ?? {}).map(([name, text]) => [placeOf(name), text]);
  const files: Record<string, string> = {
    'requirements.txt': pins(release),
    'dags/dag.py': dagOf(one, release),
    ...Object.fromEntries(beside),
  };
  const { workspace } = await openProject(files);
  workspace.setSettings(readSettings({ podSecurityStandard: one.level, ...one.settings }));
  const onFailure = (rule: string, error: unknown) => {
    throw new Error(`${rule} threw`, { cause: error });
  };
  const documents = Object.entries(files).flatMap(
    ([name, text]) => openDocument(`${ROOT}/${name}`, text, workspace, { onFailure }) ?? [],
  );
  // Which files are templates is known once the DAGs that name them were looked at.
  for (const document of documents) document.findings();
  return documents
    .flatMap(document => document.findings())
    .filter(({ rule, severity }) => rule === one.rule && GRAVE.includes(severity));
}

/** What is installed stands at the root of a project, all else beside the DAG. */
function placeOf(name: string): string {
  return ['requirements.txt', 'Dockerfile'].includes(name) ? name : `dags/${name}`;
}

function pins(release: string): string {
  return Object.entries(installed[release]!)
    .map(([distribution, version]) => `${distribution}==${version}\n`)
    .join('');
}
