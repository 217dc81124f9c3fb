import { sidecarImage } from '../catalog/releases.ts';
import type { Task } from '../tasks/task.ts';
import { alternatives } from '../values/value.ts';
import { type SidecarOverride, sidecarOverrides } from '../workspace/sidecar.ts';
import type { Context, Finding, Rule } from './rule.ts';
import { sidecarFixes } from './sidecar-fixes.ts';

export const xcomSidecarImage: Rule = {
  name: 'xcom-sidecar-image',
  severity: 'warning',
  summary: 'XCom adds a sidecar whose image comes from Docker Hub, whatever registry the task uses',

  *task(task, context) {
    const argument = task.arguments.get('do_xcom_push');
    // SparkKubernetesOperator makes no pod of its own, so it adds no sidecar to one.
    if (!argument || task.operator.name === 'SparkKubernetesOperator') return;
    if (!alternatives(argument.value).every(value => value.kind === 'boolean' && value.value)) return;
    const { workspace, environment } = context;
    // Until every file is known, an override may still turn up.
    if (!workspace.ready || workspace.settings.xcomSidecarImageInConnection) return;
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

/** `PodDefaults` of the core package builds no sidecar since provider 1.2.0 brought its own; before, only it did. */
function hasEffect(override: SidecarOverride, context: Context): boolean {
  if (override.path === undefined) return true;
  const own = override.path === 'airflow.providers.cncf.kubernetes.utils.xcom_sidecar.PodDefaults';
  const { range } = context.environment.provider;
  return own ? range.some('>=1.2.0') : range.some('<1.2.0');
}

function finding(
  task: Task,
  context: Context,
  at: Finding['at'],
  idle: SidecarOverride[],
  pinned: boolean,
): Finding {
  const { environment } = context;
  const image = sidecarImage(environment.provider.range.highest);
  const pulled = pinned ? 'where the node does not have it yet' : 'on every run';
  return {
    rule: xcomSidecarImage.name,
    severity: pinned ? 'information' : 'warning',
    message: `XCom adds a sidecar with the image \`${image}\` from Docker Hub, pulled ${pulled} and counted against the pull limit (\`toomanyrequests\`), whatever registry the task's own image comes from (${environment.providerText}).`,
    at,
    related: idle.map(one => ({
      at: { file: one.file, start: one.offset, end: one.offset },
      message: `This patches \`${one.path}\`, which no longer builds the sidecar`,
    })),
    fixes: sidecarFixes(task, context),
  };
}
