import { newest } from '../../catalog/releases.ts';
import type { VersionRange } from '../../catalog/version-range.ts';
import { podParts } from '../../tasks/pod-parts.ts';
import { hasBaseOr } from '../../tasks/pod-sources.ts';
import type { Task } from '../../tasks/task.ts';
import type { Environment } from '../../workspace/environment.ts';
import { placeOf } from '../arguments/argument-edits.ts';
import type { Finding, PythonContext, Rule } from '../rule.ts';
import type { Defect } from './defect.ts';
import { defects } from './defects.ts';
import { sidecarFinding } from './sidecar-keeps-task.ts';

export const knownDefect: Rule = {
  name: 'known-defect',
  severity: 'warning',
  summary: 'Arguments that meet a defect of the provider release in use',

  *task(task, context) {
    // What comes of Airflow 1.10 is another operator.
    if (context.environment.core.range.some('<2.0.0a0')) return;
    for (const name of [undefined, ...task.arguments.keys()]) {
      for (const defect of byArgument().get(name) ?? []) {
        if (defect.operators.has(task.operator.name) && applies(defect, task, context.environment))
          yield finding(defect, task, context);
      }
    }
  },

  concerns: hasBaseOr(),

  *pod({ pod, task }, context) {
    const parts = task && podParts(pod);
    if (parts) yield* sidecarFinding(parts, task, context);
  },
};

/** The rows by the argument that has to be given for them. */
function byArgument(): ReadonlyMap<string | undefined, readonly Defect[]> {
  if (!rows) {
    rows = new Map();
    for (const defect of defects) rows.set(defect.argument, [...(rows.get(defect.argument) ?? []), defect]);
  }
  return rows;
}

let rows: Map<string | undefined, Defect[]> | undefined;

function applies(defect: Defect, task: Task, environment: Environment): boolean {
  if (!isOneOf(environment.provider.range, defect.releases)) return false;
  if (defect.core !== undefined && !environment.core.range.every(defect.core)) return false;
  return defect.when(task, environment);
}

/** True when every release that may be in use lies in one of the ranges. */
function isOneOf(range: VersionRange, specifiers: readonly string[]): boolean {
  return specifiers.some(one => range.every(one));
}

function finding(defect: Defect, task: Task, context: PythonContext): Finding {
  const { environment } = context;
  const argument = defect.argument === undefined ? undefined : task.arguments.get(defect.argument);
  const core = defect.core === undefined ? '' : `, ${environment.coreText}`;
  const about = [
    ...(defect.issue ? [`apache/airflow#${defect.issue}`] : []),
    `here: ${environment.providerText}${core}`,
  ].join('; ');
  return {
    rule: knownDefect.name,
    severity: defect.severity,
    message: `${defect.what} (${about}). ${defect.help}.${fate(defect)}`,
    at: argument ? placeOf(task, argument) : task.call.callee,
    fixes: [],
  };
}

function fate({ fixed, open }: Defect): string {
  if (fixed) return ` Provider ${fixed} has it right.`;
  return open ? ` Provider ${newest.provider} still has it so.` : '';
}
