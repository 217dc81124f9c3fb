import { TextBuffer } from '../text/buffer.ts';
import { differenceOf } from '../text/difference.ts';
import type { Origin } from '../values/origin.ts';
import { unknown, type Value } from '../values/value.ts';
import { memberOf } from './attributes.ts';
import { Blocks } from './blocks.ts';
import { Budget } from './budget.ts';
import { Evaluator } from './evaluate.ts';
import { type ModuleFinder, noModules } from './finder.ts';
import { valueOnceRun } from './flow.ts';
import type { Frame } from './frames.ts';
import type { PythonParser } from './parser.ts';
import { quietly } from './quiet.ts';
import { readStatement } from './read-statement.ts';
import { Scope } from './scopes.ts';
import { PythonSource } from './source.ts';
import { fromStars, hasOutsideStar } from './star-imports.ts';
import type { Statement } from './statement.ts';
import type { Expression, StatementSyntax } from './syntax.ts';
import { walk } from './walk.ts';

/** What a statement registered itself for, so that it can be taken back. */
interface Registration {
  scope: Scope;
  touches: string[];
  reads: string[];
  /** Its dotted reads as one text, to see whether they changed. */
  uses: string;
  alias?: [string, string];
  /** Names that a function binds in its own scope. */
  parameters: string[];
  /** Scopes in which its reads may be bound. */
  chain: Scope[];
  /** It calls, binds and changes nothing, so nothing is ever concluded about it: `first >> second`. */
  inert: boolean;
}

/** Headers that decide what of the block below them happens. */
const CHOOSES = new Set(['if', 'elif', 'else', 'for', 'while', 'try', 'except', 'finally', 'case']);

/**
 * A Python file that is read without being run. Edits cost the statements they change and those that
 * depend on them by name; everything else keeps its syntax, its values and whatever was concluded from them.
 */
export class PythonModule {
  readonly source: PythonSource;
  private readonly scopes = new Map<Statement | undefined, Scope>();
  private readonly registered = new Map<Statement, Registration>();
  /** Statements whose conclusions depend on the header of a block they stand in. */
  private readonly contextReaders = new Map<Statement, Set<Statement>>();
  /** Statements, of other modules too, that depend on all that stands in the body of a function or class. */
  private readonly bodyReaders = new Map<Statement, Map<Statement, PythonModule>>();
  /** `from x import *`. */
  private readonly stars = new Set<Statement>();
  /** Indented imports of Airflow. */
  private readonly nestedImports = new Set<Statement>();
  /** Statements that nobody has asked about yet: only what they bind is known, and nothing is found in them. */
  private readonly quiet = new Set<Statement>();
  private readonly dirty = new Set<Statement>();
  private readonly removed = new Set<Statement>();
  readonly evaluator: Evaluator;
  readonly blocks = new Blocks(this);

  constructor(
    readonly file: string,
    text: string | TextBuffer,
    private readonly parser: PythonParser,
    readonly finder: ModuleFinder = noModules(new Budget()),
  ) {
    this.source = new PythonSource(file, typeof text === 'string' ? new TextBuffer(text) : text);
    this.evaluator = new Evaluator(this);
    this.scopes.set(undefined, new Scope(undefined, undefined));
    for (const statement of this.source.statements) this.register(statement);
    for (const statement of this.source.statements) if (!this.quiet.has(statement)) this.dirty.add(statement);
  }

  get statements(): readonly Statement[] {
    return this.source.statements;
  }

  /** The whole text. Not for the path of a keystroke: after an edit it has to be put together. */
  get text(): string {
    return this.source.buffer.toString();
  }

  /** Replaces `[start, end)` (UTF-16 offsets of the present text) by `insert`. */
  edit(start: number, end: number, insert: string): void {
    const { changed, removed } = this.source.edit(start, end, insert);
    const before = new Map<Statement, Registration | undefined>();
    for (const statement of [...removed, ...changed]) {
      this.touch(statement);
      before.set(statement, this.registered.get(statement));
      this.unregister(statement);
    }
    for (const statement of removed) this.removed.add(statement);
    for (const statement of changed) this.register(statement);
    // Once more, since the names that they bind and read now may be others.
    for (const statement of changed) this.touch(statement);
    for (const [statement, was] of before) this.touchImports(was, this.registered.get(statement));
    // What an import in a branch is worth depends on all that the branches hold, be it a `raise` that says nothing else.
    for (const statement of this.nestedImports) if (isInBranch(statement)) this.dirty.add(statement);
    for (const statement of removed) this.dirty.delete(statement);
  }

