import { edit } from '../../python/edits.ts';
import { kubernetesPrefix } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import { Statement } from '../../python/statement.ts';
import type { DictLiteral, DictPair, Expression } from '../../python/syntax.ts';
import { walk } from '../../python/walk.ts';
import type { TextEdit } from '../../values/edit.ts';
import { locate } from '../../values/origin.ts';
import { type DictEntry, type DictValue, plainText } from '../../values/value.ts';
import { type Bracketed, bracketedText, type Item } from '../bracketed.ts';
import { commentsIn, commentsOfParts, type PartComments } from '../comments.ts';

type Part = 'container' | 'spec' | 'metadata';

/** Fields that take the value of a key as it is: parameters of `PodGenerator` of core 2.0.0 to provider 9.0.1. */
const FIELDS: Readonly<Record<string, readonly [Part, string]>> = {
  image: ['container', 'image'],
  image_pull_policy: ['container', 'image_pull_policy'],
  cmds: ['container', 'command'],
  args: ['container', 'args'],
  ports: ['container', 'ports'],
  volume_mounts: ['container', 'volume_mounts'],
  resources: ['container', 'resources'],
  volumes: ['spec', 'volumes'],
  node_selectors: ['spec', 'node_selector'],
  tolerations: ['spec', 'tolerations'],
  affinity: ['spec', 'affinity'],
  service_account_name: ['spec', 'service_account_name'],
  init_containers: ['spec', 'init_containers'],
  security_context: ['spec', 'security_context'],
  hostnetwork: ['spec', 'host_network'],
  restart_policy: ['spec', 'restart_policy'],
  dnspolicy: ['spec', 'dns_policy'],
  schedulername: ['spec', 'scheduler_name'],
  priority_class_name: ['spec', 'priority_class_name'],
  labels: ['metadata', 'labels'],
  annotations: ['metadata', 'annotations'],
  namespace: ['metadata', 'namespace'],
};

/** Keys of single resources: where they go, and under what name. */
const RESOURCES: Readonly<Record<string, readonly [('requests' | 'limits')[], string]>> = {
  request_cpu: [['requests'], 'cpu'],
  request_memory: [['requests'], 'memory'],
  limit_cpu: [['limits'], 'cpu'],
  limit_memory: [['limits'], 'memory'],
  'ephemeral-storage': [['requests', 'limits'], 'ephemeral-storage'],
};

/** Every key that the old form takes. `name` has no effect, and the others need more than a new place. */
export const LEGACY_KEYS: ReadonlySet<string> = new Set([
  ...Object.keys(FIELDS),
  ...Object.keys(RESOURCES),
  'name',
  'envs',
  'image_pull_secrets',
  'configmaps',
  'extract_xcom',
]);

/** One key of the dict with its value as written, and the comments around it. */
interface Given {
  key: string;
  text: string;
  value: Expression;
  comments: PartComments;
}

/**
 * Rewrites the entry `"KubernetesExecutor": {…}` where it is written to `"pod_override": k8s.V1Pod(…)`; `undefined`
 * where the dict is not a literal in place, or holds what has no place in a pod.
 */
export function overrideEdits(
  module: PythonModule,
  entry: DictEntry,
  value: DictValue,
): TextEdit[] | undefined {
  const found = pairAt(module, entry);
  if (!found || value.open) return undefined;
  const { statement, pair, dict } = found;
  const { text } = module;
  const offset = statement.start;
  const bracket = { start: offset + dict.start + 1, end: offset + dict.end - 1 };
  const spans = dict.pairs.map(one => ({ start: offset + one.start, end: offset + one.end }));
  const { parts, rest } = commentsOfParts(text, bracket, spans);
  const given: Given[] = [];
  for (const [i, one] of dict.pairs.entries()) {
    const key = one.key && plainText(module.evaluate(one.key, statement));
    if (key === undefined || !one.value) return undefined;
    const written = text.slice(offset + one.value.start, offset + one.value.end);
    given.push({ key, text: written, value: one.value, comments: parts[i]! });
  }
  const name = kubernetesPrefix(module, statement);
  const pod = podOf(given, name.text, source => text.slice(offset + source.start, offset + source.end));
  if (!pod) return undefined;
  const key = locate(entry.key.origin);
  const quote = text[key.start] === "'" ? "'" : '"';
  const [start, end] = [offset + pair.value!.start, offset + pair.value!.end];
  return [
    edit(module, key.start, key.end, `${quote}pod_override${quote}`),
    edit(module, start, end, bracketedText({ ...pod, comments: rest }, module, start, end)),
    ...name.edits,
  ];
}

