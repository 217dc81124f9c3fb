import type { Origin } from '../values/origin.ts';
import { alternatives, either, type Reason, type StringPart, unknown, type Value } from '../values/value.ts';
import { afterChange } from './changes.ts';
import {
  attributeOf,
  construct,
  dictValue,
  elementOf,
  type GivenArguments,
  keywordGiven,
  listValue,
  partAssigned,
  stringParts,
  takeSpread,
} from './compose.ts';
import { valueBefore, valueOnceRun } from './flow.ts';
import type { PythonModule } from './module.ts';
import { combine } from './operators.ts';
import type { Scope } from './scopes.ts';
import type { Statement } from './statement.ts';
import type { Call, Expression, StringLiteral } from './syntax.ts';

/** Deeper than this, values are given up: no author nests so deep, and a cycle must end. */
const DEEPEST = 150;

const BUILTINS = new Set(
  'dict list tuple set str int float bool len print range sorted reversed enumerate zip map filter min max sum any all isinstance getattr setattr type super object open frozenset repr format abs round id vars hash iter next'.split(
    ' ',
  ),
);

/** Evaluates expressions of one module to values, remembering what it found until a statement is forgotten. */
export class Evaluator {
  private readonly bound = new Map<Statement, Map<string, Value>>();
  private readonly found = new Map<Statement, Map<Expression, Value>>();
  private depth = 0;
  /** True while values depend on how deep the question was asked; such values are not remembered. */
  private cutShort = false;

  constructor(private readonly module: PythonModule) {}

  forget(statement: Statement): void {
    this.bound.delete(statement);
    this.found.delete(statement);
  }

  evaluate(expression: Expression, statement: Statement, locals?: readonly string[]): Value {
    if (this.depth > DEEPEST) {
      this.cutShort = true;
      return this.unknown('limit', 'nested too deeply', statement, expression);
    }
    if (expression.kind !== 'call') return this.nested(expression, statement, locals);
    let known = this.found.get(statement);
    if (!known) {
      known = new Map();
      this.found.set(statement, known);
    }
    let value = known.get(expression);
    if (!value) {
      value = this.nested(expression, statement, locals);
      if (!this.cutShort) known.set(expression, value);
    }
    return value;
  }

  private nested(expression: Expression, statement: Statement, locals?: readonly string[]): Value {
    this.depth++;
    try {
      return this.compute(expression, statement, locals);
    } finally {
      if (--this.depth === 0) this.cutShort = false;
    }
  }

  private compute(expression: Expression, statement: Statement, locals?: readonly string[]): Value {
    const origin = statement.origin(expression.start, expression.end);
    const value = (inner: Expression) => this.evaluate(inner, statement, locals);
    switch (expression.kind) {
      case 'name':
        if (locals?.includes(expression.name)) {
          return unknown({ kind: 'parameter', text: `\`${expression.name}\` of the loop or lambda` }, origin);
        }
        return this.name(expression.name, statement, origin);
      case 'string':
        return this.string(expression, origin, value);
      case 'number':
        return { kind: 'number', value: expression.value, origin };
      case 'constant':
        if (expression.value === null) return { kind: 'none', origin };
        if (expression.value === '...')
          return unknown({ kind: 'missing', text: 'left out as `...`' }, origin);
        return { kind: 'boolean', value: expression.value, origin };
      case 'attribute':
        return either(
          alternatives(value(expression.object)).map(one => attributeOf(one, expression.name, origin)),
          origin,
        );
      case 'call':
        return this.call(expression, statement, origin, value);
      case 'subscript':
        return either(
          alternatives(value(expression.object)).map(one =>
            elementOf(one, expression.index && value(expression.index), origin),
          ),
          origin,
        );
      case 'list':
        return listValue(expression, origin, value);
      case 'dict':
        return dictValue(expression, statement, origin, value);
      case 'binary':
        return combine(
          expression.operator,
          expression.left && value(expression.left),
          expression.right && value(expression.right),
          origin,
        );
      case 'conditional':
        return either([value(expression.body), value(expression.otherwise)], origin);
      case 'starred':
        return value(expression.value);
      case 'other':
        return unknown({ kind: 'unsupported', text: `a ${expression.what.replace(/_/g, ' ')}` }, origin);
    }
  }

  // ── names ────────────────────────────────────────────────────────────────────────────────────────────

  private name(name: string, statement: Statement, origin: Origin): Value {
    const value = this.lookUp(name, statement);
    if (value) return value;
    if (BUILTINS.has(name)) return { kind: 'symbol', path: `builtins.${name}`, origin };
    return unknown({ kind: 'unresolved', text: `\`${name}\` is not defined in this file` }, origin);
  }

  /** What a name stands for just before `statement` runs; `undefined` when nothing binds it. */
  lookUp(name: string, statement: Statement): Value | undefined {
    const own = this.module.scopeOf(statement);
    for (let scope: Scope | undefined = own; scope; scope = scope.parent) {
      if (scope !== own && scope.isClass) continue;
      const value =
        scope === own ? valueBefore(scope, name, statement, this) : valueOnceRun(scope, name, this);
      if (value) return value;
    }
    return undefined;
  }

