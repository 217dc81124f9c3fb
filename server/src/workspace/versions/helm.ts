import { CORE, linesOf, type Reading, type Statement } from './statement.ts';

interface Place {
  value: string;
  line: number;
}

/** Where the chart's values say Airflow's version, the strongest first. */
const VERSIONS = ['airflowVersion', 'images.airflow.tag', 'defaultAirflowTag'];
const REPOSITORIES = ['images.airflow.repository', 'defaultAirflowRepository'];

/**
 * The Airflow version in the values of the official chart, which may be a sub-chart under `airflow:`. Read by lines,
 * since a copy of all the chart's values takes a YAML parser a moment too long. An image of another repository may
 * have other providers than Airflow's own.
 */
export function readHelmVersion(text: string): Reading {
  const places = scalarsOf(text, [...VERSIONS, ...REPOSITORIES]);
  const repository = REPOSITORIES.map(key => places.get(key)?.value).find(one => one !== undefined);
  const stock = repository === undefined || /(^|\/)apache\/airflow$/.test(repository);
  for (const key of VERSIONS) {
    const place = places.get(key);
    const [, slim, version] =
      /^(slim-)?(\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?)(?![\w.])/.exec(place?.value ?? '') ?? [];
    if (!place || version === undefined) continue;
    const statement: Statement = { package: CORE, specifier: `==${version}`, line: place.line };
    if (stock) statement.ships = slim ? 'nothing' : 'stock';
    return { statements: [statement], remarks: [] };
  }
  return { statements: [], remarks: [] };
}

/** Plain values of block mappings by their dotted path, at the top or below `airflow`. The first of each counts. */
function scalarsOf(text: string, wanted: readonly string[]): Map<string, Place> {
  const found = new Map<string, Place>();
  if (!/airflow/i.test(text)) return found;
  const path: { indent: number; key: string }[] = [];
  for (const [line, written] of linesOf(text)) {
    const [, blanks, key, rest] = /^( *)["']?([\w-]+)["']?:(?:\s+(.*))?$/.exec(written) ?? [];
    if (key === undefined) continue;
    const indent = blanks!.length;
    while (path.length > 0 && path.at(-1)!.indent >= indent) path.pop();
    path.push({ indent, key });
    const full = path.map(one => one.key).join('.');
    const name = full.startsWith('airflow.') ? full.slice('airflow.'.length) : full;
    if (!wanted.includes(name) || found.has(name)) continue;
    const value = plain(rest ?? '');
    if (!/^(~|null)?$/i.test(value)) found.set(name, { value, line });
  }
  return found;
}

/** A value without quotes, anchor and comment. */
function plain(written: string): string {
  const text = written.replace(/^&\S+\s+/, '').trim();
  const quoted = /^(["'])(.*?)\1/.exec(text);
  return quoted ? quoted[2]! : text.replace(/\s#.*$/, '').trim();
}
