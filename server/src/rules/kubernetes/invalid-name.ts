import { fieldText, type KubernetesObject, listsIn, objectsIn } from '../../tasks/model.ts';
import { isSecret, secretArgument } from '../../tasks/pod/secrets.ts';
import { hasBaseOr } from '../../tasks/pod-sources.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { alternatives, hasJinja, type ObjectValue, plainText, type Value } from '../../values/value.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import type { Finding, Fix, Rule, Severity } from '../rule.ts';
import { CONTAINER, NAME_FIELDS, NAMESPACE, type NameField, NODE, POD, SEVERITY } from './name-fields.ts';
import { inMessage, likelyName, nameProblem } from './name-syntax.ts';
import { atTemplateOf } from './template-place.ts';
import { isAbsent } from './written.ts';
import { certainText, wrongValues } from './wrong-values.ts';

export const invalidName: Rule = {
  name: 'invalid-name',
  severity: 'error',
  summary:
    'A name that Kubernetes does not take for an object, a container, a volume, a port, a key or a variable',

  models: [...Object.keys(NAME_FIELDS), 'V1PodSpec', 'V1Container', 'V1ObjectMeta', 'V1NodeSelectorTerm'],
  *object(object) {
    for (const [name, field] of Object.entries(NAME_FIELDS[object.model.name] ?? {})) {
      const written = object.fields.get(name);
      const isTaken = field.insteadBy === undefined || isAbsent(object, field.insteadBy);
      if (written && isTaken) yield* inValue(written.value, field, field.isLowered ? lowered : undefined);
    }
    switch (object.model.name) {
      case 'V1PodSpec':
        yield* containersOf(object);
        break;
      case 'V1Container': {
        const name = object.form === 'arguments' ? object.fields.get('name') : undefined;
        if (name) yield* inValue(name.value, CONTAINER);
        break;
      }
      case 'V1ObjectMeta':
        yield* metadata(object);
        break;
      case 'V1NodeSelectorTerm':
        for (const requirement of listsIn(object.fields.get('match_fields')).flatMap(list => list.objects)) {
          const values = requirement.fields.get('values');
          if (values && fieldText(requirement, 'key') === 'metadata.name') yield* inValue(values.value, NODE);
        }
    }
  },

  concerns: task => mayBeNamed(task) || !isOrdinary(task.arguments.get('task_id')?.value),

  *pod({ pod, task }) {
    if (!task) return;
    const [metadata, ...others] = objectsIn(pod.fields.get('metadata'));
    if (!metadata || others.length > 0) return;
    const name = metadata.fields.get('name')?.value;
    const namespace = metadata.fields.get('namespace')?.value;
    const found = [...(name ? podName(name) : []), ...(namespace ? inValue(namespace, NAMESPACE) : [])];
    for (const finding of found) yield atTemplateOf(task, finding);
  },

  *call({ value }) {
    for (const one of alternatives(value)) if (one.kind === 'object' && isSecret(one)) yield* ofSecret(one);
  },
};

const mayBeNamed = hasBaseOr('name', 'namespace');

/** A task id of which any release makes a right name. */
function isOrdinary(taskId: Value | undefined): boolean {
  const text = taskId && plainText(taskId);
  return text !== undefined && /^[a-zA-Z\d](?:[\w.-]{0,50}[a-zA-Z\d])?$/.test(text);
}

/** The names of containers that stay what they are: the first one gets its name from the operator. */
function* containersOf(spec: KubernetesObject): Generator<Finding> {
  const main = listsIn(spec.fields.get('containers')).flatMap(list => list.objects.slice(1));
  const init = listsIn(spec.fields.get('init_containers')).flatMap(list => list.objects);
  for (const container of [...main, ...init]) {
    const name = container.fields.get('name');
    if (name) yield* inValue(name.value, CONTAINER);
  }
}

function* metadata({ fields, form }: KubernetesObject): Generator<Finding> {
  const prefix = fields.get('generate_name');
  if (prefix) yield* inValue(prefix.value, { ...POD, mayBeEmpty: true }, text => text.replace(/-$/, 'a'));
  // Name and namespace of others may be replaced by those that the operator or the executor gives.
  const namespace = form === 'arguments' ? fields.get('namespace') : undefined;
  if (namespace) yield* inValue(namespace.value, NAMESPACE);
}

