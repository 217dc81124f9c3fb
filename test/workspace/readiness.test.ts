import { expect, it } from 'vitest';
import { WorkspaceIndex } from '../../server/src/workspace/index.ts';
import { openProject, ROOT, realParser } from '../support/project.ts';

it('nothing counts as known before every file has come', async () => {
  const index = new WorkspaceIndex(await realParser());
  const [first, second] = [`${ROOT}/requirements.txt`, `${ROOT}/uv.lock`];
  index.set(first, { kind: 'pending' });
  index.set(second, { kind: 'pending' });
  expect(index.ready).toBe(false);
  index.finishListing();
  expect(index.ready).toBe(false);
  index.set(first, { kind: 'text', text: 'apache-airflow==2.9.3\n' });
  expect(index.ready).toBe(false);
  const before = index.revision;
  index.set(second, { kind: 'absent' });
  expect(index.ready).toBe(true);
  // Rules ask for it, so they are run again.
  expect(index.revision).toBeGreaterThan(before);
});

it('the combinations of releases that may be in use have the other packages with them', async () => {
  const { workspace } = await openProject({
    'requirements.txt':
      'apache-airflow>=2.9.1,<2.9.3\napache-airflow-providers-cncf-kubernetes==8.3.4\napache-airflow-providers-google>=10.1,<11\n',
  });
  const packages = { 'apache-airflow-providers-google': '10.1' };
  expect(workspace.environmentOf(`${ROOT}/dags/a.py`).combinations()).toEqual([
    { core: '2.9.1', provider: '8.3.4', packages },
    { core: '2.9.2', provider: '8.3.4', packages },
  ]);
});