  /** What a statement binds a name to. `scope` tells a function's parameter from the function's own name. */
  boundBy(statement: Statement, name: string, scope: Scope): Value {
    if (scope.owner === statement) return this.parameter(statement, name);
    let known = this.bound.get(statement);
    if (!known) {
      known = new Map();
      this.bound.set(statement, known);
    }
    const before = known.get(name);
    if (before) return before;
    // While it is being worked out it is unknown, so that a cycle ends.
    known.set(name, this.unknown('limit', `\`${name}\` is defined by itself`, statement));
    const value = this.binding(statement, name);
    if (this.cutShort) known.delete(name);
    else known.set(name, value);
    return value;
  }

  /** What a name stands for after a statement that changes its object. */
  changedBy(statement: Statement, name: string, before: Value): Value {
    return afterChange(this.module, statement, name, before);
  }

  /** True when the statement binds the name anew; false when it changes the object the name stands for. */
  binds(statement: Statement, name: string, scope: Scope): boolean {
    return scope.owner === statement || this.module.syntaxOf(statement).binds.some(one => one.name === name);
  }

  private parameter(definition: Statement, name: string): Value {
    const { form } = this.module.syntaxOf(definition);
    const of = form.kind === 'def' ? form.name : '';
    return this.unknown('parameter', `parameter \`${name}\` of \`${of}\``, definition);
  }

  private binding(statement: Statement, name: string): Value {
    const { form, binds } = this.module.syntaxOf(statement);
    const where = binds.find(one => one.name === name);
    const origin = statement.origin(where?.start, where?.end);
    switch (form.kind) {
      case 'import': {
        const one = form.names.find(imported => (imported.alias ?? imported.name.split('.')[0]) === name);
        const path = one?.alias ? one.name : name;
        return { kind: 'symbol', path, imported: origin, origin };
      }
      case 'from-import': {
        const one = form.names.find(imported => (imported.alias ?? imported.name) === name);
        return { kind: 'symbol', path: `${form.module}.${one?.name ?? name}`, imported: origin, origin };
      }
      case 'assign':
        if (form.value) {
          for (const target of form.targets) {
            const value = partAssigned(target, name, this.evaluate(form.value, statement), origin);
            if (value) return value;
          }
        }
        return this.unknown('unsupported', `\`${name}\` has no value yet`, statement);
      case 'def':
      case 'class':
        return { kind: 'definition', name, origin };
      case 'with': {
        const item = form.items.find(one => one.target?.kind === 'name' && one.target.name === name);
        return item
          ? this.evaluate(item.value, statement)
          : this.unknown('unsupported', 'a part of a with target', statement);
      }
      case 'for':
        return this.unknown('parameter', `\`${name}\` of the loop`, statement);
      default:
        return this.unknown('unsupported', `how \`${name}\` is bound`, statement);
    }
  }

  // ── composed values ──────────────────────────────────────────────────────────────────────────────────

  private string(literal: StringLiteral, origin: Origin, value: (inner: Expression) => Value): Value {
    const parts: StringPart[] = [];
    for (const part of literal.parts) {
      if ('text' in part) parts.push({ kind: 'text', text: part.text });
      else parts.push(...stringParts(value(part.expression)));
    }
    const whole = literal.quote !== undefined && literal.parts.every(part => 'text' in part);
    return {
      kind: 'string',
      parts,
      literal: whole ? { prefix: literal.prefix ?? '', quote: literal.quote! } : undefined,
      origin,
    };
  }

  private call(call: Call, statement: Statement, origin: Origin, value: (inner: Expression) => Value): Value {
    const callee = value(call.callee);
    const made: Value[] = [];
    let given: GivenArguments | undefined;
    for (const one of alternatives(callee)) {
      if (one.kind === 'symbol') {
        given ??= this.arguments(call, statement, value);
        made.push(construct(one.path, statement.origin(call.callee.start, call.callee.end), given, origin));
      } else if (one.kind === 'definition') {
        made.push(unknown({ kind: 'unsupported', text: `what \`${one.name}\` returns` }, origin));
      } else {
        made.push(
          unknown(one.kind === 'unknown' ? one.reason : { kind: 'unsupported', text: 'a call' }, origin),
        );
      }
    }
    return either(made, origin);
  }

  private arguments(call: Call, statement: Statement, value: (inner: Expression) => Value): GivenArguments {
    const syntax = this.module.syntaxOf(statement);
    const given: GivenArguments = {
      positional: [],
      keywords: [],
      open: syntax.broken || statement.unclosed !== '',
    };
    for (const argument of call.arguments) {
      if (argument.name !== undefined)
        given.keywords.push(keywordGiven(argument, argument.name, statement, value));
      else if (argument.spread) takeSpread(argument, value, given);
      else if (argument.value?.kind === 'constant' && argument.value.value === '...') given.open = true;
      else if (argument.value) given.positional.push(value(argument.value));
    }
    return given;
  }

  private unknown(kind: Reason['kind'], text: string, statement: Statement, at?: Expression): Value {
    return unknown({ kind, text }, statement.origin(at?.start, at?.end));
  }
}
