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
      return contents ? [new YamlReader(anchor, document as Document).value(contents)] : [];
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
    if (isScalar(node)) return scalar(node, origin);
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
      const keyText = isScalar(pair.key) ? pair.key.value : undefined;
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

function scalar(node: Scalar, origin: Origin): Value {
  const { value } = node;
  if (typeof value === 'string') return { kind: 'string', parts: [{ kind: 'text', text: value }], origin };
  if (typeof value === 'number') return { kind: 'number', value, origin };
  if (typeof value === 'bigint') return { kind: 'number', value: Number(value), origin };
  if (typeof value === 'boolean') return { kind: 'boolean', value, origin };
  return { kind: 'none', origin };
}
