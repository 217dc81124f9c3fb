/** What namespaces refuse that enforce a Pod Security Standard, and what no standard asks for. */
import { type FailureCase, failures, task } from './case.ts';

const ENDS = ['5.0.0', '10.25.0'];

/** All that `restricted` asks of a container, but for what is replaced. */
function secured(without: string, further = ''): string {
  const fields: Record<string, string> = {
    allow_privilege_escalation: 'False',
    capabilities: 'k8s.V1Capabilities(drop=["ALL"])',
    run_as_non_root: 'True',
    seccomp_profile: 'k8s.V1SeccompProfile(type="RuntimeDefault")',
  };
  const given = Object.entries(fields).flatMap(([name, value]) =>
    name === without ? [] : [`${name}=${value}`],
  );
  return task(`container_security_context=k8s.V1SecurityContext(${given.join(', ')}),\n    ${further}`);
}

const context = (given: string) => task(`container_security_context=k8s.V1SecurityContext(${given})`);
const volume = (source: string) =>
  `volumes=[k8s.V1Volume(name="data", ${source})], volume_mounts=[k8s.V1VolumeMount(name="data", mount_path="/data")]`;
const hostPath = (path: string) => task(volume(`host_path=k8s.V1HostPathVolumeSource(path="${path}")`));

const baseline = (code: string) => ({ on: ENDS, level: 'baseline', code }) as const;
const restricted = (code: string) => ({ on: ENDS, level: 'restricted', code }) as const;

/** What no standard asks for shows in the pod, of which the cluster makes the rest. */
const beyond = (code: string, ask: string, meant: string) => ({ ...restricted(code), ask, meant });
const ROOT = 'pod["spec"]["containers"][0].get("securityContext", {}).get("readOnlyRootFilesystem", False)';
const TOKEN = 'pod["spec"].get("automountServiceAccountToken", True)';
const ACCOUNT = 'pod["spec"].get("serviceAccountName", "default") == "default"';
const DIGEST = '"@sha256:" in pod["spec"]["containers"][0]["image"]';
const REGISTRY = 'pod["spec"]["containers"][0]["image"].startswith("registry.example.com/")';
const allowedRegistries = ['registry.example.com'];

export const restrictedCases: readonly FailureCase[] = [
  ...failures('privileged-container', {
    privileged: baseline(context('privileged=True')),
    'not privileged': baseline(context('privileged=False')),
  }),
  ...failures('host-namespace', { 'the network of the node': baseline(task('hostnetwork=True')) }),
  ...failures('host-path', { 'a folder of the node': baseline(hostPath('/srv/data')) }),
  ...failures('container-runtime-socket', { Docker: baseline(hostPath('/var/run/docker.sock')) }),
  ...failures('host-port', {
    'a port of the node': baseline(task('ports=[k8s.V1ContainerPort(container_port=80, host_port=80)]')),
  }),
  ...failures('probe-host', {
    // Only a container that starts before and stays has probes there, which is newer than the older client.
    'a host of a probe': {
      ...baseline(
        task(
          'init_containers=[k8s.V1Container(name="proxy", image="a:1", restart_policy="Always", liveness_probe=k8s.V1Probe(http_get=k8s.V1HTTPGetAction(host="10.0.0.1", port=80)))]',
        ),
      ),
      on: ['10.25.0'],
    },
  }),
  ...failures('added-capability', {
    SYS_ADMIN: baseline(context('capabilities=k8s.V1Capabilities(add=["SYS_ADMIN"])')),
    CHOWN: baseline(context('capabilities=k8s.V1Capabilities(add=["CHOWN"])')),
  }),
  ...failures('unconfined-profile', {
    seccomp: baseline(context('seccomp_profile=k8s.V1SeccompProfile(type="Unconfined")')),
  }),
  ...failures('custom-selinux-option', {
    'a type without limits': baseline(context('se_linux_options=k8s.V1SELinuxOptions(type="spc_t")')),
  }),
  ...failures('unsafe-sysctl', {
    'of the whole node': baseline(
      task('security_context={"sysctls": [{"name": "kernel.msgmax", "value": "65536"}]}'),
    ),
  }),
  ...failures('privilege-escalation', {
    'not ruled out': restricted(secured('allow_privilege_escalation')),
    'all that is asked for': restricted(secured('')),
  }),
  ...failures('root-user', { 'not ruled out': restricted(secured('run_as_non_root')) }),
  ...failures('undropped-capabilities', { 'not dropped': restricted(secured('capabilities')) }),
  ...failures('missing-seccomp-profile', { 'not given': restricted(secured('seccomp_profile')) }),
  ...failures('volume-type', {
    nfs: restricted(secured('', volume('nfs=k8s.V1NFSVolumeSource(server="a", path="/data")'))),
    'an empty folder': restricted(secured('', volume('empty_dir=k8s.V1EmptyDirVolumeSource()'))),
  }),
  ...failures('writable-root-file-system', {
    'not read only': beyond(secured(''), ROOT, 'True'),
    'read only': beyond(context('read_only_root_filesystem=True'), ROOT, 'True'),
  }),
  ...failures('mounted-service-account-token', {
    'by default': beyond(task(), TOKEN, 'False'),
    none: { ...beyond(task('automount_service_account_token=False'), TOKEN, 'False'), on: ['10.25.0'] },
  }),
  ...failures('default-service-account', {
    'by default': beyond(task(), ACCOUNT, 'False'),
    'one of its own': beyond(task('service_account_name="report"'), ACCOUNT, 'False'),
  }),
  ...failures('unpinned-image', {
    'a tag': beyond(task('image="registry.example.com/report:1.4"'), DIGEST, 'True'),
    'a digest': beyond(task(`image="registry.example.com/report@sha256:${'0'.repeat(64)}"`), DIGEST, 'True'),
  }),
  ...failures('registry-not-allowed', {
    'another registry': {
      ...beyond(task('image="quay.io/report:1.4"'), REGISTRY, 'True'),
      settings: { allowedRegistries },
    },
    'the registry': { ...beyond(task(), REGISTRY, 'True'), settings: { allowedRegistries } },
  }),
];
