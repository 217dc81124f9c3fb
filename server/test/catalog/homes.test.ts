import { validRange } from '@renovatebot/pep440';
import { describe, expect, it } from 'vitest';
import data from '../../src/catalog/data/homes.json' with { type: 'json' };
import {
  bestHome,
  deprecatedAt,
  type Home,
  importable,
  importableAt,
  isHomeModule,
  thingAt,
  thingsIn,
} from '../../src/catalog/homes.ts';

const contrib = 'airflow.contrib.operators.kubernetes_pod_operator';
const cncf = 'airflow.providers.cncf.kubernetes';
const standard = 'apache-airflow-providers-standard';
const amazon = 'apache-airflow-providers-amazon';
const backport = 'apache-airflow-backport-providers-cncf-kubernetes';

function split(path: string): [string, string] {
  const dot = path.lastIndexOf('.');
  return [path.slice(0, dot), path.slice(dot + 1)];
}

describe('looking up', () => {
  it.each([
    [`${contrib}.KubernetesPodOperator`, 'KubernetesPodOperator'],
    [`${cncf}.operators.kubernetes_pod.KubernetesPodOperator`, 'KubernetesPodOperator'],
    [`${cncf}.operators.pod.KubernetesPodOperator`, 'KubernetesPodOperator'],
    ['airflow.operators.dummy_operator.DummyOperator', 'EmptyOperator'],
    ['airflow.kubernetes.pod_launcher.PodStatus', 'PodPhase'],
    ['airflow.contrib.operators.gcp_container_operator.GKEPodOperator', 'GKEStartPodOperator'],
    ['airflow.providers.amazon.aws.operators.eks.EKSPodOperator', 'EksPodOperator'],
    ['airflow.DAG', 'DAG'],
    ['airflow.utils.dates.days_ago', 'days_ago'],
    ['airflow.operators.dummy.EmptyOperator', 'EmptyOperator'],
    ['airflow.operators.dummy.NoOperator', undefined],
    ['airflow.kubernetes.secret.secret', undefined],
    ['os.path', undefined],
  ])('%s is %s', (path, id) => {
    expect(thingAt(...split(path))?.thing.id).toBe(id);
  });

  it('finds all names of a module', () => {
    expect(thingsIn('airflow.kubernetes.pod').map(at => at.thing.id)).toEqual([
      'Port',
      'Port',
      'Resources',
      'Resources',
    ]);
    expect(thingsIn('airflow.operators.python').map(at => at.home.name)).toContain('BranchPythonOperator');
    expect(thingsIn('airflow.operators.none')).toEqual([]);
  });

  it('knows home modules exactly', () => {
    expect(isHomeModule(contrib)).toBe(true);
    expect(isHomeModule('airflow.kubernetes')).toBe(false);
    expect(isHomeModule('airflow.contrib.operators')).toBe(false);
    expect(isHomeModule('constructor')).toBe(false);
  });

  it.each([
    ['Resources', 'V1ResourceRequirements'],
    ['Port', 'V1ContainerPort'],
    ['Volume', 'V1Volume'],
    ['VolumeMount', 'V1VolumeMount'],
    ['PodRuntimeInfoEnv', 'V1EnvVar'],
    ['Pod', 'V1Pod'],
    ['PodLauncher', 'PodManager'],
    ['Secret', undefined],
  ])('%s was followed by %s', (id, legacy) => {
    expect(data.things.find(thing => thing.id === id)).toMatchObject({ id });
    expect(data.things.find(thing => thing.id === id)?.legacy).toBe(legacy);
  });
});

