/** Variables of a Dockerfile, a compose file or a shell command. A name without a value is one from outside. */
export type Variables = ReadonlyMap<string, string>;

/** Fills in `$NAME`, `${NAME}`, `${NAME:-default}`; what has no value stays as it is written. */
export function fill(text: string, variables: Variables): string {
  if (!text.includes('$')) return text;
  return text.replace(
    /\$(?:\{(\w+)(?::?[-=]([^{}]*))?\}|(\w+))/g,
    (all: string, braced?: string, fallback?: string, plain?: string) =>
      variables.get((braced ?? plain)!) ?? fallback ?? all,
  );
}

/** True when a variable without a value is left in a text. */
export function hasUnknown(text: string): boolean {
  return /\$[{\w]/.test(text);
}
