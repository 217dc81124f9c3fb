import { isMap, isScalar, isSeq, parseAllDocuments, visit } from 'yaml';

/** Why Python's YAML reader refuses a text. */
export interface YamlProblem {
  /** Class of PyYAML's exception. */
  type: 'ComposerError' | 'ParserError' | 'ConstructorError';
  message: string;
}

/** What `yaml.safe_load` would raise of a text; `undefined` when it reads it. */
export function yamlProblem(text: string): YamlProblem | undefined {
  try {
    const documents = parseAllDocuments(text, { version: '1.1', logLevel: 'silent', merge: true });
    if (!Array.isArray(documents)) return undefined;
    for (const document of documents) {
      const [error] = document.errors.filter(one => one.code !== 'DUPLICATE_KEY');
      if (error) return { type: 'ParserError', message: firstLine(error.message) };
    }
    if (documents.length > 1)
      return { type: 'ComposerError', message: 'expected a single document in the stream' };
    for (const document of documents) {
      const [unknownTag] = document.warnings.filter(one => one.code === 'TAG_RESOLVE_FAILED');
      if (unknownTag) return { type: 'ConstructorError', message: firstLine(unknownTag.message) };
      let found: YamlProblem | undefined;
      visit(document, {
        Pair(_, pair) {
          if (isScalar(pair.key) || !(isMap(pair.key) || isSeq(pair.key))) return undefined;
          // Jinja without quotes is a mapping in a mapping.
          found = { type: 'ConstructorError', message: 'found unhashable key (Jinja needs quotes here)' };
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
    };
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.replace(/ at line .*$/, '');
}
