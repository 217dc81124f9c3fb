/**
 * This machine cannot have what a run needs (no browser, no network …). The suite is then skipped
 * with the message as its reason. Everything else that goes wrong is an ordinary error and fails.
 */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** The first line of what was thrown, for a one-line reason. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n')[0] ?? '';
}
