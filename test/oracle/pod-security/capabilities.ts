import { container, pod, security, topic } from './case.ts';

const capabilities = (fields: Readonly<Record<string, unknown>>) => security({ capabilities: fields });
const added = (...add: string[]) => capabilities({ drop: ['ALL'], add });

export const addedCapabilities = topic('capabilities added', {
  allowed: {
    'to bind low ports': added('NET_BIND_SERVICE'),
    none: added(),
    'to bind low ports, twice': added('NET_BIND_SERVICE', 'NET_BIND_SERVICE'),
  },
  restricted: Object.fromEntries(
    [
      'AUDIT_WRITE',
      'CHOWN',
      'DAC_OVERRIDE',
      'FOWNER',
      'FSETID',
      'KILL',
      'MKNOD',
      'SETFCAP',
      'SETGID',
      'SETPCAP',
      'SETUID',
      'SYS_CHROOT',
    ].map(name => [name, added(name)]),
  ),
  baseline: {
    administrator: added('SYS_ADMIN'),
    'raw network': added('NET_RAW'),
    'network administrator, in a list with one that is allowed': added('NET_BIND_SERVICE', 'NET_ADMIN'),
    'tracing of processes': added('SYS_PTRACE'),
    all: added('ALL'),
    'of the old name': added('CAP_CHOWN'),
    'of the old name, to bind low ports': added('CAP_NET_BIND_SERVICE'),
    'in lower case': added('chown'),
    unknown: added('FLY'),
    'by an init container': pod({ before: [container('fetch', { capabilities: { add: ['NET_ADMIN'] } })] }),
    'without dropping any': capabilities({ add: ['SYS_TIME'] }),
  },
});

export const droppedCapabilities = topic('capabilities dropped', {
  allowed: {
    all: security({}),
    'all, and one by name': capabilities({ drop: ['NET_RAW', 'ALL'] }),
    'all, by an init container too': pod({ before: [container('fetch')] }),
  },
  restricted: {
    'no word of them': security({ capabilities: undefined }),
    'an empty object': capabilities({}),
    'an empty list': capabilities({ drop: [] }),
    'all in lower case': capabilities({ drop: ['all'] }),
    'some by name': capabilities({ drop: ['NET_RAW', 'MKNOD'] }),
    'none, to bind low ports': capabilities({ add: ['NET_BIND_SERVICE'] }),
    'none by an init container': pod({ before: [container('fetch', { capabilities: undefined })] }),
    'none by a container beside': pod({ beside: [container('proxy', { capabilities: undefined })] }),
  },
});
