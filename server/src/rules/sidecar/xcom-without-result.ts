import type { Rule } from '../rule.ts';
import { xcomPush } from './sidecar-task.ts';
import { neverWritesResult } from './visible-command.ts';

/** First release that takes a missing file for no result; before, reading it fails the task. */
const MAY_BE_MISSING = '4.3.0';

export const xcomWithoutResult: Rule = {
  name: 'xcom-without-result',
  severity: 'information',
  summary: 'A task that is to push an XCom, and whose command writes none',

  *task(task, { environment, module }) {
    const push = xcomPush(task);
    if (!push || !neverWritesResult(task)) return;
    const { provider, providerText } = environment;
    const fails = provider.range.every(`<${MAY_BE_MISSING}`);
    const outcome = fails
      ? `the task fails with \`Failed to extract xcom from pod\` (here: ${providerText})`
      : 'the task pushes nothing, and `xcom_pull` gives None';
    const command = task.arguments.get('cmds')!;
    const inFile = push.origin.anchor.file === module.file;
    yield {
      rule: xcomWithoutResult.name,
      severity: fails ? 'error' : 'information',
      message: `The command writes no \`/airflow/xcom/return.json\`, so ${outcome}. Write the result there as JSON, or leave \`do_xcom_push\` out.`,
      at: inFile ? push.origin : task.call.callee,
      related: [{ at: command.origin, message: 'The command' }],
      fixes: [],
    };
  },
};
