import { topic } from './check.ts';
import { container, pod, spec } from './manifest.ts';

const ports = (written: string) => container(`ports: [${written}]`);
const port = (written: string) => ports(`{ containerPort: 80, ${written} }`);
const onHost = (written: string) => pod({ container: `ports: [${written}]`, spec: 'hostNetwork: true' });

export const portChecks = topic('port', {
  accepted: {
    usual: port('name: http, protocol: TCP'),
    'number alone': ports('{ containerPort: 8080 }'),
    'of 1': ports('{ containerPort: 1 }'),
    'of 65535': ports('{ containerPort: 65535 }'),
    'of UDP and SCTP': ports('{ containerPort: 53, protocol: UDP }, { containerPort: 53, protocol: SCTP }'),
    'the same twice': ports('{ containerPort: 80 }, { containerPort: 80 }'),
    'name of 15 characters': port(`name: ${'a'.repeat(15)}`),
    'name with digits and hyphen': port('name: web-8080'),
    'of the host': port('hostPort: 8080'),
    'of the host of two protocols': ports(
      '{ containerPort: 53, hostPort: 53, protocol: TCP }, { containerPort: 53, hostPort: 53, protocol: UDP }',
    ),
    'of the host of two addresses': ports(
      '{ containerPort: 80, hostPort: 80, hostIP: 10.0.0.1 }, { containerPort: 80, hostPort: 80, hostIP: 10.0.0.2 }',
    ),
    'of the host as that of the container': onHost('{ containerPort: 80, hostPort: 80 }'),
    'on the network of the host': onHost('{ containerPort: 80 }'),
    'address of the host that is none': port('hostPort: 80, hostIP: everywhere'),
    'name in two containers': pod({
      containers: `
        - { name: base, image: a, ports: [{ name: http, containerPort: 80 }] }
        - { name: second, image: a, ports: [{ name: http, containerPort: 81 }] }
      `,
    }),
  },
  refused: {
    'of 0': ports('{ containerPort: 0 }'),
    'of 65536': ports('{ containerPort: 65536 }'),
    negative: ports('{ containerPort: -1 }'),
    'without number': ports('{ name: http }'),
    'protocol of lower case': port('protocol: tcp'),
    'protocol unknown': port('protocol: HTTP'),
    'name twice': ports('{ containerPort: 80, name: a }, { containerPort: 81, name: a }'),
    'name of 16 characters': port(`name: ${'a'.repeat(16)}`),
    'name without letters': port('name: "8080"'),
    'name of capitals': port('name: HTTP'),
    'name with underscore': port('name: my_port'),
    'name with double hyphen': port('name: my--port'),
    'name with leading hyphen': port('name: "-port"'),
    'of the host of 65536': port('hostPort: 65536'),
    'of the host negative': port('hostPort: -1'),
    'of the host twice': ports('{ containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 80 }'),
    'of the host other than that of the container': onHost('{ containerPort: 80, hostPort: 8080 }'),
    'twice on the network of the host': onHost('{ containerPort: 80 }, { containerPort: 80 }'),
    'of the host in two containers': pod({
      containers: `
        - { name: base, image: a, ports: [{ containerPort: 80, hostPort: 80 }] }
        - { name: second, image: a, ports: [{ containerPort: 81, hostPort: 80 }] }
      `,
    }),
  },
  undecodable: {
    'in quotes': ports('{ containerPort: "80" }'),
    'in words': ports('{ containerPort: http }'),
    'of a fraction': ports('{ containerPort: 80.5 }'),
    'too large to read': ports('{ containerPort: 99999999999 }'),
    'as numbers': container('ports: [80]'),
    'as a number': container('ports: 80'),
    'name of a number': port('name: 80'),
  },
});

export const hostNamespaces = topic('namespaces of the host', {
  accepted: {
    'all three': spec('hostNetwork: true\nhostPID: true\nhostIPC: true'),
    'processes shared by the containers': spec('shareProcessNamespace: true'),
    'processes not shared, those of the host': spec('shareProcessNamespace: false\nhostPID: true'),
    'users of their own': spec('hostUsers: false'),
    'users of the host': spec('hostUsers: true\nhostNetwork: true'),
  },
  refused: {
    'processes shared and of the host': spec('shareProcessNamespace: true\nhostPID: true'),
    'network without its users': spec('hostUsers: false\nhostNetwork: true'),
    'processes without its users': spec('hostUsers: false\nhostPID: true'),
    'messages without its users': spec('hostUsers: false\nhostIPC: true'),
  },
  undecodable: {
    'network in quotes': spec('hostNetwork: "true"'),
    'network as a number': spec('hostNetwork: 1'),
  },
});
