import type { Statement } from './statement.ts';

/** A module, function or class body: which statements bind, change and read each of its names. */
export class Scope {
  /** Statements that bind or change a name, by name. */
  private readonly touching = new Map<string, Set<Statement>>();
  private readonly ordered = new Map<string, Statement[]>();
  private readonly reading = new Map<string, Set<Statement>>();
  /** `a = b`: the two names then stand for one object. */
  private readonly aliases = new Map<string, Map<string, Statement>>();

  constructor(
    readonly owner: Statement | undefined,
    readonly parent: Scope | undefined,
  ) {}

  get isClass(): boolean {
    return this.owner?.head === 'class';
  }

  addTouching(name: string, statement: Statement): void {
    addTo(this.touching, name, statement);
    this.ordered.delete(name);
  }

  removeTouching(name: string, statement: Statement): void {
    this.touching.get(name)?.delete(statement);
    this.ordered.delete(name);
  }

  addReading(name: string, statement: Statement): void {
    addTo(this.reading, name, statement);
  }

  removeReading(name: string, statement: Statement): void {
    this.reading.get(name)?.delete(statement);
  }

  addAlias(a: string, b: string, statement: Statement): void {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = this.aliases.get(from) ?? new Map<string, Statement>();
      known.set(to, statement);
      this.aliases.set(from, known);
    }
  }

  removeAlias(a: string, b: string): void {
    this.aliases.get(a)?.delete(b);
    this.aliases.get(b)?.delete(a);
  }

  /** Other names for the object of `name`, with the statement that made them so. */
  aliasesOf(name: string): ReadonlyMap<string, Statement> {
    return this.aliases.get(name) ?? NO_ALIASES;
  }

  readers(name: string): ReadonlySet<Statement> {
    return this.reading.get(name) ?? NO_STATEMENTS;
  }

  /** Statements that bind or change the name, in the order of the file. */
  touchers(name: string): readonly Statement[] {
    let list = this.ordered.get(name);
    if (!list) {
      const touching = this.touching.get(name);
      if (!touching) return NONE;
      list = [...touching].sort((a, b) => a.index - b.index);
      this.ordered.set(name, list);
    }
    return list;
  }
}

const NO_STATEMENTS: ReadonlySet<Statement> = new Set();
const NONE: readonly Statement[] = [];
const NO_ALIASES: ReadonlyMap<string, Statement> = new Map();

function addTo(map: Map<string, Set<Statement>>, name: string, statement: Statement): void {
  const known = map.get(name);
  if (known) known.add(statement);
  else map.set(name, new Set([statement]));
}
