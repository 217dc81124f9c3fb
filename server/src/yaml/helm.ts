import { type DictEntry, type DictValue, entryOf, plainText, type Value } from '../values/value.ts';
import { evaluateYaml } from './evaluate.ts';

/** What the Helm values of an Airflow chart say about it. */
export interface HelmValues {
  /** `airflowLocalSettings` (official chart) or `airflow.localSettings.stringOverride` (community chart). */
  localSettings?: EmbeddedText;
  /** `podTemplate` (official chart): the pods of the Kubernetes executor. */
  podTemplate?: EmbeddedText;
  /** Core version: `airflowVersion`, else the tag of the image. */
  version?: { entry: DictEntry; text: string };
  /** The map that the chart's values stand in: the document, or a sub-chart's section of it. */
  root: DictValue;
}

/** A file that stands in the values as one text. */
export interface EmbeddedText {
  entry: DictEntry;
  code: string;
}

/** Reads a values file; `undefined` for YAML that has nothing of an Airflow chart in it. */
export function readHelmValues(file: string, text: string): HelmValues | undefined {
  // A cheap look first: most YAML of a repository is something else.
  if (!/airflow/i.test(text)) return undefined;
  const [value] = evaluateYaml(file, text);
  if (value?.kind !== 'dict') return undefined;
  for (const root of [value, section(value, 'airflow')]) {
    const found = root && readRoot(root);
    if (found) return found;
  }
  return undefined;
}

const CHART_KEYS = [
  'airflowVersion',
  'defaultAirflowTag',
  'airflowLocalSettings',
  'airflowHome',
  'defaultAirflowRepository',
];

function readRoot(root: DictValue): HelmValues | undefined {
  const local = entryOf(root, 'airflowLocalSettings') ?? path(root, ['localSettings', 'stringOverride']);
  const version =
    entryOf(root, 'airflowVersion') ??
    path(root, ['images', 'airflow', 'tag']) ??
    entryOf(root, 'defaultAirflowTag');
  if (!local && !version && !isOfChart(root)) return undefined;
  const versionText = version && versionOf(version.value);
  return {
    root,
    localSettings: embedded(local),
    podTemplate: embedded(entryOf(root, 'podTemplate')),
    version: version && versionText !== undefined ? { entry: version, text: versionText } : undefined,
  };
}

function embedded(entry: DictEntry | undefined): EmbeddedText | undefined {
  const code = entry && plainText(entry.value);
  return code === undefined ? undefined : { entry: entry!, code };
}

/** Keys that many charts have; several of them together are Airflow's. */
const PARTS = 'executor scheduler webserver triggerer workers dagProcessor dags statsd pgbouncer redis'.split(
  ' ',
);

function isOfChart(root: DictValue): boolean {
  if (CHART_KEYS.some(key => entryOf(root, key))) return true;
  return PARTS.filter(key => entryOf(root, key)).length >= 3;
}

function versionOf(value: Value): string | undefined {
  // `airflowVersion: 2.10` without quotes is a number, and its last zero is lost; such a pin says too little.
  return plainText(value);
}

function section(value: DictValue, key: string): DictValue | undefined {
  const inner = entryOf(value, key)?.value;
  return inner?.kind === 'dict' ? inner : undefined;
}

function path(value: DictValue, keys: string[]): DictEntry | undefined {
  let at: DictValue | undefined = value;
  for (const key of keys.slice(0, -1)) at = at && section(at, key);
  return at && entryOf(at, keys.at(-1)!);
}
