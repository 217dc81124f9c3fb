/** Classes that affinities are made of, and selectors of labels wherever they stand: `affinity-shape` knows their form. */
export const AFFINITY_MODELS: ReadonlySet<string> = new Set([
  'V1Affinity',
  'V1NodeAffinity',
  'V1PodAffinity',
  'V1PodAntiAffinity',
  'V1NodeSelector',
  'V1NodeSelectorTerm',
  'V1NodeSelectorRequirement',
  'V1PreferredSchedulingTerm',
  'V1PodAffinityTerm',
  'V1WeightedPodAffinityTerm',
  'V1LabelSelector',
  'V1LabelSelectorRequirement',
]);
