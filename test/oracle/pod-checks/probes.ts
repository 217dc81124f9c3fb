import { topic } from './check.ts';
import { container, initContainers } from './manifest.ts';

const liveness = (written: string) => container(`livenessProbe: { ${written} }`);
const readiness = (written: string) => container(`readinessProbe: { ${written} }`);
const startup = (written: string) => container(`startupProbe: { ${written} }`);
const lifecycle = (written: string) => container(`lifecycle: { ${written} }`);
const EXEC = 'exec: { command: ["true"] }';
const http = (written: string) => liveness(`httpGet: { ${written} }`);

export const probes = topic('probe', {
  accepted: {
    'of a command': liveness(EXEC),
    'of http': liveness('httpGet: { path: /health, port: 8080, scheme: HTTPS }'),
    'of http without path': http('port: 8080'),
    'of http with headers': http('port: 80, httpHeaders: [{ name: X-Check, value: "1" }]'),
    'of http of a named port': http('port: web'),
    'of http of a port that no container names': http('port: nowhere'),
    'of tcp': readiness('tcpSocket: { port: 5432 }'),
    'of grpc': startup('grpc: { port: 9000, service: health }'),
    'of port 65535': http('port: 65535'),
    'of zero periods': liveness(`${EXEC}, initialDelaySeconds: 0, periodSeconds: 0, timeoutSeconds: 0`),
    'of thresholds': readiness(`${EXEC}, successThreshold: 3, failureThreshold: 5`),
    'of its own grace': liveness(`${EXEC}, terminationGracePeriodSeconds: 10`),
    null: container('livenessProbe: null'),
  },
  refused: {
    'of nothing': container('livenessProbe: {}'),
    'of times alone': readiness('periodSeconds: 5'),
    'of two handlers': liveness(`${EXEC}, tcpSocket: { port: 80 }`),
    'of http and grpc': startup('httpGet: { port: 80 }, grpc: { port: 80 }'),
    'of no command': liveness('exec: {}'),
    'of an empty command': liveness('exec: { command: [] }'),
    'of port 0': http('port: 0'),
    'of port 65536': http('port: 65536'),
    'of a negative port': http('port: -1'),
    'without port': http('path: /health'),
    'of a port in quotes': http('port: "8080"'),
    'of a port of capitals': http('port: Web'),
    'of a port of 16 characters': http(`port: ${'a'.repeat(16)}`),
    'of tcp without port': readiness('tcpSocket: {}'),
    'of a scheme of lower case': http('port: 80, scheme: https'),
    'of a bad header': http('port: 80, httpHeaders: [{ name: "X Check", value: "1" }]'),
    'of grpc of port 0': liveness('grpc: { port: 0 }'),
    'of grpc without port': liveness('grpc: {}'),
    'of a negative period': liveness(`${EXEC}, periodSeconds: -1`),
    'of a negative delay': liveness(`${EXEC}, initialDelaySeconds: -1`),
    'of a negative timeout': liveness(`${EXEC}, timeoutSeconds: -1`),
    'of a negative threshold': readiness(`${EXEC}, failureThreshold: -1`),
    'of liveness that must succeed twice': liveness(`${EXEC}, successThreshold: 2`),
    'of startup that must succeed twice': startup(`${EXEC}, successThreshold: 2`),
    'of readiness with grace': readiness(`${EXEC}, terminationGracePeriodSeconds: 10`),
    'of no grace': liveness(`${EXEC}, terminationGracePeriodSeconds: 0`),
    'of an init container': initContainers(`- { name: prepare, image: a, livenessProbe: { ${EXEC} } }`),
    'of readiness of an init container': initContainers(
      `- { name: prepare, image: a, readinessProbe: { ${EXEC} } }`,
    ),
    'of startup of an init container': initContainers(
      `- { name: prepare, image: a, startupProbe: { ${EXEC} } }`,
    ),
  },
  undecodable: {
    'of a command as a text': liveness('exec: { command: "true" }'),
    'of a command that is a truth': liveness('exec: { command: [true] }'),
    'of a period in quotes': liveness(`${EXEC}, periodSeconds: "5"`),
    'of a period of a fraction': liveness(`${EXEC}, periodSeconds: 0.5`),
    'of grpc of a named port': liveness('grpc: { port: web }'),
  },
});

export const lifecycles = topic('lifecycle', {
  accepted: {
    'after start': lifecycle(`postStart: { ${EXEC} }`),
    'before stop by http': lifecycle('preStop: { httpGet: { port: 80, path: /stop } }'),
    'before stop by sleep': lifecycle('preStop: { sleep: { seconds: 5 } }'),
    'before stop by no sleep': lifecycle('preStop: { sleep: { seconds: 0 } }'),
    none: container('lifecycle: {}'),
    'signal, which no cluster takes by default': lifecycle('stopSignal: SIGNOTHING'),
  },
  refused: {
    'before stop of nothing': lifecycle('preStop: {}'),
    'after start of two': lifecycle(`postStart: { ${EXEC}, httpGet: { port: 80 } }`),
    'before stop of no command': lifecycle('preStop: { exec: {} }'),
    'sleep that is negative': lifecycle('preStop: { sleep: { seconds: -1 } }'),
    'sleep longer than the grace': lifecycle('preStop: { sleep: { seconds: 31 } }'),
    'of an init container': initContainers(
      `- { name: prepare, image: a, lifecycle: { preStop: { ${EXEC} } } }`,
    ),
  },
});
