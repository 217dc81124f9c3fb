import type { Value } from '../values/value.ts';

/**
 * The syntax of one statement, as plain objects. All offsets are UTF-16 code units relative to the start of
 * the statement, so a statement that only moves keeps its syntax.
 */
export interface Span {
  start: number;
  end: number;
}

export type Expression =
  | Name
  | StringLiteral
  | NumberLiteral
  | Constant
  | Attribute
  | Call
  | Subscript
  | ListLiteral
  | DictLiteral
  | Binary
  | Conditional
  | Starred
  | Comprehension
  | Other;

export interface Name extends Span {
  kind: 'name';
  name: string;
}

/** Room for the value of an expression that depends on nothing but its own text. */
export interface Remembered {
  /** Absent until it was asked for; null where the value depends on names. */
  known?: Value | null;
}

/** One literal, or several written one after the other. */
export interface StringLiteral extends Span, Remembered {
  kind: 'string';
  parts: StringPiece[];
  /** Prefix and quotes when it is a single token. */
  prefix?: string;
  quote?: string;
}

export type StringPiece = { text: string } | { expression: Expression };

export interface NumberLiteral extends Span {
  kind: 'number';
  value: number;
}

export interface Constant extends Span {
  kind: 'constant';
  value: true | false | null | '...';
}

export interface Attribute extends Span {
  kind: 'attribute';
  object: Expression;
  name: string;
  nameStart: number;
}

export interface Argument extends Span {
  /** Absent for a positional argument. */
  name?: string;
  /** `**` or `*` spread. */
  spread?: 1 | 2;
  /** Absent while it is not written yet: `image=`. */
  value?: Expression;
}

export interface Call extends Span {
  kind: 'call';
  callee: Expression;
  arguments: Argument[];
  /** Offset of `(`, and of `)` (equal to the statement's end while it is not written yet). */
  open: number;
  close: number;
}

export interface Subscript extends Span {
  kind: 'subscript';
  object: Expression;
  index?: Expression;
}

/** List, tuple or set. */
export interface ListLiteral extends Span, Remembered {
  kind: 'list';
  form: 'list' | 'tuple' | 'set';
  items: Expression[];
}

export interface DictPair extends Span {
  /** Absent for `**spread`. */
  key?: Expression;
  value?: Expression;
}

export interface DictLiteral extends Span, Remembered {
  kind: 'dict';
  pairs: DictPair[];
}

/** Arithmetic, boolean, comparison or unary operation; unary has no left side. */
export interface Binary extends Span {
  kind: 'binary';
  operator: string;
  left?: Expression;
  right?: Expression;
}

export interface Conditional extends Span {
  kind: 'conditional';
  test: Expression;
  body: Expression;
  otherwise: Expression;
}

export interface Starred extends Span {
  kind: 'starred';
  value: Expression;
}

/** `[f(x) for x in y if z]` and its kin. */
export interface Comprehension extends Span {
  kind: 'comprehension';
  form: 'list' | 'dict' | 'set' | 'generator';
  /** Of a dict. */
  key?: Expression;
  /** What each turn gives; of a dict the value. */
  element: Expression;
  clauses: ComprehensionClause[];
  binds: string[];
}

export type ComprehensionClause = { target: Expression; iterable: Expression } | { condition: Expression };

/** Anything that is not read further; what stands inside is kept so that names and calls are still seen. */
export interface Other extends Span {
  kind: 'other';
  what: string;
  /** Names that the expression itself binds: parameters of a lambda. */
  binds: string[];
  children: Expression[];
}

/** An expression that binds names for what is inside it. */
export type Binder = Comprehension | Other;

export interface ImportedName extends Span {
  /** Dotted name as written: `a.b` in `import a.b as c`, `Secret` in `from x import Secret`. */
  name: string;
  nameStart: number;
  nameEnd: number;
  alias?: string;
}

export interface Parameter {
  name: string;
  form: 'normal' | 'args' | 'kwargs';
  default?: Expression;
  /** The type behind the colon. */
  annotation?: Span;
}

/** A name that a statement binds, and where it is written. */
export interface Binding extends Span {
  name: string;
}

/** `types` are the annotations and type parameters, absent where there are none. */
export type StatementForm =
  | { kind: 'import'; names: ImportedName[] }
  | {
      kind: 'from-import';
      /** Dotted module as written, leading dots included. */
      module: string;
      moduleStart: number;
      moduleEnd: number;
      names: ImportedName[];
      star: boolean;
      /** Range between the parentheses or of the bare list of names. */
      listStart: number;
      listEnd: number;
    }
  | { kind: 'assign'; targets: Expression[]; value?: Expression; operator: string; types?: Expression[] }
  | { kind: 'expression'; value: Expression }
  | { kind: 'decorator'; value: Expression }
  | { kind: 'def'; name: string; nameStart: number; parameters: Parameter[]; types?: Expression[] }
  | { kind: 'class'; name: string; nameStart: number; bases: Argument[]; types?: Expression[] }
  | { kind: 'with'; items: { value: Expression; target?: Expression }[] }
  | { kind: 'for'; target?: Expression; iterable?: Expression }
  | { kind: 'test'; test?: Expression }
  | { kind: 'except'; type?: Expression; alias?: string }
  | { kind: 'return'; value?: Expression }
  | { kind: 'global'; names: string[] }
  | { kind: 'other'; expressions: Expression[] };

export interface StatementSyntax {
  /** The text that was parsed. */
  text: string;
  form: StatementForm;
  /** True when the parser had to guess. */
  broken: boolean;
  /** Names bound in the statement's scope. */
  binds: Binding[];
  /** Names whose object the statement changes: `r.cpu = 1`, `d["k"] = v`, `l.append(x)`, `d.update(x)`. */
  mutates: string[];
  /** Names read. */
  reads: string[];
  /** Dotted names read, as far as they go: `k8s.V1Volume`. */
  dotted: string[];
  /** Every call, outermost first. */
  calls: Call[];
  /** The comprehensions and lambdas around a call, outermost first: they bind names inside it. */
  around: Map<Call, readonly Binder[]>;
}
