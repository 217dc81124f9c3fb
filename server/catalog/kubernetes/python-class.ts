/**
 * Reads one model class of the Python client `kubernetes` out of its file, without running it: with the product's
 * own reader of Python, statement by statement.
 *
 * Three generators have written these files. Up to client 11 and from 12 to 36 a class has a constructor with
 * arguments and a setter for each field, which raises where a required field is None. From 37 on it is a pydantic
 * model with annotated fields and no constructor of its own.
 */
import type { PythonParser } from '../../src/python/parser.ts';
import { readStatement } from '../../src/python/read-statement.ts';
import { PythonSource } from '../../src/python/source.ts';
import type { Statement } from '../../src/python/statement.ts';
import type { Call, Expression, StatementForm } from '../../src/python/syntax.ts';
import { TextBuffer } from '../../src/text/buffer.ts';

export interface PythonField {
  /** Keyword of the constructor. */
  name: string;
  json: string;
  /** As the client writes it: `list[V1Volume]`, `dict(str, str)`, `Dict[str, str]`, `object`. */
  type: string;
  required: boolean;
}

export interface PythonClass {
  name: string;
  /** Whether the constructor takes arguments without a keyword. */
  positional: boolean;
  /** In the order of the constructor. */
  fields: PythonField[];
}

/** The attributes that hold the types: the name changed with the generator. */
const TYPES = ['openapi_types', 'swagger_types'];
/** Arguments of a constructor that are no field. */
const NO_FIELDS = new Set(['self', 'local_vars_configuration']);

/**
 * The class in a file of `kubernetes/client/models`.
 *
 * @throws an Error naming the file, where it is written in a way that is not understood.
 */
export function readClass(parser: PythonParser, file: string, text: string): PythonClass {
  const source = new PythonSource(file, new TextBuffer(text));
  const formOf = (statement: Statement): StatementForm =>
    readStatement(parser, statement, source.textOf(statement)).form;
  const header = source.statements.find(one => one.head === 'class' && !one.parent);
  const form = header && formOf(header);
  if (form?.kind !== 'class') throw new Error(`${file}: no class`);
  const body = source.statements.filter(one => one.parent === header);
  const attributes = new Map<string, Expression | undefined>();
  for (const statement of body) {
    // A docstring, a function or a decorator is no attribute; functions are many and need not be parsed.
    if (statement.head !== '' && !/^[a-z_]\w*\s*[:=]/.test(source.textOf(statement))) continue;
    const made = formOf(statement);
    const target = made.kind === 'assign' ? made.targets[0] : undefined;
    if (made.kind === 'assign' && target?.kind === 'name') attributes.set(target.name, made.value);
  }
  const types = texts(TYPES.map(name => attributes.get(name)).find(value => value));
  const json = texts(attributes.get('attribute_map'));
  const stated = { body, attributes, formOf, all: source.statements };
  const taken = constructorArguments(stated);
  const required = taken ? settersThatRaise(stated) : fieldsWithoutDefault(stated);
  const names = taken ?? [...types.keys()];
  if (types.size === 0 || names.length !== types.size) throw new Error(`${file}: fields that do not fit`);
  const fields = names.map(name => {
    const known = { json: json.get(name), type: types.get(name) };
    if (!known.json || !known.type) throw new Error(`${file}: ${name} has no type or no name in JSON`);
    return { name, json: known.json, type: known.type, required: required.has(name) };
  });
  return { name: form.name, positional: taken !== undefined, fields };
}

interface Stated {
  all: readonly Statement[];
  /** The statements that stand directly in the class. */
  body: readonly Statement[];
  attributes: ReadonlyMap<string, Expression | undefined>;
  formOf: (statement: Statement) => StatementForm;
}

/** The arguments of `__init__` that are fields; undefined where the class has no constructor of its own. */
function constructorArguments({ body, formOf }: Stated): string[] | undefined {
  for (const statement of body) {
    const form = statement.head === 'def' ? formOf(statement) : undefined;
    if (form?.kind !== 'def' || form.name !== '__init__') continue;
    return form.parameters.map(parameter => parameter.name).filter(name => !NO_FIELDS.has(name));
  }
  return undefined;
}

/** Fields whose setter has `if … x is None: raise ValueError(…)`. */
function settersThatRaise({ all, body, formOf }: Stated): Set<string> {
  const found = new Set<string>();
  for (const statement of body) {
    const decorator = statement.head === '@' ? formOf(statement) : undefined;
    const setter = decorator?.kind === 'decorator' ? decorator.value : undefined;
    if (setter?.kind !== 'attribute' || setter.name !== 'setter' || setter.object.kind !== 'name') continue;
    const { name } = setter.object;
    const definition = all[statement.index + 1];
    for (let at = statement.index + 2; all[at]?.isInside(definition!); at++) {
      if (all[at]!.head !== 'raise' || all[at]!.parent?.head !== 'if') continue;
      const test = formOf(all[at]!.parent!);
      if (test.kind === 'test' && test.test && holdsIfNone(test.test, name)) found.add(name);
    }
  }
  return found;
}

/** Whether `name is None` is the test or, with `and`, a part of it. */
function holdsIfNone(test: Expression, name: string): boolean {
  if (test.kind !== 'binary' || !test.left || !test.right) return false;
  if (test.operator === 'and') return holdsIfNone(test.left, name) || holdsIfNone(test.right, name);
  if (test.operator !== 'is' || test.left.kind !== 'name' || test.left.name !== name) return false;
  return test.right.kind === 'constant' && test.right.value === null;
}

/** Fields of a pydantic model that stand without a value, or with a `Field(…)` that gives no default. */
function fieldsWithoutDefault({ attributes }: Stated): Set<string> {
  const found = new Set<string>();
  for (const [name, value] of attributes) {
    if (TYPES.includes(name) || name === 'attribute_map' || name === 'model_config' || name.startsWith('__'))
      continue;
    const field = value?.kind === 'call' ? value : undefined;
    if (value && !field) continue;
    if (field && (argument(field, 'default') || argument(field, 'default_factory'))) continue;
    // A name that pydantic would not take, such as `_exec`, is the alias of another.
    const alias = field && argument(field, 'alias');
    found.add(alias ? (text(alias) ?? name) : name);
  }
  return found;
}

function argument(call: Call, name: string): Expression | undefined {
  return call.arguments.find(one => one.name === name)?.value;
}

/** A dict literal of strings. */
function texts(value: Expression | undefined): Map<string, string> {
  const found = new Map<string, string>();
  if (value?.kind !== 'dict') return found;
  for (const pair of value.pairs) {
    const key = pair.key && text(pair.key);
    const held = pair.value && text(pair.value);
    if (key !== undefined && held !== undefined) found.set(key, held);
  }
  return found;
}

function text(value: Expression): string | undefined {
  if (value.kind !== 'string') return undefined;
  const pieces = value.parts.map(part => ('text' in part ? part.text : undefined));
  return pieces.includes(undefined) ? undefined : pieces.join('');
}
