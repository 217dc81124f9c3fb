import { modelOfPath } from '../../../catalog/models.ts';
import type { Origin } from '../../../values/origin.ts';
import { alternatives, hasJinja, type StringValue, type Value } from '../../../values/value.ts';
import type { Environment } from '../../../workspace/environment.ts';
import { kindInWords } from '../../kubernetes/value-types.ts';
import type { Fix, Severity } from '../../rule.ts';

/** A value of another shape than an argument takes, and what comes of it. */
export interface TypeProblem {
  severity: Severity;
  message: string;
  at: Origin;
  fixes: Fix[];
}

/** The problems of a value that is one of several; none where one of them is right, or may be. */
export function ofAll(value: Value, problemsOf: (one: Value) => readonly TypeProblem[]): TypeProblem[] {
  const found: TypeProblem[] = [];
  for (const one of alternatives(value)) {
    const problems = problemsOf(one);
    if (problems.length === 0) return [];
    found.push(...problems);
  }
  return found;
}

/** The message about a value: what is taken, what it is, and the effect. */
export function told(name: string, takes: string, value: Value, effect: string): string {
  return `\`${name}\` takes ${takes}, and this is ${inWords(value)}, ${effect}.`;
}

/** What a value is, in words. */
function inWords(value: Value): string {
  if (value.kind === 'string') return 'a text';
  const known = kindInWords(value);
  if (known !== undefined) return known;
  return value.kind === 'object'
    ? `a \`${value.path.slice(value.path.lastIndexOf('.') + 1)}\``
    : 'something else';
}

export const REFUSED = 'so Kubernetes refuses the pod';

export function raisesAtImport(error: string): string {
  return `so the DAG fails to import with \`${error}\``;
}

export function raisesAtRun(error: string): string {
  return `so the task fails with \`${error}\``;
}

/** What raises while the file is read before a release, and when the task runs from it on. */
export function raises(error: string, { provider }: Environment, atRunSince?: string): string {
  if (atRunSince === undefined || provider.range.every(`<${atRunSince}`)) return raisesAtImport(error);
  if (provider.range.every(`>=${atRunSince}`)) return raisesAtRun(error);
  return `so the operator raises \`${error}\``;
}

/**
 * A text that stays one whatever is rendered: DAGs that render to Python's own types make a list or dict of one that
 * looks like it, and Jinja at its start may give anything.
 */
export function isSurelyText(value: Value): value is StringValue {
  if (value.kind !== 'string') return false;
  const [first] = value.parts;
  return first?.kind === 'text' && /^\s*[^\s[({'"]/.test(first.text);
}

/** A text that no Jinja changes, for arguments that are not rendered. */
export function isPlainString(value: Value): value is StringValue {
  return value.kind === 'string' && value.parts.length > 0 && !hasJinja(value);
}

/** True for an object of a class that describes something in a pod: one of the Kubernetes client, Airflow's `Secret`. */
export function isKnownObject(value: Value): boolean {
  if (value.kind !== 'object' || value.classes) return false;
  return modelOfPath(value.path) !== undefined || /^airflow\..*\.Secret$/.test(value.path);
}

/** The class of the Kubernetes client that a value is an object of. */
export function modelNameOf(value: Value): string | undefined {
  return value.kind === 'object' ? modelOfPath(value.path) : undefined;
}
