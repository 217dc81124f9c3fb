/** What a pod is that the Pod Security Standards are asked about, and how the topics write theirs. */
import { stringify } from 'yaml';

/** The lowest level at which a namespace refuses the pod, if there is one. */
export const OUTCOMES = ['allowed', 'restricted', 'baseline'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface SecurityCase {
  /** Topic and case in words; no other case has it. */
  name: string;
  /** What the author of the case meant to show: the record is not made when the evaluator says otherwise. */
  expected: Outcome;
  /** The whole YAML. */
  manifest: string;
}

export function topic(
  name: string,
  cases: Partial<Record<Outcome, Readonly<Record<string, string>>>>,
): SecurityCase[] {
  return OUTCOMES.flatMap(expected =>
    Object.entries(cases[expected] ?? {}).map(([words, manifest]) => ({
      name: `${name}: ${words}`,
      expected,
      manifest,
    })),
  );
}

/** Fields by their names in YAML; one that is `undefined` is left out. */
export type Fields = Readonly<Record<string, unknown>>;

export interface Parts {
  /** Fields of the container's security context that differ from those that the level `restricted` asks for. */
  security?: Fields;
  /** Fields of the container beside name, image and security context. */
  container?: Fields;
  /** Containers that run before it. */
  before?: readonly Fields[];
  /** Containers beside it. */
  beside?: readonly Fields[];
  /** Fields of the security context of the pod. */
  podSecurity?: Fields;
  /** Fields of the specification beside those. */
  spec?: Fields;
  /** Fields of the metadata beside the name. */
  metadata?: Fields;
}

/** All that the level `restricted` asks of a container. */
const RESTRICTED: Fields = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** For `security`: nothing of it. */
export const NOTHING: Fields = Object.fromEntries(Object.keys(RESTRICTED).map(name => [name, undefined]));

/** A container that the level `restricted` allows, but for these fields of its security context. */
export function container(name: string, security: Fields = {}, others: Fields = {}): Fields {
  const securityContext = { ...RESTRICTED, ...security };
  const isThere = Object.values(securityContext).some(one => one !== undefined);
  return { name, image: 'busybox:1.36', ...(isThere && { securityContext }), ...others };
}

/** A pod that the level `restricted` allows, but for the fields given. */
export function pod(parts: Parts = {}): string {
  const { security, before, beside = [], podSecurity, spec, metadata } = parts;
  return stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'checked', ...metadata },
    spec: {
      ...(before && { initContainers: before }),
      containers: [container('base', security, parts.container), ...beside],
      ...(podSecurity && { securityContext: podSecurity }),
      ...spec,
    },
  });
}

export const security = (fields: Fields) => pod({ security: fields });
export const podSecurity = (fields: Fields) => pod({ podSecurity: fields });
export const spec = (fields: Fields) => pod({ spec: fields });
export const volume = (source: Fields) => spec({ volumes: [{ name: 'data', ...source }] });

/** A whole YAML as it is in an indented text of TypeScript. */
export function whole(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const margin = Math.min(...lines.map(line => line.search(/\S/)));
  return `${lines.map(line => line.slice(margin)).join('\n')}\n`;
}
