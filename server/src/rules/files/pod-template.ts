import { model } from '../../catalog/models.ts';
import { type KubernetesObject, kubernetesDict } from '../../tasks/model.ts';
import { podParts } from '../../tasks/pod-parts.ts';
import { replaceOrigin } from '../../values/edit.ts';
import type { Origin } from '../../values/origin.ts';
import { entryOf, plainText } from '../../values/value.ts';
import { yamlProblem } from '../../yaml/problem.ts';
import type { FileSubject } from '../file-subject.ts';
import { stringLike } from '../literal-text.ts';
import type { Context, Finding, Fix, Rule } from '../rule.ts';

type Template = FileSubject & { kind: 'pod-template' };

export const podTemplate: Rule = {
  name: 'pod-template',
  severity: 'error',
  summary: 'A pod template that cannot be read, is no pod, or says what the operator does not follow',

  *file(file, context) {
    if (file.kind !== 'pod-template') return;
    const problem = yamlProblem(file.text);
    if (problem) {
      const { start, end } = onOneLine(file.text, problem.start, problem.end);
      const at = { anchor: { file: file.file, start: 0 }, start, end };
      const message = `Airflow cannot read this template: \`yaml.safe_load\` raises \`${problem.type}\`: ${problem.message}.`;
      yield finding('error', message, at);
      return;
    }
    yield* notAPod(file);
    yield* ofThePod(file, context);
  },
};

function finding(severity: Finding['severity'], message: string, at: Origin, fixes: Fix[] = []): Finding {
  return { rule: podTemplate.name, severity, message, at, fixes };
}

/** The stretch as far as its line goes, at least one character. */
function onOneLine(text: string, start: number, end: number): { start: number; end: number } {
  const from = Math.min(start, Math.max(text.length - 1, 0));
  const newline = text.indexOf('\n', from);
  const lineEnd = newline < 0 ? text.length : newline;
  return { start: from, end: Math.max(Math.min(end, lineEnd), from + 1) };
}

function* notAPod({ value }: Template): Generator<Finding> {
  if (value.kind === 'list' || value.kind === 'string' || value.kind === 'number') {
    const message = 'This is no map, so the operator takes no field of a pod from it.';
    yield finding('error', message, value.origin);
    return;
  }
  const kind = value.kind === 'dict' ? entryOf(value, 'kind') : undefined;
  const text = kind && plainText(kind.value);
  if (!kind || text === undefined || text === 'Pod') return;
  const message = `The operator reads a template as a \`Pod\`, whatever its kind says: of a \`${text}\` it finds no containers where it looks for them. Write what stands under \`spec.template\` as a pod.`;
  yield finding('error', message, kind.value.origin);
}

function* ofThePod({ value, isNamed }: Template, context: Context): Generator<Finding> {
  const kind = value.kind === 'dict' ? entryOf(value, 'kind') : undefined;
  if (value.kind !== 'dict' || (kind && plainText(kind.value) !== 'Pod')) return;
  const parts = podParts(kubernetesDict(value, model('V1Pod')!));
  if (!parts) return;
  const main = parts.containers.filter(one => one.kind === 'main').map(one => one.container);
  yield* mainContainer(main, isNamed);
  yield* restartPolicy(parts.spec, context);
}

/** The operator's container is laid over the first one, which is called `base` from then on. */
function* mainContainer(containers: readonly KubernetesObject[], isNamed: boolean): Generator<Finding> {
  const [first, ...others] = containers;
  const named = (one: KubernetesObject) => {
    const name = one.fields.get('name');
    return name && plainText(name.value);
  };
  if (!first || named(first) === undefined || named(first) === 'base') return;
  const at = first.fields.get('name')!.value.origin;
  const meant = others.find(one => named(one) === 'base');
  if (meant) {
    const related = { at: meant.fields.get('name')!.value.origin, message: 'This one was meant' };
    const message = `The operator lays image, command and variables over the first container, and renames it to \`base\`, of which there are two then. Put \`base\` first.`;
    yield { ...finding('error', message, at), related: [related] };
    return;
  }
  // A pod that nothing names may be meant for another reader, to whom `base` is nothing.
  if (!isNamed) return;
  const message =
    others.length > 0
      ? `The operator lays image, command and variables over the first container and renames it to \`base\`; that is \`${named(first)}\` here. Call it \`base\`, or put the main container first.`
      : `The operator renames the first container to \`base\`, so \`${named(first)}\` is not found under its name. Call it \`base\`.`;
  const fix: Fix = {
    title: 'Rename to `base`, as the operator does',
    safe: false,
    preferred: others.length === 0,
    edits: () => [replaceOrigin(at, stringLike('base', first.fields.get('name')!.value))],
  };
  yield finding(others.length > 0 ? 'warning' : 'information', message, at, [fix]);
}

function* restartPolicy(spec: KubernetesObject, { file, workspace }: Context): Generator<Finding> {
  const policy = spec.fields.get('restart_policy');
  const text = policy && plainText(policy.value);
  // Only of a template that an operator is known to read: the executor takes it as it is.
  if (!policy || text === undefined || text === 'Never' || workspace.templates.usersOf(file).length === 0)
    return;
  const message = `The operator always sets \`restartPolicy: Never\`, so \`${text}\` has no effect; use \`retries\` of the task.`;
  yield finding('information', message, policy.value.origin);
}
