/** Longest time in milliseconds that other requests wait for diagnostics, those of one file aside. */
const SLICE = 15;

/**
 * The open files about which something else may be said now. A module may be imported by hundreds of them: between two
 * slices of them other requests are answered.
 */
export class PublishQueue {
  private waiting = new Set<string>();

  /** @param publish says what is to be said about a file; must not throw. */
  constructor(private readonly publish: (uri: string) => void) {}

  /** Once the changes that are already queued have been taken in. */
  soon(uri: string): void {
    if (this.waiting.size === 0) setTimeout(() => this.publishSome(), 0);
    this.waiting.add(uri);
  }

  /** Before all others: the file that is being edited. */
  first(uri: string): void {
    this.soon(uri);
    this.waiting = new Set([uri, ...this.waiting]);
  }

  private publishSome(): void {
    const end = Date.now() + SLICE;
    for (const uri of this.waiting) {
      this.waiting.delete(uri);
      this.publish(uri);
      if (Date.now() >= end) break;
    }
    if (this.waiting.size > 0) setTimeout(() => this.publishSome(), 0);
  }
}
