import { topic } from './check.ts';
import { pod, spec } from './manifest.ts';

const near = (written: string) => spec(`affinity: { podAffinity: { ${written} } }`);
const apart = (written: string) => spec(`affinity: { podAntiAffinity: { ${written} } }`);
const required = (written: string) => `requiredDuringSchedulingIgnoredDuringExecution: [{ ${written} }]`;
const preferred = (written: string) => `preferredDuringSchedulingIgnoredDuringExecution: [{ ${written} }]`;
const selecting = (written: string) => near(required(`topologyKey: zone, labelSelector: { ${written} }`));
const spread = (written: string) => spec(`topologySpreadConstraints: [{ ${written} }]`);
const TERM = 'topologyKey: zone, labelSelector: { matchLabels: { app: airflow } }';
const SPREAD = 'maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule';

export const podAffinity = topic('pod affinity', {
  accepted: {
    'by labels': near(required(TERM)),
    'anti by labels': apart(required(TERM)),
    'by expression': selecting('matchExpressions: [{ key: app, operator: In, values: [airflow] }]'),
    'by key': selecting('matchExpressions: [{ key: app, operator: Exists }]'),
    'without selector': near(required('topologyKey: zone')),
    'in namespaces': near(required(`${TERM}, namespaces: [data]`)),
    'in all namespaces': near(required(`${TERM}, namespaceSelector: {}`)),
    'by the label keys of the pod': pod({
      metadata: 'labels: { run: one }',
      spec: `affinity: { podAffinity: { ${required(`${TERM}, matchLabelKeys: [run]`)} } }`,
    }),
    preferred: near(preferred(`weight: 50, podAffinityTerm: { ${TERM} }`)),
    'anti preferred': apart(preferred(`weight: 100, podAffinityTerm: { ${TERM} }`)),
  },
  refused: {
    'without topology': near(required('labelSelector: { matchLabels: { app: airflow } }')),
    'anti without topology': apart(required('labelSelector: { matchLabels: { app: airflow } }')),
    'of empty topology': near(required('topologyKey: "", labelSelector: {}')),
    'of bad topology': near(required('topologyKey: "my zone"')),
    'operator unknown': selecting('matchExpressions: [{ key: app, operator: Equals, values: [airflow] }]'),
    'operator of nodes': selecting('matchExpressions: [{ key: app, operator: Gt, values: ["1"] }]'),
    'without values': selecting('matchExpressions: [{ key: app, operator: In }]'),
    'of a key with values': selecting('matchExpressions: [{ key: app, operator: Exists, values: [a] }]'),
    'label with bad value': selecting('matchLabels: { app: "my airflow" }'),
    'label with bad key': selecting('matchLabels: { "my app": airflow }'),
    'value with blank': selecting('matchExpressions: [{ key: app, operator: In, values: ["a b"] }]'),
    'namespace with underscore': near(required(`${TERM}, namespaces: [my_data]`)),
    'preferred of weight 0': near(preferred(`weight: 0, podAffinityTerm: { ${TERM} }`)),
    'preferred of weight 101': near(preferred(`weight: 101, podAffinityTerm: { ${TERM} }`)),
    'preferred without weight': apart(preferred(`podAffinityTerm: { ${TERM} }`)),
    'preferred without term': near(preferred('weight: 1')),
    'preferred written as required': near(preferred(`weight: 1, ${TERM}`)),
    'label keys without selector': near(required('topologyKey: zone, matchLabelKeys: [run]')),
    'label keys that are selected too': pod({
      metadata: 'labels: { app: airflow }',
      spec: `affinity: { podAffinity: { ${required(`${TERM}, matchLabelKeys: [app]`)} } }`,
    }),
  },
  undecodable: {
    'required as a mapping': near(`requiredDuringSchedulingIgnoredDuringExecution: { ${TERM} }`),
    'label of a number': selecting('matchLabels: { version: 1 }'),
  },
});

export const topologySpread = topic('topology spread', {
  accepted: {
    usual: spread(`${SPREAD}, labelSelector: { matchLabels: { app: airflow } }`),
    'without selector': spread(SPREAD),
    'rather than must': spread('maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway'),
    'with least domains': spread(`${SPREAD}, minDomains: 2`),
    'honouring taints': spread(`${SPREAD}, nodeTaintsPolicy: Honor, nodeAffinityPolicy: Ignore`),
  },
  refused: {
    'of skew 0': spread('maxSkew: 0, topologyKey: zone, whenUnsatisfiable: DoNotSchedule'),
    'without skew': spread('topologyKey: zone, whenUnsatisfiable: DoNotSchedule'),
    'without topology': spread('maxSkew: 1, whenUnsatisfiable: DoNotSchedule'),
    'without policy': spread('maxSkew: 1, topologyKey: zone'),
    'of unknown policy': spread('maxSkew: 1, topologyKey: zone, whenUnsatisfiable: Never'),
    'with least domains of 0': spread(`${SPREAD}, minDomains: 0`),
    'with least domains though not must': spread(
      'maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, minDomains: 2',
    ),
    'of unknown taint policy': spread(`${SPREAD}, nodeTaintsPolicy: Respect`),
    twice: spec(`topologySpreadConstraints: [{ ${SPREAD} }, { ${SPREAD} }]`),
    'of bad selector': spread(`${SPREAD}, labelSelector: { matchExpressions: [{ key: app, operator: In }] }`),
    'label keys without selector': spread(`${SPREAD}, matchLabelKeys: [run]`),
  },
});

export const gates = topic('gate', {
  accepted: {
    scheduling: spec('schedulingGates: [{ name: example.com/wait }]'),
    'scheduling without prefix': spec('schedulingGates: [{ name: wait }]'),
    readiness: spec('readinessGates: [{ conditionType: example.com/ready }]'),
    'readiness twice': spec('readinessGates: [{ conditionType: ready }, { conditionType: ready }]'),
  },
  refused: {
    'scheduling without name': spec('schedulingGates: [{}]'),
    'scheduling with blank': spec('schedulingGates: [{ name: "wait here" }]'),
    'scheduling twice': spec('schedulingGates: [{ name: wait }, { name: wait }]'),
    'readiness without type': spec('readinessGates: [{}]'),
    'readiness with blank': spec('readinessGates: [{ conditionType: "is ready" }]'),
  },
});
