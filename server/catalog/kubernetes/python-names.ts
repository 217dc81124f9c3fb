/**
 * How the official Python client spells the names of the OpenAPI description.
 *
 * Both spellings below were compared with every model of the released clients 29, 35 and 36.
 */

/** Names that the generator of the Python client avoids: Python's keywords, two of Python 2, two of its own. */
const RESERVED = new Set(
  (
    'and as assert async await break class continue def del elif else except exec finally for from global if ' +
    'import in is lambda nonlocal not or pass print property raise return self try while with yield'
  ).split(' '),
);

/** The keyword of a field from client 36 on: `imagePullPolicy` is `image_pull_policy`, `exec` is `_exec`. */
export function pythonName(json: string): string {
  return avoidReserved(json, snakeCase(json, /([A-Z]+)([A-Z][a-z][a-z]+)/g));
}

/**
 * The keyword of a field up to client 35. It differs where a plural follows an abbreviation: `hostIPs` was
 * `host_i_ps`.
 */
export function olderPythonName(json: string): string {
  return avoidReserved(json, snakeCase(json, /([A-Z]+)([A-Z][a-z])/g));
}

function snakeCase(json: string, abbreviationThenWord: RegExp): string {
  return json
    .replaceAll('$', '')
    .replace(/\W/g, '_')
    .replace(abbreviationThenWord, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

function avoidReserved(json: string, name: string): string {
  return RESERVED.has(json) ? `_${name}` : name;
}
