import type { OperatorArgument } from '../catalog/operators.ts';
import { versionOf } from '../tasks/argument-releases.ts';
import type { Environment } from '../workspace/environment.ts';

/**
 * What the releases in use make of an argument. `newer`: no release takes it yet; `removed`, `ignored`: so on all of
 * them; `deprecated`: on at least one of them it is deprecated, ignored or removed.
 */
export type ArgumentState = 'right' | 'newer' | 'deprecated' | 'ignored' | 'removed';

export function argumentState(argument: OperatorArgument, environment: Environment): ArgumentState {
  const { since, needsCore, removed, ignored, deprecated } = argument;
  if (needsCore !== undefined && !environment.core.range.some(`>=${needsCore}`)) return 'newer';
  const range = versionOf(argument, environment)?.range;
  // Where nothing tells the version it is taken to be the newest.
  if (!range) return stateInNewest(argument);
  const every = (release: string | undefined) => release !== undefined && range.every(`>=${release}`);
  const some = (release: string | undefined) => release !== undefined && range.some(`>=${release}`);
  if (since !== undefined && !some(since)) return 'newer';
  if (every(removed)) return 'removed';
  if (every(ignored)) return 'ignored';
  return some(deprecated) || some(ignored) || some(removed) ? 'deprecated' : 'right';
}

function stateInNewest({ removed, ignored, deprecated }: OperatorArgument): ArgumentState {
  if (removed !== undefined) return 'removed';
  if (ignored !== undefined) return 'ignored';
  return deprecated === undefined ? 'right' : 'deprecated';
}

/** The values of an argument that at least one release in use takes. */
export function valuesOn(argument: OperatorArgument, environment: Environment): string[] {
  const range = versionOf(argument, environment)?.range;
  const { values = [], valuesSince, valuesRemoved } = argument;
  const former = Object.keys(valuesRemoved ?? {}).filter(value => range?.some(`<${valuesRemoved?.[value]}`));
  const here = values.filter(value => {
    const since = valuesSince?.[value];
    return since === undefined || range === undefined || range.some(`>=${since}`);
  });
  return [...here, ...former];
}

/** The defaults that an argument has on the releases in use, in Python syntax; several when they differ. */
export function defaultsOn(argument: OperatorArgument, environment: Environment): string[] {
  if (argument.default === undefined) return [];
  const range = versionOf(argument, environment)?.range;
  if (!range) return [argument.default];
  const found: string[] = [];
  let from = '0';
  for (const [release, before] of Object.entries(argument.defaultBefore ?? {})) {
    if (range.some(`>=${from},<${release}`)) found.push(before);
    from = release;
  }
  if (range.some(`>=${from}`) || found.length === 0) found.push(argument.default);
  return found;
}
