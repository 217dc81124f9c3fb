/** What stands in front of every written task, and the connections that it can name. */
import { compare } from '@renovatebot/pep440';

/** Imports as an author of that release of the provider writes them. */
export function header(provider: string): string {
  const since = (release: string) => compare(provider, release) >= 0;
  const cncf = 'airflow.providers.cncf.kubernetes';
  const operators = since('5.3.0') ? `${cncf}.operators.pod` : `${cncf}.operators.kubernetes_pod`;
  const secret = since('7.4.0') ? `${cncf}.secret` : 'airflow.kubernetes.secret';
  return [
    'from datetime import timedelta',
    '',
    'from kubernetes.client import models as k8s',
    '',
    `from ${operators} import KubernetesPodOperator`,
    `from ${secret} import Secret`,
    '',
    '',
  ].join('\n');
}

/** Extras of the Airflow connections, by id. */
export const CONNECTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kubernetes_default: {},
  kubernetes_jobs: { namespace: 'connection-namespace' },
  kubernetes_sidecar: {
    xcom_sidecar_container_image: 'registry.example.com/sidecar:1',
    xcom_sidecar_container_resources: '{"requests": {"cpu": "5m"}, "limits": {"memory": "32Mi"}}',
    xcom_sidecar_container_security_context: '{"runAsNonRoot": true}',
  },
};
