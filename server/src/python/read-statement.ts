import { Lowering } from './lower.ts';
import { namesOf } from './names.ts';
import type { PythonParser } from './parser.ts';
import { childOf, copyTree, hasErrorInside, namedChildren, type RawNode } from './raw.ts';
import type { Statement } from './statement.ts';
import type { Expression, ImportedName, StatementForm, StatementSyntax } from './syntax.ts';

/**
 * The syntax of a statement whose text is `text`. Headers that Python allows only after another (`elif`,
 * `except`) are parsed by the part that stands on its own. Never throws: what cannot be read becomes `other`.
 */
export function readStatement(parser: PythonParser, statement: Statement, text: string): StatementSyntax {
  const { head, unclosed } = statement;
  if (head === 'else' || head === 'finally' || head === 'try' || (head === 'case' && statement.opens)) {
    return { text, broken: false, ...namesOf({ kind: 'test' }) };
  }
  const skip = head === '@' ? 1 : head === 'elif' ? 2 : head === 'except' ? exceptLength(text) : 0;
  let source = skip > 0 ? text.slice(skip) : text;
  if (head === 'except') source = source.replace(/:\s*$/, '');
  const lead = head === 'except' || head === '@' ? source.length - source.trimStart().length : 0;
  source = source.slice(lead) + (head === 'except' ? unclosed.replace(':', '') : unclosed);
  if (head !== '@' && head !== 'except') source += '\n';

  try {
    return parser.parse(statement, source, tree => {
      const root = copyTree(tree, source);
      const lowering = new Lowering(source, skip + lead, text.length);
      const form = readForm(lowering, root, head);
      return { text, broken: hasErrorInside(root) || isSeveral(root), ...namesOf(form) };
    });
  } catch (error) {
    // Brackets nested thousands deep exhaust the stack; such a statement says nothing.
    if (!(error instanceof RangeError)) throw error;
    return { text, broken: true, ...namesOf({ kind: 'other', expressions: [] }) };
  }
}

/** Statements are cut at line ends and semicolons: a parser that sees two in one had to guess. */
function isSeveral(root: RawNode): boolean {
  return namedChildren(root).length > 1;
}

function exceptLength(text: string): number {
  return text.startsWith('except*') ? 7 : 6;
}

function readForm(lowering: Lowering, root: RawNode, head: string): StatementForm {
  const nodes = namedChildren(root);
  const node = nodes[0];
  if (!node) return { kind: 'other', expressions: [] };
  if (nodes.length > 1 || node.type === 'ERROR') return fallback(lowering, nodes, head);
  switch (node.type) {
    case 'expression_statement':
      return expressionStatement(lowering, node, head);
    case 'import_statement':
      return { kind: 'import', names: importedNames(lowering, namedChildren(node)) };
    case 'import_from_statement':
    case 'future_import_statement':
      return fromImport(lowering, node);
    case 'function_definition':
      return definition(lowering, node);
    case 'class_definition':
      return classDefinition(lowering, node);
    case 'with_statement':
      return withStatement(lowering, node);
    case 'for_statement': {
      const [target, iterable] = namedChildren(node);
      return {
        kind: 'for',
        target: target && lowering.expression(target),
        iterable: iterable && iterable.type !== 'block' ? lowering.expression(iterable) : undefined,
      };
    }
    case 'if_statement':
    case 'while_statement':
    case 'match_statement': {
      const test = namedChildren(node).find(child => child.type !== 'block');
      return { kind: 'test', test: test && lowering.expression(test) };
    }
    case 'return_statement': {
      const value = namedChildren(node)[0];
      return { kind: 'return', value: value && lowering.expression(value) };
    }
    case 'global_statement':
    case 'nonlocal_statement':
      return { kind: 'global', names: namedChildren(node).map(child => lowering.textOf(child)) };
    default:
      return fallback(lowering, namedChildren(node), head);
  }
}

function fallback(lowering: Lowering, nodes: RawNode[], head: string): StatementForm {
  const expressions = nodes.map(lowering.expression);
  if (head === '@' && expressions[0]) return { kind: 'decorator', value: expressions[0] };
  return { kind: 'other', expressions };
}

function expressionStatement(lowering: Lowering, node: RawNode, head: string): StatementForm {
  const inner = namedChildren(node);
  const only = inner[0];
  if (!only) return { kind: 'other', expressions: [] };
  if (head === 'except') return exceptForm(lowering, only);
  if (inner.length > 1) {
    // `a, b` as a statement; a trailing comma makes a tuple of one.
    return { kind: 'expression', value: lowering.expression({ ...node, type: 'expression_list' }) };
  }
  if (head === '@') return { kind: 'decorator', value: lowering.expression(only) };
  if (only.type === 'assignment') return assignment(lowering, only);
  if (only.type === 'augmented_assignment') {
    const [target, value] = namedChildren(only);
    const operator = only.children.find(child => !child.named);
    return {
      kind: 'assign',
      targets: target ? [lowering.expression(target)] : [],
      value: value && lowering.expression(value),
      operator: operator ? lowering.textOf(operator) : '+=',
    };
  }
  return { kind: 'expression', value: lowering.expression(only) };
}

