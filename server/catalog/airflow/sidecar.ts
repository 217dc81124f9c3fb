/** What the XCom sidecar is when nothing is configured, and what configures it, by provider release. */
import { keywordOf, plainText, type Value } from '../../src/values/value.ts';
import type { Distribution, Snapshot } from './distributions.ts';
import { CNCF, CORE } from './names.ts';
import { type Source, sourceReader } from './reader.ts';

/** See `server/src/catalog/sidecar.ts`. */
export interface SidecarRecord {
  since: string;
  image: string;
  command: string[];
  requests: Record<string, string>;
  /** Extras of the Kubernetes connection that are read for it. */
  extras: string[];
  /** Arguments of the operator that are. */
  arguments: string[];
}

const HOOK = 'airflow/providers/cncf/kubernetes/hooks/kubernetes.py';
const DEFAULTS = 'airflow/providers/cncf/kubernetes/utils/xcom_sidecar.py';
/** Where `PodDefaults` was before provider 1.2.0. */
const IN_CORE = 'airflow/kubernetes/pod_generator.py';

export async function sidecarsOf(distributions: ReadonlyMap<string, Distribution>): Promise<SidecarRecord[]> {
  const read = await sourceReader();
  const core = distributions.get(CORE)!.snapshots.find(one => one.version === '2.0.0')!;
  const records: SidecarRecord[] = [];
  for (const snapshot of distributions.get(CNCF)!.snapshots) {
    const own = snapshot.texts.get(DEFAULTS);
    const source = own === undefined ? read(IN_CORE, core.texts.get(IN_CORE)!) : read(DEFAULTS, own);
    const record = { since: snapshot.version, ...containerIn(source), ...settingsIn(snapshot) };
    const last = records.at(-1);
    if (!last || keyOf(last) !== keyOf(record)) records.push(record);
  }
  return records;
}

function keyOf({ since: _, ...rest }: SidecarRecord): string {
  return JSON.stringify(rest);
}

/** `SIDECAR_CONTAINER = k8s.V1Container(...)` in the class `PodDefaults`. */
function containerIn({ python, name }: Source): Pick<SidecarRecord, 'image' | 'command' | 'requests'> {
  const statement = python.statements.find(one => /^SIDECAR_CONTAINER\s*=/.test(python.source.textOf(one)));
  const container = statement && python.valueBoundBy(statement, 'SIDECAR_CONTAINER');
  if (container?.kind !== 'object') throw new Error(`${name}: no SIDECAR_CONTAINER`);
  const image = textIn(keywordOf(container, 'image')?.value);
  const command = keywordOf(container, 'command')?.value;
  const resources = keywordOf(container, 'resources')?.value;
  const requests = resources?.kind === 'object' ? keywordOf(resources, 'requests')?.value : undefined;
  if (image === undefined || command?.kind !== 'list')
    throw new Error(`${name}: an unread SIDECAR_CONTAINER`);
  return { image, command: command.items.map(one => textIn(one) ?? ''), requests: textsIn(requests) };
}

function textIn(value: Value | undefined): string | undefined {
  return value && plainText(value);
}

function textsIn(value: Value | undefined): Record<string, string> {
  if (value?.kind !== 'dict') return {};
  return Object.fromEntries(value.entries.map(one => [plainText(one.key) ?? '', plainText(one.value) ?? '']));
}

function settingsIn({ texts, classesIn }: Snapshot): Pick<SidecarRecord, 'extras' | 'arguments'> {
  const fields = texts.get(HOOK)?.matchAll(/_get_field\(\s*["'](xcom_sidecar_\w+)["']/g) ?? [];
  const operator =
    classesIn('airflow.providers.cncf.kubernetes.operators.pod')?.get('KubernetesPodOperator') ??
    classesIn('airflow.providers.cncf.kubernetes.operators.kubernetes_pod')?.get('KubernetesPodOperator');
  const given = operator?.init?.arguments.map(one => one.name).filter(one => one.startsWith('xcom_sidecar_'));
  return { extras: [...new Set([...fields].map(match => match[1]!))].sort(), arguments: given ?? [] };
}
