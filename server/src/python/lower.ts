import { readNumber, readString } from './literals.ts';
import { childOf, namedChildren, type RawNode } from './raw.ts';
import type {
  Argument,
  Call,
  Comprehension,
  ComprehensionClause,
  Conditional,
  DictPair,
  Expression,
  Other,
  Parameter,
  StringLiteral,
} from './syntax.ts';

/** Turns parser nodes into expressions. `shift` is added to every offset (the parsed text may be a part of the statement). */
export class Lowering {
  constructor(
    private readonly text: string,
    private readonly shift: number,
    /** Length of the statement; what the parser added beyond it does not exist. */
    private readonly limit: number,
  ) {}

  textOf(node: RawNode): string {
    return this.text.slice(node.start, node.end);
  }

  start(node: RawNode): number {
    return Math.min(node.start + this.shift, this.limit);
  }

  end(node: RawNode): number {
    return Math.min(node.end + this.shift, this.limit);
  }

  span(node: RawNode): { start: number; end: number } {
    return { start: this.start(node), end: this.end(node) };
  }

  expression = (node: RawNode): Expression => {
    switch (node.type) {
      case 'identifier':
        return { kind: 'name', name: this.textOf(node), ...this.span(node) };
      case 'string':
        return readString(node, this.text, this.shift, this.expression) ?? this.other(node);
      case 'concatenated_string':
        return this.concatenated(node);
      case 'integer':
      case 'float':
        return { kind: 'number', value: readNumber(this.textOf(node)), ...this.span(node) };
      case 'true':
      case 'false':
      case 'none':
      case 'ellipsis':
        return { kind: 'constant', value: CONSTANTS[node.type]!, ...this.span(node) };
      case 'attribute':
        return this.attribute(node);
      case 'call':
        return this.call(node);
      case 'subscript':
        return this.subscript(node);
      case 'list':
      case 'tuple':
      case 'set':
      case 'expression_list':
      case 'pattern_list':
      case 'list_pattern':
      case 'tuple_pattern':
        return {
          kind: 'list',
          form: node.type.startsWith('list') ? 'list' : node.type === 'set' ? 'set' : 'tuple',
          items: namedChildren(node).map(this.expression),
          ...this.span(node),
        };
      case 'dictionary':
        return { kind: 'dict', pairs: this.pairs(node), ...this.span(node) };
      case 'binary_operator':
      case 'boolean_operator':
      case 'comparison_operator':
        return this.binary(node);
      case 'not_operator':
      case 'unary_operator':
        return this.unary(node);
      case 'conditional_expression':
        return this.conditional(node) ?? this.other(node);
      case 'parenthesized_expression': {
        const inner = namedChildren(node);
        return inner.length === 1 ? this.expression(inner[0]!) : this.other(node);
      }
      case 'list_splat':
      case 'list_splat_pattern':
        return { kind: 'starred', value: this.inner(node), ...this.span(node) };
      case 'list_comprehension':
      case 'dictionary_comprehension':
      case 'set_comprehension':
      case 'generator_expression':
        return this.comprehension(node) ?? this.other(node);
      default:
        return this.other(node);
    }
  };

  private comprehension(node: RawNode): Comprehension | undefined {
    const [body, ...rest] = namedChildren(node);
    const clauses: ComprehensionClause[] = [];
    const binds: string[] = [];
    for (const clause of rest) {
      const parts = namedChildren(clause);
      if (clause.type === 'if_clause' && parts[0]) clauses.push({ condition: this.expression(parts[0]) });
      else if (clause.type === 'for_in_clause' && parts.length === 2 && clause.children[0]?.type === 'for') {
        const [target, iterable] = parts as [RawNode, RawNode];
        clauses.push({ target: this.expression(target), iterable: this.expression(iterable) });
        this.collectNames(target, binds);
      } else return undefined;
    }
    if (!body || clauses.length === 0) return undefined;
    const [key, value] = body.type === 'pair' ? namedChildren(body) : [undefined, body];
    if (!value) return undefined;
    return {
      kind: 'comprehension',
      form: COMPREHENSIONS[node.type]!,
      key: key && this.expression(key),
      element: this.expression(value),
      clauses,
      binds,
      ...this.span(node),
    };
  }

