/**
 * Findings that an example states in comments under the line they are about:
 *
 *     resources={"request_cpu": "1"},
 *   # ^^^^^^^^^ error: the whole message, which may
 *   #           go on in a comment that begins no further left than its severity
 *
 * `error (other-rule): …` is a finding of another rule than the page's, `related: …` a place that a finding points
 * to besides. A range over several lines is marked `^^^...` under its first line and `...^^^ error: …` under its last.
 * Columns are UTF-16 code units. Markers are taken out before the file is read.
 */
export interface Marked {
  text: string;
  findings: StatedFinding[];
}

export interface StatedFinding {
  file: string;
  /** `3:5-3:14`: first line and column to last line and column, from 1 on, the end not included. */
  range: string;
  /** `error`, `warning`, `information`, `hint` or `related`. */
  kind: string;
  /** Empty for a related place. */
  rule: string;
  message: string;
}

const MARKER =
  /^(\s*#[\s.]*?)(\.\.\.)?(\^+)(\.\.\.)?(?:(\s+)(?:(error|warning|information|hint)(?: \(([\w-]+)\))?|(related)): (.*))?$/;

export function readMarkers(file: string, marked: string, rule: string): Marked {
  const kept: string[] = [];
  const findings: StatedFinding[] = [];
  let open: string | undefined;
  let last: { finding: StatedFinding; column: number } | undefined;
  for (const line of marked.split('\n')) {
    const match = MARKER.exec(line);
    if (!match) {
      const more = /^(\s*#\s*)(\S.*)$/.exec(line);
      if (last && more && more[1]!.length >= last.column) {
        last.finding.message += ` ${more[2]}`;
        continue;
      }
      last = undefined;
      kept.push(line);
      continue;
    }
    const [, lead, tail, carets, head, gap, severity, other, related, message] = match;
    const start = lead!.length + (tail?.length ?? 0);
    const end = start + carets!.length;
    const place = (column: number) => `${kept.length}:${column + 1}`;
    if (head) {
      open = place(start);
      continue;
    }
    const kind = severity ?? related;
    if (!kind) throw new Error(`${file}: a marker says nothing: ${line.trim()}`);
    const finding = {
      file,
      range: `${tail ? open : place(start)}-${place(end)}`,
      kind,
      rule: related ? '' : (other ?? rule),
      message: message!.trim(),
    };
    findings.push(finding);
    last = { finding, column: end + gap!.length };
  }
  return { text: kept.join('\n'), findings };
}
