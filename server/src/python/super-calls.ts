import type { DefinitionValue, Value } from '../values/value.ts';
import { argumentsOf } from './calls.ts';
import { hierarchyOf, madeFrom } from './classes.ts';
import { Definition, defined } from './definitions.ts';
import type { PythonModule } from './module.ts';
import type { Site } from './site.ts';
import type { Statement } from './statement.ts';
import type { Call, Expression } from './syntax.ts';

/** What `super().__init__(…)` in a class of the workspace makes: an object of the base class, itself not finished. */
export function superCall(call: Call, site: Site): Value | undefined {
  if (!isSuperInit(call)) return undefined;
  const { module } = site.evaluator;
  const method = module.scopeOf(site.statement).owner;
  const own = method && classAround(module, method);
  if (!own) return undefined;
  const given = argumentsOf(call, site);
  return madeFrom(hierarchyOf(own, site).slice(1), given, site, undefined);
}

/** `super().__init__(…)`, in the old spelling too. */
export function isSuperInit({ callee }: Call): boolean {
  return callee.kind === 'attribute' && callee.name === '__init__' && isSuper(callee.object);
}

function isSuper(expression: Expression): boolean {
  return (
    expression.kind === 'call' && expression.callee.kind === 'name' && expression.callee.name === 'super'
  );
}

/** The class in whose body a method stands. */
export function classAround(module: PythonModule, method: Statement): DefinitionValue | undefined {
  const { owner } = module.scopeOf(method);
  const form = owner && module.syntaxOf(owner).form;
  if (form?.kind !== 'class') return undefined;
  return defined('class', form.name, new Definition(module, owner!), owner!.origin());
}
