import { topic } from './check.ts';
import { container, pod, spec } from './manifest.ts';

const ofPod = (written: string) => spec(`securityContext: { ${written} }`);
const ofContainer = (written: string) => container(`securityContext: { ${written} }`);
const sysctls = (written: string) => ofPod(`sysctls: [${written}]`);

/** Largest identity of a user or group. */
const MOST = 2_147_483_647;

export const podSecurity = topic('security of the pod', {
  accepted: {
    usual: ofPod('runAsUser: 50000, runAsGroup: 0, fsGroup: 0, runAsNonRoot: true'),
    'root though not root': ofPod('runAsNonRoot: true, runAsUser: 0'),
    none: ofPod(''),
    'largest user': ofPod(`runAsUser: ${MOST}`),
    'supplemental groups': ofPod('supplementalGroups: [0, 1000], supplementalGroupsPolicy: Strict'),
    'change on mismatch': ofPod('fsGroup: 1, fsGroupChangePolicy: OnRootMismatch'),
    'seccomp of the runtime': ofPod('seccompProfile: { type: RuntimeDefault }'),
    'seccomp of a file': ofPod('seccompProfile: { type: Localhost, localhostProfile: profiles/a.json }'),
    'AppArmor of the runtime': ofPod('appArmorProfile: { type: RuntimeDefault }'),
    'AppArmor of a file': ofPod('appArmorProfile: { type: Localhost, localhostProfile: strict }'),
    'SELinux change': ofPod('seLinuxChangePolicy: Recursive'),
    'SELinux level': ofPod('seLinuxOptions: { level: "s0:c1,c2" }'),
    sysctl: sysctls('{ name: net.core.somaxconn, value: "1024" }'),
    'sysctl of slashes': sysctls('{ name: net/core/somaxconn, value: "1024" }'),
    'sysctl without value': sysctls('{ name: net.core.somaxconn }'),
    'windows options': ofPod('windowsOptions: { runAsUserName: ContainerUser }'),
  },
  refused: {
    'negative user': ofPod('runAsUser: -1'),
    'user over the largest': ofPod(`runAsUser: ${MOST + 1}`),
    'negative group': ofPod('runAsGroup: -1'),
    'negative fsGroup': ofPod('fsGroup: -1'),
    'negative supplemental group': ofPod('supplementalGroups: [-1]'),
    'supplemental policy unknown': ofPod('supplementalGroupsPolicy: Always'),
    'change policy unknown': ofPod('fsGroup: 1, fsGroupChangePolicy: Never'),
    'change policy of lower case': ofPod('fsGroupChangePolicy: always'),
    'seccomp without type': ofPod('seccompProfile: {}'),
    'seccomp of unknown type': ofPod('seccompProfile: { type: Default }'),
    'seccomp of a file without one': ofPod('seccompProfile: { type: Localhost }'),
    'seccomp of a file that goes up': ofPod('seccompProfile: { type: Localhost, localhostProfile: ../a }'),
    'seccomp with a file beside the runtime': ofPod(
      'seccompProfile: { type: RuntimeDefault, localhostProfile: a }',
    ),
    'AppArmor without type': ofPod('appArmorProfile: {}'),
    'AppArmor of unknown type': ofPod('appArmorProfile: { type: Strict }'),
    'AppArmor of a file without one': ofPod('appArmorProfile: { type: Localhost }'),
    'AppArmor with a file beside the runtime': ofPod(
      'appArmorProfile: { type: RuntimeDefault, localhostProfile: a }',
    ),
    'SELinux change by mounting, which no cluster takes by default': ofPod(
      'seLinuxChangePolicy: MountOption',
    ),
    'SELinux change unknown': ofPod('seLinuxChangePolicy: Never'),
    'sysctl without name': sysctls('{ value: "1" }'),
    'sysctl of capitals': sysctls('{ name: Net.Core, value: "1" }'),
    'sysctl twice': sysctls(
      '{ name: kernel.shm_rmid_forced, value: "1" }, { name: kernel.shm_rmid_forced, value: "0" }',
    ),
    'sysctl of the network of the host': spec(
      'hostNetwork: true\nsecurityContext: { sysctls: [{ name: net.core.somaxconn, value: "1" }] }',
    ),
    'seccomp annotation that differs': pod({
      metadata: 'annotations: { seccomp.security.alpha.kubernetes.io/pod: unconfined }',
      spec: 'securityContext: { seccompProfile: { type: RuntimeDefault } }',
    }),
    'windows user empty': ofPod('windowsOptions: { runAsUserName: "" }'),
  },
  undecodable: {
    'user in quotes': ofPod('runAsUser: "1000"'),
    'user in words': ofPod('runAsUser: airflow'),
    'not root in quotes': ofPod('runAsNonRoot: "true"'),
    'one supplemental group': ofPod('supplementalGroups: 1000'),
    'sysctl value of a number': sysctls('{ name: net.core.somaxconn, value: 1024 }'),
    'as a list': spec('securityContext: [{ runAsUser: 1 }]'),
  },
});

