import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { tell } from './runner.ts';
import {
  fileOf,
  openDag,
  poll,
  rangeOf,
  removeIfThere,
  replaceText,
  revert,
  ruleOf,
  waitForRules,
} from './support.ts';

const LIMITS = 'dags/team_limits.py';
const OPERATOR = 'plugins/team_operator.py';
const DAG = `from airflow import DAG
from team_limits import LIMIT
from team_operator import TeamPodOperator

with DAG("team"):
    TeamPodOperator(
        task_id="load",
        image="harbor.example.com/team/load:2.0",
        container_resources={"limits": {"memory": LIMIT}},
    )
`;
const SUBCLASS = `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator


class TeamPodOperator(KubernetesPodOperator):
    def __init__(self, **kwargs):
        super().__init__(namespace="team", **kwargs)
`;

describe('the modules that a DAG imports', () => {
  let dag: vscode.TextDocument;

  beforeEach(async () => {
    await vscode.workspace.fs.createDirectory(fileOf('plugins'));
    await tell('write', { file: LIMITS, text: 'LIMIT = "1Gi"\n' });
    await tell('write', { file: OPERATOR, text: SUBCLASS });
    dag = await openDag(DAG);
    await waitForRules(dag);
  });

  afterEach(async () => {
    await revert(LIMITS);
    await removeIfThere(LIMITS);
    await removeIfThere(OPERATOR);
  });

  it('are followed while they are typed in, unsaved', async () => {
    const limits = await vscode.workspace.openTextDocument(fileOf(LIMITS));
    await replaceText(limits, 'LIMIT = "1GB"\n');
    const [found] = await waitForRules(dag, 'invalid-quantity');
    assert.equal(ruleOf(found!), 'invalid-quantity');
    assert.equal(dag.getText(found!.range), '"memory": LIMIT');
    assert.deepEqual(
      found!.relatedInformation?.map(one => [
        one.location.uri.path.split('/').at(-1),
        one.location.range.start.line,
      ]),
      [['team_limits.py', 0]],
    );
    await replaceText(limits, 'LIMIT = "1Gi"\n');
    await waitForRules(dag);
  });

  it('are followed as another program writes them', async () => {
    await tell('write', { file: OPERATOR, text: SUBCLASS.replace('namespace="team"', 'do_xcom_push=True') });
    await tell('write', { file: LIMITS, text: 'LIMIT = "2GB"\n' });
    await waitForRules(dag, 'invalid-quantity');
  });

  it('are named in hovers', async () => {
    const { start } = rangeOf(dag, 'LIMIT}}');
    const text = await poll('the hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        dag.uri,
        start,
      );
      const all = hovers
        .flatMap(one => one.contents.map(part => (part as vscode.MarkdownString).value))
        .join('\n');
      return all.includes('1Gi') ? all : undefined;
    });
    assert.match(text, /1,073,741,824 bytes|`"1Gi"` \(team_limits\.py\)/);
  });
});
