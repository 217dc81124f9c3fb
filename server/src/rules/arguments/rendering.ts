import { modelOfPath } from '../../catalog/models.ts';
import type { Operator } from '../../catalog/operators.ts';
import { releaseText, versionOf } from '../../tasks/argument-releases.ts';
import { kubernetesObject } from '../../tasks/model.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { type ObjectValue, plainText, type Value } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';

/** Whether Airflow renders Jinja in something: `maybe` where not all of the releases in use do. */
export interface Rendering {
  renders: 'yes' | 'no' | 'maybe';
  /** Of what is not rendered: the release that does, or did so last, as a reader wants it. */
  since?: string;
  until?: string;
}

const YES: Rendering = { renders: 'yes' };
const MAYBE: Rendering = { renders: 'maybe' };
const NO: Rendering = { renders: 'no' };

/**
 * Arguments that the operator made part of another one, which is rendered, before it rendered them themselves:
 * `configmaps` became sources in `env_from`, `pod_runtime_info_envs` went to `env_vars` (`operators/pod.py` of each
 * release).
 */
const WITHIN_OTHERS: Readonly<Record<string, { since: string; until?: string }>> = {
  configmaps: { since: '7.14.0' },
  pod_runtime_info_envs: { since: '1.0.2', until: '8.2.0' },
};

/** Whether Jinja in an argument is rendered, if it stands where the renderer looks. */
export function renderingOf(task: Task, { name, known }: TaskArgument, environment: Environment): Rendering {
  const own = ownFields(task);
  if (own === 'unknown' || !known) return MAYBE;
  if (own) return own.includes(name) ? YES : NO;
  const within = task.operator.podOperator ? WITHIN_OTHERS[name] : undefined;
  if (within) {
    const { since, until } = within;
    const range = until === undefined ? `>=${since}` : `>=${since},<${until}`;
    if (environment.provider.range.every(range)) return YES;
    if (environment.provider.range.some(range)) return MAYBE;
    return until === undefined
      ? { renders: 'no', since: `provider ${since}` }
      : { renders: 'no', until: `provider ${until}` };
  }
  if (!known.templated) return NO;
  const since = known.templatedSince;
  if (since === undefined) return YES;
  const of = known.templatedPackage ?? known.package;
  const about = of === undefined ? {} : { package: of };
  const range = versionOf(about, environment)?.range;
  if (!range || range.every(`>=${since}`)) return YES;
  if (range.some(`>=${since}`)) return MAYBE;
  return { renders: 'no', since: releaseText(about, since) };
}

/** The fields that a class of the workspace renders instead, where it says so. */
function ownFields(task: Task): string[] | 'unknown' | undefined {
  const value = task.call.classes ? task.classValue('template_fields') : undefined;
  if (!value) return undefined;
  if (value.kind !== 'list' || value.open) return 'unknown';
  const names = value.items.map(plainText);
  return names.includes(undefined) ? 'unknown' : names.map(one => one!);
}

/** The fields of objects of the Kubernetes client that the operator renders, on the releases in use. */
export class NestedRendering {
  private readonly segments: ReadonlySet<string>[];
  private readonly range: Environment['provider']['range'];

  constructor(
    private readonly operator: Operator,
    environment: Environment,
  ) {
    this.range = environment.provider.range;
    const releases = Object.keys(operator.nested);
    const all = releases.map(
      (_, index) => new Set(releases.slice(0, index + 1).flatMap(one => operator.nested[one]!)),
    );
    this.segments = all.filter((_, index) => {
      const [from, to] = [releases[index]!, releases[index + 1]];
      return this.range.some(to === undefined ? `>=${from}` : `>=${from},<${to}`);
    });
    const [first] = releases;
    if (first === undefined || this.range.some(`<${first}`)) this.segments.push(new Set());
  }

  /** Whether the field of an object is rendered. Objects of other classes may have template fields of their own. */
  of({ path }: ObjectValue, field: string): Rendering {
    const model = modelOfPath(path);
    if (model === undefined) return /^airflow\./.test(path) ? NO : MAYBE;
    const name = `${model}.${field}`;
    const count = this.segments.filter(one => one.has(name)).length;
    if (count === this.segments.length) return YES;
    if (count > 0) return MAYBE;
    const since = Object.entries(this.operator.nested).find(([, fields]) => fields.includes(name))?.[0];
    return since === undefined ? NO : { renders: 'no', since: `provider ${since}` };
  }
}

/** A text inside a value, and whether Airflow renders it. */
export interface FoundText {
  value: Value & { kind: 'string' };
  rendering: Rendering;
  /** What it stands in: the argument itself, the key of a dict, a field of an object. */
  place: { kind: 'argument' } | { kind: 'key' } | { kind: 'field'; model: string; field: string };
}

/**
 * The texts in the value of an argument as Airflow's `render_template` goes through it: lists, tuples and the values of
 * dicts, and of objects the fields that are named.
 */
export function* textsIn(
  argument: TaskArgument,
  rendering: Rendering,
  nested: () => NestedRendering,
): Generator<FoundText> {
  const { name } = argument;
  // The operator makes objects of the pairs, whose names it renders.
  const rendersKeys = name === 'env_vars';
  yield* inValue(argument.value, rendering, { kind: 'argument' }, nested, rendersKeys, 0);
}

function* inValue(
  value: Value,
  rendering: Rendering,
  place: FoundText['place'],
  nested: () => NestedRendering,
  rendersKeys: boolean,
  depth: number,
): Generator<FoundText> {
  if (depth > 25) return;
  switch (value.kind) {
    case 'string':
      yield { value, rendering, place };
      break;
    case 'either':
      for (const one of value.alternatives)
        yield* inValue(one, rendering, place, nested, rendersKeys, depth + 1);
      break;
    case 'list':
      for (const item of value.items) yield* inValue(item, rendering, place, nested, false, depth + 1);
      break;
    case 'dict':
      for (const { key, value: inner } of value.entries) {
        if (key.kind === 'string' && !rendersKeys)
          yield {
            value: key,
            rendering: rendering.renders === 'yes' ? NO : rendering,
            place: { kind: 'key' },
          };
        yield* inValue(inner, rendering, place, nested, false, depth + 1);
      }
      break;
    case 'object':
      yield* inObject(value, rendering, place, nested, depth);
      break;
    default:
  }
}

function* inObject(
  object: ObjectValue,
  rendering: Rendering,
  place: FoundText['place'],
  nested: () => NestedRendering,
  depth: number,
): Generator<FoundText> {
  const made = kubernetesObject(object);
  // What is in objects of other classes, nobody knows.
  if (!made && !/^airflow\..*\.Secret$/.test(object.path)) return;
  const isRendered = rendering.renders === 'yes';
  const fields = made
    ? [...made.fields].map(([name, { value }]) => ({ name, value }))
    : [...object.keywords, ...object.positional.map(value => ({ name: '', value }))];
  for (const { name, value } of fields) {
    const inner = isRendered ? nested().of(object, name) : rendering;
    const at = made && isRendered ? ({ kind: 'field', model: made.model.name, field: name } as const) : place;
    yield* inValue(value, inner, at, nested, false, depth + 1);
  }
}
