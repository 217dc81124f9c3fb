import type { PythonModule } from '../python/module.ts';
import { unusedSuppression } from '../rules/files/unused-suppression.ts';
import { rules } from '../rules/index.ts';
import { nearest } from '../rules/nearest.ts';
import type { Fix } from '../rules/rule.ts';
import type { TextEdit } from '../values/edit.ts';
import { inOrder, type PlacedFinding } from './file-document.ts';
import { type Suppression, suppressionsIn } from './suppressions.ts';

/**
 * Leaves out the findings that comments of the file let be, and adds one for each comment that lets nothing be.
 *
 * @param isActive whether a rule runs at all: a comment about one that does not is not unused.
 */
export function suppressed(
  findings: readonly PlacedFinding[],
  file: string,
  text: string,
  module: PythonModule | undefined,
  isActive: (rule: string) => boolean,
): PlacedFinding[] {
  const suppressions = suppressionsIn(text, module);
  if (suppressions.length === 0) return [...findings];
  const used = new Set<Suppression['rules'][number]>();
  const kept = findings.filter(finding => {
    let isKept = true;
    for (const { rules: named, covers } of suppressions) {
      if (covers && (finding.start > covers.end || finding.end < covers.start)) continue;
      for (const one of named) {
        if (one.name !== finding.rule) continue;
        used.add(one);
        isKept = false;
      }
    }
    return isKept;
  });
  if (!isActive(unusedSuppression.name)) return kept;
  const unused = suppressions.flatMap(one => unusedIn(one, used, file, text, isActive));
  return [...kept, ...unused].sort(inOrder);
}

function unusedIn(
  suppression: Suppression,
  used: ReadonlySet<Suppression['rules'][number]>,
  file: string,
  text: string,
  isActive: (rule: string) => boolean,
): PlacedFinding[] {
  const { rules: named, start, end } = suppression;
  if (named.length === 0) {
    const message = 'This comment names no rule, so it has no effect. Write `# kpo: ignore[rule-name]`.';
    return [finding(file, start, end, message, [removal(file, text, suppression)])];
  }
  return named.flatMap(one => {
    if (used.has(one)) return [];
    const fixes = [removal(file, text, suppression, one)];
    if (!rules.some(rule => rule.name === one.name)) {
      const meant = nearest(
        one.name,
        rules.map(rule => rule.name),
      );
      const ask = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
      if (meant !== undefined) fixes.unshift(renaming(file, one, meant));
      return [finding(file, one.start, one.end, `There is no rule \`${one.name}\`.${ask}`, fixes)];
    }
    if (!isActive(one.name)) return [];
    const message = `\`${one.name}\` finds nothing here, so there is nothing to ignore.`;
    return [finding(file, one.start, one.end, message, fixes)];
  });
}

function finding(file: string, start: number, end: number, message: string, fixes: Fix[]): PlacedFinding {
  const at = { anchor: { file, start: 0 }, start, end };
  const { name: rule, severity } = unusedSuppression;
  return { rule, severity, message, at, fixes, start, end, related: [], tag: 'unused' };
}

function renaming(file: string, { start, end }: Suppression['rules'][number], name: string): Fix {
  return {
    title: `Change to \`${name}\``,
    safe: false,
    preferred: true,
    edits: () => [{ file, start, end, text: name }],
  };
}

function removal(
  file: string,
  text: string,
  suppression: Suppression,
  one?: Suppression['rules'][number],
): Fix {
  const others = suppression.rules.filter(rule => rule !== one);
  return {
    title: one && others.length > 0 ? `Remove \`${one.name}\` from the comment` : 'Remove the comment',
    safe: one === undefined || rules.some(rule => rule.name === one.name),
    edits: () => [
      one && others.length > 0 ? withoutName(file, text, one) : withoutComment(file, text, suppression),
    ],
  };
}

function withoutName(file: string, text: string, one: Suppression['rules'][number]): TextEdit {
  const after = /^\s*,\s*/.exec(text.slice(one.end));
  if (after) return { file, start: one.start, end: one.end + after[0].length, text: '' };
  const before = /\s*,\s*$/.exec(text.slice(0, one.start));
  return { file, start: one.start - (before?.[0].length ?? 0), end: one.end, text: '' };
}

/** With its line where it stands alone on it. What is written behind it stays. */
function withoutComment(file: string, text: string, { start, end }: Suppression): TextEdit {
  const own = /^#\s*kpo:\s*ignore(?:-file)?\b\s*(?:\[[^\]]*\])?[ \t]*/.exec(text.slice(start, end))![0];
  const more = text.slice(start + own.length, end);
  if (more !== '') return { file, start, end: start + own.length, text: more.startsWith('#') ? '' : '# ' };
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  if (before.trim() !== '') return { file, start: lineStart + before.trimEnd().length, end, text: '' };
  const rest = /^[ \t]*(\r?\n)?/.exec(text.slice(end))![0];
  return { file, start: lineStart, end: end + rest.length, text: '' };
}
