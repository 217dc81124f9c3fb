/** What a class is constructed with and which of its fields are rendered, read from its text. */
import type { PythonModule } from '../../src/python/module.ts';
import type { Statement } from '../../src/python/statement.ts';
import { plainText } from '../../src/values/value.ts';
import { type ArgumentFacts, argumentsOf, defOf } from './constructor.ts';
import { type Complaint, complaintsOf, enumCallsOf, passedOn, unreadParameters } from './constructor-body.ts';
import { type Default, defaultOf } from './defaults.ts';
import type { Target } from './module-facts.ts';
import { nestedFields } from './nested-fields.ts';
import { absoluteModule, bodyOf, type Source } from './reader.ts';
import { type FieldNames, fieldNames } from './template-fields.ts';
import { textOf } from './warns.ts';

export interface ClassFacts {
  name: string;
  /** Where each base is imported from, or this module. */
  bases: Target[];
  /** Absent where the class has no constructor of its own. */
  init?: ConstructorFacts;
  templateFields?: FieldNames;
  templateExt?: FieldNames;
  /** Fields of Kubernetes objects that are rendered inside the arguments: `V1EnvVar.value`. */
  nested: string[];
  /** Attributes of the class that are plain texts: constants, and the members of an enumeration. */
  constants: ReadonlyMap<string, string>;
}

export interface ConstructorFacts {
  arguments: ArgumentFacts[];
  /** It has a `**kwargs`. */
  takesOthers: boolean;
  /** Keywords that it gives to the constructor of its base itself. */
  passes: string[];
  /** Arguments that it warns of. */
  deprecated: Complaint[];
  /** Arguments that make it raise. */
  refused: Complaint[];
  /** Arguments that it takes and does nothing with, as far as the class's own package shows. */
  unread: string[];
  /** Argument to the enumeration that its value is looked up in. */
  enums: Map<string, Target>;
}

/** The classes of one module, each read when it is asked for. */
export class ModuleClasses {
  private readonly headers = new Map<string, Statement>();
  private readonly found = new Map<string, ClassFacts | undefined>();
  private constants: Map<string, Default> | undefined;

  /** `isRead` tells whether an attribute is read anywhere in the package. */
  constructor(
    private readonly source: Source,
    private readonly isRead: (attribute: string) => boolean,
  ) {
    for (const one of source.python.statements) {
      if (one.head !== 'class' || one.parent?.head === 'class' || one.parent?.head === 'def') continue;
      const name = /^class\s+(\w+)/.exec(source.python.source.textOf(one))?.[1];
      if (name) this.headers.set(name, one);
    }
  }

  get(name: string): ClassFacts | undefined {
    const header = this.headers.get(name);
    if (header && !this.found.has(name)) this.found.set(name, read(this.source, header, this.isRead));
    return this.found.get(name);
  }

  /** What a constant of the module is. */
  constant(name: string): Default | undefined {
    this.constants ??= constantsOf(this.source);
    return this.constants.get(name);
  }
}

function constantsOf({ python }: Source): Map<string, Default> {
  const found = new Map<string, Default>();
  for (const statement of bodyOf(python, undefined)) {
    if (!/^[A-Z]/.test(python.source.textOf(statement))) continue;
    const { form } = python.syntaxOf(statement);
    const target = form.kind === 'assign' ? form.targets[0] : undefined;
    if (form.kind !== 'assign' || !form.value || target?.kind !== 'name') continue;
    found.set(target.name, defaultOf(python, statement, form.value, textOf(python, statement, form.value)));
  }
  return found;
}

