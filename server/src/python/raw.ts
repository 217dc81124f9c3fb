import type { Tree, TreeCursor } from 'web-tree-sitter';

/** A syntax node copied out of the parser's memory in one pass, since every look into it costs a call. */
export interface RawNode {
  type: string;
  named: boolean;
  start: number;
  end: number;
  children: readonly RawNode[];
}

const NO_CHILDREN: readonly RawNode[] = [];

/** Tokens that say nothing which the nodes around them do not say; half of all nodes are of these. */
const SILENT = new Set(['(', '[', ']', '{', '}', ',', '.', ';', 'comment']);

/** What is known of a node type by its number, so that it is asked for once. */
interface NodeType {
  name: string;
  named: boolean;
  silent: boolean;
  /** Never has children. */
  leaf: boolean;
}

const types: NodeType[] = [];

/** Copies a tree. Punctuation, comments and nodes that the parser made up (missing tokens) are left out. */
export function copyTree(tree: Tree, text: string): RawNode {
  const cursor = tree.walk();
  try {
    return copy(cursor, typeOf(cursor), text);
  } finally {
    cursor.delete();
  }
}

function copy(cursor: TreeCursor, type: NodeType, text: string): RawNode {
  const node: RawNode = {
    type: type.name,
    named: type.named,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: NO_CHILDREN,
  };
  if (type.name === 'string' && isPlainString(text, node.start, node.end)) return node;
  if (!type.leaf && cursor.gotoFirstChild()) {
    const children: RawNode[] = [];
    do {
      const child = typeOf(cursor);
      if (child.silent) continue;
      const copied = copy(cursor, child, text);
      // Only a made-up token has no width.
      if (copied.start < copied.end || !cursor.nodeIsMissing) children.push(copied);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    node.children = children;
  }
  return node;
}

function typeOf(cursor: TreeCursor): NodeType {
  const id = cursor.nodeTypeId;
  let type = types[id];
  if (!type) {
    const name = cursor.nodeType;
    const named = cursor.nodeIsNamed;
    type = {
      name,
      named,
      silent: SILENT.has(name),
      leaf:
        !named ||
        ['identifier', 'integer', 'float', 'string_start', 'string_end', 'true', 'false', 'none'].includes(
          name,
        ),
    };
    types[id] = type;
  }
  return type;
}

/** A string literal without prefix, escapes and line breaks is known from its text; a third of all nodes are parts of such. */
export function isPlainString(text: string, start: number, end: number): boolean {
  const quote = text.charCodeAt(start);
  if ((quote !== 34 && quote !== 39) || end - start < 2 || text.charCodeAt(end - 1) !== quote) return false;
  for (let i = start + 1; i < end - 1; i++) {
    const code = text.charCodeAt(i);
    if (code === 92 || code === quote || code === 10 || code === 13) return false;
  }
  return true;
}

export function namedChildren(node: RawNode): RawNode[] {
  return node.children.filter(child => child.named);
}

export function childOf(node: RawNode, type: string): RawNode | undefined {
  return node.children.find(child => child.type === type);
}

export function hasErrorInside(node: RawNode): boolean {
  return node.type === 'ERROR' || node.children.some(hasErrorInside);
}
