import type { Session } from './session.ts';

/** The packages beside the Python interpreter that the author has chosen. */
export class Interpreter {
  private outside: string[] = [];

  /**
   * Takes the packages of the environment that is chosen now, as addresses. One that lies in the author's folders is
   * known and watched like any other file there; of those outside only the chosen one counts.
   */
  choose(files: readonly string[], session: Session): void {
    for (const file of this.outside) session.fileIs(file, undefined);
    this.outside = files.filter(file => !session.index.roots.some(root => file.startsWith(`${root}/`)));
    for (const file of files) session.fileIs(file, '');
  }
}