  private inner(node: RawNode): Expression {
    const child = namedChildren(node)[0];
    return child ? this.expression(child) : this.other(node);
  }

  private concatenated(node: RawNode): Expression {
    const pieces = namedChildren(node);
    const literals: StringLiteral[] = [];
    for (const piece of pieces) {
      const literal = piece.type === 'string' ? this.expression(piece) : undefined;
      if (literal?.kind !== 'string') return this.other(node);
      literals.push(literal);
    }
    return { kind: 'string', parts: literals.flatMap(one => one.parts), ...this.span(node) };
  }

  private attribute(node: RawNode): Expression {
    const [object, name] = namedChildren(node);
    if (!object || name?.type !== 'identifier') return this.other(node);
    return {
      kind: 'attribute',
      object: this.expression(object),
      name: this.textOf(name),
      nameStart: this.start(name),
      ...this.span(node),
    };
  }

  private call(node: RawNode): Expression {
    const callee = node.children[0];
    const list = childOf(node, 'argument_list');
    const generator = childOf(node, 'generator_expression');
    if (!callee || (!list && !generator)) return this.other(node);
    const holder = (list ?? generator)!;
    const closing = holder.children.at(-1);
    const call: Call = {
      kind: 'call',
      callee: this.expression(callee),
      arguments: list
        ? this.arguments(list)
        : [{ value: this.expression(holder), start: this.start(holder), end: this.end(holder) }],
      open: this.start(holder),
      close: closing?.type === ')' ? this.start(closing) : this.end(holder),
      ...this.span(node),
    };
    return call;
  }

  arguments(list: RawNode): Argument[] {
    const found: Argument[] = [];
    for (const child of list.children) {
      const span = this.span(child);
      if (child.type === 'keyword_argument') {
        const [name, value] = namedChildren(child);
        if (name) found.push({ name: this.textOf(name), value: value && this.expression(value), ...span });
      } else if (child.type === 'list_splat' || child.type === 'dictionary_splat') {
        found.push({ spread: child.type === 'list_splat' ? 1 : 2, value: this.inner(child), ...span });
      } else if (child.type === 'ERROR') {
        this.unfinished(child, found);
      } else if (child.named) {
        found.push({ value: this.expression(child), ...span });
      }
    }
    return found;
  }

  /** `image=` with nothing behind it is a keyword whose value is still to come, not a positional name. */
  private unfinished(error: RawNode, found: Argument[]): void {
    const written = this.textOf(error).trim();
    const last = found.at(-1);
    if (written === '=' && last?.value?.kind === 'name' && last.name === undefined && !last.spread) {
      found[found.length - 1] = { name: last.value.name, start: last.start, end: this.end(error) };
      return;
    }
    found.push({ value: this.other(error), ...this.span(error) });
  }

  private subscript(node: RawNode): Expression {
    const [object, ...indexes] = namedChildren(node);
    if (!object) return this.other(node);
    const index = indexes.length === 1 ? this.expression(indexes[0]!) : undefined;
    return { kind: 'subscript', object: this.expression(object), index, ...this.span(node) };
  }

  private pairs(node: RawNode): DictPair[] {
    const pairs: DictPair[] = [];
    for (const child of namedChildren(node)) {
      const span = this.span(child);
      if (child.type === 'pair') {
        const [key, value] = namedChildren(child);
        pairs.push({ key: key && this.expression(key), value: value && this.expression(value), ...span });
      } else if (child.type === 'dictionary_splat') {
        pairs.push({ value: this.inner(child), ...span });
      } else {
        pairs.push({ value: this.other(child), ...span });
      }
    }
    return pairs;
  }

  private binary(node: RawNode): Expression {
    const parts = node.children;
    if (parts.length !== 3 || parts.some(part => part.type === 'ERROR')) return this.other(node);
    const [left, operator, right] = parts as [RawNode, RawNode, RawNode];
    return {
      kind: 'binary',
      operator: this.textOf(operator),
      left: this.expression(left),
      right: this.expression(right),
      ...this.span(node),
    };
  }

