/** Where Python packages come from on this machine. Only pip knows, so pip is asked and no address stands here. */
import { spawnSync } from 'node:child_process';

/** Thrown where pip is missing or its index does not answer: what needs it is then skipped by name. */
export class Unreachable extends Error {}

const ASK_PIP = [
  'from pip._internal.models.index import PyPI',
  'from pip._internal.configuration import Configuration',
  'settings = Configuration(isolated=False)',
  'settings.load()',
  'print(dict(settings.items()).get("global.index-url", PyPI.simple_url))',
].join('\n');

let address: string | undefined;

/**
 * Address of the package index that pip uses, without a slash at the end.
 *
 * @throws Unreachable where there is no Python with pip.
 */
export function indexAddress(): string {
  address ??= askPip();
  return address;
}

function askPip(): string {
  const fromEnvironment = process.env['PIP_INDEX_URL'];
  if (fromEnvironment) return fromEnvironment.replace(/\/+$/, '');
  for (const python of ['python3', 'python']) {
    const { status, stdout } = spawnSync(python, ['-c', ASK_PIP], { encoding: 'utf8' });
    const last = stdout?.trim().split('\n').at(-1);
    if (status === 0 && last) return last.replace(/\/+$/, '');
  }
  throw new Unreachable('no Python with pip, which would know the package index');
}
