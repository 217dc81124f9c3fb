import { model } from '../../catalog/models.ts';
import type { Statement } from '../../python/statement.ts';
import type { Attribute } from '../../python/syntax.ts';
import { walk } from '../../python/walk.ts';
import { nearest } from '../nearest.ts';
import type { Finding, Fix, PythonContext } from '../rule.ts';

/**
 * Where the attributes of Airflow 1's own `Pod` went: `pod_mutation_hook` gets a `V1Pod` since 2.0.0. Absent where there
 * is no one place.
 */
const NOW: Readonly<Record<string, string>> = {
  name: 'metadata.name',
  namespace: 'metadata.namespace',
  labels: 'metadata.labels',
  annotations: 'metadata.annotations',
  image: 'spec.containers[0].image',
  envs: 'spec.containers[0].env',
  cmds: 'spec.containers[0].command',
  args: 'spec.containers[0].args',
  resources: 'spec.containers[0].resources',
  volume_mounts: 'spec.containers[0].volume_mounts',
  image_pull_policy: 'spec.containers[0].image_pull_policy',
  ports: 'spec.containers[0].ports',
  volumes: 'spec.volumes',
  node_selectors: 'spec.node_selector',
  affinity: 'spec.affinity',
  tolerations: 'spec.tolerations',
  image_pull_secrets: 'spec.image_pull_secrets',
  init_containers: 'spec.init_containers',
  service_account_name: 'spec.service_account_name',
  hostnetwork: 'spec.host_network',
  security_context: 'spec.security_context',
  dnspolicy: 'spec.dns_policy',
  schedulername: 'spec.scheduler_name',
  priority_class_name: 'spec.priority_class_name',
};

/** Attributes of the client's classes beside their fields. */
const METHODS = new Set([
  'to_dict',
  'to_str',
  'attribute_map',
  'openapi_types',
  'local_vars_configuration',
  'discriminator',
]);

/** Attributes of the pod in `pod_mutation_hook(pod)` that a `V1Pod` does not have. */
export function* oldPodUses(
  statement: Statement,
  { module, environment }: PythonContext,
): Generator<Finding> {
  const owner = module.scopeOf(statement).owner;
  const form = owner && module.syntaxOf(owner).form;
  if (form?.kind !== 'def' || form.name !== 'pod_mutation_hook') return;
  if (!environment.core.range.every('>=2.0.0a0')) return;
  const pod = form.parameters[0]?.name;
  if (pod === undefined || rebinds(pod, owner!)) return;
  const fields = model('V1Pod')!.fields.map(field => field.name);
  const found: Attribute[] = [];
  walk(module.syntaxOf(statement), expression => {
    if (expression.kind !== 'attribute' || expression.object.kind !== 'name') return;
    if (
      expression.object.name === pod &&
      !fields.includes(expression.name) &&
      !expression.name.startsWith('_')
    )
      found.push(expression);
  });
  for (const attribute of found) {
    const { name, nameStart } = attribute;
    if (METHODS.has(name)) continue;
    const now = NOW[name] ?? nearest(name, fields);
    const at = statement.origin(nameStart, nameStart + name.length);
    yield {
      rule: 'local-settings',
      severity: 'error',
      message: `The hook gets a \`V1Pod\`, which has no \`${name}\`: reading it raises \`AttributeError\`, and setting it changes nothing (here: ${environment.coreText}).${now === undefined ? '' : ` It is \`${pod}.${now}\` now.`}`,
      at,
      fixes: now === undefined ? [] : [replacement(statement, attribute, now, module.file)],
    };
  }

  function rebinds(name: string, def: Statement): boolean {
    const own = module.scopeOwnedBy(def);
    return own
      .touchers(name)
      .some(one => one !== def && module.syntaxOf(one).binds.some(bound => bound.name === name));
  }
}

function replacement(statement: Statement, { name, nameStart }: Attribute, now: string, file: string): Fix {
  return {
    title: `Change to \`${now}\``,
    safe: false,
    preferred: true,
    edits: () => {
      const start = statement.start + nameStart;
      return [{ file, start, end: start + name.length, text: now }];
    },
  };
}