  private unary(node: RawNode): Expression {
    const operator = node.children[0];
    return {
      kind: 'binary',
      operator: operator ? this.textOf(operator) : '',
      right: this.inner2(node),
      ...this.span(node),
    };
  }

  private inner2(node: RawNode): Expression {
    const child = namedChildren(node).at(-1);
    return child ? this.expression(child) : this.other(node);
  }

  private conditional(node: RawNode): Conditional | undefined {
    const [then, test, otherwise] = namedChildren(node);
    if (!then || !test || !otherwise) return undefined;
    return {
      kind: 'conditional',
      body: this.expression(then),
      test: this.expression(test),
      otherwise: this.expression(otherwise),
      ...this.span(node),
    };
  }

  other(node: RawNode): Other {
    const binds: string[] = [];
    const children: Expression[] = [];
    for (const child of node.children) {
      if (child.type === 'for_in_clause') {
        const target = namedChildren(child)[0];
        if (target) this.collectNames(target, binds);
      } else if (child.type === 'lambda_parameters') {
        for (const parameter of this.parameters(child)) {
          binds.push(parameter.name);
          if (parameter.default) children.push(parameter.default);
        }
        continue;
      }
      if (child.named && child.type !== 'type') children.push(this.expression(child));
    }
    const what = node.type === 'string' ? 'bytes_literal' : node.type;
    return { kind: 'other', what, binds, children, ...this.span(node) };
  }

  /** The types that stand below a node of a header or an assignment: behind colons, the arrow, in `class A[T: X]`. */
  types(node: RawNode): Expression[] {
    return node.children.flatMap(child => {
      if (child.type === 'type' || child.type === 'type_parameter') return [this.type(child)];
      return child.type === 'parameters' || child.type.startsWith('typed_') ? this.types(child) : [];
    });
  }

  private type(node: RawNode): Expression {
    if (!TYPES.has(node.type)) return this.expression(node);
    const parts = namedChildren(node);
    if (node.type === 'type' && parts.length === 1) return this.type(parts[0]!);
    const read = node.type === 'member_type' ? parts.slice(0, 1) : parts;
    return {
      kind: 'other',
      what: node.type,
      binds: [],
      children: read.map(one => this.type(one)),
      ...this.span(node),
    };
  }

  private collectNames(node: RawNode, names: string[]): void {
    if (node.type === 'identifier') names.push(this.textOf(node));
    else for (const child of node.children) this.collectNames(child, names);
  }

  parameters(node: RawNode): Parameter[] {
    const found: Parameter[] = [];
    for (const child of namedChildren(node)) {
      if (child.type === 'positional_separator') continue;
      const form =
        child.type.startsWith('list_splat') || child.type === 'keyword_separator'
          ? 'args'
          : child.type.startsWith('dictionary_splat')
            ? 'kwargs'
            : 'normal';
      const names: string[] = [];
      if (child.type === 'identifier') names.push(this.textOf(child));
      else if (child.children[0]) {
        const holder = child.children.find(one => one.named && one.type !== 'type');
        if (holder) this.collectNames(holder, names);
      }
      const value = /default_parameter$/.test(child.type) ? namedChildren(child).at(-1) : undefined;
      const splat = child.type === 'typed_parameter' && child.children[0]?.type;
      const type = childOf(child, 'type');
      found.push({
        name: names[0] ?? '',
        form:
          splat === 'list_splat_pattern' ? 'args' : splat === 'dictionary_splat_pattern' ? 'kwargs' : form,
        default: value && this.expression(value),
        annotation: type && { start: type.start + this.shift, end: type.end + this.shift },
      });
    }
    return found;
  }
}

/** Nodes that only stand in types. */
const TYPES = new Set(
  'type generic_type type_parameter union_type constrained_type member_type splat_type'.split(' '),
);

const COMPREHENSIONS: Record<string, Comprehension['form']> = {
  list_comprehension: 'list',
  dictionary_comprehension: 'dict',
  set_comprehension: 'set',
  generator_expression: 'generator',
};

const CONSTANTS: Record<string, true | false | null | '...'> = {
  true: true,
  false: false,
  none: null,
  ellipsis: '...',
};
