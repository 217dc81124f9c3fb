/** The files of the catalog of Kubernetes models, each with its text. */
import { readFileSync } from 'node:fs';
import { type Release, releasesOf, Unreachable } from '../packages/pypi.ts';
import { type Catalog, catalog, catalogText } from './catalog.ts';
import { clientsData } from './client-history.ts';
import { type ClientsData, clientsText } from './clients-data.ts';
import { API, goModules, newestGoVersion, WithoutGo } from './go-modules.ts';
import { type GoValues, goValues, goValuesText } from './go-values.ts';
import { kubernetesMinor } from './packages.ts';
import { CLIENT, newestReleases, pythonClients } from './python-clients.ts';

/** The models, from the installed packages and {@link GO_VALUES}: needs neither network nor Go. */
export const MODELS = 'kubernetes.json';
/** The allowed values by the Go sources: needs Go. A source of {@link MODELS}; the product does not read it. */
export const GO_VALUES = 'kubernetes-enums.json';
/** What the released Python clients have otherwise: needs the package index. */
export const CLIENTS = 'kubernetes-clients.json';

/** Folder of the files. */
export const DATA = new URL('../../src/catalog/data/', import.meta.url);

/**
 * Which releases are read: the `newest`, to make the catalog, or the `committed` ones, to check it: it does not
 * become wrong because a newer release is out.
 */
export type Releases = 'newest' | 'committed';

/**
 * Name of a file in {@link DATA} to its text. A file whose source cannot be had here is left out, and stays as it is
 * committed.
 *
 * @param say is told what was left out and why, and where the sources of the allowed values disagree.
 * @throws an Error where the packages contradict each other in what cannot be decided.
 */
export async function kubernetesFiles(
  releases: Releases,
  say: (line: string) => void,
): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  let go = committed<GoValues>(GO_VALUES);
  try {
    const version = releases === 'committed' ? go.modules[API] : undefined;
    go = goValues((await catalog(go)).models, goModules(version ?? newestGoVersion(kubernetesMinor())));
    files[GO_VALUES] = goValuesText(go);
  } catch (error) {
    if (!(error instanceof WithoutGo)) throw error;
    say(`skipped: ${GO_VALUES} (${error.message})`);
  }
  const made = await catalog(go);
  for (const disagreement of made.disagreements) say(disagreement);
  files[MODELS] = catalogText(made);
  try {
    const clients = await pythonClients(await clientReleases(releases), Object.keys(made.models));
    files[CLIENTS] = clientsText(clientsData(made, clients));
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    say(`skipped: ${CLIENTS} (${error.message})`);
  }
  return files;
}

/** The models alone, from what is on every machine. */
export function offlineCatalog(): Promise<Catalog> {
  return catalog(committed<GoValues>(GO_VALUES));
}

async function clientReleases(releases: Releases): Promise<Release[]> {
  if (releases === 'newest') return newestReleases();
  const read = committed<ClientsData>(CLIENTS).releases.map(([version]) => version);
  return (await releasesOf(CLIENT)).filter(({ version }) => read.includes(version));
}

function committed<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, DATA), 'utf8'));
}
