import pc from 'picocolors';
import type { PlacedFinding } from '../editor/document.ts';
import { fixesOf } from '../editor/fixes.ts';
import type { Severity } from '../rules/rule.ts';
import { TextBuffer } from '../text/buffer.ts';
import type { LintedFile } from './lint.ts';

const PAINT: Record<Severity, (text: string) => string> = {
  error: pc.red,
  warning: pc.yellow,
  information: pc.blue,
  hint: pc.gray,
};

/** Prints the findings of a file, each with the line it is about. */
export function printFindings({ name, text, findings }: LintedFile): void {
  const buffer = new TextBuffer(text);
  for (const finding of findings) {
    const { line, character } = buffer.positionAt(finding.start);
    const place = `${name}:${line + 1}:${character + 1}`;
    console.log(`${pc.bold(place)} ${PAINT[finding.severity](finding.severity)} ${pc.cyan(finding.rule)}`);
    console.log(`  ${finding.message}`);
    console.log(excerpt(buffer, finding));
    const fix = fixesOf(finding)[0];
    if (fix) console.log(`  ${pc.green(fix.safe ? 'fix:' : 'fix (by hand):')} ${fix.title}`);
    if (fix?.command) console.log(`  ${fix.command.text}`);
    console.log();
  }
}

function excerpt(buffer: TextBuffer, finding: PlacedFinding): string {
  const start = buffer.positionAt(finding.start);
  const end = buffer.positionAt(finding.end);
  const from = buffer.offsetAt({ line: start.line, character: 0 });
  const line = buffer.slice(from, buffer.offsetAt({ line: start.line, character: Number.MAX_SAFE_INTEGER }));
  const number = String(start.line + 1);
  const until = end.line === start.line ? end.character : line.length;
  // Tabs are kept under tabs, so that the marks stand below what they mean.
  const lead = line.slice(0, start.character).replace(/[^\t]/g, ' ');
  const marks = '^'.repeat(Math.max(until - start.character, 1));
  return [
    `  ${pc.gray(`${number} |`)} ${line}`,
    `  ${pc.gray(`${' '.repeat(number.length)} |`)} ${lead}${PAINT[finding.severity](marks)}`,
  ].join('\n');
}

export function printSummary(files: readonly LintedFile[], looked: number, fixed: number | undefined): void {
  const count = (severity: Severity) =>
    files.flatMap(file => file.findings).filter(one => one.severity === severity).length;
  const parts = (['error', 'warning', 'information', 'hint'] as const)
    .map(severity => ({ severity, number: count(severity) }))
    .filter(one => one.number > 0)
    .map(
      ({ severity, number }) =>
        `${number} ${severity}${number === 1 || severity === 'information' ? '' : 's'}`,
    );
  const found = parts.length > 0 ? parts.join(', ') : 'nothing to report';
  const repaired = fixed === undefined ? '' : `, ${fixed} fixed`;
  console.log(`${looked} ${looked === 1 ? 'file' : 'files'}: ${found}${repaired}`);
}

export function colourDiff(diff: string): string {
  return diff
    .split('\n')
    .filter(line => !/^=+$/.test(line))
    .map(line =>
      line.startsWith('+')
        ? pc.green(line)
        : line.startsWith('-')
          ? pc.red(line)
          : line.startsWith('@@')
            ? pc.cyan(line)
            : line,
    )
    .join('\n');
}
