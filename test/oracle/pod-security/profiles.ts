import { container, type Fields, NOTHING, pod, podSecurity, security, topic } from './case.ts';

const seccompOf = (fields: Fields | undefined) => security({ seccompProfile: fields });
const FILE = { type: 'Localhost', localhostProfile: 'profiles/etl.json' };
const RUNTIME = { type: 'RuntimeDefault' };
const UNCONFINED = { type: 'Unconfined' };

export const seccomp = topic('seccomp', {
  allowed: {
    'of the runtime': seccompOf(RUNTIME),
    'of a file': seccompOf(FILE),
    'by the pod': pod({ security: { seccompProfile: undefined }, podSecurity: { seccompProfile: RUNTIME } }),
    'by the pod, a file by the container': pod({
      security: { seccompProfile: FILE },
      podSecurity: { seccompProfile: RUNTIME },
    }),
    'by the pod, for an init container too': pod({
      security: { seccompProfile: undefined },
      podSecurity: { seccompProfile: FILE },
      before: [container('fetch', { seccompProfile: undefined })],
    }),
  },
  restricted: {
    'no word of it': seccompOf(undefined),
    'no word of it by an init container': pod({
      before: [container('fetch', { seccompProfile: undefined })],
    }),
    'no word of it by a container beside': pod({
      beside: [container('proxy', { seccompProfile: undefined })],
    }),
    'no word of it by the pod, which has others': pod({
      security: { seccompProfile: undefined },
      podSecurity: { runAsUser: 1000 },
    }),
  },
  baseline: {
    'unconfined container': seccompOf(UNCONFINED),
    'unconfined pod': pod({
      security: { seccompProfile: undefined },
      podSecurity: { seccompProfile: UNCONFINED },
    }),
    'unconfined pod of confined containers': podSecurity({ seccompProfile: UNCONFINED }),
    'unconfined container of a confined pod': pod({
      security: { seccompProfile: UNCONFINED },
      podSecurity: { seccompProfile: RUNTIME },
    }),
    'unconfined init container': pod({ before: [container('fetch', { seccompProfile: UNCONFINED })] }),
  },
});

const annotated = (name: string, value: string) => pod({ metadata: { annotations: { [name]: value } } });
const OF_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/base';

export const appArmor = topic('AppArmor', {
  allowed: {
    'of the runtime': security({ appArmorProfile: RUNTIME }),
    'of a file': podSecurity({ appArmorProfile: { type: 'Localhost', localhostProfile: 'etl' } }),
    'annotation of the runtime': annotated(OF_CONTAINER, 'runtime/default'),
    'annotation of a file': annotated(OF_CONTAINER, 'localhost/etl'),
    'annotation of something else': annotated('example.com/apparmor', 'unconfined'),
  },
  baseline: {
    'unconfined container': security({ appArmorProfile: UNCONFINED }),
    'unconfined pod': podSecurity({ appArmorProfile: UNCONFINED }),
    'unconfined init container': pod({ before: [container('fetch', { appArmorProfile: UNCONFINED })] }),
    'annotation of an unconfined container': annotated(OF_CONTAINER, 'unconfined'),
  },
});

export const processMounts = topic('process mount', {
  allowed: {
    usual: security({ procMount: 'Default' }),
    'usual in a space of users of its own': pod({
      security: { procMount: 'Default' },
      spec: { hostUsers: false },
    }),
  },
  restricted: {
    'unmasked in a space of users of its own': pod({
      security: { procMount: 'Unmasked' },
      spec: { hostUsers: false },
    }),
  },
  baseline: {
    unmasked: security({ procMount: 'Unmasked' }),
    'unmasked among the users of the host': pod({
      security: { procMount: 'Unmasked' },
      spec: { hostUsers: true },
    }),
  },
});

const label = (fields: Fields) => security({ seLinuxOptions: fields });

export const selinux = topic('SELinux', {
  allowed: {
    level: label({ level: 's0:c1,c2' }),
    'usual type': label({ type: 'container_t' }),
    'type of those that start others': label({ type: 'container_init_t' }),
    'type of virtual machines': label({ type: 'container_kvm_t' }),
    'type of engines': label({ type: 'container_engine_t' }),
    'nothing in it': label({}),
    'empty texts': label({ type: '', user: '', role: '' }),
  },
  baseline: {
    'type without limits': label({ type: 'spc_t' }),
    user: label({ user: 'system_u' }),
    role: label({ role: 'system_r' }),
    'type by the pod': podSecurity({ seLinuxOptions: { type: 'unconfined_t' } }),
    'user by an init container': pod({ before: [container('fetch', { seLinuxOptions: { user: 'root' } })] }),
    'right type and a user': label({ type: 'container_t', user: 'system_u' }),
  },
});

const sysctl = (...names: string[]) => podSecurity({ sysctls: names.map(name => ({ name, value: '1' })) });

export const sysctls = topic('sysctls', {
  allowed: Object.fromEntries(
    [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.ip_unprivileged_port_start',
      'net.ipv4.tcp_syncookies',
      'net.ipv4.ping_group_range',
      'net.ipv4.ip_local_reserved_ports',
      'net.ipv4.tcp_keepalive_time',
      'net.ipv4.tcp_fin_timeout',
      'net.ipv4.tcp_keepalive_intvl',
      'net.ipv4.tcp_keepalive_probes',
      'net.ipv4.tcp_rmem',
      'net.ipv4.tcp_wmem',
    ].map(name => [name, sysctl(name)]),
  ),
  baseline: {
    'of connections': sysctl('net.core.somaxconn'),
    'of shared memory': sysctl('kernel.shmmax'),
    'one of two': sysctl('net.ipv4.tcp_syncookies', 'kernel.msgmax'),
  },
});

/** Everything by the pod that a pod can say for its containers. */
export const shared = topic('said by the pod', {
  allowed: {
    'what it can say': pod({
      security: { runAsNonRoot: undefined, seccompProfile: undefined },
      podSecurity: { runAsNonRoot: true, seccompProfile: RUNTIME, runAsUser: 50000 },
    }),
  },
  restricted: {
    'what it can say, and nothing by the container': pod({
      security: NOTHING,
      podSecurity: { runAsNonRoot: true, seccompProfile: RUNTIME },
    }),
    'nothing, by nobody': pod({ security: NOTHING }),
  },
});