describe('importable', () => {
  // Each line was tried in a real installation of that core and that provider.
  it.each([
    ['1.10.10', undefined, 'airflow.contrib.kubernetes.secret.Secret', true],
    ['1.10.10', undefined, 'airflow.kubernetes.secret.Secret', false],
    ['1.10.11', undefined, 'airflow.contrib.kubernetes.secret.Secret', false],
    ['1.10.15', undefined, 'airflow.contrib.kubernetes.secret.Secret', true],
    ['1.10.15', undefined, 'airflow.contrib.kubernetes.pod_generator.PodGenerator', false],
    ['1.10.15', undefined, 'airflow.kubernetes.pod.Resources', true],
    ['1.10.15', undefined, 'airflow.operators.dummy.DummyOperator', false],
    ['2.0.2', '1.1.0', 'airflow.contrib.kubernetes.secret.Secret', false],
    ['2.0.2', '1.1.0', `${contrib}.KubernetesPodOperator`, true],
    ['2.0.2', '1.1.0', `${cncf}.utils.xcom_sidecar.PodDefaults`, false],
    ['2.0.2', '1.2.0', `${cncf}.utils.xcom_sidecar.PodDefaults`, true],
    ['2.0.2', '1.2.0', 'airflow.kubernetes.pod.Resources', true],
    ['2.4.3', '4.4.0', 'airflow.kubernetes.volume.Volume', true],
    ['2.4.3', '5.0.0', 'airflow.kubernetes.volume.Volume', false],
    ['2.4.3', '5.0.0', `${contrib}.KubernetesPodOperator`, true],
    ['2.4.3', '5.3.0', `${cncf}.operators.pod.KubernetesPodOperator`, true],
    ['2.6.3', '5.2.2', `${contrib}.KubernetesPodOperator`, false],
    ['2.6.3', '5.3.0', `${contrib}.KubernetesPodOperator`, true],
    ['2.6.3', '5.2.2', `${cncf}.operators.pod.KubernetesPodOperator`, false],
    ['2.6.3', '7.3.0', `${cncf}.secret.Secret`, false],
    ['2.6.3', '7.4.0', `${cncf}.secret.Secret`, true],
    ['2.7.3', '7.3.0', 'airflow.kubernetes.secret.Secret', true],
    ['2.7.3', '7.8.0', 'airflow.kubernetes.pod_launcher.PodLauncher', false],
    ['2.9.3', '9.0.1', `${cncf}.operators.kubernetes_pod.KubernetesPodOperator`, true],
    ['2.9.3', '10.0.0', `${cncf}.operators.kubernetes_pod.KubernetesPodOperator`, false],
    ['2.11.2', '10.25.0', `${contrib}.KubernetesPodOperator`, true],
    ['2.11.2', '10.25.0', 'airflow.kubernetes.secret.Secret', true],
    ['2.11.2', '10.25.0', 'airflow.operators.dummy_operator.DummyOperator', true],
    ['3.0.0', '10.4.3', `${contrib}.KubernetesPodOperator`, false],
    ['3.0.0', '10.4.3', 'airflow.kubernetes.secret.Secret', false],
    ['3.0.0', '10.4.3', 'airflow.operators.dummy.DummyOperator', false],
    ['3.3.2', '10.25.0', 'airflow.operators.empty.EmptyOperator', true],
    ['3.3.2', '10.25.0', 'airflow.providers.standard.operators.empty.EmptyOperator', true],
    ['3.3.2', '10.25.0', 'airflow.models.dag.DAG', true],
    ['3.3.2', '10.25.0', 'airflow.utils.dates.days_ago', false],
    ['3.3.2', '10.25.0', `${cncf}.operators.pod_exec.KubernetesPodExecOperator`, true],
  ] as const)('on core %s with provider %s: %s is %s', (core, provider, path, expected) => {
    expect(importableAt(...split(path), { core, provider })).toBe(expected);
  });

  it('is unknown when a version that it hangs on is unknown', () => {
    const at = (path: string, versions = {}) => importableAt(...split(path), versions);
    expect(at('airflow.kubernetes.secret.Secret')).toBeUndefined();
    expect(at('airflow.kubernetes.pod.Resources', { core: '2.5.0' })).toBeUndefined();
    expect(at('airflow.kubernetes.pod.Resources', { core: '3.0.0' })).toBe(false);
    expect(at('airflow.kubernetes.pod.Resources', { core: '1.10.12' })).toBe(true);
    expect(
      at(`${cncf}.operators.kubernetes_pod.KubernetesPodOperator`, { provider: '10.0.0' }),
    ).toBeUndefined();
    expect(at(`${cncf}.secret.Secret`, { core: '2.9.0' })).toBeUndefined();
    expect(at('airflow.providers.standard.operators.bash.BashOperator', { core: '2.10.5' })).toBeUndefined();
    expect(at('airflow.no.such.Thing', { core: '2.10.5' })).toBeUndefined();
  });

  it('looks at other providers and the backport package', () => {
    const on = (path: string, packages: Record<string, string>, core = '2.3.0') =>
      importableAt(...split(path), { core, packages });
    expect(on('airflow.providers.amazon.aws.operators.eks.EKSPodOperator', { [amazon]: '4.0.0' })).toBe(true);
    expect(on('airflow.providers.amazon.aws.operators.eks.EKSPodOperator', { [amazon]: '5.0.0' })).toBe(
      false,
    );
    expect(on('airflow.providers.amazon.aws.operators.eks.EksPodOperator', { [amazon]: '2.5.0' })).toBe(
      false,
    );
    expect(
      on('airflow.providers.standard.operators.bash.BashOperator', { [standard]: '1.0.0' }, '2.10.5'),
    ).toBe(true);
    expect(
      on(`${cncf}.operators.kubernetes_pod.KubernetesPodOperator`, { [backport]: '2021.3.3' }, '1.10.15'),
    ).toBe(true);
  });

  it('counts a pre-release as its release', () => {
    const { home } = thingAt('airflow.sdk', 'DAG')!;
    expect(importable(home, { core: '3.1.0rc1' })).toBe(true);
  });
});

