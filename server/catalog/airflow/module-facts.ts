/** Which names can be imported from a module, read from its text. */
import type { PythonModule } from '../../src/python/module.ts';
import type { Statement } from '../../src/python/statement.ts';
import type { Call } from '../../src/python/syntax.ts';
import { type DictValue, plainText, type Value } from '../../src/values/value.ts';
import { absoluteModule, bodyOf, insideOf, type Source } from './reader.ts';
import { isDeprecation, textOf, warningOf } from './warns.ts';

export interface Target {
  module: string;
  name: string;
}

export interface Export {
  /** Where the name really lives; absent when this module defines it. */
  to?: Target;
  /** It is a constant or an instance, no class and no function. */
  isValue?: boolean;
  /** Importing or using the name by this module warns of deprecation, whatever the module itself does. */
  deprecated: boolean;
  /** What the warning names instead of `to`. */
  advised?: Target;
  /** An import that the module needs for itself: importable too, but no home. */
  incidental?: boolean;
}

export interface ModuleFacts {
  exports: Map<string, Export>;
  /** Importing the module warns of deprecation. */
  deprecated: boolean;
  /** `from module import *`. */
  stars: string[];
  /** Module that every name is redirected to, with a warning: `{"*": "airflow.task.trigger_rule"}`. */
  wild?: string;
  /** Modules that exist only at run time, below this package: name of the module to its exports. */
  made: Map<string, Pick<ModuleFacts, 'exports' | 'wild'>>;
}

/** What can be imported from a module. */
export function moduleFacts(source: Source): ModuleFacts {
  const facts: ModuleFacts = { exports: new Map(), deprecated: false, stars: [], made: new Map() };
  const { python } = source;
  const body = runAtImport(python);
  for (const statement of body) readStatement(source, statement, facts);
  const publicNames = allOf(python, body);
  const ownCode = body.some(one => ['class', 'def', 'async'].includes(one.head));
  for (const [name, one] of facts.exports) {
    const shim = source.isPackage || !ownCode || publicNames.has(name);
    if (one.to && !one.deprecated && !shim) one.incidental = true;
  }
  return facts;
}

/** Statements that run when the module is imported; those for type checkers only are left out. */
function runAtImport(python: PythonModule): Statement[] {
  const found: Statement[] = [];
  const add = (header: Statement | undefined) => {
    for (const one of bodyOf(python, header)) {
      found.push(one);
      if (one.opens && !['class', 'def', 'async'].includes(one.head) && !isForCheckers(python, one)) add(one);
    }
  };
  add(undefined);
  return found;
}

function isForCheckers(python: PythonModule, header: Statement): boolean {
  return (
    header.head === 'if' &&
    /^if\s+(typing\.)?(TYPE_CHECKING|STATICA_HACK)\b/.test(python.source.textOf(header))
  );
}

function readStatement(source: Source, statement: Statement, facts: ModuleFacts): void {
  const { python } = source;
  const { form } = python.syntaxOf(statement);
  switch (form.kind) {
    case 'from-import': {
      const module = absoluteModule(form.module, source);
      if (form.star) facts.stars.push(module);
      for (const { name, alias } of form.names) {
        const made: Export = { to: { module, name }, deprecated: false };
        // A name of the module's own choice is nobody's to import.
        if (alias !== undefined && alias !== name) made.incidental = true;
        facts.exports.set(alias ?? name, made);
      }
      return;
    }
    case 'class':
      facts.exports.set(form.name, classExport(source, statement, facts));
      return;
    case 'def':
      if (form.name === '__getattr__') readGetattr(source, statement, facts);
      else
        facts.exports.set(form.name, {
          deprecated: isDecoratedDeprecated(python, statement) || warnsAtOnce(python, statement),
        });
      return;
    case 'assign':
      for (const target of form.targets) {
        if (target.kind !== 'name') continue;
        if (target.name === '_operators')
          readFlattened(source, python.valueBoundBy(statement, target.name), facts);
        else if (target.name === '__lazy_imports' || target.name === '_names_moved')
          readLazy(
            source,
            python.valueBoundBy(statement, target.name),
            facts,
            target.name === '_names_moved',
          );
        else if (form.value?.kind !== 'name' || !facts.exports.has(form.value.name))
          facts.exports.set(target.name, { deprecated: false, isValue: true });
        else facts.exports.set(target.name, { ...facts.exports.get(form.value.name)! });
      }
      return;
    case 'expression': {
      const call = form.value.kind === 'call' ? form.value : undefined;
      if (!call) return;
      if (textOf(python, statement, call.callee) === 'add_deprecated_classes')
        readDeprecated(source, statement, call, facts);
      const warning = warningOf(python, statement);
      if (warning && isDeprecation(python, statement, warning)) facts.deprecated = true;
    }
  }
}

