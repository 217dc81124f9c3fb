import { createRequire } from 'node:module';
import path from 'node:path';
import { cache } from './paths.ts';

const require = createRequire(import.meta.url);

// Read by Playwright when it is loaded: hence `require` below and not an import.
process.env['PLAYWRIGHT_BROWSERS_PATH'] ??= path.join(cache, 'browsers');

/** Playwright's Chromium, whose own download would lie in the cache folder. */
export const { chromium } = require('playwright-core') as typeof import('playwright-core');

/** Playwright's command line script. */
export const playwrightCommand = path.join(
  path.dirname(require.resolve('playwright-core/package.json')),
  'cli.js',
);