function exceptForm(lowering: Lowering, node: RawNode): StatementForm {
  if (node.type !== 'as_pattern') return { kind: 'except', type: lowering.expression(node) };
  const [type, target] = namedChildren(node);
  return {
    kind: 'except',
    type: type && lowering.expression(type),
    alias: target && lowering.textOf(target),
  };
}

function assignment(lowering: Lowering, node: RawNode): StatementForm {
  const targets: Expression[] = [];
  let at: RawNode | undefined = node;
  let value: Expression | undefined;
  while (at?.type === 'assignment') {
    const parts: readonly RawNode[] = at.children;
    const equals = parts.findIndex(part => part.type === '=');
    if (parts[0]) targets.push(lowering.expression(parts[0]));
    const right: RawNode | undefined = equals >= 0 ? parts[equals + 1] : undefined;
    if (right && right.type !== 'assignment') value = lowering.expression(right);
    at = right;
  }
  return { kind: 'assign', targets, value, operator: '=', ...typesOf(lowering, node) };
}

function importedNames(lowering: Lowering, nodes: RawNode[]): ImportedName[] {
  const names: ImportedName[] = [];
  for (const node of nodes) {
    const aliased = node.type === 'aliased_import';
    if (!aliased && node.type !== 'dotted_name') continue;
    const [name, alias] = aliased ? namedChildren(node) : [node];
    if (!name) continue;
    names.push({
      name: lowering.textOf(name).replace(/\s/g, ''),
      nameStart: lowering.start(name),
      nameEnd: lowering.end(name),
      alias: alias && lowering.textOf(alias),
      ...lowering.span(node),
    });
  }
  return names;
}

function fromImport(lowering: Lowering, node: RawNode): StatementForm {
  const keyword = node.children.findIndex(child => child.type === 'import');
  const module = node.children.slice(0, keyword < 0 ? undefined : keyword).find(child => child.named);
  const rest = keyword < 0 ? [] : node.children.slice(keyword + 1);
  const close = rest.find(child => child.type === ')');
  const names = rest.filter(child => child.named && child.type !== 'wildcard_import');
  const first = rest[0];
  const last = rest.at(-1);
  return {
    kind: 'from-import',
    module: module
      ? lowering.textOf(module).replace(/\s/g, '')
      : node.type === 'future_import_statement'
        ? '__future__'
        : '',
    moduleStart: module ? lowering.start(module) : lowering.end(node),
    moduleEnd: module ? lowering.end(module) : lowering.end(node),
    names: importedNames(lowering, names),
    star: rest.some(child => child.type === 'wildcard_import'),
    listStart: first ? lowering.start(first) : lowering.end(node),
    listEnd: close ? lowering.start(close) : last ? lowering.end(last) : lowering.end(node),
  };
}

function definition(lowering: Lowering, node: RawNode): StatementForm {
  const name = childOf(node, 'identifier');
  const parameters = childOf(node, 'parameters');
  return {
    kind: 'def',
    name: name ? lowering.textOf(name) : '',
    nameStart: name ? lowering.start(name) : lowering.start(node),
    parameters: parameters ? lowering.parameters(parameters) : [],
    ...typesOf(lowering, node),
  };
}

function classDefinition(lowering: Lowering, node: RawNode): StatementForm {
  const name = childOf(node, 'identifier');
  const bases = childOf(node, 'argument_list');
  return {
    kind: 'class',
    name: name ? lowering.textOf(name) : '',
    nameStart: name ? lowering.start(name) : lowering.start(node),
    bases: bases ? lowering.arguments(bases) : [],
    ...typesOf(lowering, node),
  };
}

function typesOf(lowering: Lowering, node: RawNode): { types?: Expression[] } {
  const types = lowering.types(node);
  return types.length > 0 ? { types } : {};
}

function withStatement(lowering: Lowering, node: RawNode): StatementForm {
  const clause = childOf(node, 'with_clause');
  const items: { value: Expression; target?: Expression }[] = [];
  for (const item of clause ? namedChildren(clause) : []) {
    const inner = namedChildren(item)[0];
    if (!inner) continue;
    if (inner.type === 'as_pattern') {
      const [value, target] = namedChildren(inner);
      const name = target && namedChildren(target)[0];
      if (value) items.push({ value: lowering.expression(value), target: name && lowering.expression(name) });
    } else items.push({ value: lowering.expression(inner) });
  }
  return { kind: 'with', items };
}
