/**
 * Whatever way a text came about, what is said about it is the same: after every edit the findings, and the
 * statements they rest on, equal those of a fresh look at the text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PythonDocument } from '../../server/src/editor/document.ts';
import { WorkspaceIndex } from '../../server/src/workspace/index.ts';
import { realParser } from '../support/project.ts';
import { random } from '../support/random.ts';

const folder = new URL('../../examples/dags/', import.meta.url);
const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.py'))
  .map(name => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

const parser = await realParser();
const index = new WorkspaceIndex(parser);
index.set('/ws/requirements.txt', {
  kind: 'text',
  text: 'apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==9.0.1',
});
index.finishListing();

function open(text: string): PythonDocument {
  index.python.close('/ws/dags/sample.py');
  return new PythonDocument('/ws/dags/sample.py', text, index);
}

function findings(document: PythonDocument): string[] {
  return document
    .findings()
    .map(one => `${one.start}-${one.end} ${one.severity} ${one.rule}: ${one.message}`);
}

/** Everything that a statement is known by, links to other statements as their positions. */
function statements(document: PythonDocument): string[] {
  return (document.module?.statements ?? []).map(one => {
    const clauses = one.clauses.map(clause => clause.index);
    return `${one.index}: ${one.start}-${one.end} in ${one.indent} ${one.head} ${one.unclosed} under ${one.parent?.index} of ${one.compound?.index} [${clauses}]`;
  });
}

function expectFresh(document: PythonDocument): void {
  const fresh = new PythonDocument('/ws/dags/fresh.py', document.text, index);
  expect(statements(document)).toEqual(statements(fresh));
  expect(findings(document)).toEqual(findings(fresh));
  fresh.close();
}

describe('typing', () => {
  it.each(samples)('$name, its second half character by character', ({ text }) => {
    const half = text.indexOf('\n', text.length >> 1) + 1;
    const document = open(text.slice(0, half));
    const rest = text.slice(half, half + 600);
    for (let i = 0; i < rest.length; i++) {
      document.edit(half + i, half + i, rest[i]!);
      expectFresh(document);
    }
  });

  it.each(samples)('$name, a task into its middle, brackets and quotes open on the way', ({ text }) => {
    const document = open(text);
    const at = text.lastIndexOf('\n    ', text.length * 0.7) + 1;
    const task = `    extra = KubernetesPodOperator(\n        task_id="extra",\n        resources={"limit_memory": "1GB"},\n        do_xcom_push=True,\n    )\n`;
    for (let i = 0; i < task.length; i++) {
      document.edit(at + i, at + i, task[i]!);
      expectFresh(document);
    }
    for (let i = task.length - 1; i >= 0; i -= 1) {
      document.edit(at + i, at + i + 1, '');
      if (i % 3 === 0) expectFresh(document);
    }
    expect(document.text).toBe(text);
  });
});

const SNIPPETS = '( ) [ ] { } " \' """ : , = # \\ ; f"{ **extra resources Resources() k8s. @task'
  .split(' ')
  .concat([
    '\n',
    '\r\n',
    '\t',
    '    ',
    'if x:\n    ',
    'else:\n',
    'try:\n',
    'except ImportError:\n',
    'def f(a):\n',
    'with DAG("other") as other:\n',
    'from airflow.kubernetes.pod import Resources\n',
    'x = 1\n',
  ]);

describe('wild edits', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('seed %i', seed => {
    const next = random(seed);
    const below = (limit: number) => Math.floor(next() * limit);
    let document = open('');
    for (let step = 0; step < 250; step++) {
      if (step % 50 === 0) document = open(samples[below(samples.length)]!.text);
      const { text } = document;
      const start = below(text.length + 1);
      const length = Math.min(below(3) === 0 ? below(120) : 0, text.length - start);
      const from = below(text.length + 1);
      const insert = below(4) === 0 ? text.slice(from, from + below(200)) : SNIPPETS[below(SNIPPETS.length)]!;
      document.edit(start, start + length, insert);
      // Several edits may come before anyone asks.
      if (below(3) > 0) expectFresh(document);
    }
  });
});
