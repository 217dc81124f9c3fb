import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { IMPORTS } from './dags.ts';
import { hover, openDag, openDocument, rangeOf, waitForDiagnostics } from './support.ts';

/** The Markdown that is shown at the start of this text. */
async function shownAt(text: string, at: string): Promise<string> {
  const document = await openDag(text);
  return hover(document.uri, rangeOf(document, at).start.translate(0, 1));
}

describe('hover', () => {
  it('explains an argument of the operator on the versions in use', async () => {
    const text = await shownAt(
      `${IMPORTS}\nKubernetesPodOperator(task_id="load", get_logs=False)\n`,
      'get_logs',
    );
    assert.match(
      text,
      /^\*\*get_logs\*\*: `bool` of KubernetesPodOperator\n\n\w[^\n]+\n\n- Default: `True`\n/,
    );
    assert.match(text, /Airflow 2\.10\.5 by requirements\.txt:2; provider 10\.1\.0 by requirements\.txt:3/);
  });

  it('explains the field of a Kubernetes model', async () => {
    const text = await shownAt(
      `${IMPORTS}\nmount = k8s.V1VolumeMount(mount_path="/a", name="a")\n`,
      'mount_path',
    );
    assert.match(text, /^\*\*mount_path\*\*: `str` of V1VolumeMount\n\nPath within the container/);
    assert.match(text, /\n- Required\n.*`mountPath` in YAML/);
  });

  it('says what a quantity amounts to', async () => {
    const text = await shownAt(
      `${IMPORTS}\nlimits = k8s.V1ResourceRequirements(limits={"memory": "512Mi"})\n`,
      '"512Mi"',
    );
    assert.match(text, /^`512Mi` = 536,870,912 bytes/);
  });

  it('works in a call that is not finished yet', async () => {
    const text = await shownAt(
      `${IMPORTS}\nKubernetesPodOperator(\n    task_id="load",\n    deferrable=`,
      'deferrable',
    );
    assert.match(text, /^\*\*deferrable\*\*: `bool`/);
  });

  it('explains the rule of what is wrong, with a link that works', async () => {
    const document = await openDocument('dags/nightly_export.py');
    await waitForDiagnostics(document.uri, found => found.length > 0);
    const text = await hover(document.uri, rangeOf(document, 'is_delete_operator_pod').start);
    assert.match(text, /^`deprecated-argument`: \w/m);
    // The editor drops links of any other kind.
    assert.match(text, /^\[.*\]\(command:airflow-kpo\.explainRule\?%5B%22deprecated-argument%22%5D\)$/m);
  });
});
