/**
 * Reads classes and interfaces out of TypeScript declaration files with the TypeScript parser.
 *
 * The parser of TypeScript 7 runs in its own process behind `typescript/unstable/sync`; it parses the files of
 * a project. The project here is a temporary file that lists the declaration files to be read: held in memory, it
 * would make the parser ask back for every one of them.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClassElement, JSDoc, Node, TypeElement, TypeNode } from 'typescript/unstable/ast';
import { SyntaxKind } from 'typescript/unstable/ast';
import * as is from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';

/** The type of a member as it is written. */
export type Shape =
  | { kind: 'keyword'; name: 'string' | 'number' | 'boolean' | 'any' }
  | { kind: 'reference'; name: string }
  | { kind: 'list'; of: Shape }
  | { kind: 'map'; of: Shape }
  | { kind: 'literals'; values: readonly string[] };

export interface Member {
  name: string;
  optional: boolean;
  shape: Shape;
  /** The documentation comment as it stands in the file; undefined where there is none. */
  text: string | undefined;
}

export interface Declaration {
  name: string;
  text: string | undefined;
  members: readonly Member[];
  /** Name as used in the file, to the module it is imported from. */
  imports: ReadonlyMap<string, string>;
}

/** Reads one declaration file: the one class, or the one interface, that it declares. */
export type Read = (file: string, kind: 'class' | 'interface') => Declaration;

/**
 * Opens all declaration files below the folders and hands a reader to `use`; the parser's process ends with it.
 *
 * @throws an Error naming file and member, where something is written in a way that is not understood: a guess
 *   would end up in the catalog.
 */
export function withDeclarations<T>(folders: readonly string[], use: (read: Read) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'declarations-'));
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = { noLib: true, noResolve: true, types: [] };
  writeFileSync(config, JSON.stringify({ compilerOptions, files: folders.flatMap(declarationFiles) }));
  const api = new API();
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProjects()[0];
    if (!project) throw new Error('The TypeScript parser opened no project');
    return use((file, kind) => {
      const source = project.program.getSourceFile(file);
      if (!source) throw new Error(`${file}: no such declaration file`);
      return declaration(source.statements, kind, file);
    });
  } finally {
    api.close();
    rmSync(folder, { recursive: true });
  }
}

function declarationFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.d.ts'))
    .sort()
    .map(name => join(folder, name));
}

function declaration(statements: readonly Node[], kind: 'class' | 'interface', file: string): Declaration {
  const imports = new Map<string, string>();
  let found: Declaration | undefined;
  for (const statement of statements) {
    if (is.isImportDeclaration(statement)) {
      for (const [name, from] of importedNames(statement)) imports.set(name, from);
    } else if (is.isClassDeclaration(statement) || is.isInterfaceDeclaration(statement)) {
      if (is.isClassDeclaration(statement) !== (kind === 'class')) continue;
      if (found) throw new Error(`${file}: more than one ${kind}`);
      const name = statement.name?.text ?? '';
      found = { name, text: docText(statement), members: members(statement.members, file), imports };
    }
  }
  if (!found) throw new Error(`${file}: no ${kind}`);
  return found;
}

function* importedNames(node: Node): Generator<[string, string]> {
  if (!is.isImportDeclaration(node) || !is.isStringLiteral(node.moduleSpecifier)) return;
  const bindings = node.importClause?.namedBindings;
  if (!bindings || !is.isNamedImports(bindings)) return;
  for (const element of bindings.elements) yield [element.name.text, node.moduleSpecifier.text];
}

/** The instance properties; static ones and functions are machinery of the packages. */
function members(elements: readonly (ClassElement | TypeElement)[], file: string): Member[] {
  const found: Member[] = [];
  for (const element of elements) {
    if (!is.isPropertyDeclaration(element) && !is.isPropertySignatureDeclaration(element)) continue;
    if (element.modifiers?.some(modifier => modifier.kind === SyntaxKind.StaticKeyword)) continue;
    if (!is.isStringLiteral(element.name) && !is.isIdentifier(element.name)) {
      throw new Error(`${file}: a member whose name is computed`);
    }
    const name = element.name.text;
    if (!element.type) throw new Error(`${file}: ${name} has no type`);
    found.push({
      name,
      optional: element.postfixToken?.kind === SyntaxKind.QuestionToken,
      shape: shape(element.type, `${file}: ${name}`),
      text: docText(element),
    });
  }
  return found;
}

function shape(node: TypeNode, where: string): Shape {
  switch (node.kind) {
    case SyntaxKind.StringKeyword:
      return { kind: 'keyword', name: 'string' };
    case SyntaxKind.NumberKeyword:
      return { kind: 'keyword', name: 'number' };
    case SyntaxKind.BooleanKeyword:
      return { kind: 'keyword', name: 'boolean' };
    case SyntaxKind.AnyKeyword:
      return { kind: 'keyword', name: 'any' };
  }
  if (is.isTypeReferenceNode(node) && is.isIdentifier(node.typeName)) {
    const argument = node.typeArguments?.[0];
    if (node.typeName.text === 'Array' && argument) return { kind: 'list', of: shape(argument, where) };
    if (!argument) return { kind: 'reference', name: node.typeName.text };
  }
  if (is.isTypeLiteralNode(node)) {
    const [only, ...others] = node.members;
    if (only && others.length === 0 && is.isIndexSignatureDeclaration(only)) {
      return { kind: 'map', of: shape(only.type, where) };
    }
    // A type without any known property, as kubernetes-models writes free-form JSON.
    if (!only) return { kind: 'keyword', name: 'any' };
  }
  const literals = is.isUnionTypeNode(node) ? node.types.map(literal) : [literal(node)];
  const values = literals.filter(value => value !== undefined);
  if (values.length === literals.length) return { kind: 'literals', values };
  throw new Error(`${where}: a type that is not understood (${SyntaxKind[node.kind]})`);
}

function literal(node: TypeNode): string | undefined {
  return is.isLiteralTypeNode(node) && is.isStringLiteral(node.literal) ? node.literal.text : undefined;
}

/** The last documentation comment before a node, between its marks: block tags are not cut off. */
function docText(node: Node): string | undefined {
  const comment = node.jsDoc?.at(-1) as JSDoc | undefined;
  if (!comment) return undefined;
  const inner = comment
    .getText()
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '');
  const lines = inner.split(/\r?\n/).map(line => line.replace(/^\s*\* ?/, ''));
  return lines.join('\n').trim() || undefined;
}
