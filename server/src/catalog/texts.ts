/**
 * Sentences about Kubernetes classes and fields. They are the work of the packages that describe Kubernetes and
 * are only in the bundle, so whoever has them hands them in.
 */
export interface Texts {
  /** What a class is for; `name` as in the catalog: `V1Volume`. */
  model(name: string): string | undefined;
  /** What a field is for; `field` by its Python name. */
  field(model: string, field: string): string | undefined;
}

/** Where there is no bundle. */
export const noTexts: Texts = { model: () => undefined, field: () => undefined };
