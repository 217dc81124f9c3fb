import { topic } from './check.ts';
import { container, initContainers, pod, spec } from './manifest.ts';

const requests = (written: string) => container(`resources: { requests: { ${written} } }`);
const limits = (written: string) => container(`resources: { limits: { ${written} } }`);
const both = (requested: string, limited: string) =>
  container(`resources: { requests: { ${requested} }, limits: { ${limited} } }`);
const whole = (requested: string, limited: string) =>
  spec(`resources: { requests: { ${requested} }, limits: { ${limited} } }`);

export const resources = topic('resources', {
  accepted: {
    usual: both('cpu: 500m, memory: 512Mi', 'cpu: "1", memory: 1Gi'),
    none: container('resources: {}'),
    null: container('resources: null'),
    'numbers without quotes': both('cpu: 1, memory: 1073741824', 'cpu: 1.5, memory: 2e9'),
    equal: both('cpu: "1", memory: 1Gi', 'cpu: 1000m, memory: 1024Mi'),
    'requests alone': requests('cpu: 100m, memory: 128Mi'),
    'limits alone': limits('cpu: 100m, memory: 128Mi'),
    'request of one, limit of another': both('cpu: "1"', 'memory: 1Gi'),
    'zero cpu': requests('cpu: "0"'),
    'memory of millibytes': limits('memory: 128m'),
    'memory of a fraction of a byte': requests('memory: "0.5"'),
    'cpu below a millicore': requests('cpu: "0.0001"'),
    'exponent without sign': requests('cpu: "1e0"'),
    'exponent of capital E': requests('memory: 1E'),
    'leading plus': requests('cpu: "+1"'),
    'unknown name of the domain of Kubernetes': requests('kubernetes.io/gpu: 1'),
    'blanks around': requests('memory: " 1Gi "'),
    'quantity null': requests('cpu: null'),
    'more than any machine': requests('memory: 999Ei'),
    'ephemeral storage': both('ephemeral-storage: 1Gi', 'ephemeral-storage: 2Gi'),
    'of an init container': initContainers(
      '- { name: prepare, image: "busybox:1.36", resources: { limits: { cpu: "1" } } }',
    ),
    GPU: limits('nvidia.com/gpu: 1'),
    'GPU requested and limited': both('nvidia.com/gpu: 1', 'nvidia.com/gpu: "1"'),
    'GPU of none': limits('nvidia.com/gpu: 0'),
    'GPU by a whole fraction': limits('nvidia.com/gpu: "1.0"'),
    'hugepages with memory': limits('hugepages-2Mi: 100Mi, memory: 1Gi'),
    'hugepages with cpu': limits('hugepages-2Mi: 100Mi, cpu: "1"'),
    'hugepages requested and limited': both('hugepages-2Mi: 4Mi, cpu: "1"', 'hugepages-2Mi: 4Mi'),
    'claim of the pod': pod({
      container: 'resources: { claims: [{ name: gpu }] }',
      spec: 'resourceClaims: [{ name: gpu, resourceClaimName: one-gpu }]',
    }),
  },
  refused: {
    'cpu over its limit': both('cpu: "2"', 'cpu: "1"'),
    'memory over its limit': both('memory: 2Gi', 'memory: 1Gi'),
    'memory over its limit in decimal': both('memory: 1Gi', 'memory: 1G'),
    'both over their limits': both('cpu: "2", memory: 2Gi', 'cpu: "1", memory: 1Gi'),
    'ephemeral storage over its limit': both('ephemeral-storage: 2Gi', 'ephemeral-storage: 1Gi'),
    'negative cpu': requests('cpu: "-1"'),
    'negative memory limit': limits('memory: -1Gi'),
    'unknown name': requests('gpu: 1'),
    'cpu of capitals': requests('CPU: 1'),
    'memory misspelt': limits('mem: 1Gi'),
    'storage of a claim': requests('storage: 1Gi'),
    'name with underscore': requests('ephemeral_storage: 1Gi'),
    'name with blank': requests('"my gpu": 1'),
    'prefix of requests': limits('requests.example.com/gpu: 1'),
    'fraction of a GPU': limits('nvidia.com/gpu: "0.5"'),
    'GPU requested alone': requests('nvidia.com/gpu: 1'),
    'GPU under its limit': both('nvidia.com/gpu: 1', 'nvidia.com/gpu: 2'),
    'GPU over its limit': both('nvidia.com/gpu: 2', 'nvidia.com/gpu: 1'),
    'negative GPU': limits('nvidia.com/gpu: -1'),
    'hugepages alone': limits('hugepages-2Mi: 100Mi'),
    'hugepages requested alone': requests('hugepages-2Mi: 100Mi, memory: 1Gi'),
    'hugepages that are no multiple': limits('hugepages-2Mi: 3Mi, memory: 1Gi'),
    'hugepages under their limit': both('hugepages-2Mi: 2Mi, memory: 1Gi', 'hugepages-2Mi: 4Mi, memory: 1Gi'),
    'of an init container over its limit': initContainers(
      '- { name: prepare, image: a, resources: { requests: { cpu: "2" }, limits: { cpu: "1" } } }',
    ),
    'claim that the pod lacks': container('resources: { claims: [{ name: gpu }] }'),
    'claim without name': container('resources: { claims: [{}] }'),
    'claim twice': pod({
      container: 'resources: { claims: [{ name: gpu }, { name: gpu }] }',
      spec: 'resourceClaims: [{ name: gpu, resourceClaimName: one-gpu }]',
    }),
  },
  undecodable: {
    'unit of bytes': requests('memory: 512MB'),
    'unit of lower case': requests('memory: 512mi'),
    'unit of small g': requests('memory: 1g'),
    'unit of capital K': requests('memory: 1K'),
    'unit of gibibytes': requests('memory: 1GiB'),
    'cpu in words': requests('cpu: two'),
    'cpu with a unit of cores': requests('cpu: 2cores'),
    'blank before the unit': requests('memory: 1 Gi'),
    'decimal comma': requests('cpu: "1,5"'),
    percent: limits('cpu: 50%'),
    empty: limits('cpu: ""'),
    'a template': limits('cpu: "{{ params.cpu }}"'),
    'true for a number': limits('cpu: true'),
    'a list': limits('cpu: [1]'),
    'limits as a text': container('resources: { limits: cpu=1 }'),
    'limits as a list': container('resources: { limits: [{ cpu: 1 }] }'),
  },
});

