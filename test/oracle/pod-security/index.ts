/** All pods that the Pod Security Standards are asked about. */
import { addedCapabilities, droppedCapabilities } from './capabilities.ts';
import type { SecurityCase } from './case.ts';
import { hostNamespaces, hostPorts, privileged, probeHosts, volumes } from './host.ts';
import { appArmor, processMounts, seccomp, selinux, shared, sysctls } from './profiles.ts';
import { escalation, notRoot, users } from './users.ts';
import { realistic, windows } from './wholes.ts';

export type { Outcome, SecurityCase } from './case.ts';

/** In the order of the record. Each name is there once. */
export const SECURITY_CASES: readonly SecurityCase[] = [
  ...realistic,
  ...privileged,
  ...hostNamespaces,
  ...volumes,
  ...hostPorts,
  ...probeHosts,
  ...addedCapabilities,
  ...droppedCapabilities,
  ...seccomp,
  ...appArmor,
  ...processMounts,
  ...selinux,
  ...sysctls,
  ...escalation,
  ...notRoot,
  ...users,
  ...shared,
  ...windows,
];
