import type { Task, TaskArgument } from '../../tasks/task.ts';
import type { SidecarOverride } from '../../workspace/sidecar.ts';
import type { Finding, PythonContext, Rule } from '../rule.ts';
import { sidecarFixes } from './sidecar-fixes.ts';
import { connectionOf, type HubSidecar, hubSidecar, mayReadConnection, xcomPush } from './sidecar-task.ts';

export const xcomSidecarImage: Rule = {
  name: 'xcom-sidecar-image',
  severity: 'warning',
  summary: 'XCom adds a sidecar whose image comes from Docker Hub, whatever registry the task uses',

  *task(task, context) {
    const argument = xcomPush(task);
    const { file } = context.module;
    // What a class of another file sets for all its tasks is said there, once.
    if (!argument || setByClassElsewhere(task, argument, file)) return;
    const sidecar = hubSidecar(task, context);
    if (!sidecar) return;
    const at = argument.origin.anchor.file === file ? argument.origin : task.call.callee;
    yield finding(task, context, at, sidecar);
  },
};

function setByClassElsewhere({ call }: Task, { name, origin }: TaskArgument, file: string): boolean {
  return (
    call.classes !== undefined &&
    origin.anchor.file !== file &&
    call.keywords.some(one => one.name === name && one.origin === origin)
  );
}

function finding(
  task: Task,
  context: PythonContext,
  at: Finding['at'],
  { image, pinned, idle }: HubSidecar,
): Finding {
  const { environment, workspace, module } = context;
  const pulled = pinned ? 'on every node that lacks it' : 'on every run';
  return {
    rule: xcomSidecarImage.name,
    severity: pinned ? 'information' : 'warning',
    message: `\`do_xcom_push\` adds a sidecar that pulls \`${image}\` from Docker Hub ${pulled}, whatever registry the task's own image comes from; over the pull limit the task fails with \`toomanyrequests\` (here: ${environment.providerText}). Give the sidecar an image from your own registry.`,
    at,
    related: idle.map(override => ({
      at: placeOf(override, override.file === module.file ? module.text : workspace.textOf(override.file)),
      message: whyIdle(override, task, context),
    })),
    fixes: sidecarFixes(task, context),
  };
}

function whyIdle({ path, connection }: SidecarOverride, task: Task, { environment }: PythonContext): string {
  const here = `(here: ${environment.providerText})`;
  if (connection === undefined) return `This patches \`${path}\`, which does not make the sidecar ${here}`;
  if (!mayReadConnection(environment)) return `This release does not read the image in a connection ${here}`;
  const used = connectionOf(task, environment);
  const instead = used === null ? 'the task uses none' : `the task uses \`${used}\``;
  return `This is the connection \`${connection}\`; ${instead}`;
}

/** The variable of a connection, or the line of a statement or key. */
function placeOf({ file, offset: start, connection }: SidecarOverride, text = '') {
  const pattern = connection === undefined ? /^[^\r\n]*/ : /^\w*/;
  const rest = pattern.exec(text.slice(start))![0].trimEnd();
  return { file, start, end: start + rest.length };
}
