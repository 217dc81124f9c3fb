/** The image oracle: what the parser that the kubelet uses makes of some 300 texts. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ask } from './ask-python.ts';
import { Unavailable } from './environments.ts';
import { imageTexts } from './image-texts.ts';
import { hasGo } from './quantities.ts';

/** File name in `test/oracle/records`. */
export const RECORD = 'images.json';

export interface ImageRecord {
  /** Release of the Go module. */
  release: string;
  /** The text, then `registry repository tag digest` with `-` for what is not there, or `refused: ` and the error. */
  verdicts: [text: string, verdict: string][];
}

/** Folder of the Go program. */
const GO = fileURLToPath(new URL('go/image', import.meta.url));
const GO_MODULE = 'github.com/distribution/reference';

/**
 * Asks the Go module: file name to text.
 *
 * @throws Unavailable without Go, and an Error if the program fails.
 */
export function record(): Record<string, string> {
  if (!hasGo()) throw new Unavailable('go is not there');
  const listed = spawnSync('go', ['list', '-m', '-f', '{{.Version}}', GO_MODULE], {
    cwd: GO,
    encoding: 'utf8',
  });
  const texts = imageTexts();
  const verdicts = ask<string[]>('go', ['run', '.'], GO, texts);
  const lines = texts.map((text, at) => `    ${JSON.stringify([text, verdicts[at]])}`);
  const release = JSON.stringify(listed.stdout.trim());
  return { [RECORD]: `{\n  "release": ${release},\n  "verdicts": [\n${lines.join(',\n')}\n  ]\n}\n` };
}
