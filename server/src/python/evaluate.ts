import type { Origin } from '../values/origin.ts';
import {
  alternatives,
  either,
  type Reason,
  type StringPart,
  text,
  unknown,
  type Value,
} from '../values/value.ts';
import { attributeOf } from './attributes.ts';
import { argumentsOf, callValue } from './calls.ts';
import { afterChange } from './changes.ts';
import { dictValue, elementOf, joined, listValue, partAssigned } from './compose.ts';
import { comprehensionValue, elementsOf, namesOfTurn } from './comprehensions.ts';
import { Definition, defined, moduleValue } from './definitions.ts';
import { valueBefore, valueOnceRun } from './flow.ts';
import { Frame } from './frames.ts';
import { methodCall } from './methods.ts';
import type { PythonModule } from './module.ts';
import { combine } from './operators.ts';
import type { Scope } from './scopes.ts';
import type { Statement } from './statement.ts';
import { superCall } from './super-calls.ts';
import type { Call, Expression, StatementSyntax, StringLiteral } from './syntax.ts';
import { truthOf } from './truth.ts';

const BUILTINS = new Set(
  'dict list tuple set str int float bool len print range sorted reversed enumerate zip map filter min max sum any all isinstance getattr setattr type super object open frozenset repr format abs round id vars hash iter next property staticmethod classmethod Exception ValueError'.split(
    ' ',
  ),
);

/** Expressions that take more than a look to evaluate. */
const REMEMBERED = new Set<Expression['kind']>(['name', 'call', 'comprehension']);

/** Evaluates expressions of one module to values, remembering what it found until a statement is forgotten. */
export class Evaluator {
  private readonly bound = new Map<Statement, Map<string, Value>>();
  private readonly found = new Map<Statement, Map<Expression, Value>>();

  constructor(readonly module: PythonModule) {}

  forget(statement: Statement): void {
    this.bound.delete(statement);
    this.found.delete(statement);
  }

  syntaxOf(statement: Statement): StatementSyntax {
    return this.module.syntaxOf(statement);
  }

  evaluate(expression: Expression, statement: Statement, frame?: Frame): Value {
    const { kind } = expression;
    if (kind !== 'string' && kind !== 'list' && kind !== 'dict')
      return this.evaluated(expression, statement, frame);
    if (expression.known) return expression.known;
    // A literal without names in it is the same as long as its text is.
    if (expression.known === undefined && !isLiteral(expression)) expression.known = null;
    const value = this.evaluated(expression, statement, frame);
    if (expression.known === undefined && value.kind !== 'unknown') expression.known = value;
    return value;
  }

  private evaluated(expression: Expression, statement: Statement, frame: Frame | undefined): Value {
    const { budget } = this.module.finder;
    const known = REMEMBERED.has(expression.kind) ? this.foundIn(statement, frame) : undefined;
    const before = known?.get(expression);
    if (before) return before;
    const value = budget.step(() => {
      const made = withinBounds(this.compute(expression, statement, frame));
      if (!budget.cutShort) known?.set(expression, made);
      return made;
    });
    return value ?? this.unknown('limit', 'nested too deeply', statement, expression);
  }

  private foundIn(statement: Statement, frame: Frame | undefined): Map<Expression, Value> {
    if (frame) return frame.foundIn(statement);
    let known = this.found.get(statement);
    if (!known) {
      known = new Map();
      this.found.set(statement, known);
    }
    return known;
  }

  private compute(expression: Expression, statement: Statement, frame: Frame | undefined): Value {
    const origin = statement.origin(expression.start, expression.end);
    const value = (inner: Expression) => this.evaluate(inner, statement, frame);
    switch (expression.kind) {
      case 'name':
        return this.name(expression.name, statement, origin, frame);
      case 'string':
        return this.string(expression, origin, value);
      case 'number':
        return { kind: 'number', value: expression.value, origin };
      case 'constant':
        if (expression.value === null) return { kind: 'none', origin };
        if (expression.value === '...')
          return unknown({ kind: 'missing', text: 'left out as `...`' }, origin);
        return { kind: 'boolean', value: expression.value, origin };
      case 'attribute': {
        const site = { evaluator: this, statement, frame, origin, callee: origin };
        return either(
          alternatives(value(expression.object)).map(one => attributeOf(one, expression.name, site)),
          origin,
        );
      }
      case 'call':
        return this.call(expression, statement, origin, frame);
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
      case 'conditional': {
        const test = truthOf(value(expression.test));
        if (test !== undefined) return value(test ? expression.body : expression.otherwise);
        return either([value(expression.body), value(expression.otherwise)], origin);
      }
      case 'starred':
        return value(expression.value);
      case 'comprehension':
        return comprehensionValue(expression, this, statement, frame, origin);
      case 'other':
        if (expression.what === 'named_expression' && expression.children[1])
          return value(expression.children[1]);
        if (expression.what === 'await' && expression.children[0]) return value(expression.children[0]);
        return unknown({ kind: 'unsupported', text: `a ${expression.what.replace(/_/g, ' ')}` }, origin);
    }
  }