export const containerSecurity = topic('security of a container', {
  accepted: {
    restricted: ofContainer(
      'runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault }',
    ),
    privileged: ofContainer('privileged: true'),
    'privileged that may escalate': ofContainer('privileged: true, allowPrivilegeEscalation: true'),
    'root though not root': ofContainer('runAsNonRoot: true, runAsUser: 0'),
    'read only': ofContainer('readOnlyRootFilesystem: true'),
    'capability unknown': ofContainer('capabilities: { add: [FLY] }'),
    'capability of the old name': ofContainer('capabilities: { add: [CAP_NET_RAW] }'),
    'capability dropped and added': ofContainer('capabilities: { add: [NET_RAW], drop: [NET_RAW] }'),
    'administrator by its usual name that may not escalate': ofContainer(
      'allowPrivilegeEscalation: false, capabilities: { add: [SYS_ADMIN] }',
    ),
    'default process mount': ofContainer('procMount: Default'),
    'largest user': ofContainer(`runAsUser: ${MOST}`),
    'unmasked process mount of another user space': pod({
      container: 'securityContext: { procMount: Unmasked }',
      spec: 'hostUsers: false',
    }),
    'AppArmor unconfined': ofContainer('appArmorProfile: { type: Unconfined }'),
    'windows options of a pod that names no system': ofContainer('windowsOptions: { hostProcess: false }'),
  },
  refused: {
    'privileged that may not escalate': ofContainer('privileged: true, allowPrivilegeEscalation: false'),
    'administrator that may not escalate': ofContainer(
      'allowPrivilegeEscalation: false, capabilities: { add: [CAP_SYS_ADMIN] }',
    ),
    'negative user': ofContainer('runAsUser: -1'),
    'user over the largest': ofContainer(`runAsUser: ${MOST + 1}`),
    'negative group': ofContainer('runAsGroup: -1'),
    'process mount unknown': ofContainer('procMount: Masked'),
    'unmasked process mount': ofContainer('procMount: Unmasked'),
    'seccomp of unknown type': ofContainer('seccompProfile: { type: runtime/default }'),
    'seccomp of a file without one': ofContainer('seccompProfile: { type: Localhost }'),
    'AppArmor of unknown type': ofContainer('appArmorProfile: { type: runtime/default }'),
    'AppArmor padded': ofContainer('appArmorProfile: { type: Localhost, localhostProfile: " strict" }'),
    'process of the host without its network': ofContainer('windowsOptions: { hostProcess: true }'),
  },
  undecodable: {
    'user in words': ofContainer('runAsUser: root'),
    'privileged in quotes': ofContainer('privileged: "true"'),
    'capabilities as a list': ofContainer('capabilities: [NET_ADMIN]'),
    'one capability': ofContainer('capabilities: { add: NET_ADMIN }'),
    'capability of a number': ofContainer('capabilities: { add: [1] }'),
  },
});

export const systems = topic('operating system', {
  accepted: {
    linux: spec('os: { name: linux }'),
    windows: spec('os: { name: windows }'),
    'windows with its options': spec(`
      os: { name: windows }
      securityContext: { windowsOptions: { runAsUserName: ContainerUser } }
    `),
  },
  refused: {
    unknown: spec('os: { name: darwin }'),
    'of capitals': spec('os: { name: Linux }'),
    'without name': spec('os: {}'),
    'linux with windows options': spec('os: { name: linux }\nsecurityContext: { windowsOptions: {} }'),
    'windows with a user': spec('os: { name: windows }\nsecurityContext: { runAsUser: 1000, fsGroup: 1000 }'),
    'windows with a container without privileges': pod({
      container: 'securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }',
      spec: 'os: { name: windows }',
    }),
    'windows with the processes of the host': spec('os: { name: windows }\nhostPID: true'),
  },
  undecodable: { 'as a text': spec('os: linux') },
});
