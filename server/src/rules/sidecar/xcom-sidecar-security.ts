import { addArgument, callAt } from '../../python/edits.ts';
import { type KubernetesObject, objectOf } from '../../tasks/model.ts';
import type { Task } from '../../tasks/task.ts';
import type { TextEdit } from '../../values/edit.ts';
import { alternatives, plainText } from '../../values/value.ts';
import { sidecarOverrides } from '../../workspace/sidecar.ts';
import { argumentText, type Bracketed } from '../bracketed.ts';
import type { Fix, PythonContext, Rule } from '../rule.ts';
import { xcomPush } from './sidecar-task.ts';

const ARGUMENT = 'xcom_sidecar_container_security_context';
/** First release that has the argument, and the extra of that name. */
const SINCE = '10.20.0';

export const xcomSidecarSecurity: Rule = {
  name: 'xcom-sidecar-security',
  severity: 'information',
  summary: 'A task for a restricted namespace, which refuses its XCom sidecar',

  *task(task, context) {
    const push = xcomPush(task);
    if (!push || task.open || mayHaveOwn(task, context)) return;
    const { environment, module, workspace } = context;
    const isAsked = workspace.settings.podSecurityStandard === 'restricted';
    const own = task.arguments.get('container_security_context');
    if (!isAsked && !isRestricted(task)) return;
    const { range } = environment.provider;
    const remedy = range.every(`>=${SINCE}`)
      ? `Set \`${ARGUMENT}\`.`
      : `The argument for it comes with provider ${SINCE} (here: ${environment.providerText}); until then patch \`PodDefaults.SIDECAR_CONTAINER.security_context\` or use a \`pod_mutation_hook\`.`;
    const reason = isAsked ? 'A restricted namespace' : 'A namespace that asks for what this task sets';
    yield {
      rule: xcomSidecarSecurity.name,
      severity: 'information',
      message: `${reason} refuses the pod for its XCom sidecar, which has no security context. ${remedy}`,
      at: push.origin.anchor.file === module.file ? push.origin : task.call.callee,
      related:
        !isAsked && own ? [{ at: own.origin, message: 'The security context of the main container' }] : [],
      fixes: range.every(`>=${SINCE}`) ? [fix(task, context)] : [],
    };
  },
};

/** Whether something gives the sidecar a security context, or may do so. */
function mayHaveOwn(task: Task, { workspace, module }: PythonContext): boolean {
  return (
    !workspace.ready ||
    task.arguments.has(ARGUMENT) ||
    workspace.sidecarOverrides('security_context').length > 0 ||
    sidecarOverrides(module, 'security_context').length > 0
  );
}

/** Two of the three things that the restricted standard asks of a container, so that it is no accident. */
function isRestricted(task: Task): boolean {
  const given = task.arguments.get('container_security_context');
  const [one, ...others] = given ? alternatives(given.value) : [];
  const context = one && others.length === 0 ? objectOf(one, 'V1SecurityContext') : undefined;
  if (!context) return false;
  const signs = [
    isBoolean(context, 'allow_privilege_escalation', false),
    isBoolean(context, 'run_as_non_root', true),
    dropsAll(context),
  ];
  return signs.filter(Boolean).length >= 2;
}

function isBoolean(context: KubernetesObject, field: string, wanted: boolean): boolean {
  const value = context.fields.get(field)?.value;
  return value?.kind === 'boolean' && value.value === wanted;
}

function dropsAll(context: KubernetesObject): boolean {
  const given = context.fields.get('capabilities')?.value;
  const drop = given && objectOf(given, 'V1Capabilities')?.fields.get('drop')?.value;
  return drop?.kind === 'list' && drop.items.some(item => plainText(item) === 'ALL');
}

function fix(task: Task, context: PythonContext): Fix {
  return {
    title: `Add \`${ARGUMENT}\` (the sidecar then runs as the user nobody)`,
    safe: false,
    preferred: true,
    edits: () => addition(task, context),
  };
}

/** What the restricted standard asks; `nobody` is a user of the image, which is root's by itself. */
const RESTRICTED: Bracketed = {
  open: `${ARGUMENT}={`,
  items: [
    { lead: '"allowPrivilegeEscalation": ', value: 'False' },
    { lead: '"capabilities": ', value: '{"drop": ["ALL"]}' },
    { lead: '"runAsNonRoot": ', value: 'True' },
    { lead: '"runAsUser": ', value: '65534' },
    { lead: '"seccompProfile": ', value: '{"type": "RuntimeDefault"}' },
  ],
  close: '}',
};

function addition({ call }: Task, { module }: PythonContext): TextEdit[] | undefined {
  const at = call.mapped ? undefined : callAt(module, call.origin);
  const text = at && argumentText(RESTRICTED, module, at.statement, at.call);
  const added = text === undefined ? undefined : addArgument(module, at!.statement, at!.call, text);
  return added && [added];
}
