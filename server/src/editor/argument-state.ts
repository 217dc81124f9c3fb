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