/** The pod's name as the operator makes it, which may be known up to its random end. */
function* podName(value: Value): Generator<Finding> {
  if (value.kind !== 'string' || hasJinja(value)) return;
  const [first, ...rest] = value.parts;
  if (first?.kind !== 'text' || rest.length > 1 || rest[0]?.kind === 'text') return;
  const problem = nameProblem('subdomain', rest.length === 0 ? first.text : `${first.text}a`);
  if (!problem) return;
  const shown = rest.length === 0 ? first.text : `${first.text}…`;
  yield {
    rule: invalidName.name,
    severity: 'error',
    message: `The pod would be called \`${shown}\`, and Kubernetes refuses that: ${problem}.`,
    at: value.origin,
    fixes: [],
  };
}

/** The names that Airflow's `Secret` puts into a pod. */
function* ofSecret(secret: ObjectValue): Generator<Finding> {
  const type = secretArgument(secret, 'deploy_type');
  const kind = type && plainText(type);
  const name = secretArgument(secret, 'secret');
  const outcome = kind === 'env' ? 'refused' : 'missing';
  if (name) yield* inValue(name, { kind: 'subdomain', what: 'the name of a Secret', outcome });
  const key = secretArgument(secret, 'key');
  if (kind !== 'env' || !key) return;
  yield* inValue(key, NAME_FIELDS.V1SecretKeySelector!.key!);
  const target = secretArgument(secret, 'deploy_target');
  if (target) yield* inValue(target, NAME_FIELDS.V1EnvVar!.name!, text => text.toUpperCase());
}

function lowered(text: string): string {
  return text.toLowerCase();
}

/** @param seen what Kubernetes sees of the text. */
function* inValue(value: Value, field: NameField, seen = (text: string) => text): Generator<Finding> {
  for (const one of alternatives(value)) {
    if (one.kind === 'list') for (const item of one.items) yield* inValue(item, field, seen);
  }
  for (const { value: one, problem } of wrongValues(value, each => problemOf(each, field, seen))) {
    yield {
      rule: invalidName.name,
      severity: problem.severity,
      message: problem.message,
      at: one.origin,
      fixes: fixes(one, field),
    };
  }
}

interface Problem {
  severity: Severity;
  message: string;
}

function problemOf(value: Value, field: NameField, seen: (text: string) => string): Problem | undefined {
  const text = certainText(value);
  // What the chart's templates are rendered with where no release is named, as in Airflow's own examples.
  if (text === undefined || text.includes('RELEASE-NAME')) return undefined;
  if (text === '' && field.mayBeEmpty) return undefined;
  const { kind, what } = field;
  const problem = nameProblem(kind, seen(text));
  if (problem) {
    // Kubernetes looks at least at whether there is a name.
    const outcome = text === '' ? 'refused' : field.outcome;
    const message = `${inMessage(text)} cannot be ${what}: ${problem}. ${EFFECT[outcome]}`;
    return { severity: SEVERITY[outcome], message };
  }
  if (kind === 'variable' && !isFormerVariable(seen(text))) {
    const message = `${inMessage(text)} can be ${what} only since Kubernetes 1.32, which refuses the pod before, and no shell can read it: only letters, digits, \`_\`, \`-\` and \`.\` were taken, and no digit at the start.`;
    return { severity: 'warning', message };
  }
  return undefined;
}

const EFFECT: Readonly<Record<NameField['outcome'], string>> = {
  refused: 'Kubernetes refuses the pod.',
  missing: 'There can be none of that name, so nothing can be mounted.',
  'not-pulled': 'There can be none of that name, so the image is pulled without it.',
};

/** `RelaxedEnvironmentVariableValidation` of Kubernetes is on since 1.32. */
function isFormerVariable(name: string): boolean {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) && name !== '.' && !name.startsWith('..');
}

function fixes(value: Value, field: NameField): Fix[] {
  const text = plainText(value);
  if (text === undefined || !isLiteral(value) || field.isReferredTo) return [];
  const isNumber = field.kind === 'port' && !field.mayBeEmpty && /^\d+$/.test(text);
  const likely = isNumber ? text : likelyName(field.kind, text);
  if (likely === undefined) return [];
  return [
    {
      title: isNumber ? `Write the number ${likely}` : `Write \`${likely}\``,
      safe: false,
      preferred: true,
      edits: () => [replaceOrigin(value.origin, isNumber ? likely : stringLike(likely, value))],
    },
  ];
}
