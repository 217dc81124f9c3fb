import { describe, expect, it } from 'vitest';
import { run } from '../support/example-run.ts';

const IMPORTS = `from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from common import SMALL
from kubernetes.client import models as k8s
`;

/** What is offered for the image of the sidecar without a change of the DAG. */
const BESIDE = [
  'Set the sidecar image to registry.example.com/alpine:3.24.2 in the connection kubernetes_default (copies AIRFLOW_CONN_KUBERNETES_DEFAULT)',
  'Create config/airflow_local_settings.py that sets the sidecar image to registry.example.com/alpine:3.24.2',
  'Create config/airflow_local_settings.py with a pod_mutation_hook that sets the sidecar image to registry.example.com/alpine:3.24.2',
];

/** What pages cannot show: the fixes that are not there. */
describe('fixes are offered', () => {
  it.each([
    ['for a literal', 'k8s.V1ResourceRequirements(limits={"cpu": "1c"})', ['Change to 1 (1 core)']],
    ['not for an f-string', 'k8s.V1ResourceRequirements(limits={"cpu": f"{1}c"})', []],
    ['not for text in two pieces', 'k8s.V1ResourceRequirements(limits={"cpu": "1" "c"})', []],
    ['not for a number', 'k8s.V1ResourceRequirements(limits={"cpu": 8000})', []],
    ['not for what no one could mean', 'k8s.V1ResourceRequirements(limits={"cpu": "half"})', []],
    [
      'in place of resources that are given as nothing',
      'KubernetesPodOperator(task_id="a", container_resources=None)',
      ['Add container_resources with a request of 250m CPU and 512Mi memory (adjust to the task)'],
    ],
    ['not where the call is not finished', 'KubernetesPodOperator(task_id="a"', []],
    [
      'to remove what the call itself says',
      'KubernetesPodOperator(task_id="a", container_resources=SMALL, do_xcom_push=True)',
      [...BESIDE, 'Remove do_xcom_push (the task then pushes no XCom)'],
    ],
    [
      'not to remove what comes from elsewhere',
      'KubernetesPodOperator(task_id="a", container_resources=SMALL, **{"do_xcom_push": True})',
      BESIDE,
    ],
    [
      'not to rename what a task would get twice',
      'A = {"container_resources": SMALL, "is_delete_operator_pod": True}\nKubernetesPodOperator(task_id="a", **A)\nKubernetesPodOperator(task_id="b", on_finish_action="delete_pod", **A)',
      [],
    ],
    [
      'to remove what a dict gives twice',
      'A = {"resources": {"request_cpu": "1"}, "container_resources": SMALL}\nKubernetesPodOperator(task_id="a", **A)',
      ['Remove resources (container_resources decides)'],
    ],
    [
      'not to rename what is assigned to a key',
      'A = {"container_resources": SMALL}\nA["node_selectors"] = {}\nKubernetesPodOperator(task_id="a", **A)',
      [],
    ],
  ])('%s', async (_, code, titles) => {
    const { fixes, faults } = await run({ 'dags/dag.py': `${IMPORTS}\n${code}\n` });
    expect(faults).toEqual([]);
    expect(fixes.map(fix => fix.title)).toEqual(titles);
  });
});

