import { operatorArgument, operatorOfPath } from '../catalog/operators.ts';
import {
  alternatives,
  type DefinitionValue,
  either,
  type Keyword,
  type LogEntry,
  type ObjectValue,
  type SymbolValue,
  text,
  unknown,
  type Value,
} from '../values/value.ts';
import { argumentsOf, objectOf } from './calls.ts';
import type { GivenArguments } from './compose.ts';
import { Definition, definitionOf, parametersOf } from './definitions.ts';
import { enter, reaches } from './functions.ts';
import type { Site } from './site.ts';
import type { Statement } from './statement.ts';
import { isSuperInit } from './super-calls.ts';
import type { Expression } from './syntax.ts';

/** A class and what it inherits from, nearest first; a class from outside the workspace ends its line. */
export type Hierarchy = readonly (DefinitionValue | SymbolValue)[];

/** More classes than this are not followed upwards. */
const MOST_CLASSES = 24;

/** The order in which attributes are looked for. Bases that stand twice count where they stand last, as in Python. */
export function hierarchyOf(cls: DefinitionValue, site: Site): Hierarchy {
  const found: (DefinitionValue | SymbolValue)[] = [];
  const add = (one: Value, depth: number): void => {
    if (depth > MOST_CLASSES || found.length > MOST_CLASSES) return;
    if (one.kind === 'symbol') {
      const index = found.findIndex(other => other.kind === 'symbol' && other.path === one.path);
      if (index >= 0) found.splice(index, 1);
      found.push(one);
    }
    if (one.kind !== 'definition' || one.form !== 'class') return;
    const definition = definitionOf(one)!;
    const index = found.findIndex(
      other => other.kind === 'definition' && definitionOf(other)?.statement === definition.statement,
    );
    if (index >= 0) found.splice(index, 1);
    found.push(one);
    definition.module.dependsOnBody(definition.statement, site.evaluator.module, site.statement);
    for (const base of basesOf(definition)) add(base, depth + 1);
  };
  add(cls, 0);
  return found;
}

function basesOf({ module, statement }: Definition): Value[] {
  const { form } = module.syntaxOf(statement);
  if (form.kind !== 'class') return [];
  return form.bases.flatMap(base => {
    if (base.name !== undefined || base.spread || !base.value) return [];
    const values = alternatives(module.evaluate(base.value, statement));
    // Of an import with a fallback each leads to the same class; one that is known stands for all.
    return values.find(one => one.kind === 'definition' || one.kind === 'symbol') ?? values.slice(0, 1);
  });
}

// ── attributes ─────────────────────────────────────────────────────────────────────────────────────────────

/** `Class.name`; `undefined` when no class of the workspace has it and nothing outside may. */
export function attributeOfClass(cls: DefinitionValue, name: string, site: Site): Value | undefined {
  const hierarchy = hierarchyOf(cls, site);
  for (const one of hierarchy) {
    if (one.kind === 'symbol') {
      if (/^(builtins|enum|abc|typing)\./.test(one.path)) continue;
      return { kind: 'symbol', path: `${one.path}.${name}`, imported: one.imported, origin: site.origin };
    }
    const value = definitionOf(one)!.module.blocks.memberOfBody(definitionOf(one)!.statement, name);
    if (!value) continue;
    const isMember = hierarchy.some(base => base.kind === 'symbol' && ENUM.test(base.path));
    return isMember && value.kind !== 'definition' ? member(hierarchy, name, value, site) : value;
  }
  return undefined;
}

const ENUM = /(^|\.)(Enum|StrEnum|IntEnum|Flag|IntFlag)$/;

/** A member of an enumeration of texts is its text; one of any other has `value` and `name`. */
function member(hierarchy: Hierarchy, name: string, value: Value, { origin }: Site): Value {
  const isText = hierarchy.some(
    one => one.kind === 'symbol' && /(^builtins\.(str|int)|\.(StrEnum|IntEnum))$/.test(one.path),
  );
  if (isText) return value;
  const keyword = (key: string, of: Value): Keyword => ({ name: key, value: of, origin, nameOrigin: origin });
  return {
    kind: 'object',
    path: 'enum.Enum',
    callee: origin,
    positional: [],
    keywords: [keyword('value', value), keyword('name', text(name, origin))],
    open: false,
    log: [],
    origin,
  };
}

