import type { Origin } from '../../values/origin.ts';
import type { Value } from '../../values/value.ts';
import type { Context, Finding, Fix, SecurityStandard } from '../rule.ts';
import { containerText, placeOfMissing } from './places.ts';
import { allWrong, type ContainerView, type PodView, type Setting, settings } from './pod-view.ts';
import { addContext, addField, type Wanted } from './security-fixes.ts';

/** What Kubernetes does where the level is enforced, as the end of a sentence. */
export function refused(level: SecurityStandard): string {
  return `so a \`${level}\` namespace refuses the pod`;
}

/** All are warnings, since it depends on the namespace what comes of them. */
export function found(rule: string, message: string, at: Origin, fixes: Fix[] = []): Finding {
  return { rule, severity: 'warning', message, at, fixes };
}

/** What a rule asks of the security context of every container. */
export interface Asked {
  rule: string;
  /** Python names of the fields below `security_context`. */
  path: readonly string[];
  isWrong(value: Value): boolean;
  /** What is said of a value that is wrong. */
  wrong(value: Value): Pick<Finding, 'message' | 'fixes'>;
  /** What is said of a container that leaves it out, behind the words for the container. */
  missing: string;
  /** What ought to stand there, and the title of the fix that writes it. */
  wanted: Wanted;
  title: string;
  /** False where the fix for it could not be made. */
  isFixable?(container: ContainerView): boolean;
  /** True where the whole security context that a fix may add sets it. */
  inContext: boolean;
}

/**
 * What is wrong or missing in one container, if every value that the field may have is.
 *
 * @param isNeeded false where the pod says it for its containers, or may.
 */
export function* askedOf(
  container: ContainerView,
  asked: Asked,
  view: PodView,
  context: Context,
  isNeeded = true,
): Generator<Finding> {
  const { rule } = asked;
  const all = settings(container.object, ['security_context', ...asked.path]);
  for (const setting of allWrong(all, value => (value ? asked.isWrong(value) : isNeeded))) {
    const { value } = setting;
    if (value) {
      const { message, fixes } = asked.wrong(value);
      yield found(rule, message, value.origin, fixes);
    } else {
      yield {
        ...found(rule, `${containerText(container)} ${asked.missing}.`, container.object.origin),
        ...placeOfMissing(setting, container, view, context),
        fixes: missingFixes(setting, container, asked, view, context),
      };
    }
  }
}

function missingFixes(
  setting: Setting,
  container: ContainerView,
  { wanted, title, inContext, isFixable }: Asked,
  view: PodView,
  context: Context,
): Fix[] {
  if (isFixable?.(container) === false) return [];
  return [
    ...addField(setting, context, wanted, title),
    ...(inContext ? addContext(setting, container, view, context) : []),
  ];
}
