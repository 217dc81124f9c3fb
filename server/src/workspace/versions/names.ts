/** Files as they are shown: by the end of their path that no other one has, which mostly is their name alone. */
export class ShownNames {
  private readonly byName = new Map<string, string[]>();

  /** `paths` are addresses or paths, in which a blank may be `%20`; `roots` the author's folders. */
  constructor(
    paths: Iterable<string>,
    private readonly roots: readonly string[],
  ) {
    for (const path of new Set(paths)) {
      const name = lastOf(path);
      const same = this.byName.get(name);
      if (same) same.push(path);
      else this.byName.set(name, [path]);
    }
  }

  of(path: string): string {
    const others = (this.byName.get(lastOf(path)) ?? []).filter(other => other !== path);
    const root = this.roots.find(one => path.startsWith(`${one}/`));
    const parts = path.slice(root === undefined ? 0 : root.length + 1).split('/');
    for (let count = 1; count < parts.length; count++) {
      const end = parts.slice(-count).join('/');
      if (!others.some(other => other.endsWith(`/${end}`))) return decode(end);
    }
    return decode(parts.join('/'));
  }
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
