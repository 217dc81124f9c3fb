import { type Model, model, modelOfPath } from '../../catalog/models.ts';
import { callAt, edit } from '../../python/edits.ts';
import { addImport, kubernetesName } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import { type KubernetesObject, kubernetesObject, type WrittenField } from '../../tasks/model.ts';
import { replaceOrigin, type TextEdit } from '../../values/edit.ts';
import { locate, type Origin } from '../../values/origin.ts';
import { alternatives, type ObjectValue, type SymbolValue, type Value } from '../../values/value.ts';
import type { Context, Finding, Fix, Rule, Severity } from '../rule.ts';
import { allStrict, clientsWith } from './clients.ts';
import { placeOfValue } from './conflict.ts';
import { classMeant } from './meant-class.ts';
import { isNeededByServer } from './needed-fields.ts';
import { isMade, isNone, isWrittenIn, nameIn } from './written.ts';

export const wrongModel: Rule = {
  name: 'wrong-model',
  severity: 'error',
  summary: 'An object of another Kubernetes class than the field takes, or a call of the wrong one',

  *object(object, context) {
    if (isMade(object)) return;
    const meant = clientsWith(object.model.name, context.environment).length > 0 && classMeant(object);
    if (meant) yield ofCall(object, meant, context);
    // What the client makes of an object in a dict, `model-field-type` says.
    if (object.form === 'arguments' || object.reader === 'client' || object.reader === 'nobody') return;
    for (const written of object.fields.values()) {
      if (written.position === undefined) yield* inField(object, written, context);
    }
  },
};

/** A call with the keywords of another class. */
function ofCall(object: KubernetesObject, meant: Model, context: Context): Finding {
  const value = object.value as ObjectValue;
  const [first] = object.unknown;
  return {
    rule: wrongModel.name,
    severity: 'error',
    message: `\`${object.model.name}\` takes no \`${first!.name}\`, so the call raises \`TypeError\`. \`${meant.name}\` takes it.`,
    at: value.callee,
    fixes: fixes(value, meant.name, context),
  };
}

/** The values of a field that are looked at one by one: itself, or the items of a list. */
function* inField(object: KubernetesObject, written: WrittenField, context: Context): Generator<Finding> {
  const { type } = written.field;
  const expected = type.kind === 'model' ? type.model : undefined;
  const item = type.kind === 'list' && type.of.kind === 'model' ? type.of.model : undefined;
  if (expected) yield* inValue(object, written, expected, written.value, context);
  if (!item) return;
  for (const list of alternatives(written.value)) {
    if (list.kind !== 'list') continue;
    for (const one of list.items) yield* inValue(object, written, item, one, context);
  }
}

interface Problem {
  severity: Severity;
  message: string;
}

function* inValue(
  object: KubernetesObject,
  written: WrittenField,
  expected: string,
  value: Value,
  context: Context,
): Generator<Finding> {
  const { field } = written;
  const of = model(expected);
  if (!of) return;
  const all = alternatives(value);
  const problems = all.map(one => problemOf(one, of, context));
  if (problems.includes(undefined)) return;
  for (const [index, one] of all.entries()) {
    const { severity, message } = problems[index]!;
    const takes = `\`${nameIn(object, field)}\` of \`${object.model.name}\` takes ${field.type.kind === 'list' ? 'objects of' : 'a'} \`${expected}\``;
    yield {
      rule: wrongModel.name,
      severity,
      message: `${takes}, not ${message}`,
      ...placeOf(one, written),
      fixes: fixesOf(one, of, context),
    };
  }
}

/** At the object, or at the field when the object stands elsewhere, where it may be right. */
function placeOf(value: Value, { origin, nameOrigin }: WrittenField): Pick<Finding, 'at' | 'related'> {
  const at = placeOfValue(value);
  if (isWrittenIn(value.origin, origin)) return { at };
  return { at: nameOrigin, related: [{ at, message: 'The object' }] };
}

function problemOf(value: Value, expected: Model, context: Context): Problem | undefined {
  if (value.kind === 'symbol') return ofClassItself(value);
  if (value.kind !== 'object') return undefined;
  if (/^airflow\./.test(value.path)) {
    const name = lastOf(value.path);
    const message = `Airflow's \`${name}\`, so the client raises \`AttributeError: '${name}' object has no attribute 'openapi_types'\`.`;
    return { severity: 'error', message };
  }
  const object = kubernetesObject(value);
  if (!object) return ofOtherClass(value, expected);
  // Of a call that raises `wrong-model` or `model-unknown-field` speaks where it stands.
  if (object.model.name === expected.name || object.unknown.length > 0) return undefined;
  const not = `\`${object.model.name}\``;
  if (allStrict(context.environment))
    return { severity: 'error', message: `${not}, so the client raises \`ValidationError\`.` };
  const fate = fateOf(object, expected);
  if (fate?.refused)
    return { severity: 'error', message: `${not}: Kubernetes refuses the pod, since ${fate.refused}.` };
  if (fate?.dropped)
    return { severity: 'warning', message: `${not}: Kubernetes drops ${fate.dropped} in silence.` };
  return undefined;
}

