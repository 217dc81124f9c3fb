import type { Task } from '../../tasks/task.ts';
import { YamlFile } from '../../yaml/evaluate.ts';
import type { Finding } from '../rule.ts';

/**
 * A finding about the pod of a task whose value stands in its template: it is shown at the argument that names the
 * template, since what is wrong may be right for other tasks that are made of it.
 */
export function atTemplateOf(task: Task | undefined, finding: Finding): Finding {
  const argument = task?.arguments.get('pod_template_file');
  if (!argument || !(finding.at.anchor instanceof YamlFile)) return finding;
  const related = [...(finding.related ?? []), { at: finding.at, message: 'The value is written here' }];
  // What would be changed has other readers.
  return { ...finding, at: argument.value.origin, related, fixes: [] };
}