function read(
  source: Source,
  statement: Statement,
  isRead: (attribute: string) => boolean,
): ClassFacts | undefined {
  const { python } = source;
  const { form } = python.syntaxOf(statement);
  if (form.kind !== 'class') return undefined;
  const facts: ClassFacts = {
    name: form.name,
    bases: form.bases.flatMap(base => (base.value ? (targetOf(source, statement, base.value) ?? []) : [])),
    constants: new Map(),
    nested: [],
  };
  const constants = new Map<string, string>();
  for (const one of bodyOf(python, statement)) {
    const syntax = python.syntaxOf(one).form;
    if (syntax.kind === 'def' && syntax.name === '_render_nested_template_fields')
      facts.nested = nestedFields(python, one);
    if (syntax.kind === 'def' && syntax.name === '__init__')
      facts.init = constructorFacts(source, one, statement, isRead);
    if (syntax.kind !== 'assign' || !syntax.value || syntax.targets[0]?.kind !== 'name') continue;
    const { name } = syntax.targets[0];
    if (name === 'template_fields') facts.templateFields = fieldNames(source, one, syntax.value);
    else if (name === 'template_ext') facts.templateExt = fieldNames(source, one, syntax.value);
    else {
      const text = plainText(python.evaluate(syntax.value, one));
      if (text !== undefined) constants.set(name, text);
    }
  }
  facts.constants = constants;
  return facts;
}

function constructorFacts(
  source: Source,
  definition: Statement,
  ofClass: Statement,
  isRead: (attribute: string) => boolean,
): ConstructorFacts {
  const { python } = source;
  const def = defOf(python, definition)!;
  const given = argumentsOf(python, definition);
  const names = given.map(one => one.name);
  const complaints = complaintsOf(python, definition, names);
  const documented = documentedDeprecations(python, ofClass, definition, names);
  return {
    arguments: given,
    takesOthers: def.parameters.some(one => one.form === 'kwargs'),
    passes: passedOn(python, definition),
    deprecated: [
      ...complaints.deprecated,
      ...documented.filter(one => !complaints.deprecated.some(known => known.argument === one.argument)),
    ],
    refused: complaints.refused,
    unread: unreadParameters(python, definition, names, isRead),
    enums: new Map(
      enumCallsOf(python, definition, names).flatMap(([name, callee, statement]) => {
        const target = targetOf(source, statement, callee);
        return target ? [[name, target]] : [];
      }),
    ),
  };
}

/** Where a class that is named in an expression is defined. */
export function targetOf(
  source: Source,
  statement: Statement,
  expression: Parameters<PythonModule['evaluate']>[0],
): Target | undefined {
  const value = source.python.evaluate(expression, statement);
  if (value.kind === 'definition') return { module: source.name, name: value.name };
  const paths = value.kind === 'either' ? value.alternatives : [value];
  const symbol = paths.find(one => one.kind === 'symbol');
  if (symbol?.kind !== 'symbol') return undefined;
  const dot = symbol.path.lastIndexOf('.');
  if (dot < 0) return { module: '', name: symbol.path };
  const written = symbol.path.slice(0, dot);
  return { module: absoluteModule(written, source), name: symbol.path.slice(dot + 1) };
}

/** Arguments whose paragraph in the docstring calls them deprecated; the docstring's sentences stay where they are. */
function documentedDeprecations(
  python: PythonModule,
  ofClass: Statement,
  definition: Statement,
  names: readonly string[],
): Complaint[] {
  const docs = [ofClass, definition].map(header => docstringOf(python, header)).join('\n');
  const found: Complaint[] = [];
  for (const [, name, paragraph] of docs.matchAll(/:param\s+(\w+):([\s\S]*?)(?=\n\s*:\w|$)/g)) {
    if (!names.includes(name!) || !/\bdeprecated\b/i.test(paragraph!)) continue;
    if (!new RegExp(String.raw`deprecated\s*[-–)]|\b${name}\W+is deprecated`, 'i').test(paragraph!)) continue;
    const replacedBy = /use\s+(?::param\s+)?[`'"]*(\w+)[`'"]*/i.exec(
      paragraph!.slice(paragraph!.search(/deprecated/i)),
    )?.[1];
    found.push({ argument: name!, ...(replacedBy && { replacedBy }) });
  }
  return found;
}

function docstringOf(python: PythonModule, header: Statement): string {
  const first = bodyOf(python, header)[0];
  const form = first && python.syntaxOf(first).form;
  if (!first || form?.kind !== 'expression' || form.value.kind !== 'string') return '';
  return plainText(python.evaluate(form.value, first)) ?? '';
}
