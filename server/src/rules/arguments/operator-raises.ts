import type { Raised } from '../../tasks/pod/raised.ts';
import { raisedBy } from '../../tasks/pod/raises.ts';
import type { Task } from '../../tasks/task.ts';
import type { Origin } from '../../values/origin.ts';
import type { PythonContext, Rule } from '../rule.ts';
import { isToldElsewhere } from './told-elsewhere.ts';

export const operatorRaises: Rule = {
  name: 'operator-raises',
  severity: 'error',
  summary: 'Arguments with which the operator raises instead of making a pod',

  *task(task, context) {
    // What is still being written is not yet what it will be.
    if (task.statement.unclosed !== '' || task.module.syntaxOf(task.statement).broken) return;
    const { environment, workspace } = context;
    const { lowest, highest } = environment.provider.range;
    const raised = raisedBy(task, environment, workspace, highest);
    // What is wrong with a `Secret` or a Kubernetes object is told where it is written; a template may not be open.
    const isHere = raised?.origin.anchor.file === context.module.file;
    if (!raised || raised.by === 'secret' || (raised.by === 'object' && isHere)) return;
    if (lowest !== highest && !raisedBy(task, environment, workspace, lowest)) return;
    if (isToldElsewhere(task, raised, context)) return;
    yield {
      rule: operatorRaises.name,
      severity: 'error',
      message: `No pod is made of this: the operator raises \`${raised.type}\`: ${raised.message} (here: ${environment.providerText}).`,
      at: placeOf(raised, task, context),
      related: isHere || raised.by !== 'object' ? [] : [{ at: raised.origin, message: 'It is about this' }],
      fixes: [],
    };
  },
};

/** The value that brings it about, else the argument that it is in, else the call. */
function placeOf({ origin }: Raised, task: Task, { module }: PythonContext): Origin {
  if (origin.anchor.file === module.file) return origin;
  return task.call.callee;
}
