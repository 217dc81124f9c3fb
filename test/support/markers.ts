/**
 * Findings that an example states in comments under the line they are about:
 *
 *     resources={"request_cpu": "1"},
 *   # ^^^^^^^^^ error: the whole message, on this line
 *   # | or going on below
 *
 * `error (other-rule): …` is a finding of another rule than the page's, `related: …` a place that a finding points
 * to besides. A range that begins at the start of its line, under the `#`, is marked `#<^^^`; one over several
 * lines `^^^...` under its first line and `...^^^ error: …` under its last.
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
  /^(\s*#[\s.]*?)(<|\.\.\.)?(\^+)(\.\.\.)?(?:\s+(?:(error|warning|information|hint)(?: \(([\w-]+)\))?|(related)):(.*))?$/;

export function readMarkers(file: string, marked: string, rule: string): Marked {
  const kept: string[] = [];
  const findings: StatedFinding[] = [];
  let open: string | undefined;
  let last: StatedFinding | undefined;
  for (const line of marked.split('\n')) {
    const more = last && /^\s*#\s*\| (.*)$/.exec(line);
    if (last && more) {
      last.message = `${last.message} ${more[1]}`.trim();
      continue;
    }
    const match = MARKER.exec(line);
    if (!match) {
      last = undefined;
      kept.push(line);
      continue;
    }
    const [, lead, tail, carets, head, severity, other, related, message] = match;
    const column = lead!.length + (tail?.length ?? 0);
    const start = tail === '<' ? 0 : column;
    const end = column + carets!.length;
    const place = (at: number) => `${kept.length}:${at + 1}`;
    if (head) {
      open = place(start);
      continue;
    }
    const kind = severity ?? related;
    if (!kind) throw new Error(`${file}: a marker says nothing: ${line.trim()}`);
    last = {
      file,
      range: `${tail === '...' ? open : place(start)}-${place(end)}`,
      kind,
      rule: related ? '' : (other ?? rule),
      message: message!.trim(),
    };
    findings.push(last);
  }
  return { text: kept.join('\n'), findings };
}
