import { performance } from 'node:perf_hooks';
import type { CheckOptions } from '../editor/check.ts';
import type { LintedFile } from './lint.ts';

/** What each rule costs over a run: its time and its findings. */
export class RuleCosts {
  private readonly milliseconds = new Map<string, number>();

  /** To be handed to the documents. */
  readonly options: CheckOptions = {
    now: () => performance.now(),
    onTime: (rule, time) => this.milliseconds.set(rule, (this.milliseconds.get(rule) ?? 0) + time),
  };

  /** A table of the rules, the dearest first: milliseconds per 1,000 lines, and how often they found something. */
  print(files: readonly LintedFile[]): void {
    const lines = files.reduce((sum, { text }) => sum + text.split('\n').length, 0);
    const found = new Map<string, number>();
    for (const { rule } of files.flatMap(file => file.findings)) found.set(rule, (found.get(rule) ?? 0) + 1);
    console.log(`${'rule'.padEnd(32)}${'ms per 1,000 lines'.padStart(20)}${'findings'.padStart(10)}`);
    const rows = [...this.milliseconds].sort((a, b) => b[1] - a[1]);
    for (const [rule, time] of rows) {
      const cost = ((time / Math.max(lines, 1)) * 1000).toFixed(3);
      console.log(`${rule.padEnd(32)}${cost.padStart(20)}${String(found.get(rule) ?? 0).padStart(10)}`);
    }
    const all = rows.reduce((sum, [, time]) => sum + time, 0);
    const cost = ((all / Math.max(lines, 1)) * 1000).toFixed(3);
    console.log(`all rules, ${lines} lines in ${files.length} files: ${cost} ms per 1,000 lines`);
  }
}
