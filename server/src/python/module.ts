import { TextBuffer } from '../text/buffer.ts';
import type { Value } from '../values/value.ts';
import { Evaluator } from './evaluate.ts';
import type { PythonParser } from './parser.ts';
import { readStatement } from './read-statement.ts';
import { Scope } from './scopes.ts';
import { PythonSource } from './source.ts';
import type { Statement } from './statement.ts';
import type { Call, Expression, StatementSyntax } from './syntax.ts';

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
  private readonly dirty = new Set<Statement>();
  private readonly removed = new Set<Statement>();
  private readonly evaluator: Evaluator;

  constructor(
    readonly file: string,
    text: string | TextBuffer,
    private readonly parser: PythonParser,
  ) {
    this.source = new PythonSource(file, typeof text === 'string' ? new TextBuffer(text) : text);
    this.evaluator = new Evaluator(this);
    this.scopes.set(undefined, new Scope(undefined, undefined));
    for (const statement of this.source.statements) this.register(statement);
    for (const statement of this.source.statements) this.dirty.add(statement);
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
    for (const statement of removed) this.dirty.delete(statement);
  }

  /** The statements to look at again since the last call, and those that are gone. */
  takeChanges(): { dirty: Statement[]; removed: Statement[] } {
    const changes = { dirty: [...this.dirty], removed: [...this.removed] };
    this.dirty.clear();
    this.removed.clear();
    return changes;
  }

  /** Everything must be looked at again, since something outside the file changed. */
  invalidateAll(): void {
    for (const statement of this.source.statements) this.touch(statement);
  }

  syntaxOf(statement: Statement): StatementSyntax {
    statement.syntax ??= this.read(statement);
    return statement.syntax;
  }

  private read(statement: Statement): StatementSyntax {
    return readStatement(this.parser, statement, this.source.textOf(statement));
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
    return [...scope.readers(name)].sort((a, b) => a.index - b.index);
  }

  private register(statement: Statement): void {
    const syntax = this.syntaxOf(statement);
    const scope = this.scopeOf(statement);
    const chain: Scope[] = [];
    for (let at: Scope | undefined = scope; at; at = at.parent) chain.push(at);
    const touches = [...new Set([...syntax.binds.map(one => one.name), ...syntax.mutates])];
    for (const name of touches) scope.addTouching(name, statement);
    for (const name of syntax.reads) for (const one of chain) one.addReading(name, statement);
    const inert = touches.length === 0 && syntax.calls.length === 0 && !statement.opens;
    const uses = [...syntax.reads, ...syntax.dotted].join(' ');
    const registration: Registration = { scope, touches, reads: syntax.reads, uses, chain, inert, parameters: [] };
    const { form } = syntax;
    if (form.kind === 'def') {
      const own = this.scopeOwnedBy(statement);
      registration.parameters = form.parameters.map(parameter => parameter.name);
      for (const name of registration.parameters) own.addTouching(name, statement);
    } else if (form.kind === 'assign' && form.value?.kind === 'name' && form.targets[0]?.kind === 'name') {
      registration.alias = [form.targets[0].name, form.value.name];
      scope.addAlias(...registration.alias, statement);
    }
    this.registered.set(statement, registration);
  }

  private unregister(statement: Statement): void {
    const known = this.registered.get(statement);
    if (!known) return;
    for (const name of known.touches) known.scope.removeTouching(name, statement);
    for (const name of known.reads) for (const scope of known.chain) scope.removeReading(name, statement);
    if (known.alias) known.scope.removeAlias(...known.alias);
    for (const name of known.parameters) this.scopes.get(statement)?.removeTouching(name, statement);
    this.registered.delete(statement);
  }

  // ── invalidation ─────────────────────────────────────────────────────────────────────────────────────

  /** Marks a statement and, through the names it binds or changes, all that depend on it. */
  private touch(statement: Statement, seen = new Set<Statement>()): void {
    const known = this.registered.get(statement);
    if (!known || known.inert || seen.has(statement)) return;
    seen.add(statement);
    this.dirty.add(statement);
    this.evaluator.forget(statement);
    for (const name of known.touches) this.touchReaders(known.scope, name, seen);
    const inside = this.contextReaders.get(statement);
    if (inside) {
      this.contextReaders.delete(statement);
      for (const reader of inside) this.touch(reader, seen);
    }
  }

  private touchReaders(scope: Scope, name: string, seen: Set<Statement>): void {
    for (const reader of scope.readers(name)) this.touch(reader, seen);
    for (const [alias] of scope.aliasesOf(name)) {
      for (const reader of scope.readers(alias)) this.touch(reader, seen);
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

  // ── values ───────────────────────────────────────────────────────────────────────────────────────────

  /** What an expression of this statement is. */
  evaluate(expression: Expression, statement: Statement, locals?: readonly string[]): Value {
    return this.evaluator.evaluate(expression, statement, locals);
  }

  /** What a call of this statement gives, names bound by a lambda or comprehension around it unknown. */
  evaluateCall(call: Call, statement: Statement): Value {
    return this.evaluator.evaluate(call, statement, this.syntaxOf(statement).locals.get(call));
  }

  /** What a name stands for just before this statement runs. */
  valueOfName(name: string, statement: Statement): Value | undefined {
    return this.evaluator.lookUp(name, statement);
  }

  /** What the name is bound to by this very statement. */
  valueBoundBy(statement: Statement, name: string): Value {
    return this.evaluator.boundBy(statement, name, this.scopeOf(statement));
  }

  /** Decorators that stand above a function or class. */
  decoratorsOf(definition: Statement): Statement[] {
    const found: Statement[] = [];
    for (let i = definition.index - 1; i >= 0; i--) {
      const one = this.source.statements[i]!;
      if (one.head !== '@' || one.indent !== definition.indent) break;
      found.unshift(one);
    }
    return found;
  }
}

function isAsyncDef(module: PythonModule, statement: Statement): boolean {
  return statement.head === 'async' && module.syntaxOf(statement).form.kind === 'def';
}
