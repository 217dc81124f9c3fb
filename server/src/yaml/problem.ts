import { isMap, isScalar, isSeq, parseAllDocuments, visit } from 'yaml';

/** Why Python's YAML reader refuses a text. */
export interface YamlProblem {
  /** Class of PyYAML's exception. */
  type: 'ComposerError' | 'ParserError' | 'ConstructorError';
  message: string;
  /** Where the text is wrong: UTF-16 offsets of it. */
  start: number;
  end: number;
}

/** What `yaml.safe_load` would raise of a text; `undefined` when it reads it. */
export function yamlProblem(text: string): YamlProblem | undefined {
  try {
    const documents = parseAllDocuments(text, { version: '1.1', logLevel: 'silent', merge: true });
    if (!Array.isArray(documents)) return undefined;
    for (const document of documents) {
      const [error] = document.errors.filter(one => one.code !== 'DUPLICATE_KEY');
      if (error) return { type: 'ParserError', message: firstLine(error.message), ...rangeOf(error.pos) };
    }
    const second = documents[1];
    if (second) {
      const message = 'expected a single document in the stream';
      return { type: 'ComposerError', message, ...rangeOf(second.range) };
    }
    for (const document of documents) {
      const [unknownTag] = document.warnings.filter(one => one.code === 'TAG_RESOLVE_FAILED');
      if (unknownTag) {
        const message = firstLine(unknownTag.message);
        return { type: 'ConstructorError', message, ...rangeOf(unknownTag.pos) };
      }
      let found: YamlProblem | undefined;
      visit(document, {
        Pair(_, pair) {
          if (isScalar(pair.key) || !(isMap(pair.key) || isSeq(pair.key))) return undefined;
          // Jinja without quotes is a mapping in a mapping.
          const message = 'found unhashable key (Jinja needs quotes here)';
          found = { type: 'ConstructorError', message, ...rangeOf(pair.key.range ?? undefined) };
          return visit.BREAK;
        },
      });
      if (found) return found;
    }
    return undefined;
  } catch (error) {
    return {
      type: 'ParserError',
      message: firstLine(error instanceof Error ? error.message : String(error)),
      ...rangeOf(undefined),
    };
  }
}

function rangeOf(range: readonly number[] | undefined): { start: number; end: number } {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.replace(/ at line .*$/, '');
}
