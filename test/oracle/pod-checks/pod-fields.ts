/** What is said once of the whole pod. */
import { topic } from './check.ts';
import { spec, whole } from './manifest.ts';

const dns = (written: string) => spec(`dnsConfig: { ${written} }`);
const listed = (many: number, one: (at: number) => string) =>
  Array.from({ length: many }, (_, at) => one(at)).join(', ');
const aliases = (written: string) => spec(`hostAliases: [{ ${written} }]`);

export const lifetimes = topic('lifetime', {
  accepted: {
    'restart never': spec('restartPolicy: Never'),
    'restart on failure': spec('restartPolicy: OnFailure'),
    'restart empty': spec('restartPolicy: ""'),
    'deadline of 1': spec('activeDeadlineSeconds: 1'),
    'deadline of most': spec('activeDeadlineSeconds: 2147483647'),
    'deadline null': spec('activeDeadlineSeconds: null'),
    'no grace': spec('terminationGracePeriodSeconds: 0'),
    'grace of a week': spec('terminationGracePeriodSeconds: 604800'),
    'negative grace': spec('terminationGracePeriodSeconds: -1'),
    'links of services': spec('enableServiceLinks: false'),
  },
  refused: {
    'restart of lower case': spec('restartPolicy: never'),
    'restart unknown': spec('restartPolicy: Sometimes'),
    'deadline of 0': spec('activeDeadlineSeconds: 0'),
    'deadline negative': spec('activeDeadlineSeconds: -1'),
    'deadline of more than most': spec('activeDeadlineSeconds: 2147483648'),
  },
  undecodable: {
    'deadline in quotes': spec('activeDeadlineSeconds: "60"'),
    'deadline of a fraction': spec('activeDeadlineSeconds: 1.5'),
    'grace in words': spec('terminationGracePeriodSeconds: 30s'),
    'restart as a truth': spec('restartPolicy: no'),
    'links in quotes': spec('enableServiceLinks: "false"'),
  },
});

export const names = topic('dns', {
  accepted: {
    'policy of the cluster': spec('dnsPolicy: ClusterFirst'),
    'policy of the cluster and the host': spec('dnsPolicy: ClusterFirstWithHostNet'),
    'policy empty': spec('dnsPolicy: ""'),
    'policy none with servers': spec('dnsPolicy: None\ndnsConfig: { nameservers: [10.0.0.10] }'),
    'three servers': dns('nameservers: [10.0.0.1, 10.0.0.2, "2001:db8::1"]'),
    '32 searches': dns(`searches: [${listed(32, at => `s${at}.example.com`)}]`),
    'search with underscore': dns('searches: [_tcp.example.com]'),
    'search of a dot': dns('searches: ["."]'),
    options: dns('options: [{ name: ndots, value: "2" }, { name: edns0 }]'),
    none: dns(''),
    'aliases of hosts': aliases('ip: 10.0.0.1, hostnames: [a.example.com, b]'),
    'alias without names': aliases('ip: 10.0.0.1'),
    'alias of the new protocol': aliases('ip: "::1", hostnames: [a]'),
  },
  refused: {
    'policy unknown': spec('dnsPolicy: Cluster'),
    'policy of lower case': spec('dnsPolicy: default'),
    'policy none alone': spec('dnsPolicy: None'),
    'policy none without servers': spec('dnsPolicy: None\ndnsConfig: { searches: [example.com] }'),
    'four servers': dns('nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4]'),
    'server that is no address': dns('nameservers: [dns.example.com]'),
    '33 searches': dns(`searches: [${listed(33, at => `s${at}.example.com`)}]`),
    'searches that are too long': dns(
      `searches: [${listed(20, () => `${'a'.repeat(60)}.${'b'.repeat(60)}`)}]`,
    ),
    'search with blank': dns('searches: ["my search"]'),
    'option without name': dns('options: [{ value: "2" }]'),
    'alias without address': aliases('hostnames: [a]'),
    'alias of a bad address': aliases('ip: 10.0.0.256, hostnames: [a]'),
    'alias of a name as address': aliases('ip: localhost, hostnames: [a]'),
    'alias of a bad name': aliases('ip: 10.0.0.1, hostnames: [my_host]'),
  },
  undecodable: {
    'option of a number': dns('options: [{ name: ndots, value: 2 }]'),
    'option as a text': dns('options: ["ndots:2"]'),
    'server as a text': dns('nameservers: 10.0.0.1'),
    'alias of one name': aliases('ip: 10.0.0.1, hostnames: a'),
    'aliases as a mapping': spec('hostAliases: { a: 10.0.0.1 }'),
  },
});

export const shapes = topic('whole', {
  accepted: {
    'without kind and version': whole(`
      metadata: { name: checked }
      spec: { containers: [{ name: base, image: a }] }
    `),
    'with a status': whole(`
      apiVersion: v1
      kind: Pod
      metadata: { name: checked }
      spec: { containers: [{ name: base, image: a }] }
      status: { phase: Running, podIP: 10.0.0.1 }
    `),
  },
  undecodable: {
    'of another kind': whole('apiVersion: v1\nkind: Nothing\nmetadata: { name: checked }'),
    'of a job': whole(`
      apiVersion: batch/v1
      kind: Job
      metadata: { name: checked }
      spec: { template: { spec: { containers: [{ name: base, image: a }] } } }
    `),
    'of kind in lower case': whole('apiVersion: v1\nkind: pod\nmetadata: { name: checked }'),
    'of another version': whole('apiVersion: v2\nkind: Pod\nmetadata: { name: checked }'),
    'spec as a list': whole('apiVersion: v1\nkind: Pod\nmetadata: { name: checked }\nspec: [containers]'),
  },
});
