import type { Texts } from './texts.ts';

/** The form in which the build packs the sentences of the Kubernetes API. */
export type PackedTexts = Record<string, { text: string; fields: Record<string, string> }>;

/** Texts out of a packed file that is only read when the first one is asked for. */
export function jsonTexts(load: () => PackedTexts | undefined): Texts {
  let packed: PackedTexts | undefined;
  const get = () => {
    packed ??= load();
    return packed;
  };
  return {
    model: name => get()?.[name]?.text || undefined,
    field: (model, field) => get()?.[model]?.fields[field] || undefined,
  };
}
