import { truthOf } from '../../python/truth.ts';
import { hasBaseOr } from '../../tasks/pod-sources.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Finding, Fix, Rule, Severity } from '../rule.ts';
import { dropArgument, placeOf } from './argument-edits.ts';
import { overriddenFields } from './overridden-fields.ts';
import { withoutEffect } from './template-wins.ts';

export const conflictingArguments: Rule = {
  name: 'conflicting-arguments',
  severity: 'warning',
  summary: 'Two arguments of which one has no effect beside the other, or that exclude each other',

  *task(task, { environment }) {
    if (environment.core.range.some('<2.0.0a0')) return;
    for (const conflict of CONFLICTS) {
      const found = conflict(task, environment);
      if (found) yield finding(task, found);
    }
    yield* overriddenFields(task, conflictingArguments.name);
  },

  concerns: hasBaseOr(),

  *pod(subject, context) {
    yield* withoutEffect(subject, context, conflictingArguments.name);
  },
};

interface Conflict {
  severity: Severity;
  /** The one to take away. */
  loser: TaskArgument;
  winner: TaskArgument;
  message: string;
  /** Nothing else happens without the loser. */
  safe: boolean;
  /** Whether the other one may be taken away instead. */
  either: boolean;
}

function finding(task: Task, { severity, loser, winner, message, safe, either }: Conflict): Finding {
  const drop = (one: TaskArgument, title: string, isSafe: boolean, preferred: boolean): Fix[] =>
    one.indirect ? [] : [{ title, safe: isSafe, preferred, edits: () => dropArgument(task, one) }];
  return {
    rule: conflictingArguments.name,
    severity,
    message,
    at: placeOf(task, loser),
    related: [{ at: placeOf(task, winner), message: `\`${winner.name}\` is given here` }],
    fixes: [
      ...drop(
        loser,
        safe ? `Remove \`${loser.name}\` (it does nothing)` : `Remove \`${loser.name}\``,
        safe,
        true,
      ),
      ...(either ? drop(winner, `Remove \`${winner.name}\``, false, false) : []),
    ],
  };
}

/** Given, and true for certain. */
function given(task: Task, name: string): TaskArgument | undefined {
  const argument = task.arguments.get(name);
  return argument && truthOf(argument.value) === true ? argument : undefined;
}

/** From this release on the operator asks the hook for the cluster, which takes one way only. */
const BY_HOOK = '>=4.1.0';
const CONFLICTS: readonly ((task: Task, environment: Environment) => Conflict | undefined)[] = [
  task => {
    const [file, dict] = [given(task, 'pod_template_file'), given(task, 'pod_template_dict')];
    if (!file || !dict) return undefined;
    return {
      severity: 'warning',
      loser: dict,
      winner: file,
      message: '`pod_template_dict` does nothing beside `pod_template_file`, which is read instead.',
      safe: true,
      either: true,
    };
  },
  (task, { provider, providerText }) => {
    const [inCluster, config] = [given(task, 'in_cluster'), given(task, 'config_file')];
    if (!inCluster || !config || task.operator.refused.includes('config_file')) return undefined;
    if (!provider.range.every(BY_HOOK)) return undefined;
    return {
      severity: 'error',
      loser: config,
      winner: inCluster,
      message: `\`in_cluster=True\` and \`config_file\` exclude each other, so the task fails with \`AirflowException: Invalid connection configuration\` (here: ${providerText}).`,
      safe: false,
      either: true,
    };
  },
  (task, { provider }) => {
    const [inCluster, context] = [given(task, 'in_cluster'), given(task, 'cluster_context')];
    if (!inCluster || !context || !provider.range.every(BY_HOOK)) return undefined;
    return {
      severity: 'warning',
      loser: context,
      winner: inCluster,
      message:
        '`cluster_context` does nothing beside `in_cluster=True`, with which the pod runs in the cluster of Airflow itself.',
      safe: true,
      either: true,
    };
  },
  task => {
    if (task.operator.name !== '@task.kubernetes_cmd') return undefined;
    const loser = given(task, 'cmds') ?? given(task, 'arguments');
    if (!loser) return undefined;
    return {
      severity: 'warning',
      loser,
      winner: loser,
      message: `\`${loser.name}\` does nothing here: what the function returns is the command.`,
      safe: true,
      either: false,
    };
  },
];
