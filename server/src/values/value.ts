import type { Origin } from './origin.ts';

/**
 * What an expression (Python) or a node (YAML) is known to be without running anything.
 * Every value carries the place where it was written, however far it travelled since.
 */
export type Value =
  | StringValue
  | NumberValue
  | BooleanValue
  | NoneValue
  | ListValue
  | DictValue
  | ObjectValue
  | SymbolValue
  | DefinitionValue
  | EitherValue
  | UnknownValue;

export interface StringValue {
  readonly kind: 'string';
  readonly parts: readonly StringPart[];
  /** Set when the value is one plain literal, so that a fix may rewrite it in the author's own quotes. */
  readonly literal?: { readonly prefix: string; readonly quote: string };
  readonly origin: Origin;
}

/** Known text, or a hole: a piece that only exists at run time (an interpolated unknown). */
export type StringPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hole'; readonly reason: Reason };

export interface NumberValue {
  readonly kind: 'number';
  readonly value: number;
  readonly origin: Origin;
}

export interface BooleanValue {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly origin: Origin;
}

export interface NoneValue {
  readonly kind: 'none';
  readonly origin: Origin;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly tuple: boolean;
  /** True when there may be more items than those listed. */
  readonly open: boolean;
  /** What the others would come from. */
  readonly why?: Reason;
  readonly origin: Origin;
}

export interface DictEntry {
  readonly key: Value;
  readonly value: Value;
  /** `"key": value` as written, or the assignment `d["key"] = value`. */
  readonly origin: Origin;
}

export interface DictValue {
  readonly kind: 'dict';
  /** In order; a later entry with the same key wins. */
  readonly entries: readonly DictEntry[];
  readonly open: boolean;
  /** What further entries would come from. */
  readonly why?: Reason;
  readonly origin: Origin;
}

export interface Keyword {
  readonly name: string;
  readonly value: Value;
  /** `name=value` as written in the call, or the entry of the dict that was spread into it. */
  readonly origin: Origin;
  /** The name alone. */
  readonly nameOrigin: Origin;
  /** True when it came through `**spread` or an attribute assignment, not from the call's own text. */
  readonly indirect?: boolean;
}

/** An attribute assignment or a method call that happened to an object after it was made. */
export interface LogEntry {
  readonly kind: 'attribute' | 'method';
  readonly name: string;
  readonly value: Value;
  /** The whole statement. */
  readonly origin: Origin;
}

/** A call of something known by its dotted path: a Kubernetes model, an operator, an Airflow class. */
export interface ObjectValue {
  readonly kind: 'object';
  /** Dotted path of what was called, as imported: `kubernetes.client.models.V1Volume`. */
  readonly path: string;
  readonly callee: Origin;
  readonly positional: readonly Value[];
  readonly keywords: readonly Keyword[];
  /** True when a `*` or `**` spread stayed unknown, so that nothing may be called missing. */
  readonly open: boolean;
  /** What further arguments would come from. */
  readonly why?: Reason;
  readonly log: readonly LogEntry[];
  /** Classes of the workspace through which it was made, the one that was called first. */
  readonly classes?: readonly DefinitionValue[];
  /** Names of the arguments that are given a list of values, one for each task (`.expand`). */
  readonly mapped?: readonly string[];
  readonly origin: Origin;
}

/** A module, class or function known only by its dotted path. */
export interface SymbolValue {
  readonly kind: 'symbol';
  readonly path: string;
  /** The import that brought it in. */
  readonly imported?: Origin;
  readonly origin: Origin;
}

/** A function, class or module of this workspace. */
export interface DefinitionValue {
  readonly kind: 'definition';
  readonly form: 'function' | 'class' | 'module';
  readonly name: string;
  /** What the evaluator of its language needs to look into it. */
  readonly definition: object;
  readonly origin: Origin;
}

export interface EitherValue {
  readonly kind: 'either';
  readonly alternatives: readonly Value[];
  readonly origin: Origin;
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly reason: Reason;
  /** The call that only run time answers: `Variable.get("x")`. */
  readonly call?: ObjectValue;
  readonly origin: Origin;
}

/**
 * Why something is not known, in words fit for a hover.
 *
 * parameter: of a function, and no call says it. run-time: a Variable, a connection, the configuration, the
 * environment. import: a package outside the workspace. pending: a file whose text is on its way. unresolved: a name
 * that nothing binds. missing: not written yet. limit: more than is followed. unsupported: what we do not read.
 */
export interface Reason {
  readonly kind:
    | 'parameter'
    | 'run-time'
    | 'import'
    | 'pending'
    | 'unresolved'
    | 'unsupported'
    | 'missing'
    | 'limit';
  readonly text: string;
}

/** More alternatives than this are not followed: the value becomes unknown. */
const MOST_ALTERNATIVES = 8;

/** One value out of several possible ones; nested alternatives are flattened, and the number is bounded. */
export function either(values: readonly Value[], origin: Origin): Value {
  const flat: Value[] = [];
  for (const value of values) {
    for (const one of alternatives(value)) if (!flat.includes(one)) flat.push(one);
  }
  if (flat.length === 1) return flat[0]!;
  if (flat.length > MOST_ALTERNATIVES) {
    return unknown({ kind: 'limit', text: `one of more than ${MOST_ALTERNATIVES} values` }, origin);
  }
  return { kind: 'either', alternatives: flat, origin };
}

export function unknown(reason: Reason, origin: Origin): UnknownValue {
  return { kind: 'unknown', reason, origin };
}

/** The possible values of a value: itself, or each of its alternatives. */
export function alternatives(value: Value): readonly Value[] {
  return value.kind === 'either' ? value.alternatives : [value];
}

/** The value of a known plain text. */
export function text(value: string, origin: Origin): StringValue {
  return { kind: 'string', parts: value === '' ? [] : [{ kind: 'text', text: value }], origin };
}

/** The text of a string that has no holes; `undefined` for anything else. */
export function plainText(value: Value): string | undefined {
  if (value.kind !== 'string') return undefined;
  let whole = '';
  for (const part of value.parts) {
    if (part.kind === 'hole') return undefined;
    whole += part.text;
  }
  return whole;
}

/** True when a string holds Jinja, that is when Airflow may replace it at run time. */
export function hasJinja(value: StringValue): boolean {
  return value.parts.some(part => part.kind === 'text' && /\{\{|\{%/.test(part.text));
}

/** The last entry with this key, which is the one that counts. */
export function entryOf(dict: DictValue, key: string): DictEntry | undefined {
  for (let i = dict.entries.length - 1; i >= 0; i--) {
    const entry = dict.entries[i]!;
    if (plainText(entry.key) === key) return entry;
  }
  return undefined;
}

/** The last keyword of this name, which is the one that counts. */
export function keywordOf(object: ObjectValue, name: string): Keyword | undefined {
  for (let i = object.keywords.length - 1; i >= 0; i--) {
    if (object.keywords[i]!.name === name) return object.keywords[i];
  }
  return undefined;
}
