import { sidecarImage } from '../catalog/sidecar.ts';
import { isDockerHub, readImage } from '../tasks/image.ts';
import { fieldText, isGiven, type KubernetesObject, objectOf } from '../tasks/model.ts';
import { ProviderDefault } from '../tasks/pod/build.ts';
import { podSubject } from '../tasks/pod/pod.ts';
import { podParts } from '../tasks/pod-parts.ts';
import { resourceEntries } from '../tasks/resources.ts';
import type { Task } from '../tasks/task.ts';
import { locate, type Origin } from '../values/origin.ts';
import { alternatives, plainText, type Value } from '../values/value.ts';
import type { Environment } from '../workspace/environment.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
import { lineOf, placeText } from './place-text.ts';
import { valueText } from './value-text.ts';

/** What an operator of pods is asked for before it goes into production. */
export const QUESTIONS = [
  'resources',
  'logs',
  'retries',
  'registry',
  'clean-up',
  'nodes',
  'timeouts',
  'sidecar',
] as const;
export type Question = (typeof QUESTIONS)[number];

/**
 * An answer. set: in the call itself. inherited: from `default_args`, a class, a template or the provider. missing:
 * nothing says it. unknown: it may be said where nothing is seen.
 */
export interface Answer {
  question: Question;
  state: 'set' | 'inherited' | 'missing' | 'unknown';
  /** What it is, in few words. */
  text: string;
  /** Where it comes from, if it is inherited. */
  from?: string;
  /** Where it is written, if it is in a file. */
  at?: Origin;
}

/** The operational checklist of one task on the versions of its workspace. */
export function checklist(task: Task, environment: Environment, workspace: WorkspaceIndex): Answer[] {
  const asked = new Asked(task, environment, workspace);
  return [
    asked.resources(),
    asked.logs(),
    asked.retries(),
    asked.registry(),
    asked.cleanUp(),
    asked.nodes(),
    asked.timeouts(),
    asked.sidecar(),
  ];
}

class Asked {
  private readonly spec: KubernetesObject | undefined;
  private readonly main: KubernetesObject | undefined;

  constructor(
    private readonly task: Task,
    private readonly environment: Environment,
    private readonly workspace: WorkspaceIndex,
  ) {
    const pod = podSubject(task, environment, workspace);
    const parts = pod && podParts(pod.pod);
    this.spec = parts?.spec;
    this.main = parts?.containers.find(one => one.kind === 'main')?.container;
  }

  resources(): Answer {
    const written = this.main?.fields.get('resources');
    if (isGiven(written)) return this.found('resources', resourcesText(written.value), written.value.origin);
    return (
      this.argument('resources', ['container_resources', 'resources'], resourcesText) ??
      this.none('resources')
    );
  }

  logs(): Answer {
    const given = this.argument('logs', ['get_logs'], value => `get_logs=${valueText(value)}`);
    return given ?? this.byProvider('logs', 'get_logs=True');
  }

  retries(): Answer {
    const given = this.argument('retries', ['retries'], retriesText);
    if (!given) return this.none('retries');
    return { ...given, text: `${given.text}, ${this.hasDate() ? 'dated' : 'no date in the command'}` };
  }

