/** The data about Airflow as files. */
import { satisfies } from '@renovatebot/pep440';
import { type Release, releasesOf } from '../packages/pypi.ts';
import { type Distribution, distribution } from './distributions.ts';
import { modulesOf } from './modules.ts';
import { AMAZON, BACKPORT, BACKPORT_GOOGLE, CNCF, CORE, GOOGLE, SMTP, STANDARD } from './names.ts';
import { operatorsOf } from './operators.ts';
import { releasesData } from './releases.ts';
import { sidecarsOf } from './sidecar.ts';
import { thingsOf } from './things.ts';

const CLIENT = 'kubernetes';
/** The first releases that are read. */
const FIRST: Readonly<Record<string, string>> = {
  [CORE]: '1.10.0',
  [CNCF]: '0',
  [BACKPORT]: '0',
  [BACKPORT_GOOGLE]: '0',
  [GOOGLE]: '0',
  [AMAZON]: '0',
  [STANDARD]: '0',
  [SMTP]: '0',
};

/** The newest release of each distribution that was read. */
export type ReadUntil = Readonly<Record<string, string>>;

/**
 * Reads the packages and gives the text of each file of data by its name. `until` leaves newer releases out, so
 * that committed data can be compared although there are new ones.
 *
 * @throws Unreachable where the package index does not answer.
 */
export async function airflowFiles(until?: ReadUntil): Promise<Record<string, string>> {
  const isRead = (name: string) => (version: string) =>
    !until?.[name] || satisfies(version, `<=${until[name]}`, { prereleases: true });
  const distributions = new Map<string, Distribution>();
  for (const [name, first] of Object.entries(FIRST)) {
    distributions.set(name, await distribution(name, first, isRead(name)));
  }
  const clients = (await releasesOf(CLIENT)).filter(one => isRead(CLIENT)(one.version));
  const releases = releasesData(distributions, clients);
  const things = thingsOf(distributions);
  return {
    'releases.json': releasesText({ ...releases, read: readUntil(distributions, clients) }),
    'homes.json': rowsText('things', things),
    'modules.json': rowsText('modules', modulesOf(distributions)),
    'operators.json': operatorsText(operatorsOf(distributions, things)),
    'sidecar.json': rowsText('sidecars', await sidecarsOf(distributions)),
  };
}

function readUntil(distributions: ReadonlyMap<string, Distribution>, clients: readonly Release[]): ReadUntil {
  const found: Record<string, string> = {};
  for (const [name, { snapshots }] of distributions) found[name] = snapshots.at(-1)!.version;
  found[CLIENT] = clients.at(-1)!.version;
  return found;
}

/** One row a line, so that a difference between two versions of the data reads well. */
function rowsText(name: string, rows: readonly unknown[]): string {
  return `{\n  ${JSON.stringify(name)}: [\n${rows.map(row => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]\n}\n`;
}

function releasesText(data: object): string {
  const parts = Object.entries(data).map(([key, value]) => {
    const isTable = Array.isArray(value) && typeof value[0] === 'object';
    const text = isTable
      ? `[\n${value.map(row => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

function operatorsText(operators: ReturnType<typeof operatorsOf>): string {
  const texts = operators.map(({ arguments: given, ...facts }) => {
    const head = JSON.stringify(facts).slice(0, -1);
    const rows = given.map(one => `        ${JSON.stringify(one)}`).join(',\n');
    return `    ${head},"arguments":[${rows ? `\n${rows}\n      ` : ''}]}`;
  });
  return `{\n  "operators": [\n${texts.join(',\n')}\n  ]\n}\n`;
}
