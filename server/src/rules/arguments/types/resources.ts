import { kubernetesName } from '../../../python/imports.ts';
import type { PythonModule } from '../../../python/module.ts';
import type { Statement } from '../../../python/statement.ts';
import type { DictLiteral } from '../../../python/syntax.ts';
import { RESOURCE_KEYS } from '../../../tasks/old-resources.ts';
import { type OtherShape, shapeOfResources } from '../../../tasks/resources.ts';
import type { TaskArgument } from '../../../tasks/task.ts';
import { type DictValue, plainText, type Value } from '../../../values/value.ts';
import { type Bracketed, bracketedText, type Item } from '../../bracketed.ts';
import type { Fix, PythonContext } from '../../rule.ts';
import { expressionAt, textOf } from '../literal-at.ts';
import {
  isKnownObject,
  isPlainString,
  modelNameOf,
  ofAll,
  REFUSED,
  raisesAtImport,
  type TypeProblem,
  told,
} from './problem.ts';

/** From this release on a dict goes to Kubernetes as it is; before, it was read as the old flat one. */
const AS_IT_IS = '5.0.0';

/** `container_resources`. */
export function resourcesProblems(argument: TaskArgument, context: PythonContext): TypeProblem[] {
  return ofAll(argument.value, one => problemsOf(argument, one, context));
}

function problemsOf(argument: TaskArgument, value: Value, context: PythonContext): TypeProblem[] {
  const { range } = context.environment.provider;
  const takes = 'a `V1ResourceRequirements`';
  const isOld = range.every(`<${AS_IT_IS}`);
  const effect = isOld ? raisesAtImport('AirflowException') : REFUSED;
  const isWrong =
    (value.kind === 'list' && value.items.length > 0) ||
    (value.kind === 'number' && value.value !== 0) ||
    (value.kind === 'boolean' && value.value) ||
    isPlainText(value);
  if (isWrong)
    return [
      { severity: 'error', message: told(argument.name, takes, value, effect), at: value.origin, fixes: [] },
    ];
  if (value.kind === 'object' && isKnownObject(value)) {
    const name = modelNameOf(value);
    if (name === undefined || name === 'V1ResourceRequirements' || !isOld) return [];
    return [
      { severity: 'error', message: told(argument.name, takes, value, effect), at: value.origin, fixes: [] },
    ];
  }
  return value.kind === 'dict' ? ofDict(value, context, isOld) : [];
}

