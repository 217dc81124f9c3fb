import type { CallRun } from '../../python/runs.ts';
import type { Origin } from '../../values/origin.ts';
import {
  alternatives,
  type DictEntry,
  type DictValue,
  entryOf,
  keywordOf,
  type ObjectValue,
  plainText,
  type Value,
} from '../../values/value.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';
import { LEGACY_KEYS, overrideEdits } from './executor-config-edits.ts';

/** First release in which the executor no longer takes the dict (`from_legacy_obj` of `pod_generator.py`). */
const REMOVED = '10.0.0';
/** Refused beside `resources`, which the executor takes alone. */
const SHORTCUTS = ['request_cpu', 'request_memory', 'limit_cpu', 'limit_memory', 'ephemeral-storage'];

export const executorConfigDict: Rule = {
  name: 'executor-config-dict',
  severity: 'warning',
  summary: 'Settings of a worker pod in a form that the Kubernetes executor no longer takes, or never took',

  *call(run, context) {
    if (!mentionsConfig(run) || context.environment.core.range.some('<2.0.0a0')) return;
    for (const made of alternatives(run.value)) {
      if (made.kind !== 'object') continue;
      const { config, at } = configOf(made) ?? {};
      if (!config || !at) continue;
      // Of several possible values all have to be wrong.
      const dicts = alternatives(config);
      if (!dicts.every(one => one.kind === 'dict')) continue;
      const found = dicts.map(one => findingOf(one as DictValue, at, context));
      if (found.every(one => one !== undefined)) yield* found;
    }
  },
};

/** A cheap look: only few calls speak of it. */
function mentionsConfig({ call, value }: CallRun): boolean {
  if (call.arguments.some(one => one.name === 'executor_config' || one.name === 'default_args' || one.spread))
    return true;
  return value.kind === 'object' && value.classes !== undefined;
}

/** The `executor_config` of a task, or the one that a DAG gives its tasks. */
function configOf(made: ObjectValue): { config: Value; at: Origin } | undefined {
  const own = keywordOf(made, 'executor_config');
  if (own) return { config: own.value, at: own.origin };
  const defaults = keywordOf(made, 'default_args')?.value;
  const entry = defaults?.kind === 'dict' ? entryOf(defaults, 'executor_config') : undefined;
  return entry && { config: entry.value, at: entry.origin };
}

function findingOf(config: DictValue, at: Origin, context: PythonContext): Finding | undefined {
  const legacy = entryOf(config, 'KubernetesExecutor');
  const override = entryOf(config, 'pod_override');
  const isLegacy = legacy?.value.kind === 'dict' && legacy.value.entries.length > 0;
  if (isLegacy && override && override.value.kind === 'object') return both(legacy, at, context);
  if (isLegacy) return ofLegacy(legacy, legacy.value as DictValue, at, context);
  if (override) return ofOverride(override, at, context);
  return undefined;
}

function ofLegacy(
  entry: DictEntry,
  value: DictValue,
  at: Origin,
  context: PythonContext,
): Finding | undefined {
  const { environment } = context;
  const { range } = environment.provider;
  const keys = value.entries.map(one => plainText(one.key));
  const refused = keys.find(key => key !== undefined && !LEGACY_KEYS.has(key));
  const shortcut = keys.includes('resources') ? keys.find(key => SHORTCUTS.includes(key ?? '')) : undefined;
  const fixes: Fix[] =
    refused === undefined && shortcut === undefined
      ? [
          {
            title: 'Rewrite to `pod_override=k8s.V1Pod(…)`',
            safe: true,
            preferred: true,
            edits: () => overrideEdits(context.module, entry, value),
          },
        ]
      : [];
  const made = (severity: Finding['severity'], message: string): Finding => ({
    rule: executorConfigDict.name,
    severity,
    message,
    at: placeOf(entry, at, context),
    fixes,
  });
  const wrong =
    refused !== undefined
      ? ` \`${refused}\` is no key of it in Airflow 2.`
      : shortcut !== undefined
        ? ` \`${shortcut}\` is refused beside \`resources\`.`
        : '';
  if (range.every(`>=${REMOVED}`)) {
    return made(
      'error',
      `The Kubernetes executor takes no dict under \`KubernetesExecutor\` since provider ${REMOVED}: it fails the task with \`Invalid executor_config passed\`, before there is a log (here: ${environment.providerText}).${wrong} Use \`pod_override\` with a \`V1Pod\`.`,
    );
  }
  if (wrong !== '') {
    return made(
      'error',
      `The Kubernetes executor refuses this dict and fails the task with \`Invalid executor_config passed\`, before there is a log.${wrong} Use \`pod_override\` with a \`V1Pod\`.`,
    );
  }
  return made(
    'warning',
    `The dict under \`KubernetesExecutor\` is deprecated since Airflow 2.0.0, and from provider ${REMOVED} on the executor fails the task for it (here: ${environment.providerText}). Use \`pod_override\` with a \`V1Pod\`.`,
  );
}

function both(entry: DictEntry, at: Origin, context: PythonContext): Finding {
  return {
    rule: executorConfigDict.name,
    severity: 'error',
    message:
      '`KubernetesExecutor` and `pod_override` exclude each other: the Kubernetes executor fails the task with `Invalid executor_config passed`, before there is a log. Move all of it into `pod_override`.',
    at: placeOf(entry, at, context),
    fixes: [],
  };
}

function ofOverride(entry: DictEntry, at: Origin, context: PythonContext): Finding | undefined {
  const { value } = entry;
  if (alternatives(value).every(one => one.kind === 'dict' || one.kind === 'list' || one.kind === 'string')) {
    return {
      rule: executorConfigDict.name,
      severity: 'error',
      message:
        '`pod_override` takes only a `V1Pod`: for anything else the Kubernetes executor fails the task with `Invalid executor_config passed`, before there is a log.',
      at: placeOf(entry, at, context),
      fixes: [],
    };
  }
  return undefined;
}

function placeOf(entry: DictEntry, at: Origin, { module }: PythonContext): Origin {
  return entry.key.origin.anchor.file === module.file ? entry.key.origin : at;
}
