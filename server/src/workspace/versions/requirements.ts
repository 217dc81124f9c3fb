import { constraintsIn, requirement } from './requirement.ts';
import { linesOf, type Reading } from './statement.ts';

/** Requirements and constraints files, also as pip-compile writes them. */
export function readRequirements(text: string): Reading {
  const reading: Reading = { statements: [], remarks: [] };
  for (const [line, written] of linesOf(text)) {
    const stripped = written
      .replace(/^\ufeff/, '')
      .replace(/(^|\s)#.*$/, '')
      .replace(/\s+--(hash|config-settings|global-option)\b.*$/, '')
      .replace(/\\$/, '')
      .trim();
    if (stripped === '') continue;
    reading.statements.push(...constraintsIn(stripped, line));
    const statement = requirement(stripped, line);
    if (statement) reading.statements.push(statement);
  }
  return reading;
}

/** `setup.cfg`: the requirements in its `[options…]` sections. */
export function readSetupCfg(text: string): Reading {
  const reading: Reading = { statements: [], remarks: [] };
  let inOptions = false;
  for (const [line, written] of linesOf(text)) {
    const section = /^\[([^\]]*)\]/.exec(written);
    if (section) inOptions = /^options/.test(section[1]!);
    if (!inOptions) continue;
    const stripped = written
      .replace(/(^|\s)[#;].*$/, '')
      .replace(/^[\w.-]+\s*=(?!=)/, '')
      .trim();
    const statement = requirement(stripped, line);
    if (statement) reading.statements.push(statement);
  }
  return reading;
}

/** A text in quotes with a version in it, such as `"apache-airflow[google]>=2.9"`. */
const QUOTED = /(["'])([A-Za-z][\w.-]*(?:\[[^\]"'\n]*\])?\s*[(=<>~!][^"'\n]*)\1/g;

/** `setup.py`: the requirements among its texts, wherever it keeps them; it is not run. */
export function readSetupPy(text: string): Reading {
  const reading: Reading = { statements: [], remarks: [] };
  for (const [line, written] of linesOf(text)) {
    if (/^\s*#/.test(written)) continue;
    for (const [, , quoted] of written.matchAll(QUOTED)) {
      const statement = requirement(quoted!, line);
      if (statement) reading.statements.push(statement);
    }
  }
  return reading;
}
