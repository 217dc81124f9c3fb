/** The rooms of the house know only the rooms below them, and the core knows no protocol, disk or network. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generatedTexts, read } from '../../scripts/docs.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = path.join(root, 'server/src');

/** Each room with the rooms that it may know. */
const MAY_KNOW: Record<string, readonly string[]> = {
  text: [],
  values: ['text'],
  catalog: ['values'],
  python: ['text', 'values', 'catalog'],
  yaml: ['text', 'values', 'catalog'],
  workspace: ['text', 'values', 'catalog', 'python', 'yaml'],
  tasks: ['text', 'values', 'catalog', 'python', 'yaml', 'workspace'],
  rules: ['text', 'values', 'catalog', 'python', 'yaml', 'workspace', 'tasks'],
  editor: ['text', 'values', 'catalog', 'python', 'yaml', 'workspace', 'tasks', 'rules'],
  lsp: ['text', 'values', 'catalog', 'python', 'yaml', 'workspace', 'tasks', 'rules', 'editor'],
  cli: ['text', 'values', 'catalog', 'python', 'yaml', 'workspace', 'tasks', 'rules', 'editor'],
};
const SHELLS = ['lsp', 'cli'];
/** Reads the disk for the two shells that run in Node. */
const READS_DISK = ['workspace/node-files.ts', 'workspace/node-installed.ts'];
const PURE_PACKAGES = [
  '@noble/hashes/legacy.js',
  '@renovatebot/pep440',
  'fastest-levenshtein',
  'picomatch/posix',
  'smol-toml',
  'web-tree-sitter',
  'yaml',
];

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(source, file), 'utf8');
  return [...text.matchAll(/(?:^|\n)(?:import|export)\b[^;]*?from '([^']+)'/g)].map(match => match[1]!);
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map(file => file.split(path.sep).join('/'))
  .filter(file => file.endsWith('.ts'));

describe('the rooms', () => {
  it('are all named', () => {
    expect([...new Set(files.map(file => file.split('/')[0]))].sort()).toEqual(Object.keys(MAY_KNOW).sort());
  });

  it.each(files)('%s knows only what is below it', file => {
    const room = file.split('/')[0]!;
    for (const imported of importsOf(file)) {
      if (imported.startsWith('.')) {
        const other = path.posix.join(path.posix.dirname(file), imported).split('/')[0]!;
        expect([room, ...MAY_KNOW[room]!], `${file} imports ${imported}`).toContain(other);
      } else if (!SHELLS.includes(room) && !READS_DISK.includes(file)) {
        expect(PURE_PACKAGES, `${file} imports ${imported}`).toContain(imported);
      }
    }
  });
});

describe('what is said of rules and settings', () => {
  it.each(Object.entries(generatedTexts()))('in %s is as they are (npm run docs)', (file, text) => {
    expect(read(file)).toBe(text);
  });
});