  /** The statements to look at again since the last call, and those that are gone. */
  takeChanges(): { dirty: Statement[]; removed: Statement[] } {
    const changes = { dirty: [...this.dirty], removed: [...this.removed] };
    this.dirty.clear();
    this.removed.clear();
    return changes;
  }

  /** True when statements are to be looked at again. */
  get hasChanges(): boolean {
    return this.dirty.size > 0 || this.removed.size > 0;
  }

  /** Takes over a text that came about elsewhere: only the stretch that differs counts as edited. */
  replaceText(text: string): void {
    const change = differenceOf(this.text, text);
    if (change) this.edit(change.start, change.end, change.text);
  }

  /**
   * Everything must be looked at again, since what rules ask for beside the values has changed: versions, settings.
   */
  invalidateAll(): void {
    for (const [statement, known] of this.registered)
      if (!known.inert && !this.quiet.has(statement)) this.dirty.add(statement);
  }

  syntaxOf(statement: Statement): StatementSyntax {
    if (!statement.syntax) {
      statement.syntax = readStatement(this.parser, statement, this.source.textOf(statement));
      const known = this.quiet.delete(statement) && this.registered.get(statement);
      // Until now only what it binds was known.
      if (known) this.registerReads(statement, known, statement.syntax);
    }
    return statement.syntax;
  }

  // ── names ────────────────────────────────────────────────────────────────────────────────────────────

  scopeOf(statement: Statement): Scope {
    let owner = statement.parent;
    while (owner && owner.head !== 'def' && owner.head !== 'class' && !isAsyncDef(this, owner))
      owner = owner.parent;
    return this.scopeOwnedBy(owner);
  }

  scopeOwnedBy(owner: Statement | undefined): Scope {
    let scope = this.scopes.get(owner);
    if (!scope) {
      scope = new Scope(owner, owner && this.scopeOf(owner));
      this.scopes.set(owner, scope);
    }
    return scope;
  }

  /** Statements that read the name where this scope's binding of it may be seen. */
  readersOf(scope: Scope, name: string): Statement[] {
    for (const statement of [...this.quiet]) {
      if (this.source.textOf(statement).includes(name)) this.syntaxOf(statement);
    }
    return [...scope.readers(name)].sort((a, b) => a.index - b.index);
  }

  private register(statement: Statement): void {
    const scope = this.scopeOf(statement);
    const chain: Scope[] = [];
    for (let at: Scope | undefined = scope; at; at = at.parent) chain.push(at);
    const registration: Registration = {
      scope,
      chain,
      touches: [],
      reads: [],
      uses: '',
      inert: false,
      parameters: [],
    };
    this.registered.set(statement, registration);
    if (statement.indent > 0 && (statement.head === 'import' || statement.head === 'from')) {
      if (this.source.textOf(statement).includes('airflow')) this.nestedImports.add(statement);
    }
    if (!statement.syntax && !statement.unclosed && !statement.opens) {
      const quiet = quietly(this.source.textOf(statement));
      if (quiet) {
        this.quiet.add(statement);
        registration.inert = quiet.binds === undefined;
        if (quiet.binds !== undefined) registration.touches.push(quiet.binds);
        for (const name of registration.touches) scope.addTouching(name, statement);
        return;
      }
    }
    const syntax = this.syntaxOf(statement);
    registration.touches = [...new Set([...syntax.binds.map(one => one.name), ...syntax.mutates])];
    for (const name of registration.touches) scope.addTouching(name, statement);
    const says = statement.opens || statement.head === 'return' || statement.head === 'from';
    registration.inert = registration.touches.length === 0 && syntax.calls.length === 0 && !says;
    this.registerReads(statement, registration, syntax);
    const { form } = syntax;
    if (form.kind === 'from-import' && form.star) this.changeStars(() => this.stars.add(statement));
    if (form.kind === 'def') {
      const own = this.scopeOwnedBy(statement);
      registration.parameters = form.parameters.map(parameter => parameter.name);
      for (const name of registration.parameters) own.addTouching(name, statement);
    } else if (form.kind === 'assign' && form.value?.kind === 'name' && form.targets[0]?.kind === 'name') {
      registration.alias = [form.targets[0].name, form.value.name];
      scope.addAlias(...registration.alias, statement);
    }
  }

