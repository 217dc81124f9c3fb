/**
 * Whatever is done to the lines of a workspace, in any of its files: nothing throws, and what is said about every
 * file is what is said when all are read afresh.
 */
import { describe, expect, it } from 'vitest';
import { PythonDocument } from '../../server/src/editor/document.ts';
import { WorkspaceIndex } from '../../server/src/workspace/index.ts';
import { mutation } from '../support/mutation.ts';
import { ROOT, realParser } from '../support/project.ts';
import { random } from '../support/random.ts';
import { type Sample, samples } from './samples.ts';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
/** For each seed; `MUTATIONS=500` goes on for longer than a run of all tests should. */
const STEPS = Number(process.env.MUTATIONS ?? 80);

const parser = await realParser();

class Workspace {
  readonly index = new WorkspaceIndex(parser);
  readonly documents: PythonDocument[];

  constructor(files: Readonly<Record<string, string>>) {
    this.index.roots = [ROOT];
    this.index.set(`${ROOT}/requirements.txt`, {
      kind: 'text',
      text: 'apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==9.0.1',
    });
    for (const name of Object.keys(files)) this.index.python.list(`${ROOT}/${name}`);
    const onFailure = (rule: string, error: unknown) => {
      throw new Error(`${rule} threw`, { cause: error });
    };
    this.documents = Object.entries(files).map(
      ([name, text]) => new PythonDocument(`${ROOT}/${name}`, text, this.index, { onFailure }),
    );
    this.index.finishListing();
  }

  findings(): string[] {
    return this.documents.flatMap(document =>
      document
        .findings()
        .map(one => `${document.file} ${one.start}-${one.end} ${one.severity} ${one.rule}: ${one.message}`),
    );
  }

  texts(): Record<string, string> {
    return Object.fromEntries(this.documents.map(one => [one.file.slice(ROOT.length + 1), one.text]));
  }
}

/** The text has lost too much to be worth mutating further. */
function isWorn(workspace: Workspace, sample: Sample): boolean {
  const length = Object.values(workspace.texts()).join('').length;
  const full = Object.values(sample.files).join('').length;
  return length < full * 0.4 || length > full * 3;
}

describe('mutated lines', () => {
  it.each(SEEDS)(`seed %i, ${STEPS} times`, { timeout: 120_000 }, seed => {
    const next = random(seed);
    const below = (limit: number) => Math.floor(next() * Math.max(limit, 1));
    let sample = samples[seed % samples.length]!;
    let workspace = new Workspace(sample.files);
    for (let step = 0; step < STEPS; step++) {
      if (step % 25 === 0 || isWorn(workspace, sample)) {
        sample = samples[below(samples.length)]!;
        workspace = new Workspace(sample.files);
        workspace.findings();
      }
      const document = workspace.documents[below(workspace.documents.length)]!;
      document.edit(...mutation(document.text, below));
      // Several edits may come before anyone asks.
      if (below(5) === 0) continue;
      const before = workspace.texts();
      expect(workspace.findings(), JSON.stringify(before)).toEqual(new Workspace(before).findings());
    }
  });
});