/** `object.name` where the object was made by a class of the workspace. */
export function attributeOfInstance(object: ObjectValue, name: string, site: Site): Value | undefined {
  const cls = object.classes?.[0];
  if (!cls) return undefined;
  const own = attributeOfClass(cls, name, site);
  if (own && own.kind !== 'symbol') return own;
  // Of an object whose making was not seen (`self`), what the constructor sets.
  for (const one of object.open ? hierarchyOf(cls, site) : []) {
    const init = one.kind === 'definition' ? constructorOf(definitionOf(one)!) : undefined;
    const set = init && assignedToSelf(init).findLast(assigned => assigned.name === name);
    if (init && set?.value) return init.module.evaluate(set.value, set.statement);
  }
  return own;
}

// ── instances ──────────────────────────────────────────────────────────────────────────────────────────────

/** What calling a class of the workspace makes: an object of the first class outside that it inherits from. */
export function instantiate(cls: DefinitionValue, given: GivenArguments, site: Site): Value {
  const { budget } = site.evaluator.module.finder;
  const hierarchy = hierarchyOf(cls, site);
  const made = budget.call(() => madeFrom(hierarchy, given, site, cls));
  if (!made) return unknown({ kind: 'limit', text: `\`${cls.name}\`, which leads too far` }, site.origin);
  const classes = hierarchy.filter(one => one.kind === 'definition');
  return either(
    alternatives(made).map(one => (one.kind === 'object' ? withClasses(one, classes) : one)),
    site.origin,
  );
}

function withClasses(object: ObjectValue, classes: readonly DefinitionValue[]): ObjectValue {
  return { ...object, classes, open: object.open || setsArgumentsLater(object, classes) };
}

/** Runs the first constructor of a hierarchy. */
export function madeFrom(
  hierarchy: Hierarchy,
  given: GivenArguments,
  site: Site,
  cls: DefinitionValue | undefined,
): Value {
  for (const [index, one] of hierarchy.entries()) {
    if (one.kind === 'symbol') {
      if (PLAIN.test(one.path)) continue;
      return objectOf(one.path, given, site);
    }
    const init = constructorOf(definitionOf(one)!);
    if (init) return constructed(init, hierarchy.slice(index + 1), given, site, cls);
  }
  return plainInstance(hierarchy, given, site);
}

/** Bases that take nothing and add nothing that an author sees. */
const PLAIN = /^(builtins\.\w+|abc\.\w+|typing\.\w+|enum\.\w+|airflow\..*\b(LoggingMixin|SkipMixin))$/;

function constructed(
  init: Definition,
  rest: Hierarchy,
  given: GivenArguments,
  site: Site,
  cls: DefinitionValue | undefined,
): Value {
  const { module } = init;
  const self = cls && selfOf(cls, site);
  const frame = enter(init, self ? { ...given, positional: [self, ...given.positional] } : given, site);
  const made: Value[] = [];
  const log: LogEntry[] = [];
  let base: Statement | undefined;
  for (const statement of module.blocks.bodyOf(init.statement)) {
    for (const call of module.syntaxOf(statement).calls) {
      const inner = { ...site, evaluator: module.evaluator, statement, frame };
      if (!isSuperInit(call) && !isNamedInit(call, module, statement, rest)) continue;
      if (reaches(init, statement, frame) === false) continue;
      const arguments_ = argumentsOf(call, inner);
      // `Base.__init__(self, …)` hands itself over.
      if (!isSuperInit(call)) arguments_.positional.shift();
      base ??= statement;
      made.push(
        madeFrom(
          rest,
          through(arguments_, given),
          { ...site, evaluator: module.evaluator, statement, frame },
          undefined,
        ),
      );
    }
  }
  for (const { name, value, statement } of assignedToSelf(init)) {
    if (!value || (base && statement.index < base.index)) continue;
    log.push({
      kind: 'attribute',
      name,
      value: module.evaluate(value, statement, frame),
      origin: statement.origin(),
    });
  }
  if (made.length === 0)
    made.push(
      plainInstance([...(cls ? [cls] : []), ...rest], { positional: [], keywords: [], open: false }, site),
    );
  return either(
    made.map(one =>
      one.kind === 'object'
        ? { ...one, callee: site.callee, origin: site.origin, log: [...one.log, ...log] }
        : one,
    ),
    site.origin,
  );
}