/** Jinja may give the dict, and a text that looks like one may become it. */
function isPlainText(value: Value): boolean {
  return isPlainString(value) && !/^\s*[{[]/.test(plainText(value) ?? '{');
}

function ofDict(value: DictValue, context: PythonContext, isOld: boolean): TypeProblem[] {
  const { range } = context.environment.provider;
  const shape = shapeOfResources(value);
  if (isOld) {
    if (value.entries.length === 0 || value.open || shape === 'flat') return [];
    const message =
      'The operator takes a dict only with keys like `request_cpu` before provider 5.0.0, so the DAG fails to import with `TypeError`. Write a `V1ResourceRequirements`.';
    const isModel = value.entries.every(({ key }) => /^(requests|limits)$/.test(plainText(key) ?? ''));
    return [
      {
        severity: 'error',
        message,
        at: value.origin,
        fixes: isModel ? [asModel(value, context.module)] : [],
      },
    ];
  }
  if (!shape || !range.every(`>=${AS_IT_IS}`)) return [];
  return [
    {
      severity: 'warning',
      message: `Kubernetes reads \`requests\` and \`limits\` here and drops ${keysOf(value)} in silence, so the container gets no resources.`,
      at: value.origin,
      fixes: fixes(value, shape, context.module),
    },
  ];
}

function keysOf({ entries }: DictValue): string {
  const names = entries.map(({ key }) => `\`${plainText(key)}\``);
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and the rest` : names.join(', ');
}

const GROUPS: Readonly<Record<string, 'requests' | 'limits'>> = {
  request: 'requests',
  requests: 'requests',
  limit: 'limits',
  limits: 'limits',
};

// ── fixes ──────────────────────────────────────────────────────────────────────────────────────────────────

/** `requests` and `limits`, each with resources and the text of their quantities. */
type Groups = Record<'requests' | 'limits', [resource: string, text: string][]>;

function fixes(value: DictValue, shape: OtherShape, module: PythonModule): Fix[] {
  const at = expressionAt(module, value.origin, 'dict');
  if (!at || textOf(module, at.statement, at.expression).includes('#')) return [];
  const { statement, expression } = at;
  const write = (title: string, groups: Groups | undefined, preferred: boolean): Fix[] =>
    groups
      ? [{ title, safe: false, preferred, edits: () => [replaced(module, statement, expression, groups)] }]
      : [];
  const effect = '(the container then gets them)';
  if (shape !== 'unsorted')
    return write(
      `Sort them into \`requests\` and \`limits\` ${effect}`,
      groupsOf(module, statement, expression),
      true,
    );
  const all = expression.pairs.map(({ key, value: quantity }): [string, string] => [
    plainText(module.evaluate(key!, statement))!,
    textOf(module, statement, quantity!),
  ]);
  return [
    ...write(`Make them \`requests\` ${effect}`, { requests: all, limits: [] }, true),
    ...write(`Make them \`limits\` ${effect}`, { requests: [], limits: all }, false),
  ];
}

function groupsOf(module: PythonModule, statement: Statement, dict: DictLiteral): Groups | undefined {
  const groups: Groups = { requests: [], limits: [] };
  for (const { key, value } of dict.pairs) {
    const name = key && plainText(module.evaluate(key, statement));
    if (name === undefined || !value) return undefined;
    const flat = RESOURCE_KEYS[name];
    if (flat) {
      groups[flat.group].push([flat.resource, textOf(module, statement, value)]);
      continue;
    }
    if (value.kind !== 'dict') return undefined;
    for (const { key: innerKey, value: inner } of value.pairs) {
      const innerName = innerKey && plainText(module.evaluate(innerKey, statement));
      if (innerName === undefined || !inner) return undefined;
      const group = GROUPS[innerName] ?? GROUPS[name];
      const resource = GROUPS[innerName] ? name : innerName;
      if (!group) return undefined;
      groups[group].push([
        resource === 'gpu' ? 'nvidia.com/gpu' : resource,
        textOf(module, statement, inner),
      ]);
    }
  }
  return groups;
}

function replaced(module: PythonModule, statement: Statement, dict: DictLiteral, groups: Groups) {
  const [first] = dict.pairs;
  const quote = first?.key && textOf(module, statement, first.key).startsWith("'") ? "'" : '"';
  const name = (text: string) => `${quote}${text}${quote}: `;
  const items: Item[] = (['requests', 'limits'] as const)
    .filter(group => groups[group].length > 0)
    .map(group => {
      const inner: Bracketed = {
        open: '{',
        items: groups[group].map(([resource, text]) => ({ lead: name(resource), value: text })),
        close: '}',
      };
      return { lead: name(group), value: inner };
    });
  const [start, end] = [statement.start + dict.start, statement.start + dict.end];
  const text = bracketedText({ open: '{', items, close: '}' }, module, start, end);
  return { file: module.file, start, end, text };
}

/** `{"requests": …}` as the model. */
function asModel(value: DictValue, module: PythonModule): Fix {
  return {
    title: 'Write it as `V1ResourceRequirements(…)`',
    safe: true,
    preferred: true,
    edits: () => {
      const at = expressionAt(module, value.origin, 'dict');
      if (!at) return undefined;
      const { statement, expression } = at;
      const name = kubernetesName(module, 'V1ResourceRequirements', statement);
      const offset = statement.start;
      return [
        {
          file: module.file,
          start: offset + expression.start,
          end: offset + expression.start + 1,
          text: `${name.text}(`,
        },
        ...expression.pairs.map(({ key, value: inner, start }) => ({
          file: module.file,
          start: offset + start,
          end: offset + inner!.start,
          text: `${plainText(module.evaluate(key!, statement))}=`,
        })),
        { file: module.file, start: offset + expression.end - 1, end: offset + expression.end, text: ')' },
        ...name.edits,
      ];
    },
  };
}
