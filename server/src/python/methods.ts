import { operatorOfPath } from '../catalog/operators.ts';
import {
  alternatives,
  type DefinitionValue,
  either,
  entryOf,
  type Keyword,
  type ObjectValue,
  plainText,
  unknown,
  type Value,
} from '../values/value.ts';
import { callValue } from './calls.ts';
import { attributeOfClass, constructorOf } from './classes.ts';
import { ofDict, ofList } from './collection-methods.ts';
import { type GivenArguments, reasonOf } from './compose.ts';
import { elementsOf } from './comprehensions.ts';
import { definitionOf, parametersOf } from './definitions.ts';
import { callFunction } from './functions.ts';
import type { Site } from './site.ts';
import { ofString } from './text-methods.ts';

/** What `object.name(…)` gives; `undefined` where it is a call like any other. */
export function methodCall(
  object: Value,
  name: string,
  given: GivenArguments,
  site: Site,
): Value | undefined {
  switch (object.kind) {
    case 'string':
      return ofString(object, name, given, site);
    case 'list':
      return ofList(object, name, given, site);
    case 'dict':
      return ofDict(object, name, given, site);
    case 'symbol':
      return name === 'partial' && operatorOfPath(object.path) ? callValue(object, given, site) : undefined;
    case 'object':
      return ofObject(object, name, given, site);
    case 'definition':
      return ofDefinition(object, name, given, site);
    default:
      return undefined;
  }
}

function ofObject(object: ObjectValue, name: string, given: GivenArguments, site: Site): Value | undefined {
  if (operatorOfPath(object.path)) {
    if (name === 'expand') return mapped(object, given.keywords, given.open);
    if (name === 'expand_kwargs') return expanded(object, given.positional[0], site);
    return undefined;
  }
  const [cls] = object.classes ?? [];
  const method = cls && attributeOfClass(cls, name, site);
  if (method?.kind !== 'definition' || method.form !== 'function') return undefined;
  const bound = isStatic(method) ? given : { ...given, positional: [object, ...given.positional] };
  return callFunction(method, bound, site);
}

function ofDefinition(
  of: DefinitionValue,
  name: string,
  given: GivenArguments,
  site: Site,
): Value | undefined {
  if (of.form === 'class') {
    const method = attributeOfClass(of, name, site);
    // `Operator.partial(…)` of a class of the workspace.
    if (name === 'partial' && method?.kind === 'symbol') return callValue(of, given, site);
    if (method?.kind !== 'definition' || method.form !== 'function' || isStatic(method)) return undefined;
    return callFunction(method, { ...given, positional: [of, ...given.positional] }, site);
  }
  if (of.form === 'function' && /^(override|partial|expand|expand_kwargs)$/.test(name))
    return decorated(of, name, given, site);
  return undefined;
}

/** `@task.kubernetes(…)` gives the function methods of a task: what they are given comes beside what it has. */
function decorated(of: DefinitionValue, name: string, given: GivenArguments, site: Site): Value | undefined {
  const definition = definitionOf(of);
  if (!definition) return undefined;
  const { module, statement } = definition;
  for (const decorator of module.blocks.decoratorsOf(statement)) {
    const { form } = module.syntaxOf(decorator);
    const value =
      form.kind === 'decorator' ? alternatives(module.evaluate(form.value, decorator))[0] : undefined;
    if (value?.kind !== 'object' || !operatorOfPath(value.path)) continue;
    // The arguments of `partial` and `expand` are those of the function, not of the operator.
    if (name !== 'override') return { ...value, callee: site.callee, origin: site.origin };
    module.dependsOnHeader(statement, decorator);
    const inherited = value.keywords.map((one): Keyword => ({ ...one, indirect: true }));
    const keywords = [...inherited, ...given.keywords];
    const open = value.open || given.open;
    return { ...value, keywords, open, callee: site.callee, origin: site.origin };
  }
  return undefined;
}

function isStatic(method: DefinitionValue): boolean {
  const definition = definitionOf(method)!;
  return definition.module.blocks.decoratorsOf(definition.statement).some(decorator => {
    const { form } = definition.module.syntaxOf(decorator);
    return form.kind === 'decorator' && form.value.kind === 'name' && form.value.name === 'staticmethod';
  });
}

/** A task for each element of lists: each mapped argument is one of its elements. */
function mapped(object: ObjectValue, keywords: readonly Keyword[], open: boolean): Value {
  const handed = keywords.filter(({ name }) => !isTakenByClass(object, name));
  const given = handed.map((one): Keyword => ({ ...one, value: oneOf(one.value) }));
  return {
    ...object,
    keywords: [...object.keywords, ...given],
    // What the class makes of its own parameters is not followed a second time.
    open: object.open || open || handed.length < keywords.length,
    mapped: [...(object.mapped ?? []), ...keywords.map(one => one.name)],
  };
}

/** True for a parameter of a class of the workspace through which a task is made. */
function isTakenByClass({ classes = [] }: ObjectValue, name: string): boolean {
  return classes.some(one => {
    const definition = definitionOf(one);
    const init = definition && constructorOf(definition);
    return init && parametersOf(init).some(own => own.name === name && own.form === 'normal');
  });
}

function oneOf(value: Value): Value {
  const elements = value.kind === 'list' ? elementsOf(value) : undefined;
  if (elements && elements.length > 0) return either(elements, value.origin);
  const reason = reasonOf(value, 'one of the mapped values');
  return unknown(
    reason.kind === 'unsupported' ? { kind: 'run-time', text: 'a mapped value' } : reason,
    value.origin,
  );
}

/** `expand_kwargs([{…}, {…}])`: the arguments of each task as one dict. */
function expanded(object: ObjectValue, given: Value | undefined, { origin }: Site): Value {
  const dicts = given?.kind === 'list' ? elementsOf(given) : undefined;
  if (!dicts?.every(one => one.kind === 'dict'))
    return { ...object, open: true, mapped: object.mapped ?? [] };
  const names = new Set(dicts.flatMap(one => one.entries.map(entry => plainText(entry.key))));
  const keywords: Keyword[] = [];
  let open = object.open || dicts.some(one => one.open);
  for (const name of names) {
    const entries = dicts.flatMap(one => (name === undefined ? [] : (entryOf(one, name) ?? [])));
    const first = entries[0];
    if (name === undefined || !first) {
      open = true;
      continue;
    }
    const values = entries.map(one => one.value);
    if (entries.length < dicts.length)
      values.push(unknown({ kind: 'run-time', text: 'left out for some of the tasks' }, origin));
    if (isTakenByClass(object, name)) {
      open = true;
      continue;
    }
    keywords.push({
      name,
      value: either(values, first.value.origin),
      origin: first.origin,
      nameOrigin: first.key.origin,
      indirect: true,
    });
  }
  return {
    ...object,
    keywords: [...object.keywords, ...keywords],
    open,
    mapped: [...(object.mapped ?? []), ...keywords.map(one => one.name)],
  };
}