export const podResources = topic('resources of the pod', {
  accepted: {
    usual: whole('cpu: "1", memory: 1Gi', 'cpu: "2", memory: 2Gi'),
    'above its containers': pod({
      container: 'resources: { requests: { cpu: "1" }, limits: { cpu: "1" } }',
      spec: 'resources: { requests: { cpu: "1" }, limits: { cpu: "2" } }',
    }),
    overhead: spec('overhead: { cpu: 100m, memory: 64Mi }'),
  },
  refused: {
    'requests over limits': whole('cpu: "2"', 'cpu: "1"'),
    'of GPU': spec('resources: { limits: { nvidia.com/gpu: 1 } }'),
    'of ephemeral storage': spec('resources: { limits: { ephemeral-storage: 1Gi } }'),
    'with claims': spec('resources: { claims: [{ name: gpu }] }'),
    'requests below those of a container': pod({
      container: 'resources: { requests: { cpu: "2" } }',
      spec: 'resources: { requests: { cpu: "1" } }',
    }),
    'limits below those of a container': pod({
      container: 'resources: { limits: { cpu: "2" } }',
      spec: 'resources: { limits: { cpu: "1" } }',
    }),
    'overhead negative': spec('overhead: { cpu: "-1" }'),
    'overhead of unknown name': spec('overhead: { gpu: 1 }'),
  },
});
