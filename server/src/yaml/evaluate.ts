import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Anchor, Origin } from '../values/origin.ts';
import { type DictEntry, unknown, type Value } from '../values/value.ts';

/** A YAML file is read as a whole, so its values are placed relative to the file. */
export class YamlFile implements Anchor {
  readonly start = 0;
  constructor(readonly file: string) {}
}

/** More nodes than this are not looked at: aliases can make a small file expand without end. */
const MOST_NODES = 100_000;

/**
 * The values of every document in a YAML text. Broken or hostile text gives what could be read.
 *
 * @param version of YAML: Python's reader takes `yes` and `on` for true, as 1.1 says.
 */
export function evaluateYaml(file: string, text: string, version: '1.1' | '1.2' = '1.2'): Value[] {
  const anchor = new YamlFile(file);
  try {
    const documents = parseAllDocuments(text, {
      version,
      logLevel: 'silent',
      merge: true,
      keepSourceTokens: false,
    });
    if (!Array.isArray(documents)) return [];
    return documents.flatMap(document => {
      const { contents } = document as Document.Parsed;
      return contents ? [new YamlReader(anchor, document as Document, version).value(contents)] : [];
    });
  } catch {
    return [];
  }
}

class YamlReader {
  private nodes = 0;
  private readonly following: Node[] = [];

  constructor(
    private readonly anchor: Anchor,
    private readonly document: Document,
    private readonly version: string,
  ) {}

  value(node: Node): Value {
    const origin = this.origin(node);
    if (++this.nodes > MOST_NODES) return unknown({ kind: 'limit', text: 'a very large document' }, origin);
    if (isAlias(node)) {
      const target = node.resolve(this.document);
      if (!target || this.following.includes(target)) {
        return unknown({ kind: 'unresolved', text: `the anchor \`${node.source}\`` }, origin);
      }
      this.following.push(target);
      const value = this.value(target);
      this.following.pop();
      return value;
    }
    if (isScalar(node)) return scalar(node, origin, this.version);
    if (isMap(node)) return { kind: 'dict', entries: this.entries(node), open: false, origin };
    if (isSeq(node)) {
      const items = node.items.map(item => this.value(item as Node));
      return { kind: 'list', items, tuple: false, open: false, origin };
    }
    return unknown({ kind: 'unsupported', text: 'a YAML node' }, origin);
  }

  private entries(map: YAMLMap): DictEntry[] {
    const entries: DictEntry[] = [];
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      const key = this.value(pair.key);
      const keyText = isScalar(pair.key) ? (pair.key.source ?? pair.key.value) : undefined;
      if (keyText === '<<' && pair.value) {
        // What is merged in gives way to the map's own keys, so it comes first.
        const merged = this.value(pair.value);
        if (merged.kind === 'dict') entries.unshift(...merged.entries);
        continue;
      }
      const value: Value = pair.value ? this.value(pair.value) : { kind: 'none', origin: key.origin };
      entries.push({
        key,
        value,
        origin: { anchor: this.anchor, start: key.origin.start, end: value.origin.end },
      });
    }
    return entries;
  }

  private origin(node: Node): Origin {
    const range = node.range ?? [0, 0, 0];
    return { anchor: this.anchor, start: range[0], end: range[1] };
  }
}

/** `1e3` is a number of YAML 1.2 and of this library, but not of Python's reader. */
function isText(node: Scalar, version: string): boolean {
  return version === '1.1' && /^[\d.]+e\d+$/i.test(node.source ?? '');
}

/** The quotes of a text by its style; a block (`|`, `>`) has none and cannot be replaced by another literal. */
const QUOTES: Readonly<Record<string, string>> = { PLAIN: '', QUOTE_SINGLE: "'", QUOTE_DOUBLE: '"' };

function scalar(node: Scalar, origin: Origin, version: string): Value {
  const { value } = node;
  if (typeof value === 'string') {
    const quote = QUOTES[node.type ?? ''];
    const literal = quote === undefined ? undefined : { prefix: '', quote };
    const parts = value === '' ? [] : [{ kind: 'text' as const, text: value }];
    return { kind: 'string', parts, ...(literal && { literal }), origin };
  }
  // Without a point and a sign Python takes it for a text.
  if (typeof value === 'number' && isText(node, version))
    return { kind: 'string', parts: [{ kind: 'text', text: node.source! }], origin };
  if (typeof value === 'number') return { kind: 'number', value, origin };
  if (typeof value === 'bigint') return { kind: 'number', value: Number(value), origin };
  if (typeof value === 'boolean') return { kind: 'boolean', value, origin };
  // A day or a time of YAML 1.1, as the text that it is written as.
  if (value instanceof Date)
    return { kind: 'string', parts: [{ kind: 'text', text: dateText(node) }], origin };
  return { kind: 'none', origin };
}

/** What Python prints of a date or time that its YAML reader has made. */
function dateText(node: Scalar): string {
  const source = node.source ?? '';
  if (/^\d{4}-\d\d?-\d\d?$/.test(source)) return source;
  return `${(node.value as unknown as Date).toISOString().slice(0, 19).replace('T', ' ')}+00:00`;
}
