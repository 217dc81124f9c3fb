import { type KubernetesObject, objectOf, type WrittenField } from '../../tasks/model.ts';
import { type PodContainer, podParts } from '../../tasks/pod-parts.ts';
import { hasBaseOr } from '../../tasks/pod-sources.ts';
import type { PodSubject } from '../../tasks/pod-subject.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import type { WorkspaceIndex } from '../../workspace/index.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import { nearest } from '../nearest.ts';
import type { Finding, Fix, Rule, Severity } from '../rule.ts';
import { atTemplateOf } from './template-place.ts';
import { hasUnseenTemplate } from './unseen-template.ts';
import { certainText } from './wrong-values.ts';

export const unknownVolume: Rule = {
  name: 'unknown-volume',
  severity: 'error',
  summary: 'A container that mounts a volume which the pod does not have',

  concerns: hasBaseOr('volume_mounts', 'init_containers'),

  *pod(subject, context) {
    const { workspace } = context;
    if (subject.task && hasUnseenTemplate(subject.task, context)) return;
    const parts = podParts(subject.pod);
    if (!parts || parts.openVolumes) return;
    const volumes: Value[] = [];
    for (const { fields } of parts.volumes) {
      const name = fields.get('name')?.value;
      // A volume without a name may get one.
      if (!name) return;
      volumes.push(...alternatives(name));
    }
    for (const container of parts.containers) {
      for (const field of ['volume_mounts', 'volume_devices']) {
        for (const name of namesIn(container.container.fields.get(field))) {
          const text = certainText(name);
          if (!text || volumes.some(one => mayBe(one, text))) continue;
          const severity = hookAddsVolumes(workspace) ? undefined : severityIn(subject);
          if (severity) yield atTemplateOf(subject.task, finding(name, text, container, volumes, severity));
        }
      }
    }
  },
};

/** Whether a `pod_mutation_hook` of the workspace has to do with volumes: it changes every pod before it is made. */
function hookAddsVolumes(workspace: WorkspaceIndex): boolean {
  const texts = [
    ...workspace.filesOf('local-settings').map(file => workspace.textOf(file)),
    ...workspace.filesOf('helm-values').map(file => workspace.helmValuesOf(file)?.localSettings?.code),
  ];
  return texts.some(text => text?.includes('pod_mutation_hook') && /volumes/i.test(text));
}

/**
 * How grave it is: in the pod of a task Kubernetes looks at nothing more. A template gets volumes from the tasks that
 * are made of it; `undefined` where one of those that are known may add some, so that only their pods can tell.
 */
function severityIn({ task, users }: PodSubject): Severity | undefined {
  if (task) return 'error';
  const known = users?.() ?? [];
  if (known.length === 0) return 'warning';
  return known.some(one => one.open || ADDING.some(name => one.arguments.has(name))) ? undefined : 'error';
}

/** Arguments that bring volumes into a pod whose names an author chooses. */
const ADDING = ['volumes', 'full_pod_spec'];

function namesIn(written: WrittenField | undefined): Value[] {
  const type = written?.field.type;
  if (!written || type?.kind !== 'list' || type.of.kind !== 'model' || written.value.kind !== 'list')
    return [];
  const { model } = type.of;
  return written.value.items.flatMap(item => {
    const [object, ...others] = alternatives(item).map(one => objectOf(one, model));
    return others.length === 0 ? (object?.fields.get('name')?.value ?? []) : [];
  });
}

/** Whether a name that is only known in part may turn out to be the text. */
function mayBe(name: Value, text: string): boolean {
  if (name.kind !== 'string') return true;
  const plain = certainText(name);
  if (plain !== undefined) return plain === text;
  const first = name.parts[0];
  return first?.kind !== 'text' || /\{\{|\{%/.test(first.text) || text.startsWith(first.text);
}

function finding(
  name: Value,
  text: string,
  { container, kind }: PodContainer,
  volumes: readonly Value[],
  severity: Severity,
): Finding {
  const names = volumes.flatMap(one => certainText(one) ?? []);
  const meant = nearest(text, names);
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  const refusal =
    severity === 'error'
      ? 'so Kubernetes refuses it'
      : 'and unless the task that uses the template adds it in `volumes`, Kubernetes refuses it';
  return {
    rule: unknownVolume.name,
    severity,
    message: `The pod has no volume \`${text}\`${inContainer(container, kind)}, ${refusal}.${hint}`,
    at: name.origin,
    fixes: meant === undefined || !isLiteral(name) ? [] : [fix(name, meant)],
  };
}

/** Which container it is, where that is not plain to see. */
function inContainer(container: KubernetesObject, kind: PodContainer['kind']): string {
  const name = container.fields.get('name')?.value;
  const text = name && plainText(name);
  return kind === 'init' && text ? ` for its init container \`${text}\`` : '';
}

function fix(name: Value, meant: string): Fix {
  return {
    title: `Write \`${meant}\``,
    safe: false,
    preferred: true,
    edits: () => [replaceOrigin(name.origin, stringLike(meant, name))],
  };
}
