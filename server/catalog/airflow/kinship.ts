import type { Target } from './module-facts.ts';

/** Which names stand for one thing. */
export class Kinship {
  private readonly parents = new Map<string, string>();

  join(a: Target, b: Target): void {
    this.parents.set(this.rootOf(keyOf(a)), this.rootOf(keyOf(b)));
  }

  rootOf(key: string): string {
    let at = key;
    for (let up = this.parents.get(at); up !== undefined && up !== at; up = this.parents.get(at)) at = up;
    return at;
  }
}

export function keyOf({ module, name }: Target): string {
  return `${module} ${name}`;
}

export function targetFrom(path: string): Target {
  const dot = path.lastIndexOf('.');
  return { module: path.slice(0, dot), name: path.slice(dot + 1) };
}
