import { rules } from '../rules/index.ts';
import { tomlTableAt } from '../workspace/pyproject-table.ts';
import { SETTINGS, SEVERITIES, settingNamed, tomlName } from '../workspace/settings-schema.ts';
import type { Offer } from './completion.ts';

/** The tool's own settings at an offset of a `pyproject.toml`: names, rules, and the values that they take. */
export function completeSettings(text: string, offset: number): Offer[] {
  const table = tomlTableAt(text, offset);
  if (!table) return [];
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const replace = { start: offset - /[\w-]*$/.exec(before)![0].length, end: offset };
  const inSeverity = table[0] === 'severity' || /^\s*severity\s*(\.|=\s*\{)/.test(before);
  const value = /(?:^|[{,.\s])"?([\w-]+)"?\s*=\s*"?[\w-]*$/.exec(before);
  if (value)
    return inSeverity && value[1] !== 'severity'
      ? texts(SEVERITIES, before, replace)
      : valuesOf(value[1]!, before, replace);
  if (!/^\s*(?:severity\s*(?:\.|=\s*\{.*[{,]|=\s*\{)\s*)?"?[\w-]*$/.test(before)) return [];
  if (inSeverity)
    return rules.map(({ name, summary, severity }) => ({
      label: name,
      kind: 'value',
      detail: severity,
      documentation: summary,
      insert: `${name} = "$1"`,
      snippet: true,
      replace,
    }));
  return SETTINGS.map(({ name, type, description }) => ({
    label: tomlName(name),
    kind: 'field',
    documentation: description,
    insert: `${tomlName(name)} = ${FORMS[type]}`,
    snippet: true,
    replace,
  }));
}

const FORMS = { text: '"$1"', flag: 'true', texts: '["$1"]', choice: '"$1"', severities: '{ $1 }' } as const;

function valuesOf(name: string, before: string, replace: Offer['replace']): Offer[] {
  const setting = settingNamed(name);
  if (setting?.type === 'flag')
    return ['true', 'false'].map(label => ({ label, kind: 'value', insert: label, snippet: false, replace }));
  return setting?.values ? texts(setting.values, before, replace) : [];
}

function texts(all: readonly string[], before: string, replace: Offer['replace']): Offer[] {
  const quoted = /"[\w-]*$/.test(before);
  return all.map(label => ({
    label,
    kind: 'value',
    insert: quoted ? label : `"${label}"`,
    snippet: false,
    replace,
  }));
}
