import { operatorArgument } from '../../catalog/operators.ts';
import { addArgument, callAt } from '../../python/edits.ts';
import type { Task } from '../../tasks/task.ts';
import type { TextEdit } from '../../values/edit.ts';
import type { Context, Fix, Rule } from '../rule.ts';
import { setFlag } from './flag-fixes.ts';
import { allWrong, isFlag, type PodView, podView, settings } from './pod-view.ts';
import { found } from './security-findings.ts';

const ARGUMENT = 'automount_service_account_token';
const EFFECT = 'the program can then not ask the API server of Kubernetes';

export const mountedServiceAccountToken: Rule = {
  name: 'mounted-service-account-token',
  severity: 'warning',
  summary: 'A pod that gets a token for the API server of Kubernetes (beyond the standards)',
  standard: 'restricted',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    const all = settings(view.spec, [ARGUMENT]);
    for (const { value } of allWrong(all, one => one === undefined || isFlag(one, true))) {
      const lead = value
        ? 'The containers get'
        : 'Unless the service account says otherwise, the containers get';
      const message = `${lead} a token for the API server of Kubernetes, which a task seldom needs. ${remedy(view, context)}`;
      const fixes = value ? setFlag(value, false, `Mount no token (${EFFECT})`) : addFalse(view, context);
      yield found(mountedServiceAccountToken.name, message, value?.origin ?? view.place, fixes);
    }
  },
};

/** Releases of the provider that pass on what is set to false, as an argument or in a template. */
function passedOnBy({ task }: PodView): string {
  const since = task && operatorArgument(task.operator, ARGUMENT)?.since;
  return since === undefined ? '>=0' : `>=${since}`;
}

function remedy(view: PodView, { environment }: Context): string {
  if (environment.provider.range.some(passedOnBy(view)))
    return 'Set `automountServiceAccountToken` to false.';
  return `Set \`automountServiceAccountToken\` to false at the service account, since this provider drops it from pods (here: ${environment.providerText}).`;
}

function addFalse(view: PodView, { environment }: Context): Fix[] {
  const { task } = view;
  if (!task || task.call.classes || task.call.mapped || task.arguments.has(ARGUMENT)) return [];
  if (!operatorArgument(task.operator, ARGUMENT) || !environment.provider.range.every(passedOnBy(view)))
    return [];
  const title = `Add \`${ARGUMENT}=False\` (${EFFECT})`;
  return [{ title, safe: false, preferred: true, edits: () => addition(task) }];
}

function addition({ module, call }: Task): TextEdit[] | undefined {
  const at = callAt(module, call.origin);
  const edit = at && addArgument(module, at.statement, at.call, `${ARGUMENT}=False`);
  return edit && [edit];
}
