import { fieldText } from '../../tasks/model.ts';
import { podParts } from '../../tasks/pod-parts.ts';
import type { PodSubject } from '../../tasks/pod-subject.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { alternatives, hasJinja, plainText, type Value } from '../../values/value.ts';
import { isLiteral, pythonString } from '../literal-text.ts';
import { nearest } from '../nearest.ts';
import type { Context, Finding } from '../rule.ts';

/** Arguments that name the containers of the pod whose logs are shown, and which containers they are about. */
export const LOGGED = { container_logs: 'main', init_container_logs: 'init' } as const;

/**
 * Containers that are to be logged and that the pod does not have. Clusters add containers of their own (a service
 * mesh), so only what is most likely a slip is told: a name that is nearly that of a container, or that of one of the
 * other kind.
 */
export function* unknownContainers(
  { pod, task }: PodSubject,
  { file }: Context,
  rule: string,
): Generator<Finding> {
  const parts = task && podParts(pod);
  if (!parts || parts.openContainers || parts.spec.open) return;
  const names = parts.containers.map(one => ({ kind: one.kind, name: fieldText(one.container, 'name') }));
  for (const [argument, kind] of Object.entries(LOGGED)) {
    const given = task.arguments.get(argument);
    const own = names.filter(one => one.kind === kind).map(one => one.name);
    if (!given || given.value.kind === 'either' || own.includes(undefined)) continue;
    for (const value of namesIn(given.value)) {
      const text = value.kind === 'string' && !hasJinja(value) ? plainText(value) : undefined;
      if (!text || own.includes(text)) continue;
      const other = names.find(one => one.kind !== kind && one.name === text);
      const meant = other ? undefined : nearest(text, own as string[]);
      if (!other && meant === undefined) continue;
      const instead = other
        ? `\`${text}\` is ${kind === 'main' ? 'an init container, which `init_container_logs` names' : 'no init container: `container_logs` names it'}`
        : `The pod has no container \`${text}\`: perhaps \`${meant}\` is meant`;
      yield {
        rule,
        severity: 'warning',
        message: `${instead}. Airflow shows none of its logs and writes \`container ${text} whose logs were requested not found in the pod\`.`,
        at: value.origin,
        fixes:
          meant !== undefined && isLiteral(value) && value.origin.anchor.file === file
            ? [
                {
                  title: `Write \`${meant}\``,
                  safe: false,
                  preferred: true,
                  edits: () => [replaceOrigin(value.origin, pythonString(meant, value))],
                },
              ]
            : [],
      };
    }
  }
}

/** A name, or the names of a list. */
function namesIn(value: Value): readonly Value[] {
  if (value.kind !== 'list') return [value];
  return value.items.flatMap(item => (alternatives(item).length === 1 ? [item] : []));
}