/** What a constructor hands on does not stand in the author's call, except what that gave itself. */
function through(handed: GivenArguments, given: GivenArguments): GivenArguments {
  const keywords = handed.keywords.map(one => {
    const own = given.keywords.find(
      other => other.origin === one.origin || (other.name === one.name && other.value === one.value),
    );
    return own ?? { ...one, indirect: true };
  });
  return { ...handed, keywords };
}

function isNamedInit(
  { callee }: { callee: Expression },
  module: Definition['module'],
  statement: Statement,
  rest: Hierarchy,
): boolean {
  if (callee.kind !== 'attribute' || callee.name !== '__init__' || callee.object.kind === 'call')
    return false;
  const object = module.evaluate(callee.object, statement);
  return rest.some(one =>
    one.kind === 'symbol'
      ? object.kind === 'symbol' && object.path === one.path
      : object.kind === 'definition' && definitionOf(object)?.statement === definitionOf(one)?.statement,
  );
}

/** The object that a method calls `self`, nothing known of how it was made but its class. */
export function selfOf(cls: DefinitionValue, site: Pick<Site, 'origin'>): ObjectValue {
  const { origin } = site;
  return {
    kind: 'object',
    path: cls.name,
    callee: origin,
    positional: [],
    keywords: [],
    open: true,
    log: [],
    classes: [cls],
    origin,
  };
}

/** An object of a class that takes its arguments as its fields: a dataclass, a named tuple, a model. */
function plainInstance(hierarchy: Hierarchy, given: GivenArguments, site: Site): Value {
  const cls = hierarchy.find(one => one.kind === 'definition');
  if (!cls) return unknown({ kind: 'unsupported', text: 'an object' }, site.origin);
  const fields = hierarchy
    .filter(one => one.kind === 'definition')
    .toReversed()
    .flatMap(one => definitionOf(one)!.module.blocks.fieldsOf(definitionOf(one)!.statement));
  const keywords = [...given.keywords];
  given.positional.forEach((value, index) => {
    const name = fields[index];
    if (name !== undefined) keywords.push({ name, value, origin: value.origin, nameOrigin: value.origin });
  });
  const classes = hierarchy.filter(one => one.kind === 'definition');
  const { callee, origin } = site;
  return {
    kind: 'object',
    path: cls.name,
    callee,
    positional: [],
    keywords,
    open: given.open,
    log: [],
    classes,
    origin,
  };
}

// ── constructors ───────────────────────────────────────────────────────────────────────────────────────────

/** The `__init__` that stands in the body of this very class. */
export function constructorOf({ module, statement }: Definition): Definition | undefined {
  const init = module.blocks.memberOfBody(statement, '__init__');
  return init?.kind === 'definition' ? definitionOf(init) : undefined;
}

interface AssignedToSelf {
  name: string;
  value: Expression | undefined;
  statement: Statement;
}

/** `self.name = value` in the body of a method. */
function assignedToSelf(method: Definition): AssignedToSelf[] {
  const { module, statement: definition } = method;
  const self = parametersOf(method)[0]?.name;
  const found: AssignedToSelf[] = [];
  for (const statement of module.blocks.bodyOf(definition)) {
    const { form } = module.syntaxOf(statement);
    if (form.kind !== 'assign') continue;
    for (const target of form.targets) {
      if (target.kind !== 'attribute' || target.object.kind !== 'name' || target.object.name !== self)
        continue;
      const { value } = form.operator === '=' ? form : { value: undefined };
      found.push({ name: target.name, value, statement });
    }
  }
  return found;
}

/** True when another method than the constructor sets what would be an argument, or makes the pod itself. */
function setsArgumentsLater(object: ObjectValue, classes: readonly DefinitionValue[]): boolean {
  const operator = operatorOfPath(object.path);
  if (!operator) return false;
  return classes.some(cls => {
    const { module, statement } = definitionOf(cls)!;
    return module.blocks.methodsOf(statement).some(method => {
      const { form } = module.syntaxOf(method);
      if (form.kind !== 'def' || form.name === '__init__') return false;
      if (form.name === 'build_pod_request_obj') return true;
      const sets = assignedToSelf(new Definition(module, method));
      return sets.some(one => operatorArgument(operator, one.name) !== undefined);
    });
  });
}
