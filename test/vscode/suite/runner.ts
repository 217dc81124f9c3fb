import type { Answer, Messages } from '../host/control.ts';

const address = process.env['AIRFLOW_KPO_RUNNER'];

/** Only tests whose full title matches this regular expression; empty for all. */
export const grep = process.env['AIRFLOW_KPO_GREP'] ?? '';

/** Whether the report is read on a terminal that shows colours. */
export const color = process.env['AIRFLOW_KPO_COLOR'] === '1';

/** Whether there is a runner outside. There is none when the suite is started from VS Code itself to debug it. */
export const hasRunner = Boolean(address);

/** Whether the runner sees the window, and so can look at it, click in it and take pictures of it. */
export const hasWindow = process.env['AIRFLOW_KPO_WINDOW'] === '1';

/**
 * Says something to the runner, waits until it is done, and returns its answer.
 *
 * @throws with the runner's reason when it could not be done
 */
export async function tell<Name extends keyof Messages>(
  name: Name,
  message: Messages[Name],
): Promise<Answer<Name>> {
  if (!address) throw new Error('there is no runner');
  const response = await fetch(`${address}/${name}`, { method: 'POST', body: JSON.stringify(message) });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) ?? undefined) as Answer<Name>;
}
