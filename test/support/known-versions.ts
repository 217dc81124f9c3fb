import { type Environment, evidenceText, type KnownVersion } from '../../server/src/workspace/environment.ts';
import { readSettings } from '../../server/src/workspace/settings.ts';
import { openProject, ROOT } from './project.ts';

/** What is known in a project, in words: `2.9.3 by Dockerfile:1`, `about 8.3.3 by Dockerfile:1`, `3.3.2 assumed`. */
export interface Known {
  core: string;
  provider: string;
  client: string;
  packages: Record<string, string>;
  notes: readonly string[];
}

/** What is known of the versions that the DAGs in a folder run on, in a workspace of these files. */
export async function knownIn(
  files: Record<string, string>,
  { folder = 'dags', settings = {} as Record<string, unknown> } = {},
): Promise<Known> {
  const { workspace } = await openProject(files);
  workspace.setSettings(readSettings(settings));
  return inWords(workspace.environmentOf(`${ROOT}/${folder}/dag.py`));
}

export function inWords({ core, provider, kubernetes, packages, notes }: Environment): Known {
  return {
    core: versionText(core),
    provider: versionText(provider),
    client: versionText(kubernetes),
    packages: Object.fromEntries([...packages].map(([name, version]) => [name, versionText(version)])),
    notes,
  };
}

function versionText({ range, known, approximate, evidence }: KnownVersion): string {
  if (!known) return `${range.text} assumed`;
  return `${approximate ? 'about ' : ''}${range.text}${evidence ? ` by ${evidenceText(evidence)}` : ''}`;
}
