import type { FileRole } from '../files.ts';
import { readCompose } from './compose.ts';
import { readDockerfile } from './dockerfile.ts';
import { readHelmVersion } from './helm.ts';
import { readInstalled } from './installed.ts';
import { readPipfileLock, readTomlLock } from './lock.ts';
import { readRequirements, readSetupCfg, readSetupPy } from './requirements.ts';
import type { Reading, Statement } from './statement.ts';
import { readTerraform } from './terraform.ts';
import { readPipfile, readPyproject } from './toml.ts';

const NOTHING: Reading = { statements: [], remarks: [] };

/** What people write is shorter; of what is longer the beginning is read. Compiled requirements have many hashes. */
const LONGEST = 200_000;
const LONGEST_REQUIREMENTS = 1_000_000;
/** More different statements than these say nothing any more. */
const MOST_STATEMENTS = 100;

/** What a file says about versions. It takes some milliseconds at most, whatever the text is. */
export function readVersions(file: string, role: FileRole, text: string): Reading {
  if (role === 'installed') return readInstalled(file);
  // A NUL byte is in no text: what has one is binary.
  if (text.includes('\0')) return NOTHING;
  if (role === 'lock') return bounded(readTomlLock(text));
  if (role === 'pipfile-lock') return bounded(readPipfileLock(text));
  const most = role === 'requirements' ? LONGEST_REQUIREMENTS : LONGEST;
  return bounded(readWritten(role, text.slice(0, most)));
}

function readWritten(role: FileRole, text: string): Reading {
  switch (role) {
    case 'requirements':
      return readRequirements(text);
    case 'pyproject':
      return readPyproject(text);
    case 'pipfile':
      return readPipfile(text);
    case 'setup-cfg':
      return readSetupCfg(text);
    case 'setup-py':
      return readSetupPy(text);
    case 'dockerfile':
      return readDockerfile(text);
    case 'compose':
      return readCompose(text);
    case 'helm-values':
      return readHelmVersion(text);
    case 'terraform':
      return readTerraform(text);
    default:
      return NOTHING;
  }
}

/** The same statement counts once: compose files repeat their image in every service. */
function bounded({ statements, remarks }: Reading): Reading {
  const once = new Map<string, Statement>();
  for (const statement of statements) {
    const { line: _, ...what } = statement;
    const key = JSON.stringify(what);
    if (!once.has(key)) once.set(key, statement);
    if (once.size >= MOST_STATEMENTS) break;
  }
  return { statements: [...once.values()], remarks: remarks.slice(0, 5) };
}
