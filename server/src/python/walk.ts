import type { Call, Expression, Span, StatementForm, StatementSyntax } from './syntax.ts';

/** The expressions that stand directly in a statement. */
export function expressionsOf(form: StatementForm): Expression[] {
  const found: (Expression | undefined)[] = [];
  switch (form.kind) {
    case 'assign':
      found.push(...form.targets, form.value);
      break;
    case 'expression':
    case 'decorator':
    case 'return':
      found.push(form.value);
      break;
    case 'def':
      found.push(...form.parameters.map(one => one.default));
      break;
    case 'class':
      found.push(...form.bases.map(one => one.value));
      break;
    case 'with':
      for (const item of form.items) found.push(item.value, item.target);
      break;
    case 'for':
      found.push(form.target, form.iterable);
      break;
    case 'test':
      found.push(form.test);
      break;
    case 'except':
      found.push(form.type);
      break;
    case 'other':
      found.push(...form.expressions);
      break;
    default:
      break;
  }
  return found.filter(one => one !== undefined);
}

/** Annotations and type parameters of a statement. */
export function typesOf(form: StatementForm): readonly Expression[] {
  return ('types' in form && form.types) || [];
}

/** The expressions that stand directly in another. */
export function partsOf(expression: Expression): Expression[] {
  const found: (Expression | undefined)[] = [];
  switch (expression.kind) {
    case 'string':
      for (const part of expression.parts) if ('expression' in part) found.push(part.expression);
      break;
    case 'attribute':
      found.push(expression.object);
      break;
    case 'call':
      found.push(expression.callee, ...expression.arguments.map(one => one.value));
      break;
    case 'subscript':
      found.push(expression.object, expression.index);
      break;
    case 'list':
      found.push(...expression.items);
      break;
    case 'dict':
      for (const pair of expression.pairs) found.push(pair.key, pair.value);
      break;
    case 'binary':
      found.push(expression.left, expression.right);
      break;
    case 'conditional':
      found.push(expression.body, expression.test, expression.otherwise);
      break;
    case 'starred':
      found.push(expression.value);
      break;
    case 'comprehension':
      for (const clause of expression.clauses) {
        if ('condition' in clause) found.push(clause.condition);
        else found.push(clause.target, clause.iterable);
      }
      found.push(expression.key, expression.element);
      break;
    case 'other':
      found.push(...expression.children);
      break;
    default:
      break;
  }
  return found.filter(one => one !== undefined);
}

/** Looks at an expression; `false` leaves out what is inside it. `parents` are those around it, outermost first. */
type Visit = (expression: Expression, parents: readonly Expression[]) => boolean | undefined;

/** Calls `visit` for every expression of a statement, outer ones first. */
export function walk(syntax: StatementSyntax, visit: Visit): void {
  for (const expression of expressionsOf(syntax.form)) walkInto(expression, visit);
}

function walkInto(expression: Expression, visit: Visit): void {
  const parents: Expression[] = [];
  const step = (one: Expression): void => {
    if (visit(one, parents) === false) return;
    parents.push(one);
    for (const part of partsOf(one)) step(part);
    parents.pop();
  };
  step(expression);
}

/** A place where a name stands in an expression. */
export interface NameUse extends Span {
  /** The call whose callee this name, or an attribute of it, is. */
  called?: Call;
  /** The longest chain of attributes on it: `a.b.c` of `a.b.c(x)`. */
  chain: { text: string[]; end: number };
  /** It stands in an annotation or a type parameter. */
  isType: boolean;
}

/** Where a statement reads a name. */
export function usesOf(syntax: StatementSyntax, name: string): NameUse[] {
  const uses: NameUse[] = [];
  const look =
    (isType: boolean): Visit =>
    (expression, parents) => {
      if ('binds' in expression && expression.binds.includes(name)) return false;
      if (expression.kind !== 'name' || expression.name !== name) return;
      const chain = { text: [name], end: expression.end };
      let top: Expression = expression;
      let depth = parents.length - 1;
      for (; depth >= 0; depth--) {
        const parent = parents[depth]!;
        if (parent.kind !== 'attribute' || parent.object !== top) break;
        chain.text.push(parent.name);
        chain.end = parent.end;
        top = parent;
      }
      const outer = parents[depth];
      const called = outer?.kind === 'call' && outer.callee === top ? outer : undefined;
      uses.push({ start: expression.start, end: expression.end, chain, called, isType });
    };
  walk(syntax, look(false));
  for (const type of typesOf(syntax.form)) walkInto(type, look(true));
  return uses;
}
