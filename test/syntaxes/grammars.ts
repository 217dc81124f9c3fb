// The grammars as VS Code would load them: its own Python and YAML extensions (npm packages that carry them
// unchanged), and ours by what the manifest contributes, so that a grammar missing there fails here.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

export type Language = 'python' | 'yaml';

/** One stretch of a line (columns in UTF-16 units, end excluded) and its scopes, outermost first. */
export interface Token {
  start: number;
  end: number;
  scopes: string[];
}

interface ContributedGrammar {
  scopeName: string;
  path: string;
  injectTo?: string[];
}

const require = createRequire(import.meta.url);
const ROOT_SCOPE: Record<Language, string> = { python: 'source.python', yaml: 'source.yaml' };
const MANIFESTS_OF_VSCODE = [
  '@codingame/monaco-vscode-python-default-extension/resources/package.json',
  '@codingame/monaco-vscode-yaml-default-extension/resources/package.json',
].map(name => require.resolve(name));
const MANIFEST_OF_OURS = require.resolve('../../package.json');

function contributed(manifest: string): (ContributedGrammar & { file: string })[] {
  const grammars: ContributedGrammar[] =
    JSON.parse(readFileSync(manifest, 'utf8')).contributes?.grammars ?? [];
  // The packages of VS Code's extensions keep all their files in one folder.
  const fileOf = (path: string) =>
    join(dirname(manifest), manifest === MANIFEST_OF_OURS ? path : basename(path));
  return grammars.map(grammar => ({ ...grammar, file: fileOf(grammar.path) }));
}

const onigLib = oniguruma
  .loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')))
  .then(() => ({
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  }));

function registryOf(manifests: string[]): textmate.Registry {
  const grammars = manifests.flatMap(contributed);
  const files = new Map(grammars.map(grammar => [grammar.scopeName, grammar.file]));
  return new textmate.Registry({
    onigLib,
    loadGrammar: async scope => {
      const file = files.get(scope);
      return file ? textmate.parseRawGrammar(readFileSync(file, 'utf8'), file) : null;
    },
    getInjections: scope => grammars.filter(g => g.injectTo?.includes(scope)).map(g => g.scopeName),
  });
}

const withOurs = registryOf([...MANIFESTS_OF_VSCODE, MANIFEST_OF_OURS]);
const withoutOurs = registryOf(MANIFESTS_OF_VSCODE);

/** The grammars that the extension contributes, by scope name. */
export const ours = contributed(MANIFEST_OF_OURS);

/** Splits each line of the text into tokens, with our grammars or (`plain`) as VS Code comes. */
export async function tokenize(language: Language, text: string, plain = false): Promise<Token[][]> {
  const grammar = await (plain ? withoutOurs : withOurs).loadGrammar(ROOT_SCOPE[language]);
  let state = textmate.INITIAL;
  return text.split('\n').map(line => {
    const result = grammar!.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(token => ({
      start: token.startIndex,
      end: token.endIndex,
      scopes: token.scopes,
    }));
  });
}
