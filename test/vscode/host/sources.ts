import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { shown } from './paths.ts';

/**
 * A function that names, in a stack trace of a bundle, the places in its sources, and leaves out the
 * lines inside mocha. (VS Code has its own way of writing stack traces, which knows no source maps.)
 */
export function sourcesOf(bundle: string): (trace: string) => string {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  const name = path.basename(bundle).replace('.', '\\.');
  const place = new RegExp(`[^\\s(]*${name}:(\\d+):(\\d+)`);
  return trace =>
    trace
      .split('\n')
      .flatMap(line => {
        const [found, row, column] = place.exec(line) ?? [];
        if (!found) return [line];
        // Rows and columns are counted from 1 in a trace and from 0 in a map.
        const entry = map.findEntry(Number(row) - 1, Number(column) - 1);
        if (!('originalSource' in entry)) return [line];
        const source = shown(path.resolve(path.dirname(bundle), entry.originalSource));
        if (source.includes('node_modules')) return [];
        return [line.replace(found, `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`)];
      })
      .join('\n');
}
