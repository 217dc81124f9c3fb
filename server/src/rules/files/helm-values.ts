import { replaceOrigin } from '../../values/edit.ts';
import { locate } from '../../values/origin.ts';
import {
  alternatives,
  type DictEntry,
  type DictValue,
  entryOf,
  plainText,
  type Value,
} from '../../values/value.ts';
import { yamlProblem } from '../../yaml/problem.ts';
import { nearest } from '../nearest.ts';
import type { Finding, Fix, Rule } from '../rule.ts';

/** Keys of Airflow's own chart that hold Python or YAML as text, or versions. */
const TEXTS: Readonly<Record<string, string>> = {
  airflowLocalSettings: 'the Python of `airflow_local_settings.py`',
  podTemplate: 'the YAML of a pod',
  airflowVersion: 'a version',
  defaultAirflowTag: 'a tag',
  defaultAirflowRepository: 'the name of an image',
  airflowHome: 'a path',
};

/** Further keys of the chart, so that a name that is near to one of them is not taken for another. */
const OTHERS =
  'airflowConfigAnnotations airflowPodAnnotations apiServer apiServers config createUserJob dags dagProcessor data defaultAirflowDigest elasticsearch enableBuiltInSecretEnvVars env executor extraConfigMaps extraEnv extraEnvFrom extraSecrets fernetKey flower fullnameOverride images ingress kerberos kubeVersionOverride labels logs migrateDatabaseJob multiNamespaceMode nameOverride networkPolicies nodeSelector pgbouncer ports postgresql priorityClasses quotas rbac redis registry revisionHistoryLimit scheduler secret securityContext securityContexts statsd tolerations topologySpreadConstraints triggerer uid gid useStandardNaming volumeMounts volumes webserver webserverConfig workers'.split(
    ' ',
  );

export const helmValues: Rule = {
  name: 'helm-values',
  severity: 'error',
  summary: 'Helm values of Airflow with a misspelt key, or a block of the wrong kind',

  *file(file) {
    // What is no YAML may mean anything.
    if (file.kind !== 'helm-values' || yamlProblem(file.text)) return;
    const { root } = file.values;
    for (const entry of root.entries) {
      const key = plainText(entry.key);
      if (key === undefined) continue;
      if (key in TEXTS) yield* wrongKind(key, entry);
      else if (!OTHERS.includes(key)) yield* misspelt(key, entry, root);
    }
  },
};

function* wrongKind(key: string, { value }: DictEntry): Generator<Finding> {
  if (
    alternatives(value).every(one => one.kind === 'string' || one.kind === 'none' || one.kind === 'unknown')
  )
    return;
  const what = value.kind === 'dict' ? 'a map' : value.kind === 'list' ? 'a list' : `a ${value.kind}`;
  yield {
    rule: helmValues.name,
    severity: 'error',
    message: `\`${key}\` is ${TEXTS[key]}, as one text; the chart's schema refuses ${what}: \`values don't meet the specifications of the schema(s)\`.`,
    at: value.origin,
    fixes: value.kind === 'number' ? [quoted(value)] : [],
  };
}

/** The last zero of `2.10` is still there in the text. */
function quoted(value: Value): Fix {
  return {
    title: 'Put the version in quotes',
    safe: true,
    preferred: true,
    edits: () => {
      const { start, end } = locate(value.origin);
      return [
        { file: value.origin.anchor.file, start, end: start, text: '"' },
        { file: value.origin.anchor.file, start: end, end, text: '"' },
      ];
    },
  };
}

function* misspelt(key: string, entry: DictEntry, root: DictValue): Generator<Finding> {
  const meant = nearest(key, Object.keys(TEXTS));
  // Names of a chart that wraps Airflow's own may be anything.
  if (meant === undefined || nearest(key, OTHERS) !== undefined || entryOf(root, meant)) return;
  const fix: Fix = {
    title: `Rename to \`${meant}\``,
    safe: false,
    preferred: true,
    edits: () => [replaceOrigin(entry.key.origin, meant)],
  };
  yield {
    rule: helmValues.name,
    severity: 'warning',
    message: `Airflow's chart has no key \`${key}\`, and Helm passes over what it does not know. Did you mean \`${meant}\`?`,
    at: entry.key.origin,
    fixes: [fix],
  };
}
