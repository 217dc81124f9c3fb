import type { Origin } from '../../values/origin.ts';

/** What the operator would raise instead of making a pod. */
export class Raised extends Error {
  /**
   * @param type class of the exception in Python.
   * @param origin the value that brings it about.
   */
  constructor(
    readonly type: string,
    message: string,
    readonly origin: Origin,
  ) {
    super(message);
  }
}