  private registerReads(statement: Statement, known: Registration, { reads, dotted }: StatementSyntax): void {
    known.reads = reads;
    known.uses = [...reads, ...dotted].join(' ');
    for (const name of reads) for (const scope of known.chain) scope.addReading(name, statement);
  }

  private unregister(statement: Statement): void {
    const known = this.registered.get(statement);
    if (!known) return;
    for (const name of known.touches) known.scope.removeTouching(name, statement);
    for (const name of known.reads) for (const scope of known.chain) scope.removeReading(name, statement);
    if (known.alias) known.scope.removeAlias(...known.alias);
    for (const name of known.parameters) this.scopes.get(statement)?.removeTouching(name, statement);
    if (this.stars.has(statement)) this.changeStars(() => this.stars.delete(statement));
    this.registered.delete(statement);
    this.nestedImports.delete(statement);
    this.quiet.delete(statement);
  }

  /** Any name may come from such an import. */
  private changeStars(change: () => void): void {
    change();
    const seen = new Set<Statement>();
    for (const statement of this.registered.keys()) this.touch(statement, seen);
  }

  // ── invalidation ─────────────────────────────────────────────────────────────────────────────────────

  /**
   * Marks a statement and, through the names it binds or changes, all that depend on it, in other modules too.
   *
   * @param seen what was marked already, so that imports in a circle end.
   */
  touch(first: Statement, seen = new Set<Statement>()): void {
    const waiting = [first];
    // A dict that is built in thousands of steps is touched and read by each of them.
    const asked = new Map<Scope, Set<string>>();
    for (let statement = waiting.pop(); statement; statement = waiting.pop()) {
      const known = this.registered.get(statement);
      if (!known || known.inert || seen.has(statement)) continue;
      seen.add(statement);
      if (!this.quiet.has(statement)) this.dirty.add(statement);
      this.evaluator.forget(statement);
      for (const name of known.touches) {
        const readers = known.scope.readers(name);
        if (readers.size > FEW && !isFirst(asked, known.scope, name)) continue;
        for (const reader of readers) waiting.push(reader);
        const aliases = known.scope.aliasesOf(name);
        if (aliases.size > 0)
          for (const alias of aliases.keys())
            for (const reader of known.scope.readers(alias)) waiting.push(reader);
        if (!known.scope.owner) this.finder.changed(this.file, name, seen);
      }
      if (known.parameters.length > 0) {
        const own = this.scopes.get(statement);
        for (const name of known.parameters) waiting.push(...(own?.readers(name) ?? []));
      }
      const below = this.contextReaders.get(statement);
      if (below) {
        waiting.push(...below);
        this.contextReaders.delete(statement);
      }
      if (CHOOSES.has(statement.head)) this.pushBlock(statement, waiting);
      if (this.bodyReaders.size > 0)
        this.touchBodyReaders([statement, ...known.chain.map(scope => scope.owner)], waiting, seen);
    }
  }

  /** What is bound below a condition or loop depends on whether, and how often, it runs. */
  private pushBlock(header: Statement, waiting: Statement[]): void {
    const { statements } = this.source;
    // What one condition leaves to the next depends on it too.
    const last = header.compound?.clauses.at(-1) ?? header;
    for (let i = header.index + 1; i < statements.length; i++) {
      const one = statements[i]!;
      if (i > last.index && !one.isInside(last)) break;
      if ((this.registered.get(one)?.touches.length ?? 0) > 0 || one.head === 'return') waiting.push(one);
    }
  }

  /** Marks what depends on the bodies of functions and classes that a statement stands in, or stood in until now. */
  private touchBodyReaders(
    owners: readonly (Statement | undefined)[],
    waiting: Statement[],
    seen: Set<Statement>,
  ): void {
    for (const owner of owners) {
      const readers = owner && this.bodyReaders.get(owner);
      if (!readers) continue;
      this.bodyReaders.delete(owner);
      for (const [reader, module] of readers) {
        if (module === this) waiting.push(reader);
        else module.touch(reader, seen);
      }
    }
  }

  /** What is concluded about an import depends on how the file uses it: marks those whose use changed. */
  private touchImports(before: Registration | undefined, after: Registration | undefined): void {
    if (before?.uses === after?.uses && before?.scope === after?.scope) return;
    for (const known of [before, after]) {
      for (const name of known?.reads ?? []) {
        for (const scope of known!.chain) {
          for (const one of scope.touchers(name)) {
            const kind = one.syntax?.form.kind;
            if (kind === 'import' || kind === 'from-import') this.dirty.add(one);
          }
        }
      }
    }
  }