describe('deprecated', () => {
  it.each([
    ['airflow.kubernetes.secret.Secret', '2.6.3', '7.3.0', false],
    ['airflow.kubernetes.secret.Secret', '2.7.0', '7.4.2', true],
    ['airflow.operators.dummy.DummyOperator', '2.2.5', '3.0.0', false],
    ['airflow.operators.dummy.DummyOperator', '2.3.4', '4.4.0', true],
    ['airflow.operators.empty.EmptyOperator', '2.11.2', '10.25.0', false],
    ['airflow.operators.empty.EmptyOperator', '3.3.2', '10.25.0', true],
    [`${cncf}.operators.kubernetes_pod.KubernetesPodOperator`, '2.6.3', '5.2.2', false],
    [`${cncf}.operators.kubernetes_pod.KubernetesPodOperator`, '2.6.3', '5.3.0', true],
    ['airflow.models.dag.DAG', '3.0.0', '10.4.3', false],
    ['airflow.models.dag.DAG', '3.1.8', '10.13.0', true],
    ['airflow.DAG', '3.3.2', '10.25.0', false],
  ])('%s on core %s with provider %s: %s', (path, core, provider, expected) => {
    const homes = thingsIn(split(path)[0]).filter(at => at.home.name === split(path)[1]);
    const home = homes.find(at => importable(at.home, { core, provider }))!.home;
    expect(deprecatedAt(home, { core, provider })).toBe(expected);
  });

  it('is unknown without the version', () => {
    expect(deprecatedAt(thingAt('airflow.kubernetes.secret', 'Secret')!.home, {})).toBeUndefined();
  });
});

describe('best home', () => {
  const best = (id: string, core?: string, provider?: string) => {
    const thing = data.things.find(entry => entry.id === id)!;
    const home = bestHome(thing as { id: string; homes: Home[] }, { core, provider });
    return home && `${home.module}.${home.name}`;
  };

  it.each([
    ['Secret', '2.6.3', '7.3.0', 'airflow.kubernetes.secret.Secret'],
    ['Secret', '2.7.0', '7.3.0', 'airflow.kubernetes.secret.Secret'],
    ['Secret', '2.7.0', '7.4.2', `${cncf}.secret.Secret`],
    ['Secret', '3.3.2', '10.25.0', `${cncf}.secret.Secret`],
    ['Secret', '3.3.2', undefined, undefined],
    ['KubernetesPodOperator', '2.2.5', '3.0.0', `${cncf}.operators.kubernetes_pod.KubernetesPodOperator`],
    ['KubernetesPodOperator', '2.6.3', '6.1.0', `${cncf}.operators.pod.KubernetesPodOperator`],
    ['KubernetesPodOperator', '1.10.15', undefined, `${contrib}.KubernetesPodOperator`],
    ['PodDefaults', '2.0.2', '1.1.0', 'airflow.kubernetes.pod_generator.PodDefaults'],
    ['PodDefaults', '2.5.3', '5.2.2', `${cncf}.utils.xcom_sidecar.PodDefaults`],
    ['EmptyOperator', '2.2.5', '3.0.0', 'airflow.operators.dummy.DummyOperator'],
    ['EmptyOperator', '2.10.5', '10.1.0', 'airflow.operators.empty.EmptyOperator'],
    ['EmptyOperator', '3.0.0', '10.4.3', 'airflow.providers.standard.operators.empty.EmptyOperator'],
    ['Volume', '2.5.0', '5.0.0', undefined],
    ['days_ago', '3.0.0', '10.4.3', undefined],
    ['days_ago', '2.2.5', '3.0.0', 'airflow.utils.dates.days_ago'],
  ])('of %s on core %s with provider %s is %s', (id, core, provider, home) => {
    expect(best(id, core, provider)).toBe(home);
  });
});

describe('data', () => {
  it('has valid ranges, one thing for a module and name, and no thing twice', () => {
    const owner = new Map<string, string>();
    for (const thing of data.things as { id: string; homes: Home[] }[]) {
      expect(thing.homes.length).toBeGreaterThan(0);
      for (const {
        module,
        name,
        core,
        provider,
        package: distribution,
        bundled,
        deprecated,
      } of thing.homes) {
        const path = `${module}.${name}`;
        expect(owner.get(path) ?? thing.id, path).toBe(thing.id);
        owner.set(path, thing.id);
        for (const range of [core, provider, bundled, deprecated?.core, deprecated?.provider])
          if (range !== undefined) expect(validRange(range), `${path} ${range}`).toBe(true);
        if (module.startsWith('airflow.providers.')) expect(provider, path).toBeDefined();
        if (distribution) expect(provider, path).toBeDefined();
      }
    }
    expect(new Set(data.things.map(thing => thing.id)).size).toBe(data.things.length);
  });
});
