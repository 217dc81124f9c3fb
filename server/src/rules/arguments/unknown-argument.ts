import { newestRead } from '../../catalog/releases.ts';
import { hereText, releaseText, versionOf } from '../../tasks/argument-releases.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import type { Environment } from '../../workspace/environment.ts';
import { nearest } from '../nearest.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';
import { placeOf, renameArgument } from './argument-edits.ts';
import { isForOtherVersion } from './other-version.ts';

/** What a container or pod calls it in Kubernetes, and what the operator calls it. */
const KUBERNETES_NAMES: Readonly<Record<string, string>> = {
  command: 'cmds',
  args: 'arguments',
  env: 'env_vars',
  host_network: 'hostnetwork',
  dns_policy: 'dnspolicy',
  scheduler_name: 'schedulername',
  service_account: 'service_account_name',
  termination_grace_period_seconds: 'termination_grace_period',
  pod_security_context: 'security_context',
};

export const unknownArgument: Rule = {
  name: 'unknown-argument',
  severity: 'error',
  summary: 'An argument that the operator does not take, or not yet',

  *task(task, context) {
    const { environment } = context;
    // The operator of Airflow 1.10 lives in core, and passes over what it does not know.
    if (environment.core.range.some('<2.0.0a0')) return;
    // Of default_args Airflow takes only what the signature has; names with `_` are its own.
    for (const { name } of task.call.keywords) {
      const argument = name.startsWith('_') ? undefined : task.arguments.get(name);
      if (!argument) continue;
      const found = refusal(task, argument, context) ?? tooNew(argument, context);
      if (found && !isForOtherVersion(task, argument))
        yield { rule: unknownArgument.name, severity: 'error', at: placeOf(task, argument), ...found };
    }
  },
};

type Found = Pick<Finding, 'message' | 'fixes'>;

function refusal(task: Task, argument: TaskArgument, context: PythonContext): Found | undefined {
  const { name, known } = argument;
  const { operator } = task;
  if (known) return undefined;
  const { environment } = context;
  if (isBeyondCatalog(operator.package, environment)) return undefined;
  const text = `\`${operator.name}\` takes no \`${name}\`, so the DAG fails to import`;
  if (operator.refused.includes(name)) return { message: `${text}.`, fixes: [] };
  const meant = suggestion(task, name, context);
  const ask = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return { message: `${text}.${ask}`, fixes: meant === undefined ? [] : [rename(argument, meant, context)] };
}

/** A release that is newer than what was read may take anything. */
function isBeyondCatalog(of: string | undefined, environment: Environment): boolean {
  return [undefined, of, 'apache-airflow'].some(one =>
    versionOf({ package: one }, environment)?.range.some(`>${newestRead(one)}`),
  );
}

function tooNew({ name, known }: TaskArgument, context: PythonContext): Found | undefined {
  if (known?.since === undefined) return undefined;
  const { environment } = context;
  const version = versionOf(known, environment);
  if (!version?.known || version.approximate || !version.range.every(`<${known.since}`)) return undefined;
  return {
    message: `\`${name}\` is there since ${releaseText(known, known.since)}, so the DAG fails to import (here: ${hereText(known, environment)}).`,
    fixes: [],
  };
}

/** An argument that the versions in use take, is not given yet, and is called nearly the same. */
function suggestion(task: Task, name: string, { environment }: PythonContext): string | undefined {
  const free = task.operator.arguments.filter(one => {
    if (one.removed !== undefined || task.arguments.has(one.name)) return false;
    return one.since === undefined || versionOf(one, environment)?.range.every(`>=${one.since}`) !== false;
  });
  const byKubernetes = KUBERNETES_NAMES[name];
  if (byKubernetes !== undefined) return free.find(one => one.name === byKubernetes)?.name;
  return nearest(
    name,
    free.map(one => one.name),
  );
}

function rename(argument: TaskArgument, name: string, { module }: PythonContext): Fix {
  return {
    title: `Rename to \`${name}\``,
    // What was meant is a guess.
    safe: false,
    preferred: true,
    edits: () => renameArgument(module, argument, name),
  };
}