/** The pair of a dict literal that an entry was written as, with the literal that is its value. */
function pairAt(
  module: PythonModule,
  { origin }: DictEntry,
): { statement: Statement; pair: DictPair; dict: DictLiteral } | undefined {
  const { anchor, start, end } = origin;
  if (!(anchor instanceof Statement) || module.statements[anchor.index] !== anchor) return undefined;
  if (anchor.unclosed !== '') return undefined;
  let pair: DictPair | undefined;
  walk(module.syntaxOf(anchor), expression => {
    if (expression.kind === 'dict')
      pair ??= expression.pairs.find(one => one.start === start && one.end === end);
    return undefined;
  });
  return pair?.value?.kind === 'dict' ? { statement: anchor, pair, dict: pair.value } : undefined;
}

function podOf(
  given: readonly Given[],
  prefix: string,
  written: (expression: Expression) => string,
): Bracketed | undefined {
  const items: Record<Part, Item[]> = { container: [], spec: [], metadata: [] };
  const resources: Record<'requests' | 'limits', Item[]> = { requests: [], limits: [] };
  for (const { key, text, value, comments } of given) {
    const field = FIELDS[key];
    const amount = RESOURCES[key];
    if (field) items[field[0]].push({ lead: `${field[1]}=`, value: text, ...comments });
    else if (amount) {
      const [[first, second], resource] = amount;
      resources[first!].push({ lead: `"${resource}": `, value: text, ...comments });
      if (second) resources[second].push({ lead: `"${resource}": `, value: text });
    } else if (key === 'envs') {
      // Comments between the variables would be lost.
      const env = commentsIn(text, 0, text.length).length > 0 ? undefined : variables(value, prefix, written);
      if (!env) return undefined;
      items.container.push({ lead: 'env=', value: env, ...comments });
    } else if (key === 'image_pull_secrets') {
      const names = value.kind === 'string' ? /^(["'])([\w.,-]+)\1$/.exec(text)?.[2]?.split(',') : undefined;
      if (!names) return undefined;
      const listed = names.map(one => ({
        lead: '',
        value: `${prefix}V1LocalObjectReference(name="${one}")`,
      }));
      items.spec.push({ lead: 'image_pull_secrets=', value: list(listed), ...comments });
    } else return undefined;
  }
  const kinds = Object.entries(resources).filter(([, list]) => list.length > 0);
  if (kinds.length > 0) {
    const written = kinds.map(([kind, entries]) => ({
      lead: `${kind}=`,
      value: { open: '{', items: entries, close: '}' },
    }));
    items.container.push({ lead: 'resources=', value: call(`${prefix}V1ResourceRequirements`, written) });
  }
  const container = call(`${prefix}V1Container`, [{ lead: 'name=', value: '"base"' }, ...items.container]);
  const containers = { lead: 'containers=', value: list([{ lead: '', value: container }]) };
  const spec = call(`${prefix}V1PodSpec`, [containers, ...items.spec]);
  const metadata: Item[] =
    items.metadata.length > 0
      ? [{ lead: 'metadata=', value: call(`${prefix}V1ObjectMeta`, items.metadata) }]
      : [];
  return call(`${prefix}V1Pod`, [...metadata, { lead: 'spec=', value: spec }]);
}

/** `[V1EnvVar(name=…, value=…), …]` of a dict literal. */
function variables(
  value: Expression,
  prefix: string,
  written: (expression: Expression) => string,
): Bracketed | undefined {
  if (value.kind !== 'dict' || value.pairs.some(one => !one.key || !one.value)) return undefined;
  return list(
    value.pairs.map(one => ({
      lead: '',
      value: call(`${prefix}V1EnvVar`, [
        { lead: 'name=', value: written(one.key!) },
        { lead: 'value=', value: written(one.value!) },
      ]),
    })),
  );
}

function call(name: string, items: Item[]): Bracketed {
  return { open: `${name}(`, items, close: ')' };
}

function list(items: Item[]): Bracketed {
  return { open: '[', items, close: ']' };
}
