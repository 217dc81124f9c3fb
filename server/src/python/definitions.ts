import type { Origin } from '../values/origin.ts';
import type { DefinitionValue } from '../values/value.ts';
import type { FoundModule } from './finder.ts';
import type { PythonModule } from './module.ts';
import type { Statement } from './statement.ts';
import type { Parameter } from './syntax.ts';

/** A `def` or `class` statement and the module that it stands in. */
export class Definition {
  constructor(
    readonly module: PythonModule,
    readonly statement: Statement,
  ) {}
}

export function defined(
  form: 'function' | 'class',
  name: string,
  definition: Definition,
  origin: Origin,
): DefinitionValue {
  return { kind: 'definition', form, name, definition, origin };
}

export function moduleValue(found: FoundModule, origin: Origin): DefinitionValue {
  return { kind: 'definition', form: 'module', name: found.path, definition: found, origin };
}

/** The statement behind a function or class; `undefined` for a module. */
export function definitionOf(value: DefinitionValue): Definition | undefined {
  return value.definition instanceof Definition ? value.definition : undefined;
}

export function foundModuleOf(value: DefinitionValue): FoundModule | undefined {
  return value.form === 'module' ? (value.definition as FoundModule) : undefined;
}

export function parametersOf({ module, statement }: Definition): readonly Parameter[] {
  const { form } = module.syntaxOf(statement);
  return form.kind === 'def' ? form.parameters : [];
}
