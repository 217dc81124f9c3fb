/** All pods that the API server is asked about. */
import type { PodCheck } from './check.ts';
import { containerNames } from './container-names.ts';
import { containerChecks, initContainerChecks } from './containers.ts';
import { environment, environmentFrom, environmentSources } from './env.ts';
import { annotationChecks, labels, otherMetadata } from './labels.ts';
import { volumeMounts } from './mounts.ts';
import { nodeAffinity, nodeSelector } from './node-affinity.ts';
import { gates, podAffinity, topologySpread } from './pod-affinity.ts';
import { lifetimes, names, shapes } from './pod-fields.ts';
import { namespaces, podNames } from './pod-names.ts';
import { hostNamespaces, portChecks } from './ports.ts';
import { lifecycles, probes } from './probes.ts';
import { realisticContainers } from './realistic-containers.ts';
import { realisticPlaces } from './realistic-places.ts';
import { realisticVolumes } from './realistic-volumes.ts';
import { hosts, otherReferences, priorities, serviceAccounts } from './references.ts';
import { podResources, resources } from './resources.ts';
import { containerSecurity, podSecurity, systems } from './security.ts';
import { tolerations } from './tolerations.ts';
import { unknownFields, yamlReadings } from './unknown-fields.ts';
import { configMapVolumes, downwardVolumes, projectedVolumes, secretVolumes } from './volume-files.ts';
import { volumes } from './volumes.ts';

export type { Outcome, PodCheck } from './check.ts';

/** In the order of the record. Each name is there once. */
export const CHECKS: readonly PodCheck[] = [
  ...realisticContainers,
  ...realisticVolumes,
  ...realisticPlaces,
  ...shapes,
  ...podNames,
  ...namespaces,
  ...labels,
  ...annotationChecks,
  ...otherMetadata,
  ...containerNames,
  ...containerChecks,
  ...initContainerChecks,
  ...environment,
  ...environmentSources,
  ...environmentFrom,
  ...resources,
  ...podResources,
  ...volumes,
  ...secretVolumes,
  ...configMapVolumes,
  ...downwardVolumes,
  ...projectedVolumes,
  ...volumeMounts,
  ...portChecks,
  ...hostNamespaces,
  ...probes,
  ...lifecycles,
  ...podSecurity,
  ...containerSecurity,
  ...systems,
  ...tolerations,
  ...nodeAffinity,
  ...nodeSelector,
  ...podAffinity,
  ...topologySpread,
  ...gates,
  ...serviceAccounts,
  ...priorities,
  ...hosts,
  ...otherReferences,
  ...lifetimes,
  ...names,
  ...unknownFields,
  ...yamlReadings,
];
