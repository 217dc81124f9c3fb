import { text } from './value-problem.ts';

const UP = 'no `..` in a path';

function hasUp(path: string): boolean {
  return path.split('/').includes('..');
}

/** A path without `..` as one of its parts. */
export const withoutUp = text(path => (hasUp(path) ? UP : undefined));

/** A path within a volume. */
export const relative = text(path =>
  path.startsWith('/') ? 'only a relative path' : hasUp(path) ? UP : undefined,
);

/** A path of a file that a volume makes: its first part must not begin with `..`, which Kubernetes uses itself. */
export const fileInVolume = text(path => {
  if (path.startsWith('/')) return 'only a relative path';
  if (hasUp(path)) return UP;
  return path.startsWith('..') ? 'no path that begins with `..`' : undefined;
});
