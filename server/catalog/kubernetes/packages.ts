/** Where the packages that describe Kubernetes are installed, and which versions they have. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const here = createRequire(import.meta.url);
const clientNode = here.resolve('@kubernetes/client-node/package.json');
const kubernetesModels = here.resolve('kubernetes-models/package.json');
// Not a dependency of this project, and not necessarily beside it: only kubernetes-models knows where it is.
const apimachinery = createRequire(kubernetesModels).resolve('@kubernetes-models/apimachinery/package.json');

/** The folder of the generated classes of `@kubernetes/client-node`: one class a file. */
export const CLIENT_NODE_MODELS = join(dirname(clientNode), 'dist/gen/models');
/** The licence of `@kubernetes/client-node`: goes wherever its sentences go. */
export const CLIENT_NODE_LICENSE = join(dirname(clientNode), 'LICENSE');
/** The folder of `kubernetes-models`: one interface a file. */
export const KUBERNETES_MODELS = dirname(kubernetesModels);
/** The folder of the interfaces that all API groups share, such as the metadata of an object. */
export const APIMACHINERY = dirname(apimachinery);

/** Package name to installed version. */
export function versions(): Record<string, string> {
  const version = (file: string): string => JSON.parse(readFileSync(file, 'utf8')).version;
  return { '@kubernetes/client-node': version(clientNode), 'kubernetes-models': version(kubernetesModels) };
}

/** The minor of the Kubernetes release that `@kubernetes/client-node` describes: 36 for 1.36. */
export function kubernetesMinor(): number {
  const text = readFileSync(join(CLIENT_NODE_MODELS, 'V1Pod.d.ts'), 'utf8');
  const minor = /OpenAPI spec version: release-1\.(\d+)/.exec(text)?.[1];
  if (minor === undefined) throw new Error('client-node does not say which Kubernetes it is of');
  return Number(minor);
}