/** A class of the client that is none of those that pods are made of, such as `V1Secret`. */
function ofOtherClass({ path }: ObjectValue, expected: Model): Problem | undefined {
  const name = lastOf(path);
  if (!/^kubernetes\.client\./.test(path) || !/^V\d/.test(name)) return undefined;
  const needed = expected.fields.find(
    field => isNeededByServer(expected, field.name) && field.json !== 'name',
  );
  if (!needed) return undefined;
  const message = `\`${name}\`: Kubernetes refuses the pod, since \`${needed.json}\` is missing.`;
  return { severity: 'error', message };
}

/** `k8s.V1EmptyDirVolumeSource` without the parentheses. */
function ofClassItself({ path }: SymbolValue): Problem | undefined {
  const name = modelOfPath(path);
  if (name === undefined) return undefined;
  const message = `the class \`${name}\` itself, so the client raises \`AttributeError\`. Call it: \`${name}(…)\`.`;
  return { severity: 'error', message };
}

/** What becomes of an object's fields where those of another class are read. */
function fateOf(
  object: KubernetesObject,
  expected: Model,
): { refused?: string; dropped?: string } | undefined {
  const given = [...object.fields.values()].filter(({ value }) => !isNone(value));
  const dropped: string[] = [];
  for (const { field } of given) {
    const there = expected.fields.find(one => one.json === field.json);
    if (!there) dropped.push(`\`${field.json}\``);
    else if (there.type.kind !== field.type.kind && isShape(there.type.kind, field.type.kind))
      return { refused: `\`${field.json}\` is something else there` };
  }
  if (object.open) return undefined;
  const missing = expected.fields.find(
    one => isNeededByServer(expected, one.name) && !given.some(({ field }) => field.json === one.json),
  );
  if (missing) return { refused: `\`${missing.json}\` is missing` };
  return dropped.length > 0 ? { dropped: dropped.join(', ') } : undefined;
}

/** True where one of the two is a list, a map or an object and the other is not the like. */
function isShape(a: string, b: string): boolean {
  return [a, b].some(kind => kind === 'list') || [a, b].some(kind => kind === 'model' || kind === 'map');
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

// ── fixes ──────────────────────────────────────────────────────────────────────────────────────────────────

function fixesOf(value: Value, expected: Model, context: Context): Fix[] {
  if (value.kind === 'symbol') return callFix(value, expected, context);
  if (value.kind !== 'object') return [];
  const object = kubernetesObject(value);
  const fits =
    object &&
    !object.open &&
    object.fields.size > 0 &&
    [...object.fields.keys()].every(name => expected.fields.some(field => field.name === name)) &&
    expected.fields.every(field => !isNeededByServer(expected, field.name) || object.fields.has(field.name));
  return fits ? fixes(value, expected.name, context) : [];
}

function fixes(value: ObjectValue, name: string, { module }: Context): Fix[] {
  if (!module || value.callee.anchor.file !== module.file) return [];
  return [
    {
      title: `Change to \`${name}\``,
      safe: false,
      preferred: true,
      edits: () => otherClass(module, value, name),
    },
  ];
}

/** Another class in the place of one, imported the same way. */
function otherClass(module: PythonModule, value: ObjectValue, name: string): TextEdit[] | undefined {
  const at = callAt(module, value.origin);
  if (!at) return undefined;
  const { callee } = at.call;
  const start = at.statement.start + callee.start;
  if (callee.kind === 'attribute') {
    const nameStart = at.statement.start + callee.nameStart;
    return [edit(module, nameStart, nameStart + callee.name.length, name)];
  }
  const known = kubernetesName(module, name, at.statement);
  const end = at.statement.start + callee.end;
  if (known.edits.length === 0) return [edit(module, start, end, known.text)];
  const from = /^kubernetes\.client(\.models)?(?=\.\w+$)/.exec(value.path)?.[0] ?? 'kubernetes.client';
  return [edit(module, start, end, name), addImport(module, `from ${from} import ${name}`, at.statement)];
}

function callFix(value: SymbolValue, expected: Model, { file }: Context): Fix[] {
  const needs = expected.fields.some(field => isNeededByServer(expected, field.name));
  if (needs || modelOfPath(value.path) !== expected.name || locate(value.origin).file !== file) return [];
  return [
    {
      title: `Call \`${expected.name}\``,
      // With the class itself nothing is sent at all.
      safe: true,
      preferred: true,
      edits: () => [replaceOrigin(endOf(value.origin), '()')],
    },
  ];
}

function endOf({ anchor, end }: Origin): Origin {
  return { anchor, start: end, end };
}
