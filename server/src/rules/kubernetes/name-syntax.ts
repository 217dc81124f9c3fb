/**
 * What names may be in Kubernetes, after `k8s.io/apimachinery/pkg/util/validation` of 1.36:
 *
 * - `label`: DNS label of RFC 1123, at most 63 characters (containers, volumes, namespaces, host names)
 * - `subdomain`: labels with dots between them, at most 253 (nearly all objects: Secrets, ConfigMaps, claims, pods)
 * - `port`: name of a service of RFC 6335, at most 15
 * - `key`: key in the data of a Secret or ConfigMap, at most 253
 * - `variable`: environment variable
 */
export type NameKind = 'label' | 'subdomain' | 'port' | 'key' | 'variable';

const LONGEST: Readonly<Record<NameKind, number>> = {
  label: 63,
  subdomain: 253,
  port: 15,
  key: 253,
  variable: Number.POSITIVE_INFINITY,
};

/** A text as the beginning of a message: in backticks, cut where it is long. */
export function inMessage(text: string): string {
  if (text === '') return 'An empty text';
  return `\`${text.length > 70 ? `${text.slice(0, 60)}…` : text}\``;
}

/** The characters that each kind takes, as a class, and in words. */
const TAKEN: Readonly<Record<NameKind, { other: RegExp; words: string }>> = {
  label: { other: /[^a-z0-9-]/u, words: 'lower-case letters, digits and `-`' },
  subdomain: { other: /[^a-z0-9.-]/u, words: 'lower-case letters, digits, `-` and `.`' },
  port: { other: /[^a-z0-9-]/u, words: 'lower-case letters, digits and `-`' },
  key: { other: /[^\w.-]/u, words: 'letters, digits, `-`, `_` and `.`' },
  variable: { other: /[^\x20-\x3c\x3e-\x7e]/u, words: 'ASCII characters other than `=`' },
};

/** What is wrong with a name, as the end of a sentence; `undefined` for one that Kubernetes takes. */
export function nameProblem(kind: NameKind, name: string): string | undefined {
  const { other, words } = TAKEN[kind];
  const [wrong] = other.exec(name) ?? [];
  if (wrong !== undefined) return `it has ${inWords(wrong)}, and only ${words} are taken`;
  if (name === '') return 'there must be one';
  if (name.length > LONGEST[kind])
    return `it is ${name.length} characters long, and at most ${LONGEST[kind]} are taken`;
  if (kind === 'key') return keyProblem(name);
  if (kind === 'variable') return undefined;
  if (/^[^a-z0-9]|[^a-z0-9]$/.test(name)) return 'it must start and end with a letter or digit';
  if (kind === 'subdomain' && /[.-]\.|\.-/.test(name))
    return 'each part between dots must start and end with a letter or digit';
  if (kind === 'port' && name.includes('--')) return 'it has two `-` in a row';
  if (kind === 'port' && !/[a-z]/.test(name)) return 'it must have a letter';
  return undefined;
}

function keyProblem(key: string): string | undefined {
  return key === '.' || key.startsWith('..') ? 'it would be a path when it becomes a file' : undefined;
}

/** The name that was probably meant: with small letters, and `-` for what is not taken. */
export function likelyName(kind: NameKind, name: string): string | undefined {
  if (kind === 'variable' || kind === 'key' || name.length > LONGEST[kind]) return undefined;
  const likely = name
    .toLowerCase()
    .replace(kind === 'subdomain' ? /[^a-z0-9.-]+/g : /[^a-z0-9-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return likely !== name && nameProblem(kind, likely) === undefined ? likely : undefined;
}

const SPELT: Readonly<Record<string, string>> = { ' ': 'a blank', '\t': 'a tab', '\n': 'a line break' };

/** A character as a reader sees it. */
function inWords(character: string): string {
  if (SPELT[character] !== undefined) return SPELT[character];
  return /[A-Z]/.test(character) ? 'capital letters' : `\`${character}\``;
}

// ── labels ─────────────────────────────────────────────────────────────────────────────────────────────────

const LONGEST_LABEL = 63;

/** What is wrong with the value of a label, as the end of a sentence. */
export function labelValueProblem(value: string): string | undefined {
  return value === '' ? undefined : partProblem(value);
}

/**
 * What is wrong with the key of a label or an annotation: a name, with a domain and `/` before it or not.
 *
 * @param lower whether the domain is put in lower case first, as Kubernetes does for annotations.
 */
export function labelKeyProblem(key: string, lower = false): string | undefined {
  const parts = (lower ? key.toLowerCase() : key).split('/');
  if (parts.length > 2) return 'it has more than one `/`';
  const name = parts.at(-1)!;
  if (parts.length === 2) {
    const domain = nameProblem('subdomain', parts[0]!);
    if (domain) return `in the domain before the \`/\`, ${domain}`;
  }
  if (name === '') return parts.length === 2 ? 'nothing follows the `/`' : 'there must be one';
  return partProblem(name);
}

function partProblem(text: string): string | undefined {
  const [wrong] = /[^A-Za-z0-9_.-]/u.exec(text) ?? [];
  if (wrong !== undefined)
    return `it has ${SPELT[wrong] ?? `\`${wrong}\``}, and only letters, digits, \`-\`, \`_\` and \`.\` are taken`;
  if (text.length > LONGEST_LABEL)
    return `it is ${text.length} characters long, and at most ${LONGEST_LABEL} are taken`;
  if (/^[^A-Za-z0-9]|[^A-Za-z0-9]$/.test(text)) return 'it must start and end with a letter or digit';
  return undefined;
}

/** The value of a label that was probably meant: `-` for what is not taken. */
export function likelyLabelValue(value: string): string | undefined {
  const likely = value
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, LONGEST_LABEL)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return likely === '' || likely === value ? undefined : likely;
}
