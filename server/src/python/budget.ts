/** Deeper than this, values are given up: no author nests so deep, and a cycle must end. */
const DEEPEST = 150;
/** More expressions than this are not looked at for one question. */
const MOST_STEPS = 200_000;
/** Calls of workspace functions inside one another that are followed. */
const DEEPEST_CALLS = 12;

/**
 * How much work one question may cost, over all modules that it leads through. What was cut short depends on how the
 * question was asked, so it is not remembered.
 */
export class Budget {
  cutShort = false;
  private depth = 0;
  private steps = 0;
  private calls = 0;

  /** Runs one step; `undefined` when there is nothing left to spend. */
  step<T>(run: () => T): T | undefined {
    if (this.depth > DEEPEST || this.steps > MOST_STEPS) {
      this.cutShort = true;
      return undefined;
    }
    this.depth++;
    this.steps++;
    try {
      return run();
    } finally {
      if (--this.depth === 0) {
        this.cutShort = false;
        this.steps = 0;
      }
    }
  }

  /** Runs the body of a function; `undefined` when too many are open. */
  call<T>(run: () => T): T | undefined {
    if (this.calls >= DEEPEST_CALLS) {
      this.cutShort = true;
      return undefined;
    }
    this.calls++;
    try {
      return run();
    } finally {
      this.calls--;
    }
  }
}
