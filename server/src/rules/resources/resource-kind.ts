/**
 * True for resources with a domain of their own, such as GPUs: they are counted in whole pieces and cannot be
 * overcommitted. After the naming rules of the Kubernetes API.
 */
export function isExtendedResource(resource: string): boolean {
  return resource.includes('/') && !resource.includes('kubernetes.io/');
}

/** True when a container may get more of it than it requested. */
export function isOvercommitted(resource: string): boolean {
  return !isExtendedResource(resource) && !resource.startsWith('hugepages-');
}
