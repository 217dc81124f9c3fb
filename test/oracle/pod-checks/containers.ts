import { topic } from './check.ts';
import { container, initContainers, pod, spec, whole } from './manifest.ts';

const image = (name: string) => pod({ containers: `- name: base\n  image: ${name}` });

export const containerChecks = topic('container', {
  accepted: {
    'of name and image': pod({}),
    'image by digest': image(`"example.com/app@sha256:${'0'.repeat(64)}"`),
    'image of capitals': image('Example/App:Latest'),
    'image with blank within': image('"my image"'),
    'image of a template': image('"app:{{ params.tag }}"'),
    'pull policy': container('imagePullPolicy: IfNotPresent'),
    'pull policy empty': container('imagePullPolicy: ""'),
    'command and args': container('command: [sh, -c]\nargs: ["echo $(A)", ""]'),
    'argument null': container('args: [a, null]'),
    'command of nothing': container('command: []'),
    'working directory': container('workingDir: /srv'),
    'working directory that is relative': container('workingDir: srv'),
    'input of a terminal': container('stdin: true\nstdinOnce: true\ntty: true'),
    'message of its log': container('terminationMessagePolicy: FallbackToLogsOnError'),
    'message at a relative path': container('terminationMessagePath: log'),
    'resize without restart': container('resizePolicy: [{ resourceName: cpu, restartPolicy: NotRequired }]'),
    'null for one that is optional': container('ports: null\nsecurityContext: null'),
    'restart of its own': container('restartPolicy: Always'),
    'restart by rules': container(`
      restartPolicy: Never
      restartPolicyRules: [{ action: Restart, exitCodes: { operator: In, values: [42] } }]
    `),
  },
  refused: {
    'none at all': pod({ containers: '[]' }),
    missing: whole(`
      apiVersion: v1
      kind: Pod
      metadata: { name: checked }
      spec: { restartPolicy: Never }
    `),
    null: pod({ containers: 'null' }),
    'null for one': pod({ containers: '- null' }),
    'without the whole spec': whole('apiVersion: v1\nkind: Pod\nmetadata: { name: checked }'),
    'init containers alone': whole(`
      apiVersion: v1
      kind: Pod
      metadata: { name: checked }
      spec:
        initContainers: [{ name: prepare, image: a }]
    `),
    'without image': pod({ containers: '- name: base' }),
    'image empty': image('""'),
    'image with leading blank': image('" busybox"'),
    'image with trailing blank': image('"busybox "'),
    'image with trailing newline': image('"busybox\\n"'),
    'image of a blank': image('" "'),
    'pull policy of lower case': container('imagePullPolicy: always'),
    'pull policy unknown': container('imagePullPolicy: OnFailure'),
    'message policy unknown': container('terminationMessagePolicy: Log'),
    'resize of unknown resource': container(
      'resizePolicy: [{ resourceName: gpu, restartPolicy: NotRequired }]',
    ),
    'resize of unknown policy': container('resizePolicy: [{ resourceName: cpu, restartPolicy: Never }]'),
    'resize twice': container(`
      resizePolicy:
        - { resourceName: cpu, restartPolicy: NotRequired }
        - { resourceName: cpu, restartPolicy: RestartContainer }
    `),
    'resize by restart of a pod that never does': pod({
      container: 'resizePolicy: [{ resourceName: cpu, restartPolicy: RestartContainer }]',
      spec: 'restartPolicy: Never',
    }),
    'restart unknown': container('restartPolicy: Sometimes'),
    'restart by rules without policy': container(
      'restartPolicyRules: [{ action: Restart, exitCodes: { operator: In, values: [42] } }]',
    ),
    ephemeral: spec('ephemeralContainers: [{ name: debug, image: a }]'),
  },
  undecodable: {
    'as a mapping': pod({ containers: '{ name: base, image: a }' }),
    'as a text': pod({ containers: 'base' }),
    'argument of a number': container('args: [1]'),
    'argument of a truth': container('args: [--verbose, true]'),
    'arguments as a text': container('args: --verbose'),
    'arguments as a mapping': container('args: { verbose: "1" }'),
    'argument of a list': container('args: [[a]]'),
    'command as a text': container('command: sh -c'),
    'image of a number': image('1.36'),
    'input in quotes': container('stdin: "true"'),
  },
});

export const initContainerChecks = topic('init container', {
  accepted: {
    usual: initContainers('- { name: prepare, image: "busybox:1.36", command: [sh] }'),
    'that goes on': initContainers('- { name: proxy, image: a, restartPolicy: Always }'),
    'that goes on with probes': initContainers(`
      - name: proxy
        image: a
        restartPolicy: Always
        startupProbe: { tcpSocket: { port: 80 } }
        livenessProbe: { tcpSocket: { port: 80 } }
        lifecycle: { preStop: { exec: { command: ["true"] } } }
    `),
    none: spec('initContainers: []'),
    null: spec('initContainers: null'),
    'with ports of the host': initContainers(
      '- { name: a, image: a, ports: [{ containerPort: 80, hostPort: 80 }] }',
    ),
    'with its own restart': initContainers('- { name: prepare, image: a, restartPolicy: OnFailure }'),
  },
  refused: {
    'without image': initContainers('- { name: prepare }'),
    'restart unknown': initContainers('- { name: prepare, image: a, restartPolicy: Sometimes }'),
    'with image of a blank before': initContainers('- { name: prepare, image: " a" }'),
  },
  undecodable: {
    'as a mapping': spec('initContainers: { name: prepare, image: a }'),
    'as a text': initContainers('- prepare'),
  },
});
