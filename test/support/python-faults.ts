import type { Node } from 'web-tree-sitter';

/** What Python refuses in a text that parses: an argument given twice, a name that nothing has bound yet. */
export function pythonFaults(root: Node): string[] {
  return [...repeatedKeywords(root), ...unboundNames(root)];
}

function repeatedKeywords(root: Node): string[] {
  return nodes(root, 'argument_list').flatMap(list => {
    const names = list.namedChildren
      .filter(one => one?.type === 'keyword_argument')
      .map(one => one!.childForFieldName('name')?.text);
    const repeated = names.filter((name, at) => names.indexOf(name) < at);
    return repeated.map(name => `gives \`${name}\` twice in \`${list.parent?.child(0)?.text}\``);
  });
}

/** Names that code outside functions reads, though only a later statement binds them, or none that can be seen. */
function unboundNames(root: Node): string[] {
  // A star import may bring anything.
  if (nodes(root, 'wildcard_import').length > 0) return [];
  const bound = new Map<string, number>();
  for (const { name, at } of bindings(root)) bound.set(name, Math.min(bound.get(name) ?? at, at));
  const found = new Set<string>();
  for (const one of nodes(root, 'identifier')) {
    if (!isRead(one)) continue;
    const at = bound.get(one.text);
    if (at === undefined) found.add(`leaves \`${one.text}\` without anything that binds it`);
    else if (at > one.startIndex && !isLater(one))
      found.add(`leaves \`${one.text}\` used before it is bound`);
  }
  return [...found];
}

function* bindings(root: Node): Generator<{ name: string; at: number }> {
  for (const one of nodes(root, 'identifier')) {
    const { parent } = one;
    if (parent && !isRead(one) && isBinding(one)) yield { name: one.text, at: one.startIndex };
  }
}

/** False for names of attributes and keywords, and for the parts of a module's path that an import does not bind. */
function isBinding(node: Node): boolean {
  const path = node.parent!;
  const holder = path.parent;
  if (path.type === 'attribute' || path.type === 'keyword_argument') return false;
  if (path.type !== 'dotted_name' || !holder) return true;
  if (holder.type === 'aliased_import' || holder.childForFieldName('module_name')?.id === path.id)
    return false;
  return path.child(0)?.id === node.id;
}

/** False for the names of attributes and keywords, and for what a statement or a parameter binds. */
function isRead(node: Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  const isField = (name: string) => parent.childForFieldName(name)?.id === node.id;
  switch (parent.type) {
    case 'attribute':
      return isField('object');
    case 'keyword_argument':
      return isField('value');
    case 'assignment':
    case 'for_statement':
    case 'for_in_clause':
      return !isField('left');
    case 'default_parameter':
    case 'typed_default_parameter':
      return isField('value');
    case 'dotted_name':
      return parent.parent?.type === 'class_pattern';
    case 'function_definition':
    case 'class_definition':
    case 'named_expression':
      return !isField('name');
    case 'aliased_import':
    case 'parameters':
    case 'lambda_parameters':
    case 'typed_parameter':
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
    case 'as_pattern_target':
    case 'pattern_list':
    case 'tuple_pattern':
    case 'global_statement':
      return false;
    default:
      return true;
  }
}

/** What stands in a function runs when it is called. */
function isLater(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'lambda') return true;
    if (at.type === 'function_definition' && at.childForFieldName('body')!.startIndex <= node.startIndex)
      return true;
  }
  return false;
}

function nodes(root: Node, type: string): Node[] {
  return root.descendantsOfType(type).filter(one => one !== null);
}
