import { locate } from '../values/origin.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
import type { PlacedFinding } from './file-document.ts';
import type { HoverRequest } from './hover-names.ts';
import { subjectsOf } from './subjects.ts';
import { TROUBLES, type Trouble, troubleshooting, troublesOf } from './troubleshooting.ts';

/** The troubles that a finding of a rule is about. */
const OF_RULES: Readonly<Record<string, readonly Trouble[]>> = {
  'deferrable-image-pull': ['image'],
  'implicit-registry': ['image'],
  'image-reference': ['image'],
  'image-tag': ['image'],
  'xcom-sidecar-image': ['image'],
  'missing-resources': ['scheduling', 'memory'],
  'request-over-limit': ['scheduling'],
  'short-startup-timeout': ['scheduling', 'image'],
  'pod-deleted-with-logs': ['logs'],
  'pod-kept': ['logs'],
  'no-timeout': ['scheduling'],
};

/**
 * What to look at in the cluster, for the operator or the argument of a task that the cursor is on, or for the
 * findings there; `undefined` where that is no help.
 */
export function troubleHover(
  { module, place, environment }: HoverRequest,
  findings: readonly PlacedFinding[],
  workspace: WorkspaceIndex,
): string | undefined {
  const { offset, statement, word } = place;
  const { tasks } = subjectsOf(module, statement);
  for (const task of tasks) {
    const call = locate(task.call.origin);
    if (call.file !== module.file || offset < call.start || offset > call.end) continue;
    const callee = locate(task.call.callee);
    const onOperator = callee.start <= offset && offset <= callee.end;
    const argument = [...task.arguments.values()].find(one => {
      const name = locate(one.nameOrigin);
      return name.file === module.file && name.start === word?.start && name.end === word.end;
    });
    const ofRules = findings.flatMap(one => OF_RULES[one.rule] ?? []);
    const troubles = new Set([
      ...(onOperator ? TROUBLES : []),
      ...(argument ? troublesOf(argument.name) : []),
      ...ofRules,
    ]);
    if (troubles.size === 0) continue;
    return troubleshooting(task, [...troubles], environment, workspace);
  }
  return undefined;
}
