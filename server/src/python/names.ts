import type { Binder, Binding, Call, Expression, StatementForm, StatementSyntax } from './syntax.ts';

/** What a statement of this form binds, changes, reads and calls. */
export type StatementNames = Omit<StatementSyntax, 'text' | 'broken'>;

/** Methods that change the list, dict or set they are called on. */
const MUTATING_METHODS = new Set(
  'append extend insert remove pop clear update setdefault popitem add discard sort reverse'.split(' '),
);

/** Those of them that are called for what they give. */
const TAKING_METHODS = new Set(['pop', 'setdefault']);

export function namesOf(form: StatementForm): StatementNames {
  return new NameCollector(form).collect();
}

class NameCollector {
  private readonly binds: Binding[] = [];
  private readonly mutates = new Set<string>();
  private readonly reads = new Set<string>();
  private readonly dotted = new Set<string>();
  private readonly calls: Call[] = [];
  private readonly around = new Map<Call, readonly Binder[]>();
  private binders: readonly Binder[] = [];

  constructor(private readonly form: StatementForm) {}

  collect(): StatementNames {
    this.visitForm(this.form);
    return {
      form: this.form,
      binds: this.binds,
      mutates: [...this.mutates],
      reads: [...this.reads],
      dotted: [...this.dotted],
      calls: this.calls,
      around: this.around,
    };
  }

  private visitForm(form: StatementForm): void {
    switch (form.kind) {
      case 'import':
        for (const one of form.names) {
          const name = one.alias ?? one.name.split('.')[0]!;
          this.binds.push({ name, start: one.start, end: one.end });
        }
        break;
      case 'from-import':
        for (const one of form.names)
          this.binds.push({ name: one.alias ?? one.name, start: one.start, end: one.end });
        break;
      case 'assign':
        this.readTypes(form.types);
        if (form.value) this.read(form.value);
        for (const target of form.targets) this.bind(target, form.operator !== '=');
        break;
      case 'expression':
      case 'decorator':
        this.read(form.value);
        if (form.kind === 'expression') this.mutation(form.value);
        break;
      case 'def':
        this.readTypes(form.types);
        for (const one of form.parameters) if (one.default) this.read(one.default);
        this.binds.push({ name: form.name, start: form.nameStart, end: form.nameStart + form.name.length });
        break;
      case 'class':
        this.readTypes(form.types);
        for (const one of form.bases) if (one.value) this.read(one.value);
        this.binds.push({ name: form.name, start: form.nameStart, end: form.nameStart + form.name.length });
        break;
      case 'with':
        for (const item of form.items) {
          this.read(item.value);
          if (item.target) this.bind(item.target, false);
        }
        break;
      case 'for':
        if (form.iterable) this.read(form.iterable);
        if (form.target) this.bind(form.target, false);
        break;
      case 'test':
        if (form.test) this.read(form.test);
        break;
      case 'except':
        if (form.type) this.read(form.type);
        if (form.alias !== undefined) this.binds.push({ name: form.alias, start: 0, end: 0 });
        break;
      case 'return':
        if (form.value) this.read(form.value);
        break;
      case 'other':
        for (const one of form.expressions) this.read(one);
        break;
      case 'global':
        break;
    }
  }

  /** The names in annotations; what a call there makes is no object of the DAG. */
  private readTypes(types: readonly Expression[] = []): void {
    const calls = this.calls.length;
    for (const one of types) this.read(one);
    this.calls.length = calls;
  }

  private bind(target: Expression, augmented: boolean): void {
    if (target.kind === 'name') {
      if (augmented) this.mutates.add(target.name);
      else this.binds.push({ name: target.name, start: target.start, end: target.end });
    } else if (target.kind === 'list') {
      for (const item of target.items) this.bind(item, augmented);
    } else if (target.kind === 'starred') {
      this.bind(target.value, augmented);
    } else if (target.kind === 'attribute' || target.kind === 'subscript') {
      this.read(target);
      const root = rootName(target);
      if (root) this.mutates.add(root);
    } else this.read(target);
  }

  private mutation(value: Expression): void {
    if (value.kind !== 'call') return;
    if (value.callee.kind === 'attribute' && MUTATING_METHODS.has(value.callee.name)) {
      const root = rootName(value.callee.object);
      if (root) this.mutates.add(root);
      return;
    }
    // `configure(resources)`: what the function does to the object is for the evaluator to judge.
    for (const one of value.arguments) if (one.value?.kind === 'name') this.mutates.add(one.value.name);
  }

  private read(expression: Expression): void {
    switch (expression.kind) {
      case 'name':
        if (!this.binders.some(one => one.binds.includes(expression.name))) this.reads.add(expression.name);
        break;
      case 'string':
        for (const part of expression.parts) if ('expression' in part) this.read(part.expression);
        break;
      case 'attribute': {
        const path = dottedName(expression);
        if (path) this.dotted.add(path);
        this.read(expression.object);
        break;
      }
      case 'call':
        this.calls.push(expression);
        // `image = kwargs.pop("image")` changes what it takes from.
        if (expression.callee.kind === 'attribute' && TAKING_METHODS.has(expression.callee.name)) {
          const root = rootName(expression.callee.object);
          if (root) this.mutates.add(root);
        }
        if (this.binders.length > 0) this.around.set(expression, this.binders);
        this.read(expression.callee);
        for (const one of expression.arguments) if (one.value) this.read(one.value);
        break;
      case 'subscript':
        this.read(expression.object);
        if (expression.index) this.read(expression.index);
        break;
      case 'list':
        for (const item of expression.items) this.read(item);
        break;
      case 'dict':
        for (const pair of expression.pairs) {
          if (pair.key) this.read(pair.key);
          if (pair.value) this.read(pair.value);
        }
        break;
      case 'binary':
        if (expression.left) this.read(expression.left);
        if (expression.right) this.read(expression.right);
        break;
      case 'conditional':
        this.read(expression.test);
        this.read(expression.body);
        this.read(expression.otherwise);
        break;
      case 'starred':
        this.read(expression.value);
        break;
      case 'comprehension': {
        const outer = this.binders;
        const [first] = expression.clauses;
        if (first && 'iterable' in first) this.read(first.iterable);
        this.binders = [...outer, expression];
        for (const clause of expression.clauses) {
          if ('condition' in clause) this.read(clause.condition);
          else if (clause !== first) this.read(clause.iterable);
        }
        if (expression.key) this.read(expression.key);
        this.read(expression.element);
        this.binders = outer;
        break;
      }
      case 'other': {
        const outer = this.binders;
        if (expression.binds.length > 0) this.binders = [...outer, expression];
        for (const child of expression.children) this.read(child);
        this.binders = outer;
        // `(name := value)` binds in the statement's scope.
        if (expression.what === 'named_expression') {
          const name = expression.children[0];
          if (name?.kind === 'name') this.binds.push({ name: name.name, start: name.start, end: name.end });
        }
        break;
      }
    }
  }
}

/** `a.b.c` of that expression; `undefined` when it is anything but names and dots. */
function dottedName(expression: Expression): string | undefined {
  const parts: string[] = [];
  let at = expression;
  for (; at.kind === 'attribute'; at = at.object) parts.unshift(at.name);
  return at.kind === 'name' ? [at.name, ...parts].join('.') : undefined;
}

/** `a` of `a.b.c["d"]`. */
export function rootName(expression: Expression): string | undefined {
  let at = expression;
  while (at.kind === 'attribute' || at.kind === 'subscript') at = at.object;
  return at.kind === 'name' ? at.name : undefined;
}
