import { plainText, type Value } from '../values/value.ts';

/** What `json.dumps` writes of a value; `undefined` unless every part of it is known. */
export function jsonText(value: Value): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'number':
      return Number.isInteger(value.value) && Math.abs(value.value) < 1e15 ? String(value.value) : undefined;
    case 'string': {
      const plain = plainText(value);
      return plain === undefined ? undefined : quoted(plain);
    }
    case 'list': {
      const items = value.open ? [undefined] : value.items.map(jsonText);
      return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
    }
    case 'dict': {
      if (value.open) return undefined;
      const entries = new Map<string, string>();
      for (const entry of value.entries) {
        const key = plainText(entry.key);
        const text = jsonText(entry.value);
        if (key === undefined || text === undefined) return undefined;
        entries.set(key, text);
      }
      return `{${[...entries].map(([key, text]) => `${quoted(key)}: ${text}`).join(', ')}}`;
    }
    default:
      return undefined;
  }
}

/** Python escapes all that is not ASCII, one UTF-16 unit at a time. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