describe('a legacy class', () => {
  const offered = async (code: string) => {
    const imports =
      'from airflow.kubernetes.pod import Resources as R\nfrom airflow.kubernetes.volume import Volume\n';
    const { fixes, faults, fixedAll } = await run({
      'requirements.txt': 'apache-airflow-providers-cncf-kubernetes==10.1.0\n',
      'dags/dag.py': `${imports}\n${code}\n`,
    });
    expect(faults).toEqual([]);
    const text = fixedAll['dags/dag.py']!;
    return { titles: fixes.map(fix => fix.title), code: text.slice(text.indexOf('\n\n') + 2).trimEnd() };
  };

  it.each([
    ['two names for one object', 'r = s = R()\ns.request_cpu = "1"'],
    ['an alias', 'r = R()\ns = r\ns.request_cpu = "1"'],
    ['an attribute of something else', 'owner.r = R(request_cpu="1")'],
    ['a method', 'r = R()\nr.clear()'],
    ['a part of a part', 'r = R()\nr.more.request_cpu = "1"'],
    ['a value that is added to', 'r = R(request_cpu="1")\nr.request_cpu += "m"'],
    ['two targets', 'r = R()\nr.request_cpu = r.limit_cpu = "1"'],
    ['an unknown attribute', 'r = R()\nr.request_gpu = "1"'],
    ['a loop', 'r = R()\nfor i in range(3):\n    r.request_cpu = i'],
    ['a spread', 'r = R(*values)'],
    ['too many arguments', 'r = R(1, 2, 3, 4, 5, 6, 7, 8)'],
    ['a value of itself', 'r = R(request_cpu="1")\nr.limit_cpu = r.request_cpu'],
    ['a reference without a call', 'make = R'],
    ['a call that is not finished', 'r = R(request_cpu="1"'],
    ['a reader in between', 'r = R()\nprint(r)\nr.limit_cpu = 1'],
    ['an operator that takes it before it is complete', 'r = R()\na = Pod(resources=r)\nr.request_cpu = "2"'],
    ['an attribute set by its name', 'r = R()\nsetattr(r, "request_cpu", "1")'],
    [
      'one of two that is changed later',
      'r = R(request_cpu="1") if BIG else R(request_cpu="2")\nr.limit_cpu = "3"',
    ],
    ['a method of the old class', 'r = R(request_cpu="1")\nif r.has_requests():\n    pass'],
    ['an attribute that is read', 'r = R(request_cpu="1")\nprint(r.request_cpu)'],
    ['an attribute that is taken away', 'r = R(request_cpu="1", limit_cpu="2")\ndel r.limit_cpu'],
    ['a copy that is changed', 'r = R(request_cpu="1")\nq = copy.copy(r)\nq.limit_cpu = "2"'],
    ['a dict that holds it', 'SIZES = {"small": R(request_cpu="1")}\nSIZES["small"].limit_cpu = "2"'],
    [
      'a function that changes it',
      'r = R(request_cpu="1")\ndef grow(it):\n    it.limit_cpu = "2"\n\ngrow(r)',
    ],
    ['a function from elsewhere that may change it', 'r = R(request_cpu="1")\ngrow(r)'],
    ['a pattern', 'r = R(request_cpu="1")\nmatch r:\n    case R():\n        pass'],
    ['a parameter of which the attributes are read', 'def cpu(r: R):\n    return r.request_cpu'],
    ['its name in `__all__`', '__all__ = ["R"]\nr = R(request_cpu="1")'],
    ['its name in a quoted annotation', 'def cpu(r: "R"): ...\nr = R(request_cpu="1")'],
  ])('is left alone with %s', async (_, code) => {
    expect((await offered(code)).titles).toEqual(['Remove the unused import of Volume']);
  });

  it.each([
    [
      'positional arguments',
      'r = R("1Gi", 2)',
      'r = k8s.V1ResourceRequirements(requests={"memory": "1Gi", "cpu": 2})',
    ],
    [
      'a reader behind it',
      'r = R()\nr.limit_cpu = 1\nprint(r)',
      'r = k8s.V1ResourceRequirements(limits={"cpu": 1})\nprint(r)',
    ],
    [
      'two assignments of one attribute',
      'r = R(limit_cpu=1)  # a\nr.limit_cpu = 2  # b',
      'r = k8s.V1ResourceRequirements(\n    limits={\n        "cpu": 2,  # b\n    },\n)  # a',
    ],
    [
      'assignments on one line',
      'r = R(); r.limit_cpu = 2; print(r)',
      'r = k8s.V1ResourceRequirements(limits={"cpu": 2}); print(r)',
    ],
    [
      'a name that is bound anew',
      'r = R()\nr.limit_cpu = 1\nr = other()\nr.limit_cpu = 2',
      'r = k8s.V1ResourceRequirements(limits={"cpu": 1})\nr = other()\nr.limit_cpu = 2',
    ],
  ])('is rewritten with %s', async (_, code, expected) => {
    expect((await offered(code)).code).toBe(expected);
  });

  it.each([
    ['a change afterwards', 'v = Volume("a", {"emptyDir": {}})\nv.configs = {}'],
    ['a key that no volume has', 'v = Volume("a", {"emptyDirectory": {}})'],
    ['a key that is not written out', 'v = Volume("a", {KIND: {}})'],
    ['a spread', 'v = Volume("a", {**OTHER})'],
    ['no configuration', 'v = Volume("a")'],
    ['a named dict of names', 'C = {"persistentVolumeClaim": {"claimName": CLAIM}}\nv = Volume("a", C)'],
    ['a named dict that may grow', 'C = {"emptyDir": {}}\ngrow(C)\nv = Volume("a", C)'],
    ['a list of names', 'v = Volume("a", {"configMap": {"name": "x", "items": ITEMS}})'],
    ['a method of the old class', 'v = Volume("a", {"emptyDir": {}})\npod = v.attach_to_pod(pod)'],
    ['an attribute that is read', 'v = Volume("a", {"emptyDir": {}})\nprint(v.configs)'],
    ['a list that goes on', 'v = Volume("a", {"configMap": {"name": "x", "items": [*ITEMS]}})'],
  ])('is left alone if it is a Volume with %s', async (_, code) => {
    expect((await offered(code)).titles).toEqual(['Remove the unused import of Resources']);
  });
});
