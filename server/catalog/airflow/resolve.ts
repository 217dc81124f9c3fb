/** Whether a name can be imported in one release, and what else that takes. */
import type { Snapshot } from './distributions.ts';
import type { Export, ModuleFacts, Target } from './module-facts.ts';

export interface Resolved {
  /** Importing it warns, by this distribution's own doing. */
  deprecated: boolean;
  /** Names of other distributions that it leads to, so that it is there only together with them. */
  needs: Target[];
  /** The names of this distribution that it passes through, itself first. */
  way: Target[];
  /** What a warning on the way advises instead. */
  advised: Target[];
  incidental: boolean;
  isValue: boolean;
}

const DEEPEST = 12;

/** Undefined where the name cannot be imported. `isOwn` tells the modules of this distribution. */
export function resolve(
  snapshot: Snapshot,
  { module, name }: Target,
  isOwn: (module: string) => boolean,
  depth = 0,
): Resolved | undefined {
  const facts = snapshot.modules.get(module);
  if (depth > DEEPEST) return undefined;
  // What a read module passes on from one that is not read is there.
  if (!facts) return depth > 0 && snapshot.has(module) ? taken({ module, name }) : undefined;
  const found = facts.exports.get(name) ?? throughStar(snapshot, facts, name);
  if (!found) return undefined;
  const here: Resolved = {
    deprecated: facts.deprecated || found.deprecated,
    needs: [],
    way: [{ module, name }],
    advised: found.advised ? [found.advised] : [],
    incidental: found.incidental === true,
    isValue: found.isValue === true,
  };
  const { to } = found;
  if (!to) return here;
  if (!isOwn(to.module)) return { ...here, needs: [to] };
  if (to.module === module && to.name === name) return here;
  const inner = resolve(snapshot, to, isOwn, depth + 1);
  return (
    inner && {
      deprecated: here.deprecated || inner.deprecated,
      needs: inner.needs,
      way: [...here.way, ...inner.way],
      advised: [...here.advised, ...inner.advised],
      incidental: here.incidental,
      isValue: inner.isValue,
    }
  );
}

function taken(target: Target): Resolved {
  return { deprecated: false, needs: [], way: [target], advised: [], incidental: false, isValue: false };
}

function throughStar(snapshot: Snapshot, { stars, wild }: ModuleFacts, name: string): Export | undefined {
  if (name.startsWith('_')) return undefined;
  if (wild) return { to: { module: wild, name }, deprecated: true };
  const module = stars.find(one => snapshot.modules.get(one)?.exports.has(name));
  return module === undefined ? undefined : { to: { module, name }, deprecated: false };
}
