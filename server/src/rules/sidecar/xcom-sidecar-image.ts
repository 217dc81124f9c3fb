import { imageExtraReleases, sidecarImage } from '../../catalog/sidecar.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { alternatives } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import { type SidecarOverride, sidecarOverrides } from '../../workspace/sidecar.ts';
import type { Finding, PythonContext, Rule } from '../rule.ts';
import { sidecarFixes } from './sidecar-fixes.ts';

export const xcomSidecarImage: Rule = {
  name: 'xcom-sidecar-image',
  severity: 'warning',
  summary: 'XCom adds a sidecar whose image comes from Docker Hub, whatever registry the task uses',

  *task(task, context) {
    if (!task.operator.podOperator) return;
    const argument = task.arguments.get('do_xcom_push');
    // SparkKubernetesOperator makes no pod of its own, so it adds no sidecar to one.
    if (!argument || task.operator.name === 'SparkKubernetesOperator') return;
    if (!alternatives(argument.value).every(value => value.kind === 'boolean' && value.value)) return;
    const { workspace, environment, module } = context;
    // What a class of another file sets for all its tasks is said there, once.
    if (setByClassElsewhere(task, argument, module.file)) return;
    // Until every file is known, an override may still turn up.
    if (!workspace.ready || (workspace.settings.xcomSidecarImageInConnection && readsConnection(environment)))
      return;
    const overrides = [...workspace.sidecarOverrides(), ...sidecarOverrides(context.module)];
    const idle = overrides.filter(one => !hasEffect(one, context));
    if (idle.length < overrides.length) return;
    yield finding(
      task,
      context,
      argument.origin.anchor.file === context.module.file ? argument.origin : task.call.callee,
      idle,
      environment.provider.range.every('>=10.17.1'),
    );
  },
};

function setByClassElsewhere({ call }: Task, { name, origin }: TaskArgument, file: string): boolean {
  return (
    call.classes !== undefined &&
    origin.anchor.file !== file &&
    call.keywords.some(one => one.name === name && one.origin === origin)
  );
}

/** Whether the image of the connection counts in a release that may be in use. */
function readsConnection({ provider }: Environment): boolean {
  return imageExtraReleases().some(releases => provider.range.some(releases));
}

/** `PodDefaults` of the core package builds no sidecar since provider 1.2.0 brought its own; before, only it did. */
function hasEffect(override: SidecarOverride, context: PythonContext): boolean {
  if (override.path === undefined) return true;
  const own = override.path === 'airflow.providers.cncf.kubernetes.utils.xcom_sidecar.PodDefaults';
  const { range } = context.environment.provider;
  return own ? range.some('>=1.2.0') : range.some('<1.2.0');
}

function finding(
  task: Task,
  context: PythonContext,
  at: Finding['at'],
  idle: SidecarOverride[],
  pinned: boolean,
): Finding {
  const { environment, workspace, module } = context;
  const { range } = environment.provider;
  const image = sidecarImage(pinned ? range.highest : range.lowest);
  const pulled = pinned ? 'on every node that lacks it' : 'on every run';
  return {
    rule: xcomSidecarImage.name,
    severity: pinned ? 'information' : 'warning',
    message: `\`do_xcom_push\` adds a sidecar that pulls \`${image}\` from Docker Hub ${pulled}, whatever registry the task's own image comes from; over the pull limit the task fails with \`toomanyrequests\` (here: ${environment.providerText}). Give the sidecar an image from your own registry.`,
    at,
    related: idle.map(({ file, offset, path }) => ({
      at: lineAt(file, offset, file === module.file ? module.text : workspace.textOf(file)),
      message: `This patches \`${path}\`, which does not make the sidecar (here: ${environment.providerText})`,
    })),
    fixes: sidecarFixes(task, context),
  };
}

function lineAt(file: string, start: number, text = ''): { file: string; start: number; end: number } {
  const rest = /^[^\r\n]*/.exec(text.slice(start))![0].trimEnd();
  return { file, start, end: start + rest.length };
}