  /** Whether what the container is told depends on the run. */
  private hasDate(): boolean {
    return ['arguments', 'cmds', 'env_vars'].some(name => {
      const value = this.task.arguments.get(name)?.value;
      return value !== undefined && /\{\{|\{%/.test(valueText(value));
    });
  }

  registry(): Answer {
    const image = this.main && fieldText(this.main, 'image');
    const reference = image === undefined ? undefined : readImage(image);
    const secrets = this.spec?.fields.get('image_pull_secrets');
    const names = secrets && valueText(secrets.value);
    if (secrets && names !== '[]')
      return this.found('registry', secretsText(secrets.value), secrets.value.origin);
    if (reference && isDockerHub(reference))
      return { ...this.none('registry'), text: 'Docker Hub, without credentials' };
    const account = this.spec?.fields.get('service_account_name');
    if (isGiven(account))
      return this.found('registry', `service account ${valueText(account.value)}`, account.value.origin);
    const none = this.none('registry');
    return reference ? { ...none, text: `${reference.registry}: no pull secret` } : none;
  }

  cleanUp(): Answer {
    const { range } = this.environment.provider;
    const old = this.task.arguments.get('is_delete_operator_pod');
    const counts = old && range.every('<10.0.0') && old.value.kind !== 'none';
    if (counts)
      return this.argument('clean-up', ['is_delete_operator_pod'], value => `delete: ${valueText(value)}`)!;
    const given = this.argument(
      'clean-up',
      ['on_finish_action'],
      value => plainText(value) ?? valueText(value),
    );
    if (given) return given;
    return this.byProvider('clean-up', range.every('<3.0.0') ? 'keep_pod' : 'delete_pod');
  }

  nodes(): Answer {
    const fields = ['node_selector', 'affinity', 'tolerations', 'priority_class_name'];
    const given = fields.flatMap(name => {
      const written = this.spec?.fields.get(name);
      return written && !isEmpty(written.value) ? [{ name, value: written.value }] : [];
    });
    const [first] = given;
    if (!first)
      return (
        this.argument('nodes', ['node_selector', 'affinity', 'tolerations'], () => 'given') ??
        this.none('nodes')
      );
    return this.found(
      'nodes',
      given.map(one => one.name.replaceAll('_', ' ')).join(', '),
      first.value.origin,
    );
  }

  timeouts(): Answer {
    const names = ['execution_timeout', 'active_deadline_seconds', 'startup_timeout_seconds'];
    const given = names.flatMap(
      name => this.argument('timeouts', [name], value => `${name}=${valueText(value)}`) ?? [],
    );
    const [first] = given;
    if (!first) return this.none('timeouts');
    return { ...first, text: given.map(one => one.text).join(', ') };
  }

  sidecar(): Answer {
    const push = this.task.arguments.get('do_xcom_push');
    const on = push && alternatives(push.value).some(one => one.kind === 'boolean' && one.value);
    if (!push || !on)
      return this.task.open && !push
        ? this.none('sidecar')
        : { question: 'sidecar', state: 'set', text: 'none' };
    const override = this.workspace.sidecarOverrides().find(one => one.image !== undefined);
    if (override)
      return {
        question: 'sidecar',
        state: 'inherited',
        text: override.image!,
        from: placeText(override.file, this.workspace),
      };
    if (this.workspace.settings.xcomSidecarImageInConnection)
      return {
        question: 'sidecar',
        state: 'inherited',
        text: 'image of the connection',
        from: 'the connection',
      };
    const image = sidecarImage(this.environment.provider.range.highest);
    return this.byProvider('sidecar', image);
  }

  // ── answers ──────────────────────────────────────────────────────────────────────────────────────────

  private argument(
    question: Question,
    names: readonly string[],
    text: (value: Value) => string,
  ): Answer | undefined {
    for (const name of names) {
      const given = this.task.arguments.get(name);
      if (!given || given.value.kind === 'none') continue;
      return this.found(question, text(given.value), given.origin);
    }
    return undefined;
  }

  private found(question: Question, text: string, at: Origin): Answer {
    if (at.anchor instanceof ProviderDefault) return this.byProvider(question, text);
    const own = at.anchor === this.task.call.origin.anchor && isInside(at, this.task.call.origin);
    const direct = own || this.isGivenDirectly(at);
    if (direct) return { question, state: 'set', text, at };
    const { file, start } = locate(at);
    return {
      question,
      state: 'inherited',
      text,
      from: `${placeText(file, this.workspace)}:${lineOf(file, start, this.workspace, this.task)}`,
      at,
    };
  }

  /** A constant of the module that the call names is still the task's own. */
  private isGivenDirectly(at: Origin): boolean {
    return [...this.task.arguments.values()].some(
      one => !one.indirect && alternatives(one.value).some(value => value.origin === at),
    );
  }

  private byProvider(question: Question, text: string): Answer {
    const { provider } = this.environment;
    if (this.task.open) return { question, state: 'unknown', text: 'not seen' };
    return { question, state: 'inherited', text, from: `provider ${provider.range.text}` };
  }

  private none(question: Question): Answer {
    const unseen =
      this.task.open || (this.main === undefined && this.task.arguments.has('pod_template_file'));
    return unseen
      ? { question, state: 'unknown', text: 'not seen' }
      : { question, state: 'missing', text: 'nothing' };
  }
}

function isInside(inner: Origin, outer: Origin): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function isEmpty(value: Value): boolean {
  if (value.kind === 'none') return true;
  if (value.kind === 'list') return value.items.length === 0 && !value.open;
  return value.kind === 'dict' && value.entries.length === 0 && !value.open;
}

function retriesText(value: Value): string {
  const number = valueText(value);
  return number === '1' ? '1 retry' : `${number} retries`;
}

/** `requests cpu 250m, memory 512Mi; limits memory 512Mi`. */
function resourcesText(value: Value): string {
  const object = objectOf(value, 'V1ResourceRequirements');
  if (!object) return valueText(value);
  const parts = ['requests', 'limits'].flatMap(name => {
    const each = resourceEntries(object.fields.get(name)).map(
      one => `${one.resource} ${plainText(one.value) ?? valueText(one.value)}`,
    );
    return each.length > 0 ? [`${name} ${each.join(', ')}`] : [];
  });
  return parts.join('; ') || 'empty';
}

function secretsText(value: Value): string {
  if (value.kind !== 'list') return valueText(value);
  const names = value.items.map(item => {
    const name =
      item.kind === 'dict' ? item.entries.find(one => plainText(one.key) === 'name')?.value : undefined;
    return (name && plainText(name)) ?? valueText(item);
  });
  return `pull secret ${names.join(', ')}`;
}
