import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  INTERPRETER,
  VERSIONS,
  VERSIONS_CHANGED,
  type VersionsAnswer,
} from '../../server/src/lsp/versions.ts';
import { LspClient, uriOf } from '../support/lsp-client.ts';

const DAG = `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

run = KubernetesPodOperator(
    task_id="run",
    image="harbor.example.com/x:1",
    container_resources={"requests": {"cpu": "1"}},
    is_delete_operator_pod=False,
)
`;
const PROVIDER = 'apache-airflow-providers-cncf-kubernetes';

let folder: string;
let client: LspClient | undefined;
const file = (name: string) => path.join(folder, name);

function write(name: string, text: string): void {
  mkdirSync(path.dirname(file(name)), { recursive: true });
  writeFileSync(file(name), text);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'airflow-kpo-'));
});

afterEach(async () => {
  expect(await client?.stop()).toBe(0);
  client = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a server that tells of changes; gives what waits for the next answer that is as wanted. */
async function start() {
  client = await LspClient.start(folder, {}, { versionsStatus: true });
  const { connection } = client;
  let wake = () => {};
  let changed = new Promise<void>(resolve => {
    wake = resolve;
  });
  connection.onNotification(VERSIONS_CHANGED, () => {
    wake();
    changed = new Promise<void>(resolve => {
      wake = resolve;
    });
  });
  const ask = (dag: string) =>
    connection.sendRequest<VersionsAnswer | null>(VERSIONS, { uri: uriOf(file(dag)) });
  /** Asks at first and after each change that the server tells of, and never in between. */
  const until = async (dag: string, wanted: (answer: VersionsAnswer) => boolean) => {
    for (;;) {
      const next = changed;
      const answer = await ask(dag);
      if (answer && wanted(answer)) return answer;
      await next;
    }
  };
  const tell = (name: string, type: 1 | 2 | 3) =>
    connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(file(name)), type }],
    });
  return { client, ask, until, tell };
}

describe('the versions of a DAG over the protocol', () => {
  it('are answered with what says them', async () => {
    write('Dockerfile', 'FROM apache/airflow:2.9.3\n');
    const { until } = await start();
    const answer = await until('dags/a.py', one => one.ready);
    expect(answer).toEqual({
      ready: true,
      airflow: {
        version: '2.9.3',
        known: true,
        approximate: false,
        evidence: { text: 'Dockerfile:1', file: uriOf(file('Dockerfile')), line: 0 },
      },
      provider: {
        version: '8.3.3',
        known: true,
        approximate: false,
        evidence: { text: 'Dockerfile:1', file: uriOf(file('Dockerfile')), line: 0 },
      },
      kubernetes: expect.objectContaining({ version: '29.0.0 – 30.1.0', approximate: true }),
      packages: {},
      notes: [],
    });
  });

  it('follow a file that changes, comes and goes, and so do the findings of open DAGs', async () => {
    write('requirements.txt', `${PROVIDER}==9.0.1\n`);
    const { client, until, tell } = await start();
    await client.open(file('dags/a.py'), DAG);
    const says = (text: string) =>
      client.diagnostics(file('dags/a.py'), ([found]) => String(found?.message).includes(text));
    await says('(here: provider 9.0.1 by requirements.txt:1)');

    write('requirements.txt', `# newer\n${PROVIDER}==10.1.0\n`);
    await tell('requirements.txt', 2);
    await says('(here: provider 10.1.0 by requirements.txt:2)');
    expect((await until('dags/a.py', one => one.provider.version === '10.1.0')).provider.evidence?.line).toBe(
      1,
    );

    write('dags/uv.lock', `version = 1\n\n[[package]]\nname = "${PROVIDER}"\nversion = "8.4.2"\n`);
    await tell('dags/uv.lock', 1);
    await says('(here: provider 8.4.2 by uv.lock:5)');

    rmSync(file('dags/uv.lock'));
    await tell('dags/uv.lock', 3);
    await says('(here: provider 10.1.0 by requirements.txt:2)');
  });

  it('follow what is typed and not saved', async () => {
    write('requirements.txt', 'apache-airflow==2.9.3\n');
    const { client, until } = await start();
    await until('dags/a.py', one => one.airflow.version === '2.9.3');
    await client.open(file('requirements.txt'), 'apache-airflow==2.8.0\n', 'pip-requirements');
    await until('dags/a.py', one => one.airflow.version === '2.8.0');
    await client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: uriOf(file('requirements.txt')) },
    });
    await until('dags/a.py', one => one.airflow.version === '2.9.3');
  });

  it('follow the settings', async () => {
    const { client, until } = await start();
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { airflowKpo: { airflowVersion: '2.7.3' } },
    });
    const { airflow } = await until('dags/a.py', one => one.airflow.version === '2.7.3');
    expect(airflow.evidence).toEqual({ text: 'your settings' });
  });

  it('are those beside the interpreter that the author chooses', async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'airflow-kpo-env-'));
    const install = (name: string, version: string) =>
      mkdirSync(
        path.join(elsewhere, name, `lib/python3.11/site-packages/apache_airflow-${version}.dist-info`),
        {
          recursive: true,
        },
      );
    install('one', '2.9.3');
    install('two', '2.8.0');
    const { client, until } = await start();
    const choose = (chosen?: string) => client.connection.sendNotification(INTERPRETER, { path: chosen });
    await choose(path.join(elsewhere, 'one/bin/python'));
    const { airflow } = await until('dags/a.py', one => one.airflow.known);
    expect(airflow).toMatchObject({ version: '2.9.3', evidence: { text: 'the environment one' } });
    await choose(path.join(elsewhere, 'two'));
    await until('dags/a.py', one => one.airflow.version === '2.8.0');
    await choose(path.join(elsewhere, 'nowhere/bin/python'));
    await until('dags/a.py', one => !one.airflow.known);
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('survive requests without sense', async () => {
    const { client, ask } = await start();
    for (const params of [null, {}, { uri: 7 }]) {
      expect(await client.connection.sendRequest(VERSIONS, params)).toBeNull();
      await client.connection.sendNotification(INTERPRETER, params);
    }
    expect(await client.connection.sendRequest(VERSIONS, { uri: '' })).toMatchObject({ packages: {} });
    expect(await ask('dags/a.py')).toMatchObject({ airflow: { known: false } });
  });

  it('are told to nobody who did not ask', async () => {
    write('requirements.txt', 'apache-airflow[cncf.kubernetes]==2.9.3\n');
    client = await LspClient.start(folder);
    let told = 0;
    client.connection.onNotification(VERSIONS_CHANGED, () => {
      told++;
    });
    await client.open(file('dags/a.py'), DAG);
    await client.diagnostics(file('dags/a.py'), ([found]) => String(found?.message).includes('8.3.3'));
    expect(told).toBe(0);
  });
});