  // ── names ────────────────────────────────────────────────────────────────────────────────────────────

  private name(name: string, statement: Statement, origin: Origin, frame: Frame | undefined): Value {
    const value = this.lookUp(name, statement, frame);
    if (value) return value;
    if (BUILTINS.has(name)) return { kind: 'symbol', path: `builtins.${name}`, origin };
    if (name === '__file__') return text(filePath(this.module.file), origin);
    if (name === '__doc__') return this.module.docstring() ?? { kind: 'none', origin };
    if (name === '__name__')
      return unknown({ kind: 'run-time', text: 'the name under which the file is imported' }, origin);
    if (this.module.hasOutsideStar())
      return unknown({ kind: 'import', text: `\`${name}\` may come from a package outside` }, origin);
    return unknown({ kind: 'unresolved', text: `\`${name}\` is not defined in this file` }, origin);
  }

  /** What a name stands for just before `statement` runs; `undefined` when nothing binds it. */
  lookUp(name: string, statement: Statement, frame?: Frame): Value | undefined {
    const inside = Frame.inExpression(frame, name);
    if (inside) return inside;
    const own = this.module.scopeOf(statement);
    for (let scope: Scope | undefined = own; scope; scope = scope.parent) {
      if (scope !== own && scope.isClass) continue;
      const value =
        scope === own
          ? valueBefore(scope, name, statement, this, frame)
          : valueOnceRun(scope, name, this, frame);
      if (value) return value;
    }
    return this.module.fromStars(name, statement);
  }

  /** What a statement binds a name to. `scope` tells a function's parameter from the function's own name. */
  boundBy(statement: Statement, name: string, scope: Scope, frame?: Frame): Value {
    if (scope.owner === statement) return this.parameter(statement, name, frame);
    const here = Frame.around(frame, statement);
    const turn = Frame.inBlock(frame, statement, name);
    if (turn) return turn;
    const known = here ? here.boundBy(statement) : this.boundIn(statement);
    const before = known.get(name);
    if (before) return before;
    // While it is being worked out it is unknown, so that a cycle ends.
    known.set(name, this.unknown('limit', `\`${name}\` is defined by itself`, statement));
    const value = this.binding(statement, name, here);
    if (this.module.finder.budget.cutShort) known.delete(name);
    else known.set(name, value);
    return value;
  }

  private boundIn(statement: Statement): Map<string, Value> {
    let known = this.bound.get(statement);
    if (!known) {
      known = new Map();
      this.bound.set(statement, known);
    }
    return known;
  }

  /** What a name stands for after a statement that changes its object. */
  changedBy(statement: Statement, name: string, before: Value, frame?: Frame): Value {
    return withinBounds(afterChange(this, statement, name, before, Frame.around(frame, statement)));
  }

  /** True when the statement binds the name anew; false when it changes the object the name stands for. */
  binds(statement: Statement, name: string, scope: Scope): boolean {
    return scope.owner === statement || this.module.syntaxOf(statement).binds.some(one => one.name === name);
  }

  /** The turns of a loop over known elements, as frames; `undefined` when they are not known. */
  turnsOf(loop: Statement, frame?: Frame): Frame[] | undefined {
    const { form } = this.module.syntaxOf(loop);
    if (form.kind !== 'for' || !form.target || !form.iterable) return undefined;
    const outer = Frame.around(frame, loop);
    const elements = elementsOf(this.evaluate(form.iterable, loop, outer));
    const { target } = form;
    return elements?.map(element => new Frame(namesOfTurn(target, element, loop), outer, loop));
  }

  private parameter(definition: Statement, name: string, frame: Frame | undefined): Value {
    const given = Frame.inBlock(frame, definition, name);
    if (given) return given;
    const { form } = this.module.syntaxOf(definition);
    const instance = this.module.blocks.selfOf(definition, name);
    if (instance) return instance;
    const origin = definition.origin();
    const parameter = form.kind === 'def' ? form.parameters.find(one => one.name === name) : undefined;
    const of = form.kind === 'def' ? form.name : '';
    const why: Reason = { kind: 'parameter', text: `parameter \`${name}\` of \`${of}\`` };
    if (parameter?.form === 'args') return { kind: 'list', items: [], tuple: true, open: true, why, origin };
    if (parameter?.form === 'kwargs') return { kind: 'dict', entries: [], open: true, why, origin };
    return unknown(why, origin);
  }

