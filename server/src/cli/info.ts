import path from 'node:path';
import pc from 'picocolors';
import { URI } from 'vscode-uri';
import { readText } from '../workspace/node-files.ts';
import {
  describeEnvironment,
  type EnvironmentFacts,
  type VersionFacts,
} from '../workspace/versions/describe.ts';
import { pythonFiles, shown } from './files.ts';
import { loadWorkspace } from './load.ts';

export interface InfoOptions {
  format: 'text' | 'json';
  airflow?: string;
  provider?: string;
  /** Folder with the parser's files. */
  assets: string;
}

/** Folders whose DAGs run on the same versions. */
interface Group extends EnvironmentFacts {
  folders: string[];
}

/** Prints the versions that the DAGs below the paths run on. Returns 0, or 2 when a path is not there. */
export async function info(paths: readonly string[], options: InfoOptions): Promise<number> {
  const problems: string[] = [];
  const folders = await dagFolders(paths, problems);
  const { parser, index } = await loadWorkspace(paths, options);
  const groups = new Map<string, Group>();
  for (const folder of folders) {
    const environment = index.environmentOf(URI.file(path.join(folder, 'dag.py')).toString());
    const facts = withPaths(describeEnvironment(environment));
    const key = JSON.stringify(facts);
    const group = groups.get(key);
    if (group) group.folders.push(shown(folder));
    else groups.set(key, { folders: [shown(folder)], ...facts });
  }
  parser.release();
  for (const problem of problems) console.error(problem);
  const found = [...groups.values()];
  if (options.format === 'json') console.log(JSON.stringify(found.map(toJson), null, 2));
  else console.log(found.map(print).join('\n\n'));
  return problems.length > 0 ? 2 : 0;
}

/** Folders with Python that speaks of Airflow; where there is none, the folders that are named. */
async function dagFolders(paths: readonly string[], problems: string[]): Promise<string[]> {
  const folders = new Set<string>();
  const files = await pythonFiles(paths, problems);
  for (const file of files) {
    const folder = path.dirname(file);
    if (!folders.has(folder) && /airflow/i.test((await readText(file)) ?? '')) folders.add(folder);
  }
  if (folders.size > 0) return [...folders].sort();
  const named = paths.filter(given => !problems.some(problem => problem.startsWith(`${given}: `)));
  return named
    .map(given => path.resolve(given))
    .map(full => (full.endsWith('.py') ? path.dirname(full) : full));
}

/** Files by their paths from here, instead of their addresses. */
function withPaths(facts: EnvironmentFacts): EnvironmentFacts {
  const place = (version: VersionFacts): VersionFacts => {
    const { evidence } = version;
    if (evidence?.file === undefined) return version;
    return { ...version, evidence: { ...evidence, file: shown(URI.parse(evidence.file).fsPath) } };
  };
  return {
    airflow: place(facts.airflow),
    provider: place(facts.provider),
    kubernetes: place(facts.kubernetes),
    packages: Object.fromEntries(Object.entries(facts.packages).map(([name, one]) => [name, place(one)])),
    notes: facts.notes,
  };
}

/** For programs: lines count from one. */
function toJson({ folders, airflow, provider, kubernetes, packages, notes }: Group) {
  const count = ({ evidence, ...version }: VersionFacts) => ({
    ...version,
    ...(evidence && {
      evidence: { ...evidence, ...(evidence.line !== undefined && { line: evidence.line + 1 }) },
    }),
  });
  return {
    folders,
    airflow: count(airflow),
    provider: count(provider),
    kubernetes: count(kubernetes),
    packages: Object.fromEntries(Object.entries(packages).map(([name, one]) => [name, count(one)])),
    notes,
  };
}

function print({ folders, airflow, provider, kubernetes, packages, notes }: Group): string {
  const rows: [string, VersionFacts][] = [
    ['Airflow', airflow],
    ['cncf.kubernetes provider', provider],
    ['kubernetes client', kubernetes],
    ...Object.entries(packages).map(([name, version]): [string, VersionFacts] => [
      `${name.replace('apache-airflow-providers-', '')} provider`,
      version,
    ]),
  ];
  const width = (texts: string[]) => Math.max(...texts.map(text => text.length));
  const names = width(rows.map(([name]) => name));
  const versions = width(rows.map(([, version]) => versionText(version)));
  return [
    folders.map(folder => pc.bold(folder)).join('\n'),
    ...rows.map(
      ([name, version]) =>
        `  ${name.padEnd(names)}  ${pc.cyan(versionText(version).padEnd(versions))}  ${pc.gray(sourceText(version))}`,
    ),
    ...notes.map(note => `  ${pc.yellow('note:')} ${note}`),
  ].join('\n');
}

function versionText({ version, approximate }: VersionFacts): string {
  return approximate ? `about ${version}` : version;
}

function sourceText({ known, evidence }: VersionFacts): string {
  if (!known || !evidence) return 'assumed';
  const { file, line, text } = evidence;
  return file === undefined || line === undefined ? text : `${file}:${line + 1}`;
}
