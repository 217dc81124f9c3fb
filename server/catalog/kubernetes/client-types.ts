/** Types of the Python client and those of the catalog (see `server/src/catalog/models.ts`). */

/** What the client writes for a type that is no list, map or model. It has quantities as strings. */
const PYTHON: Readonly<Record<string, string>> = {
  string: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  datetime: 'datetime',
  quantity: 'str',
  'int-or-string': 'object',
  any: 'object',
};
/** The other way round: what can be known of a field that the catalog does not have. */
const OURS: Readonly<Record<string, string>> = {
  str: 'string',
  int: 'integer',
  float: 'number',
  bool: 'boolean',
  datetime: 'datetime',
  object: 'any',
};
const LIST = /^[lL]ist\[(.*)\]$/;
const MAP = /^(?:dict\(|[dD]ict\[)str, (.*)[)\]]$/;

/** A type of the catalog as {@link normalPython} writes it. */
export function toPython(type: string): string {
  if (type.startsWith('list ')) return `list[${toPython(type.slice(5))}]`;
  if (type.startsWith('map ')) return `dict[str, ${toPython(type.slice(4))}]`;
  return PYTHON[type] ?? type;
}

/** Clients have written the same type in three ways: `dict(str, str)`, `dict[str, str]`, `Dict[str, str]`. */
export function normalPython(type: string): string {
  const list = LIST.exec(type)?.[1];
  if (list !== undefined) return `list[${normalPython(list)}]`;
  const map = MAP.exec(type)?.[1];
  if (map !== undefined) return `dict[str, ${normalPython(map)}]`;
  return type;
}

/** @throws an Error for a type that no client has had so far. */
export function fromPython(type: string): string {
  const list = LIST.exec(type)?.[1];
  if (list !== undefined) return `list ${fromPython(list)}`;
  const map = MAP.exec(type)?.[1];
  if (map !== undefined) return `map ${fromPython(map)}`;
  if (OURS[type]) return OURS[type];
  if (/^[A-Z]\w*$/.test(type)) return type;
  throw new Error(`${type}: a type that is not understood`);
}
