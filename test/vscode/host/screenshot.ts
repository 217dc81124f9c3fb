import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Messages } from './control.ts';

/** Longest time in milliseconds until what a screenshot is to show must be visible. */
const visibleLimit = 20_000;

/**
 * Saves what the page shows as a PNG in this folder.
 *
 * @throws when the name is no plain word, or when what must be visible does not appear
 */
export async function takeScreenshot(
  page: Page,
  folder: string,
  { name, visible }: Messages['screenshot'],
): Promise<void> {
  if (!/^[\w-]+$/.test(name))
    throw new Error(`"${name}" is no name for a screenshot: letters, digits and hyphens only`);
  if (visible) await page.locator(visible).first().waitFor({ state: 'visible', timeout: visibleLimit });
  // Widgets such as the hover fade in; a moment later they are there in full.
  await page.waitForTimeout(400);
  await page.screenshot({
    path: path.join(folder, `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
}
