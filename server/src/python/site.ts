import type { Origin } from '../values/origin.ts';
import type { Evaluator } from './evaluate.ts';
import type { Frame } from './frames.ts';
import type { Statement } from './statement.ts';

/** Where an expression is being evaluated, and for a call where its callee is written. */
export interface Site {
  readonly evaluator: Evaluator;
  readonly statement: Statement;
  readonly frame: Frame | undefined;
  readonly origin: Origin;
  readonly callee: Origin;
}
