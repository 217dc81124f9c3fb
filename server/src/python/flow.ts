import { either, unknown, type Value } from '../values/value.ts';
import type { Evaluator } from './evaluate.ts';
import { Frame } from './frames.ts';
import type { Scope } from './scopes.ts';
import type { Statement } from './statement.ts';
import { truthOf } from './truth.ts';

/** A point between statements: before the statement at `index`, inside the block of `inside`. */
interface Point {
  index: number;
  inside: Statement | undefined;
}

/**
 * What a name stands for just before `statement`, following the blocks of its scope: the last binding that
 * surely ran, with every conditional one after it kept as an alternative.
 */
export function valueBefore(
  scope: Scope,
  name: string,
  statement: Statement,
  evaluator: Evaluator,
  frame?: Frame,
): Value | undefined {
  const only = boundOnce(scope, name, evaluator);
  if (only === null) return undefined;
  if (only) return only.index < statement.index ? evaluator.boundBy(only, name, scope, frame) : undefined;
  const events = eventsOf(scope, name, evaluator);
  // The condition of an `elif` is looked at when none of the branches before it has run.
  const isLaterClause = statement.compound !== undefined && statement.compound !== statement;
  return new Flow(events, name, scope, evaluator, frame).at({
    index: statement.index,
    inside: isLaterClause ? statement : statement.parent,
  });
}

/** What a name stands for once the whole body of its scope has run, as a function called later sees it. */
export function valueOnceRun(
  scope: Scope,
  name: string,
  evaluator: Evaluator,
  frame?: Frame,
): Value | undefined {
  const only = boundOnce(scope, name, evaluator);
  if (only === null) return undefined;
  if (only) return evaluator.boundBy(only, name, scope, frame);
  const events = eventsOf(scope, name, evaluator);
  return new Flow(events, name, scope, evaluator, frame).at({
    index: Number.MAX_SAFE_INTEGER,
    inside: scope.owner,
  });
}

/**
 * The one statement that has to do with a name, if it binds it whenever its scope runs: most names are so, and need no
 * more thought. `null` when there is none at all, `undefined` when it takes a closer look.
 */
function boundOnce(scope: Scope, name: string, evaluator: Evaluator): Statement | null | undefined {
  const touchers = scope.touchers(name);
  const [only] = touchers;
  if (!only) return scope.aliasesOf(name).size === 0 ? null : undefined;
  if (touchers.length > 1 || scope.aliasesOf(name).size > 0) return undefined;
  const isPlain = only === scope.owner || (only.parent === scope.owner && only.head !== 'for');
  return isPlain && evaluator.binds(only, name, scope) ? only : undefined;
}

/** An object that is changed more often than this is not followed. */
const MOST_CHANGES = 1000;
/** Conditions one after the other that are followed back. */
const DEEPEST = 200;

function givenUp(statement: Statement, why: string): Value {
  return unknown({ kind: 'limit', text: why }, statement.origin());
}

interface Event {
  statement: Statement;
  /** The name that the statement binds or changes: the one asked for or an alias of it. */
  name: string;
}

function eventsOf(scope: Scope, name: string, evaluator: Evaluator): Event[] {
  const own = scope.touchers(name);
  const aliases = scope.aliasesOf(name);
  const events: Event[] = own.map(statement => ({ statement, name }));
  if (aliases.size === 0) return events;
  for (const [alias, made] of aliases) {
    for (const statement of scope.touchers(alias)) {
      if (statement.index <= made.index) continue;
      // From here on the other name is another object.
      if (evaluator.binds(statement, alias, scope)) break;
      events.push({ statement, name: alias });
    }
  }
  return events.sort((a, b) => a.statement.index - b.statement.index);
}

class Flow {
  private readonly known = new Map<string, Value | undefined>();
  private depth = 0;

  constructor(
    private readonly events: readonly Event[],
    private readonly name: string,
    private readonly scope: Scope,
    private readonly evaluator: Evaluator,
    private readonly frame: Frame | undefined,
    /** What the name stands for before the first event. */
    private readonly entry?: Value,
  ) {}

  at(point: Point): Value | undefined {
    return this.upTo(this.lastBefore(point.index), point);
  }

  private lastBefore(index: number): number {
    let at = this.events.length - 1;
    while (at >= 0 && this.events[at]!.statement.index >= index) at--;
    return at;
  }

  private upTo(at: number, point: Point): Value | undefined {
    if (at < 0) return this.entry;
    // Every branch asks for what was before it, so without memory the cost doubles with each condition.
    const key = `${at} ${point.inside?.index}`;
    if (this.known.has(key)) return this.known.get(key);
    if (this.depth > DEEPEST) return givenUp(this.events[at]!.statement, 'changed in too many branches');
    this.depth++;
    const value = this.leftBy(at, point);
    this.depth--;
    this.known.set(key, value);
    return value;
  }