/** A class that only warns and is otherwise its base is another name for the base. */
function classExport(source: Source, statement: Statement, facts: ModuleFacts): Export {
  const { python } = source;
  const { form } = python.syntaxOf(statement);
  const deprecated = isDecoratedDeprecated(python, statement);
  const init = bodyOf(python, statement).find(one => isDef(python, one, '__init__'));
  const warns = init !== undefined && warnsAtOnce(python, init);
  const base = form.kind === 'class' ? form.bases[0]?.value : undefined;
  const known = base?.kind === 'name' ? facts.exports.get(base.name) : undefined;
  const ownMethods = bodyOf(python, statement).some(one => one.head === 'def' && one !== init);
  if (!warns || ownMethods || base?.kind !== 'name' || !known) return { deprecated: deprecated || warns };
  const imported = known.to;
  return { deprecated: true, to: imported ?? { module: source.name, name: base.name } };
}

/** True for a function that warns of deprecation whatever it is given. */
function warnsAtOnce(python: PythonModule, definition: Statement): boolean {
  return bodyOf(python, definition).some(one => {
    const call = warningOf(python, one);
    return call !== undefined && isDeprecation(python, one, call);
  });
}

function isDef(python: PythonModule, statement: Statement, name: string): boolean {
  if (statement.head !== 'def') return false;
  const { form } = python.syntaxOf(statement);
  return form.kind === 'def' && form.name === name;
}

function isDecoratedDeprecated(python: PythonModule, statement: Statement): boolean {
  return python.blocks
    .decoratorsOf(statement)
    .some(one => /^@\s*deprecated\b/.test(python.source.textOf(one)));
}

/** `def __getattr__(name)`: what it imports can be imported from the module. */
function readGetattr(source: Source, definition: Statement, facts: ModuleFacts): void {
  const { python } = source;
  const inside = insideOf(python, definition);
  const deprecated = inside.some(one => {
    const call = warningOf(python, one);
    return call !== undefined && isDeprecation(python, one, call);
  });
  for (const one of inside) {
    const { form } = python.syntaxOf(one);
    if (form.kind === 'from-import') {
      const module = absoluteModule(form.module, source);
      for (const { name, alias } of form.names)
        facts.exports.set(alias ?? name, { to: { module, name }, deprecated });
    } else if (form.kind === 'return') {
      // `if name not in ("DAG", "dag"): raise …`, then `return getattr(airflow.sdk, name)`.
      const module = /\bgetattr\(\s*([\w.]+)\s*,\s*name\s*\)/.exec(python.source.textOf(one))?.[1];
      if (!module?.startsWith('airflow.')) continue;
      for (const name of namesAskedFor(inside.map(other => python.source.textOf(other))))
        facts.exports.set(name, { to: { module, name }, deprecated });
    }
  }
}

