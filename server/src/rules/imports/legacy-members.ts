import type { PythonModule } from '../../python/module.ts';
import type { Scope } from '../../python/scopes.ts';
import type { Statement } from '../../python/statement.ts';
import type { Call, Expression } from '../../python/syntax.ts';
import { walk } from '../../python/walk.ts';
import { alternatives } from '../../values/value.ts';

/**
 * What the objects of the legacy classes have and their successors do not (Airflow 1.10.15, provider 3.0.2): code that
 * asks for it raises after a rewrite, and code that sets it does nothing.
 */
const OLD_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Resources: [
    'request_memory',
    'request_cpu',
    'request_ephemeral_storage',
    'limit_memory',
    'limit_cpu',
    'limit_gpu',
    'limit_ephemeral_storage',
    'has_limits',
    'has_requests',
    'is_empty_resource_request',
  ],
  Volume: ['configs'],
  PodRuntimeInfoEnv: ['field_path'],
};
/** Methods of all of them. */
const OLD_METHODS = ['to_k8s_client_obj', 'attach_to_pod', 'as_dict', '__dict__'];

/** Functions that look into an object or copy it, so that what becomes of it cannot be followed. */
const LOOKS_INSIDE = /^(setattr|getattr|delattr|hasattr|vars|dir|copy|deepcopy|replace|asdict)$/;

/**
 * Whether the file uses an object of a legacy class as only such an object can be used, beside the statements in
 * `known`. Asked of the object that `made` constructs, or without it of whatever might be one.
 */
export function isUsedAsLegacy(
  module: PythonModule,
  legacyClass: string,
  made?: { statement: Statement; call: Call },
  known: ReadonlySet<Statement> = new Set(),
): boolean {
  const members = new Set([...(OLD_MEMBERS[legacyClass] ?? []), ...OLD_METHODS]);
  const word = new RegExp(
    `\\b(?:${[...members].join('|')}|(?:set|get|del|has)attr|vars|dir|copy|deepcopy|replace|asdict)\\b`,
  );
  for (const statement of module.statements) {
    if (known.has(statement) || !word.test(module.source.textOf(statement))) continue;
    let found = false;
    walk(module.syntaxOf(statement), expression => {
      if (found) return false;
      if (expression.kind === 'attribute' && members.has(expression.name))
        found = mayBe(module, expression.object, statement, legacyClass, made, true);
      else if (expression.kind === 'call' && LOOKS_INSIDE.test(lastName(expression.callee)))
        found = expression.arguments.some(
          ({ value }) => value && mayBe(module, value, statement, legacyClass, made, false),
        );
      return undefined;
    });
    if (found) return true;
  }
  return false;
}

/** Whether an expression may be the object in question; `otherwise` is said of what is not known. */
function mayBe(
  module: PythonModule,
  expression: Expression,
  statement: Statement,
  legacyClass: string,
  made: { statement: Statement; call: Call } | undefined,
  otherwise: boolean,
): boolean {
  return alternatives(module.evaluate(expression, statement)).some(value => {
    if (value.kind === 'unknown')
      return otherwise && !isSomethingElse(module, expression, statement, made?.statement);
    if (value.kind !== 'object') return false;
    const { anchor, start, end } = value.origin;
    if (!made) return value.path.endsWith(`.${legacyClass}`);
    return anchor === made.statement && start === made.call.start && end === made.call.end;
  });
}

/** A name that the file binds only to what does not come from the construction: `r = other()` after it. */
function isSomethingElse(
  module: PythonModule,
  expression: Expression,
  statement: Statement,
  construction: Statement | undefined,
): boolean {
  const form = construction && module.syntaxOf(construction).form;
  const target = form?.kind === 'assign' && form.targets.length === 1 ? form.targets[0] : undefined;
  if (expression.kind !== 'name' || target?.kind !== 'name') return false;
  for (let scope: Scope | undefined = module.scopeOf(statement); scope; scope = scope.parent) {
    const binders = scope.touchers(expression.name).filter(one => {
      const { binds } = module.syntaxOf(one);
      return one === scope!.owner || binds.some(({ name }) => name === expression.name);
    });
    if (binders.length === 0) continue;
    return binders.every(one => {
      const syntax = module.syntaxOf(one);
      return syntax.form.kind === 'assign' && !syntax.reads.includes(target.name);
    });
  }
  return false;
}

function lastName(callee: Expression): string {
  return callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : '';
}