  private leftBy(at: number, point: Point): Value | undefined {
    const event = this.events[at]!;
    const clause = this.outermostClause(event.statement, point);
    if (!clause) return this.effect(at, point);
    const compound = clause.compound!;
    const before = this.upTo(this.lastBefore(compound.index), point);
    const sibling = clauseAround(point.inside, compound);
    if (sibling) {
      // The point stands in another clause: of `if` or `match` this one did not run; a `try` ran in part.
      if (compound.head !== 'try') return before;
      return this.join([before, this.endOf(clause)]);
    }
    return this.afterCompound(compound, before);
  }

  /** The value that an event leaves, given that it surely runs before the point. */
  private effect(at: number, point: Point): Value | undefined {
    const changes: Event[] = [];
    let value: Value | undefined;
    let i = at;
    for (; i >= 0; i--) {
      const event = this.events[i]!;
      if (i < at && this.outermostClause(event.statement, point)) break;
      if (this.evaluator.binds(event.statement, event.name, this.scope) && event.name === this.name) {
        value = this.evaluator.boundBy(event.statement, event.name, this.scope, this.frame);
        break;
      }
      changes.push(event);
    }
    value ??= this.upTo(i, point);
    if (!value) return undefined;
    if (changes.length > MOST_CHANGES) return givenUp(changes[0]!.statement, 'changed in too many steps');
    for (const { statement, name } of changes.reverse())
      value = this.evaluator.changedBy(statement, name, value, this.frame);
    return value;
  }

  private afterCompound(compound: Statement, before: Value | undefined): Value | undefined {
    if (compound.head === 'for') return this.afterLoop(compound, before);
    let branches = compound.clauses.filter(
      clause => clause.head !== 'finally' && !(compound.head === 'try' && clause.head === 'else'),
    );
    let total = compound.head === 'try' || branches.some(clause => clause.head === 'else');
    if (compound.head === 'if') {
      const taken: Statement[] = [];
      for (const clause of branches) {
        const runs = clause.head === 'else' ? true : this.test(clause);
        if (runs !== false) taken.push(clause);
        if (runs) total = true;
        if (runs) break;
      }
      branches = taken;
    }
    const values: (Value | undefined)[] = branches.map(clause => this.endOf(clause));
    if (!total || values.includes(undefined)) values.push(before);
    return this.join(values);
  }

  /** Whether the block below an `if` or `elif` runs; `undefined` where only run time can tell. */
  private test(clause: Statement): boolean | undefined {
    const { form } = this.evaluator.syntaxOf(clause);
    if (form.kind !== 'test' || !form.test) return undefined;
    return truthOf(this.evaluator.evaluate(form.test, clause, Frame.around(this.frame, clause)));
  }

  /** A loop over known elements is gone through turn by turn. */
  private afterLoop(compound: Statement, before: Value | undefined): Value | undefined {
    const turns = compound.clauses.length === 1 ? this.evaluator.turnsOf(compound, this.frame) : undefined;
    if (turns) {
      const inside = this.events.filter(
        one => one.statement === compound || one.statement.isInside(compound),
      );
      let value = before;
      for (const turn of turns) {
        const flow = new Flow(inside, this.name, this.scope, this.evaluator, turn, value);
        value = flow.at({ index: Number.MAX_SAFE_INTEGER, inside: compound });
      }
      return value;
    }
    return this.join([...compound.clauses.map(clause => this.endOf(clause)), before]);
  }

  private endOf(clause: Statement): Value | undefined {
    let last = -1;
    for (let i = 0; i < this.events.length; i++) if (this.events[i]!.statement.isInside(clause)) last = i;
    if (last < 0) return undefined;
    return this.upTo(last, { index: this.events[last]!.statement.index + 1, inside: clause });
  }

  private join(values: (Value | undefined)[]): Value | undefined {
    const known = values.filter(value => value !== undefined);
    return known.length === 0 ? undefined : either(known, known[0]!.origin);
  }

  /** The outermost conditional clause around a statement that the point does not stand in. */
  private outermostClause(statement: Statement, point: Point): Statement | undefined {
    let found: Statement | undefined;
    for (let at = statement.parent; at && at !== this.scope.owner; at = at.parent) {
      if (isConditional(at) && !isAround(at, point)) found = at;
    }
    return found;
  }
}

function isConditional(header: Statement): boolean {
  switch (header.head) {
    case 'with':
    case 'match':
    case 'def':
    case 'class':
    case 'finally':
      return false;
    case 'async':
      return header.compound !== undefined && !/^async\s+(with|def)/.test(header.syntax?.text ?? '');
    default:
      return header.compound !== undefined;
  }
}

function isAround(header: Statement, point: Point): boolean {
  for (let at = point.inside; at; at = at.parent) if (at === header) return true;
  return false;
}

/** The clause of `compound` that a block stands in, if it does. */
function clauseAround(inside: Statement | undefined, compound: Statement): Statement | undefined {
  for (let at = inside; at; at = at.parent) if (at.compound === compound) return at;
  return undefined;
}
