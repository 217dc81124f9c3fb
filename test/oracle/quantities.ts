/**
 * The quantity oracle: what the Python client, and the API server's own parser, make of some hundred texts. The
 * server decides; what the client says otherwise no cluster follows.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ask, askPython } from './ask-python.ts';
import { quantityTexts } from './quantity-texts.ts';

/** File name in `test/oracle/records` of what the newest client says, and of what the server's parser says. */
export const CLIENT_RECORD = 'quantities-client.json';
export const SERVER_RECORD = 'quantities-server.json';

export interface QuantityRecord {
  /** Release of the Python client, or of the Go module. */
  release: string;
  /** The text, then its value in base units as a fraction (`1/1000`), or `refused`. */
  verdicts: [text: string, value: string][];
}

/** Folder of the Go program. */
const GO = fileURLToPath(new URL('go/quantity', import.meta.url));
const GO_MODULE = 'k8s.io/apimachinery';

/**
 * Asks the client that is installed beside `python`, and the Go module if there is Go: file name to text. Without
 * Go the second file is missing, and what is committed of it stays.
 *
 * @throws an Error if the client is not there, or if there is Go and its program fails.
 */
export async function record(python: string): Promise<Record<string, string>> {
  const texts = quantityTexts();
  const client = askPython<{ release: string; values: string[] }>(python, 'quantities.py', texts);
  const files = { [CLIENT_RECORD]: recordText(client.release, texts, client.values) };
  if (!hasGo()) return files;
  const release = spawnSync('go', ['list', '-m', '-f', '{{.Version}}', GO_MODULE], {
    cwd: GO,
    encoding: 'utf8',
  });
  const values = ask<string[]>('go', ['run', '.'], GO, texts);
  return { ...files, [SERVER_RECORD]: recordText(release.stdout.trim(), texts, values) };
}

/** Whether the server's parser can be asked here. */
export function hasGo(): boolean {
  return spawnSync('go', ['version']).status === 0;
}

function recordText(release: string, texts: readonly string[], values: readonly string[]): string {
  const lines = texts.map((text, at) => `    ${JSON.stringify([text, values[at]])}`);
  return `{\n  "release": ${JSON.stringify(release)},\n  "verdicts": [\n${lines.join(',\n')}\n  ]\n}\n`;
}
