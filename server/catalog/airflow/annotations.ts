/** Annotations of arguments in today's notation, and what can be told from them. */

/** `Optional[List["k8s.V1Volume"]]` is `list[V1Volume] | None`. */
export function modernType(annotation: string): string {
  let text = annotation
    .replace(/"/g, "'")
    // A quoted annotation, but not the values of a Literal.
    .replace(/'([^']*)'/g, (whole, inner: string) => (/Literal/.test(annotation) ? whole : inner))
    .replace(/^\((.*)\)$/, '$1')
    .trim();
  text = text.replace(/\b(?:k8s|client|typing|datetime|collections\.abc)\.(?=[A-Za-z])/g, '');
  text = text.replace(/\b(List|Dict|Tuple|Set|Type)\b(?=\[|\b)/g, name => name.toLowerCase());
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\bOptional\[((?:[^[\]]|\[(?:[^[\]]|\[[^[\]]*\])*\])*)\]/g, '$1 | None');
    text = text.replace(/\bUnion\[((?:[^[\]]|\[(?:[^[\]]|\[[^[\]]*\])*\])*)\]/g, (_, inner: string) =>
      splitTop(inner).join(' | '),
    );
  }
  const parts = splitTop(text, '|');
  const others = parts.filter(one => one !== 'None');
  return [...new Set([...others, ...(others.length < parts.length ? ['None'] : [])])].join(' | ');
}

function splitTop(text: string, separator = ','): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const char = text[i];
    if (char === '[' || char === '(') depth++;
    if (char === ']' || char === ')') depth--;
    if (i === text.length || (char === separator && depth === 0)) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return parts.filter(one => one !== '');
}

/** The Kubernetes class that a value is or contains. */
export function modelIn(type: string): string | undefined {
  return /\bV\d\w*/.exec(type)?.[0];
}

export function shapeOf(type: string, model: string | undefined): string {
  const [first = ''] = splitTop(type, '|');
  if (model && /\b(list|Sequence|Iterable)\[V\d/.test(type)) return 'list-of-models';
  if (model) return 'model';
  if (/^(list|Iterable|Sequence|tuple|Collection)\b/.test(first)) return 'list';
  if (/^(dict|MutableMapping|Mapping)\b/.test(first)) return 'dict';
  if (/^(str|Literal)\b/.test(first)) return 'string';
  if (first === 'bool') return 'bool';
  if (/^(int|float)\b/.test(first)) return 'number';
  return /Callable|Callback|ExecuteHook/.test(type) ? 'callable' : 'other';
}
