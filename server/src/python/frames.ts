import type { Value } from '../values/value.ts';
import type { Statement } from './statement.ts';
import type { Expression } from './syntax.ts';

/**
 * What names are in one run of a block or expression: the parameters of a call, the variables of one turn of a loop
 * or comprehension. Values worked out in a frame are remembered in it and go with it.
 */
export class Frame {
  private readonly bound = new Map<Statement, Map<string, Value>>();
  private readonly found = new Map<Statement, Map<Expression, Value>>();

  /** @param owner the `def` or `for` that binds the names; absent for a comprehension or lambda. */
  constructor(
    readonly names: ReadonlyMap<string, Value>,
    readonly outer: Frame | undefined,
    readonly owner?: Statement,
  ) {}

  boundBy(statement: Statement): Map<string, Value> {
    return memberOf(this.bound, statement);
  }

  foundIn(statement: Statement): Map<Expression, Value> {
    return memberOf(this.found, statement);
  }

  /** What an expression around the one that is looked at binds a name to. */
  static inExpression(frame: Frame | undefined, name: string): Value | undefined {
    for (let at = frame; at && !at.owner; at = at.outer) {
      const value = at.names.get(name);
      if (value) return value;
    }
    return undefined;
  }

  /** What the run of a block binds a name to; `undefined` where that block is not being run. */
  static inBlock(frame: Frame | undefined, owner: Statement, name: string): Value | undefined {
    for (let at = frame; at; at = at.outer) if (at.owner === owner) return at.names.get(name);
    return undefined;
  }

  /** The part of a frame that holds for another statement: that of the blocks which it stands in. */
  static around(frame: Frame | undefined, statement: Statement): Frame | undefined {
    for (let at = frame; at; at = at.outer) if (at.owner && statement.isInside(at.owner)) return at;
    return undefined;
  }
}

function memberOf<K, V>(of: Map<Statement, Map<K, V>>, statement: Statement): Map<K, V> {
  let known = of.get(statement);
  if (!known) {
    known = new Map();
    of.set(statement, known);
  }
  return known;
}
