import { describe, expect, it } from 'vitest';
import { complete } from '../../server/src/editor/complete.ts';
import type { PythonDocument } from '../../server/src/editor/document.ts';
import { hover } from '../../server/src/editor/hover.ts';
import { openDag } from '../support/project.ts';
import { texts } from './cursor.ts';

const DAG = `"""매일 실행되는 작업 👋"""
from __future__ import annotations

import datetime
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator as KPO
from airflow.kubernetes.secret import Secret
from kubernetes import client
from kubernetes.client import models as k8s, V1Toleration

COMMON = {"namespace": "jobs", "image_pull_policy": "Always", **{"labels": {"팀": "데이터"}}}
MEMORY = "512Mi"  # 메모리
RESOURCES = client.V1ResourceRequirements(
    requests={"cpu": 0.5, "memory": MEMORY},
    limits={"memory": f"{2}Gi", 'nvidia.com/gpu': 1},
)


def make(name: str, *args, retries=1, **kwargs):
    @some.decorator(x=1)
    def inner():
        return [i for i in range(3) if i % 2 == 0], {k: v for k, v in kwargs.items()}
    return KPO(task_id=f"make-{name!r:>10}", **COMMON, **kwargs)


with DAG("etl", schedule="@daily", start_date=datetime.datetime(2024, 1, 1), default_args={"retries": 2}) as dag:
    extract = KPO(
        task_id="extract",
        image="registry.example.com/etl:1.0",  # image, with (brackets
        cmds=["sh", "-c", """set -e
            python -m etl --date {{ ds }} 'quoted' \\
        """],
        env_vars={"A": "1", 'B': "{{ var.value.b }}"},
        affinity={
            "nodeAffinity": {
                "requiredDuringSchedulingIgnoredDuringExecution": {
                    "nodeSelectorTerms": [{"matchExpressions": [{"key": "pool", "operator": "In", "values": ["a"]}]}],
                }
            }
        },
        tolerations=[V1Toleration(key="x", operator="Exists"), {"key": "y", "effect": "NoSchedule"}],
        container_resources=RESOURCES,
        volumes=[
            k8s.V1Volume(name="tmp", empty_dir=k8s.V1EmptyDirVolumeSource(size_limit="1Gi")),
            k8s.V1Volume("data", persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name="d")),
        ],
        on_finish_action="keep_pod" if True else "delete_pod",
        get_logs=not False, do_xcom_push=True,
        callbacks=lambda x, y=2: x[1:2] @ y,
        **COMMON,
    )
    load = make("load", image="a" "b"); done = make("done")
    if extract and (load := extract): extract >> [load, done]
    else:
        pass
`;

/** A fixed sequence of numbers in [0, 1) that looks like chance. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function askAll(document: PythonDocument, offset: number): void {
  const around = ({ start, end }: { start: number; end: number }) => start <= offset && offset <= end;
  const said = hover(document, offset, texts);
  const ranges = complete(document, offset, texts).map(one => one.replace);
  if (said) ranges.push(said);
  expect(
    ranges.filter(range => !around(range)),
    `at ${offset}`,
  ).toEqual([]);
}

describe('completion and hover', () => {
  for (const [name, text] of [
    ['Unix', DAG],
    ['Windows', DAG.replaceAll('\n', '\r\n')],
  ] as const) {
    it(`cope with a file cut anywhere, ${name} line ends`, async () => {
      const next = numbers(7);
      for (let i = 0; i < 200; i++) {
        const end = Math.floor(next() * (text.length + 1));
        const document = await openDag(text.slice(0, end));
        askAll(document, end);
        askAll(document, Math.floor(next() * (end + 1)));
      }
    });
  }

  it('cope with a piece missing anywhere', async () => {
    const next = numbers(11);
    for (let i = 0; i < 100; i++) {
      const start = Math.floor(next() * DAG.length);
      const document = await openDag(DAG.slice(0, start) + DAG.slice(start + Math.floor(next() * 40)));
      askAll(document, start);
    }
  });

  it('know the same in a file that was typed as in one that was opened', async () => {
    const start = DAG.indexOf('        tolerations=');
    const end = DAG.indexOf('        on_finish_action');
    const document = await openDag(DAG.slice(0, start) + DAG.slice(end));
    for (let at = start; at < end; at++) {
      document.edit(at, at, DAG[at]!);
      document.findings();
      if (at % 4 > 0) continue;
      const fresh = await openDag(document.text);
      const here = complete(document, at + 1, texts);
      expect(here, `behind ${DAG.slice(start, at + 1)}`).toEqual(complete(fresh, at + 1, texts));
      expect(hover(document, at, texts)).toEqual(hover(fresh, at, texts));
    }
  });

  it('cope with what is no Python', async () => {
    for (const text of [
      '',
      'kubernetes',
      'kubernetes)]}',
      'kubernetes(((',
      'kubernetes "\\',
      "k8s.'''",
      '\ufeffk8s.PodOperator(\u2028|',
      '𝒦PodOperator(',
    ]) {
      const document = await openDag(text);
      for (let offset = 0; offset <= text.length; offset++) askAll(document, offset);
    }
  });
});
