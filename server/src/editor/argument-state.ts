import type { OperatorArgument } from '../catalog/operators.ts';
import type { VersionRange } from '../catalog/version-range.ts';
import type { Environment } from '../workspace/environment.ts';

/**
 * What the releases in use make of an argument. `newer`: no release takes it yet; `removed`, `ignored`: so on all of
 * them; `deprecated`: on at least one of them it is deprecated, ignored or removed.
 */
export type ArgumentState = 'right' | 'newer' | 'deprecated' | 'ignored' | 'removed';

export function argumentState(argument: OperatorArgument, { core, provider }: Environment): ArgumentState {
  const every = (release: string | undefined, coreRelease: string | undefined) =>
    holds(provider.range, 'every', release) || holds(core.range, 'every', coreRelease);
  const some = (release: string | undefined, coreRelease: string | undefined) =>
    holds(provider.range, 'some', release) || holds(core.range, 'some', coreRelease);
  const { since, sinceCore, removed, removedCore, ignored, ignoredCore, deprecated, deprecatedCore } =
    argument;
  if (since !== undefined && !some(since, undefined)) return 'newer';
  if (sinceCore !== undefined && !some(undefined, sinceCore)) return 'newer';
  if (every(removed, removedCore)) return 'removed';
  if (every(ignored, ignoredCore)) return 'ignored';
  if (some(deprecated, deprecatedCore) || some(ignored, ignoredCore) || some(removed, removedCore))
    return 'deprecated';
  return 'right';
}

function holds(range: VersionRange, how: 'every' | 'some', release: string | undefined): boolean {
  return release !== undefined && range[how](`>=${release}`);
}

/** The values of an argument that at least one release in use takes. */
export function valuesOn(argument: OperatorArgument, environment: Environment): string[] {
  // BaseOperator comes with core, every other operator with a provider.
  const { range } = argument.from === 'BaseOperator' ? environment.core : environment.provider;
  return (argument.values ?? []).filter(value => {
    const since = argument.valuesSince?.[value];
    return since === undefined || range.some(`>=${since}`);
  });
}

/** The defaults that an argument has on the releases in use, in Python syntax; several when they differ. */
export function defaultsOn(argument: OperatorArgument, environment: Environment): string[] {
  if (argument.default === undefined) return [];
  const { range } = environment.provider;
  const found: string[] = [];
  let from = '0';
  for (const [release, before] of Object.entries(argument.defaultBefore ?? {})) {
    if (range.some(`>=${from},<${release}`)) found.push(before);
    from = release;
  }
  if (range.some(`>=${from}`) || found.length === 0) found.push(argument.default);
  return found;
}