  private binding(statement: Statement, name: string, frame: Frame | undefined): Value {
    const { form, binds } = this.module.syntaxOf(statement);
    const where = binds.find(one => one.name === name);
    const origin = statement.origin(where?.start, where?.end);
    switch (form.kind) {
      case 'import': {
        const one = form.names.find(imported => (imported.alias ?? imported.name.split('.')[0]) === name);
        const path = one?.alias ? one.name : name;
        const found = this.module.finder.find(this.module.file, path);
        if (found) return moduleValue(found, origin);
        return { kind: 'symbol', path, imported: origin, origin };
      }
      case 'from-import': {
        const one = form.names.find(imported => (imported.alias ?? imported.name) === name);
        return this.module.imported(form.module, one?.name ?? name, statement, origin);
      }
      case 'assign':
        if (form.value) {
          for (const target of form.targets) {
            const value = partAssigned(target, name, this.evaluate(form.value, statement, frame), origin);
            if (value) return value;
          }
        }
        return (
          this.named(statement, name, frame) ??
          this.unknown('unsupported', `\`${name}\` has no value yet`, statement)
        );
      case 'def':
      case 'class': {
        const form_ = form.kind === 'def' ? 'function' : 'class';
        return defined(form_, name, new Definition(this.module, statement), origin);
      }
      case 'with': {
        const item = form.items.find(one => one.target?.kind === 'name' && one.target.name === name);
        return item
          ? this.evaluate(item.value, statement, frame)
          : this.unknown('unsupported', 'a part of a with target', statement);
      }
      case 'for':
        return this.ofLoop(statement, name, frame);
      default:
        return (
          this.named(statement, name, frame) ??
          this.unknown('unsupported', `how \`${name}\` is bound`, statement)
        );
    }
  }

  /** `(name := value)` anywhere in the statement. */
  private named(statement: Statement, name: string, frame: Frame | undefined): Value | undefined {
    const found = this.module.namedExpression(statement, name);
    return found && this.evaluate(found, statement, frame);
  }

  /** One of the elements that the loop goes over. */
  private ofLoop(loop: Statement, name: string, frame: Frame | undefined): Value {
    const turns = this.turnsOf(loop, frame);
    if (turns && turns.length > 0) {
      const values = turns.map(turn => turn.names.get(name)).filter(one => one !== undefined);
      if (values.length > 0) return either(values, loop.origin());
    }
    const { form } = this.module.syntaxOf(loop);
    const over = form.kind === 'for' && form.iterable && this.evaluate(form.iterable, loop, frame);
    const reason: Reason =
      over && over.kind === 'unknown'
        ? { kind: over.reason.kind, text: `\`${name}\` of the loop over ${over.reason.text}` }
        : { kind: 'unsupported', text: `\`${name}\` of the loop` };
    return unknown(reason, loop.origin());
  }

  // ── composed values ──────────────────────────────────────────────────────────────────────────────────

  private string(literal: StringLiteral, origin: Origin, value: (inner: Expression) => Value): Value {
    const parts: StringPart[] = [];
    for (const part of literal.parts) {
      if ('text' in part) parts.push({ kind: 'text', text: part.text });
      else break;
    }
    if (parts.length < literal.parts.length) {
      const pieces = literal.parts.map(part =>
        'text' in part ? text(part.text, origin) : value(part.expression),
      );
      return joined(pieces, origin);
    }
    const { quote, prefix = '' } = literal;
    return { kind: 'string', parts, literal: quote === undefined ? undefined : { prefix, quote }, origin };
  }

  private call(call: Call, statement: Statement, origin: Origin, frame: Frame | undefined): Value {
    const site = {
      evaluator: this,
      statement,
      frame,
      origin,
      callee: statement.origin(call.callee.start, call.callee.end),
    };
    const base = superCall(call, site);
    if (base) return base;
    const given = argumentsOf(call, site);
    if (call.callee.kind === 'attribute') {
      const { name } = call.callee;
      const objects = alternatives(this.evaluate(call.callee.object, statement, frame));
      return either(
        objects.map(
          object =>
            methodCall(object, name, given, site) ?? callValue(attributeOf(object, name, site), given, site),
        ),
        origin,
      );
    }
    return callValue(this.evaluate(call.callee, statement, frame), given, site);
  }

  unknown(kind: Reason['kind'], what: string, statement: Statement, at?: Expression): Value {
    return unknown({ kind, text: what }, statement.origin(at?.start, at?.end));
  }
}

/** More items, or letters, than a value may have: doubled often enough, a short one fills all memory. */
const MOST_ITEMS = 20_000;
const MOST_LETTERS = 1_000_000;

function withinBounds(value: Value): Value {
  const size = value.kind === 'list' ? value.items.length : value.kind === 'dict' ? value.entries.length : 0;
  if (size > MOST_ITEMS)
    return unknown({ kind: 'limit', text: `more than ${MOST_ITEMS} items` }, value.origin);
  if (value.kind !== 'string') return value;
  const length = value.parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0);
  return length > MOST_LETTERS ? unknown({ kind: 'limit', text: 'a very long text' }, value.origin) : value;
}

/** True for what is written out in full: nothing in it is named or called. */
function isLiteral(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'constant':
      return true;
    case 'string':
      return expression.known !== null && expression.parts.every(part => 'text' in part);
    case 'list':
      return expression.known !== null && expression.items.every(isLiteral);
    case 'dict':
      return (
        expression.known !== null &&
        expression.pairs.every(({ key, value }) => key && value && isLiteral(key) && isLiteral(value))
      );
    default:
      return false;
  }
}

/** Where a file lies, as Python would name it. */
function filePath(address: string): string {
  const path = address.replace(/^[\w.+-]+:\/\/[^/]*/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
