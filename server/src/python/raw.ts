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

/** Copies a tree. Nodes that the parser made up (missing tokens) are left out. */
export function copyTree(tree: Tree): RawNode {
  const cursor = tree.walk();
  try {
    return copy(cursor);
  } finally {
    cursor.delete();
  }
}

function copy(cursor: TreeCursor): RawNode {
  const node: RawNode = {
    type: cursor.nodeType,
    named: cursor.nodeIsNamed,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: NO_CHILDREN,
  };
  if (node.type !== 'comment' && cursor.gotoFirstChild()) {
    const children: RawNode[] = [];
    do {
      if (!cursor.nodeIsMissing) children.push(copy(cursor));
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    node.children = children;
  }
  return node;
}

export function namedChildren(node: RawNode): RawNode[] {
  return node.children.filter(child => child.named && child.type !== 'comment');
}

export function childOf(node: RawNode, type: string): RawNode | undefined {
  return node.children.find(child => child.type === type);
}

/** True when the parser could not make sense of something directly inside this node. */
export function hasError(node: RawNode): boolean {
  return node.type === 'ERROR' || node.children.some(child => child.type === 'ERROR');
}

export function hasErrorInside(node: RawNode): boolean {
  return node.type === 'ERROR' || node.children.some(hasErrorInside);
}
