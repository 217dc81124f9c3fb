/** The form of the histories: what is written here is read by `server/src/catalog/model-clients.ts`. */
import type { FieldRow } from './catalog.ts';

/** Values by client: each holds up to and including a major, the last without one to the newest. */
export type Steps<T> = [value: T, until?: number][];

/** First and last major of the client; absent where that is the first or last of all that there could be. */
export interface Span {
  since?: number;
  until?: number;
}

/** Of a field: among the clients that have its class. */
export interface FieldHistory extends Span {
  /** The row of a field that the catalog does not have, and the JSON name of the field it stands behind. */
  row?: FieldRow;
  after?: string;
  /** Where it is not what the row of the catalog says. */
  name?: Steps<string>;
  type?: Steps<string>;
  required?: Steps<0 | 1>;
}

/** Of a class: among the clients that were read. */
export interface ClassHistory extends Span {
  /** The names that the class had before, each up to a major. */
  names?: Steps<string>;
  /** JSON name to history; a number is a `since` alone. Fields without one are there as long as the class is. */
  fields?: Record<string, number | FieldHistory>;
}

export interface ClientsData {
  /** The releases that were read, each with the minor of its Kubernetes release. */
  releases: [release: string, kubernetes: number][];
  /** The first major whose constructors take keywords only, and check every value. */
  strict: number;
  classes: Record<string, ClassHistory>;
  /** Class to the one that its place was typed with before it came. */
  instead: Record<string, string>;
}

/** The histories as JSON text with one class a line, so that a difference between two versions reads well. */
export function clientsText({ releases, strict, classes, instead }: ClientsData): string {
  const lines = Object.entries(classes).map(
    ([name, history]) => `\n    ${JSON.stringify(name)}: ${JSON.stringify(history)}`,
  );
  return [
    '{',
    `  "releases": ${JSON.stringify(releases)},`,
    `  "strict": ${strict},`,
    `  "classes": {${lines.join(',')}\n  },`,
    `  "instead": ${JSON.stringify(instead)}`,
    '}',
    '',
  ].join('\n');
}
