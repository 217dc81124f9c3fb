import type { ObjectValue, Value } from '../values/value.ts';
import { selfOf } from './classes.ts';
import { valueOnceRun } from './flow.ts';
import type { PythonModule } from './module.ts';
import type { Statement } from './statement.ts';
import { classAround } from './super-calls.ts';

/** What stands in the functions and classes of a module. */
export class Blocks {
  constructor(private readonly module: PythonModule) {}

  /** The statements of a function that run when it is called, blocks included, other functions' bodies not. */
  bodyOf(definition: Statement): Statement[] {
    const found: Statement[] = [];
    const { statements } = this.module;
    for (let i = definition.index + 1; i < statements.length; i++) {
      const one = statements[i]!;
      if (!one.isInside(definition)) break;
      if (this.module.scopeOf(one).owner === definition) found.push(one);
    }
    return found;
  }

  /** What a name stands for in the body of a class; `undefined` when its own body does not bind it. */
  memberOfBody(definition: Statement, name: string): Value | undefined {
    return valueOnceRun(this.module.scopeOwnedBy(definition), name, this.module.evaluator);
  }

  /** The `def` statements directly in a class. */
  methodsOf(definition: Statement): Statement[] {
    return this.bodyOf(definition).filter(one => one.head === 'def');
  }

  /** The names that stand with a type in the body of a class: the fields of a dataclass. */
  fieldsOf(definition: Statement): string[] {
    return this.bodyOf(definition).flatMap(one => {
      const { form } = this.module.syntaxOf(one);
      const target = form.kind === 'assign' ? form.targets[0] : undefined;
      const typed = /^\w+\s*:/.test(this.module.source.textOf(one));
      return target?.kind === 'name' && typed ? [target.name] : [];
    });
  }

  /** The object that a method calls by this name, if that is its first parameter. */
  selfOf(definition: Statement, name: string): ObjectValue | undefined {
    const { form } = this.module.syntaxOf(definition);
    const first = definition.parent?.head === 'class' && form.kind === 'def' ? form.parameters[0] : undefined;
    if (first?.name !== name || first.form !== 'normal') return undefined;
    const cls = classAround(this.module, definition);
    return cls && selfOf(cls, { origin: definition.origin() });
  }

  /** Decorators that stand above a function or class. */
  decoratorsOf(definition: Statement): Statement[] {
    const found: Statement[] = [];
    for (let i = definition.index - 1; i >= 0; i--) {
      const one = this.module.statements[i]!;
      if (one.head !== '@' || one.indent !== definition.indent) break;
      found.unshift(one);
    }
    return found;
  }
}