  /** Says that what is concluded about `reader` depends on the block header `header`. */
  dependsOnHeader(reader: Statement, header: Statement): void {
    const known = this.contextReaders.get(header);
    if (known) known.add(reader);
    else this.contextReaders.set(header, new Set([reader]));
  }

  /** Says that what is concluded about `reader` depends on all that stands in the body of a function or class. */
  dependsOnBody(owner: Statement, module: PythonModule, reader: Statement): void {
    const known = this.bodyReaders.get(owner);
    if (known) known.set(reader, module);
    else this.bodyReaders.set(owner, new Map([[reader, module]]));
  }

  // ── values ───────────────────────────────────────────────────────────────────────────────────────────

  /** What an expression of this statement is, in one run of the blocks around it or in any. */
  evaluate(expression: Expression, statement: Statement, frame?: Frame): Value {
    return this.evaluator.evaluate(expression, statement, frame);
  }

  /** What a name stands for just before this statement runs. */
  valueOfName(name: string, statement: Statement): Value | undefined {
    return this.evaluator.lookUp(name, statement);
  }

  /** What the name is bound to by this very statement. */
  valueBoundBy(statement: Statement, name: string): Value {
    return this.evaluator.boundBy(statement, name, this.scopeOf(statement));
  }

  /** What a name stands for once the module has been imported; `undefined` when nothing in it binds the name. */
  exported(name: string): Value | undefined {
    let reached = false;
    const value = this.finder.budget.step(() => {
      reached = true;
      return (
        valueOnceRun(this.scopeOwnedBy(undefined), name, this.evaluator) ?? this.fromStars(name, undefined)
      );
    });
    if (reached) return value;
    const origin = { anchor: { file: this.file, start: 0 }, start: 0, end: 0 };
    return unknown({ kind: 'limit', text: 'too many imports one after the other' }, origin);
  }

  /** The text that the module begins with. */
  docstring(): Value | undefined {
    const first = this.source.statements[0];
    const form = first && this.syntaxOf(first).form;
    return form?.kind === 'expression' && form.value.kind === 'string'
      ? this.evaluate(form.value, first!)
      : undefined;
  }

  /** What `from path import name` binds. */
  imported(path: string, name: string, statement: Statement, origin: Origin): Value {
    const found = this.finder.find(this.file, path);
    const site = { evaluator: this.evaluator, statement, frame: undefined, origin, callee: origin };
    if (found) return memberOf(found, name, site);
    if (path.startsWith('.'))
      return unknown({ kind: 'unresolved', text: `\`${path}\` is not in the workspace` }, origin);
    return { kind: 'symbol', path: `${path}.${name}`, imported: origin, origin };
  }

  /** What a name is by one of the star imports; `reader` is looked at again when that changes. */
  fromStars(name: string, reader: Statement | undefined): Value | undefined {
    return fromStars(this, this.stars, name, reader);
  }

  /** True when a name may come from a package outside the workspace without being named. */
  hasOutsideStar(): boolean {
    return hasOutsideStar(this, this.stars);
  }

  /** The value of `(name := value)` in a statement. */
  namedExpression(statement: Statement, name: string): Expression | undefined {
    let found: Expression | undefined;
    walk(this.syntaxOf(statement), expression => {
      if (expression.kind !== 'other' || expression.what !== 'named_expression') return;
      const [target, value] = expression.children;
      if (target?.kind === 'name' && target.name === name) found = value;
    });
    return found;
  }
}

/** True below a header that has other clauses beside it, or may have. */
function isInBranch(statement: Statement): boolean {
  for (let at = statement.parent; at; at = at.parent) if (at.compound || at.head === 'case') return true;
  return false;
}

/** So many readers of a name can be gone through each time. */
const FEW = 8;

/** True the first time that it is asked for a name of a scope. */
function isFirst(asked: Map<Scope, Set<string>>, scope: Scope, name: string): boolean {
  const names = asked.get(scope) ?? new Set<string>();
  asked.set(scope, names);
  if (names.has(name)) return false;
  names.add(name);
  return true;
}

function isAsyncDef(module: PythonModule, statement: Statement): boolean {
  return statement.head === 'async' && module.syntaxOf(statement).form.kind === 'def';
}
