/** Deeper than this, values are given up: no author nests so deep, and a cycle must end. */
const DEEPEST = 150;
/** More expressions than this are not looked at for one question. */
const MOST_STEPS = 200_000;
/** Nor for one call, with all that it calls: functions that call one another several times each know no end. */
const MOST_STEPS_OF_CALL = 10_000;
/** Calls of workspace functions inside one another that are followed. */
const DEEPEST_CALLS = 12;

/**
 * How much work one question may cost, over all modules that it leads through. What was cut short depends on how the
 * question was asked, so it is not remembered, but for a call as a whole, which begins anew each time.
 */
export class Budget {
  cutShort = false;
  private tooDeep = false;
  private depth = 0;
  private steps = 0;
  private calls = 0;
  /** What is left for the outermost call that is being followed; absent outside of calls. */
  private left: number | undefined;

  /** Runs one step; `undefined` when there is nothing left to spend. */
  step<T>(run: () => T): T | undefined {
    const isTooDeep = this.depth > DEEPEST || this.steps > MOST_STEPS;
    if (isTooDeep) this.tooDeep = true;
    if (isTooDeep || (this.left !== undefined && this.left-- <= 0)) {
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
        this.tooDeep = false;
        this.steps = 0;
      }
    }
  }

  /** Runs the body of a function for what it gives; `undefined` when that leads too far, or too many are open. */
  call<T>(run: () => T): T | undefined {
    if (this.left !== undefined) return this.follow(run);
    const before = this.cutShort;
    this.left = MOST_STEPS_OF_CALL;
    try {
      const made = this.follow(run);
      return this.left > 0 ? made : undefined;
    } finally {
      this.left = undefined;
      this.cutShort = before || this.tooDeep;
    }
  }

  /** Runs the body of a function for what happens in it; `undefined` when too many are open. */
  follow<T>(run: () => T): T | undefined {
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
