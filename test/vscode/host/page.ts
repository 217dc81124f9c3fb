import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Window } from './conduct.ts';
import type { Messages } from './control.ts';

/** Longest time in milliseconds until what is wished for must be visible. */
const visibleLimit = 20_000;

/** The window of a VS Code that a page shows, with a folder for its screenshots. */
export function windowOf(page: Page, folder: string): Window {
  return {
    screenshot: wish => takeScreenshot(page, folder, wish),
    appears: ({ selector }) => appears(page, selector),
    texts: wish => textsOn(page, wish),
    click: ({ selector }) => page.locator(selector).first().click({ timeout: visibleLimit }),
  };
}

/**
 * Saves what the page shows as a PNG in this folder.
 *
 * @throws when the name is no plain word, or when what must be visible does not appear
 */
export async function takeScreenshot(
  page: Page,
  folder: string,
  { name, visible, part }: Messages['screenshot'],
): Promise<void> {
  if (!/^[\w-]+$/.test(name))
    throw new Error(`"${name}" is no name for a screenshot: letters, digits and hyphens only`);
  if (visible) await appears(page, visible);
  // Widgets such as the hover fade in; a moment later they are there in full.
  await page.waitForTimeout(400);
  const clip = part ? await page.locator(part).first().boundingBox() : undefined;
  await page.screenshot({
    path: path.join(folder, `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
    clip: clip ?? undefined,
  });
}

/** Waits for it on the page or in one of the frames on it, such as a Markdown preview. */
async function appears(page: Page, selector: string): Promise<void> {
  const end = Date.now() + visibleLimit;
  while ((await textsOn(page, { selector })).length === 0) {
    if (Date.now() > end) throw new Error(`${selector} did not appear within ${visibleLimit / 1000} s`);
    await page.waitForTimeout(50);
  }
}

/** The texts of what is visible and matches, on the page and in the frames on it. */
async function textsOn(page: Page, { selector }: Messages['texts']): Promise<string[]> {
  const texts = page.frames().map(async frame => {
    try {
      return await frame.locator(selector).filter({ visible: true }).allInnerTexts();
    } catch {
      // The frame has gone meanwhile.
      return [];
    }
  });
  return (await Promise.all(texts)).flat();
}
