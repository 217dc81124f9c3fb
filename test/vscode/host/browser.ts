import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, playwrightCommand } from './playwright.ts';
import { isProgram, onPath, run } from './process.ts';
import { Unavailable } from './unavailable.ts';

const linuxNames = [
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chromium-browser',
  'microsoft-edge',
];

/** Where browsers are that the PATH does not name. */
const wellKnown: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(name =>
    ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map(file =>
      path.join(process.env[name] ?? '', file),
    ),
  ),
};

/**
 * The full path of a Chromium: the one that the environment variable `CHROME` names, else one on the
 * machine, else one installed now: by apt where this is Debian and we are root, else by Playwright's
 * download into the cache folder.
 *
 * @throws Unavailable with every way that was tried
 */
export async function installBrowser(): Promise<string> {
  const named = process.env['CHROME'];
  if (named) {
    if (!isProgram(named)) throw new Error(`CHROME=${named} is not a program`);
    return named;
  }
  const found = await findBrowser();
  if (found) return found;
  const reasons: string[] = [];
  for (const install of [installByApt, installByPlaywright]) {
    const reason = await install();
    if (!reason) {
      const installed = await findBrowser();
      if (installed) return installed;
    }
    reasons.push(reason ?? 'it was installed but is not found');
  }
  throw new Unavailable(`no Chromium on this machine (CHROME is not set; ${reasons.join('; ')})`);
}

async function findBrowser(): Promise<string | undefined> {
  const candidates = [
    onPath(...linuxNames),
    ...(wellKnown[process.platform] ?? []),
    chromium.executablePath(),
  ];
  for (const file of candidates) {
    if (file && isProgram(file) && (await answers(file))) return file;
  }
  return undefined;
}

/** Some Linux systems have a stand-in that only says how to install the browser. */
async function answers(file: string): Promise<boolean> {
  return process.platform !== 'linux' || (await run(file, ['--version'], { timeout: 30_000 })).code === 0;
}

/** @returns why not, or nothing when it was installed */
async function installByApt(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !onPath('apt-get') || !isDebian()) return 'not root on Debian';
  console.log('installing Chromium by apt-get (once) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // The lists of packages may be older than what is on offer. One source that fails need not be Debian's.
  await run('apt-get', ['-q', 'update'], { env, timeout: 600_000 });
  const packages = ['chromium', 'fonts-dejavu-core'];
  const args = ['-q', 'install', '-y', '--no-install-recommends', ...packages];
  const { code, output } = await run('apt-get', args, { env, timeout: 600_000 });
  return code === 0 ? undefined : `apt-get: ${/^E: .*/m.exec(output)?.[0] ?? `exit code ${code}`}`;
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @returns why not, or nothing when it was installed */
async function installByPlaywright(): Promise<string | undefined> {
  console.log("installing Chromium by Playwright's download (once) …");
  // The connection must come about soon; the download itself may take its time.
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' };
  const args = [playwrightCommand, 'install', 'chromium', '--no-shell'];
  const { code, output } = await run(process.execPath, args, { env, timeout: 600_000 });
  return code === 0
    ? undefined
    : `Playwright's download: ${/Error: .*/.exec(output)?.[0] ?? `exit code ${code}`}`;
}
