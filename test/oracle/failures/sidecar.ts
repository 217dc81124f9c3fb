/** The sidecar that XCom adds: where its image comes from, and what does not change it. */
import { type FailureCase, failures, task } from './case.ts';

const OWN = 'registry.example.com/alpine:3.24.2';
const patch = (module: string) =>
  `from ${module} import PodDefaults\n\nPodDefaults.SIDECAR_CONTAINER.image = "${OWN}"\n`;
const SIDECAR = 'airflow.providers.cncf.kubernetes.utils.xcom_sidecar';
const ask = 'pod["spec"]["containers"][1]["image"]';
const meant = `'${OWN}'`;
const pushing = task('do_xcom_push=True');
const settings = 'airflow_local_settings.py';

export const sidecarCases: readonly FailureCase[] = [
  ...failures('xcom-sidecar-image', {
    'of Docker Hub': { on: ['3.0.2', '5.0.0', '10.1.0'], code: pushing, ask, meant },
    'patched in the DAG file': {
      on: ['5.0.0', '10.1.0', '10.25.0'],
      code: `${patch(SIDECAR)}\n${pushing}`,
      ask,
      meant,
    },
    'patched in the settings': {
      on: ['5.0.0', '10.1.0', '10.25.0'],
      files: { [settings]: patch(SIDECAR) },
      code: pushing,
      ask,
      meant,
    },
  }),
  ...failures('sidecar-override-without-effect', {
    'the class of Airflow': {
      on: ['5.0.0', '10.1.0'],
      code: `${patch('airflow.kubernetes.pod_generator')}\n${pushing}`,
      ask,
      meant,
    },
    'the class of the generator in the settings': {
      on: ['7.14.0'],
      files: { [settings]: patch('airflow.kubernetes.pod_generator') },
      code: pushing,
      ask,
      meant,
    },
    'the class of the sidecar': {
      on: ['5.0.0', '10.1.0'],
      code: `${patch(SIDECAR)}\n${pushing}`,
      ask,
      meant,
    },
  }),
];