function namesAskedFor(statements: readonly string[]): string[] {
  return statements.flatMap(text => {
    const asked = /^if\s+name\s+(?:not\s+in|in|==)\s+(.*):/s.exec(text)?.[1];
    return asked ? [...asked.matchAll(/["'](\w+)["']/g)].map(match => match[1]!) : [];
  });
}

/** `{"bash_operator": ["BashOperator"]}` of Airflow 1.10, whose names the package offers itself, with a warning. */
function readFlattened({ name: here }: Source, value: Value, facts: ModuleFacts): void {
  if (value.kind !== 'dict') return;
  for (const [module, names] of entriesOf(value)) {
    if (names.kind !== 'list') continue;
    for (const name of names.items.flatMap(one => plainText(one) ?? [])) {
      facts.exports.set(name, { to: { module: `${here}.${module}`, name }, deprecated: true });
    }
  }
}

/**
 * `{"DAG": (".models.dag", "DAG")}`, `{"DAG": "airflow.sdk"}`; a third part says whether it warns.
 *
 * @param warns true where all of them do.
 */
function readLazy(source: Source, value: Value, facts: ModuleFacts, warns: boolean): void {
  if (value.kind !== 'dict') return;
  for (const [name, to] of entriesOf(value)) {
    const parts = to.kind === 'list' ? to.items : [to];
    const module = parts[0] && plainText(parts[0]);
    if (module === undefined) continue;
    const attribute = (parts[1] && plainText(parts[1])) ?? name;
    const deprecated = warns || (parts[2]?.kind === 'boolean' && parts[2].value);
    facts.exports.set(name, { to: { module: absoluteModule(module, source), name: attribute }, deprecated });
  }
}

/** `add_deprecated_classes({"pod": {"Port": "airflow.….Port"}}, __name__, {overrides})`. */
function readDeprecated(source: Source, statement: Statement, call: Call, facts: ModuleFacts): void {
  const [given, , overriding] = call.arguments;
  const classes = given?.value && source.python.evaluate(given.value, statement);
  const overrides = overriding?.value && source.python.evaluate(overriding.value, statement);
  if (classes?.kind !== 'dict') return;
  for (const { key, value } of classes.entries) {
    const inner = plainText(key);
    if (value.kind !== 'dict') continue;
    const advice = inner !== undefined && overrides?.kind === 'dict' ? dictAt(overrides, inner) : undefined;
    const into = inner === undefined ? facts.exports : new Map<string, Export>();
    let wild: string | undefined;
    for (const [name, to] of entriesOf(value)) {
      if (name === '*') {
        wild = plainText(to);
        continue;
      }
      const target = targetOf(to);
      const advised = advice && entriesOf(advice).find(([one]) => one === name)?.[1];
      if (target) into.set(name, { to: target, deprecated: true, advised: advised && targetOf(advised) });
    }
    if (inner !== undefined)
      facts.made.set(`${source.name}.${inner}`, { exports: into, ...(wild && { wild }) });
  }
}

function targetOf(value: Value): Target | undefined {
  const path = plainText(value);
  if (path === undefined) return undefined;
  const dot = path.lastIndexOf('.');
  return { module: path.slice(0, dot), name: path.slice(dot + 1) };
}

function dictAt(dict: DictValue, key: string): DictValue | undefined {
  const found = dict.entries.find(entry => plainText(entry.key) === key)?.value;
  return found?.kind === 'dict' ? found : undefined;
}

function entriesOf(dict: DictValue): [string, Value][] {
  return dict.entries.flatMap(({ key, value }) => {
    const name = plainText(key);
    return name === undefined ? [] : [[name, value] as [string, Value]];
  });
}

/** The names in `__all__`. */
function allOf(python: PythonModule, body: readonly Statement[]): Set<string> {
  for (const statement of body) {
    const { form } = python.syntaxOf(statement);
    if (form.kind !== 'assign' || !form.value || form.targets[0]?.kind !== 'name') continue;
    if (form.targets[0].name !== '__all__') continue;
    const value = python.evaluate(form.value, statement);
    if (value.kind === 'list') return new Set(value.items.flatMap(one => plainText(one) ?? []));
  }
  return new Set();
}
