import type { Origin } from '../../values/origin.ts';

/** What the operator would raise instead of making a pod. */
export class Raised extends Error {
  /**
   * @param type class of the exception in Python.
   * @param origin the value that brings it about.
   * @param by what raises: the operator by itself; a `Secret` that it is given; or what it does with an object of the
   * Kubernetes client that is not as its class asks for. At the last two rules of their own look.
   */
  constructor(
    readonly type: string,
    message: string,
    readonly origin: Origin,
    readonly by: 'operator' | 'secret' | 'object' = 'operator',
  ) {
    super(message);
  }
}
