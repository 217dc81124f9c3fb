import { type TomlEntry, tomlEntries } from '../../workspace/pyproject-table.ts';
import {
  SETTINGS,
  SEVERITIES,
  type SettingSchema,
  settingNamed,
  tomlName,
} from '../../workspace/settings-schema.ts';
import { nearest } from '../nearest.ts';
import type { Finding, Fix, Rule } from '../rule.ts';
import { ruleNames } from '../rule-names.ts';

export const unknownSetting: Rule = {
  name: 'unknown-setting',
  severity: 'warning',
  summary: 'A setting in `pyproject.toml` that does not exist, or names no rule or severity',

  *file(file) {
    if (file.kind !== 'pyproject' || !file.text.includes('airflow-kpo')) return;
    for (const entry of tomlEntries(file.text)) {
      const problem = problemOf(entry);
      if (problem) yield finding(file.file, problem);
    }
  },
};

interface Problem {
  message: string;
  start: number;
  end: number;
  /** What to write there instead. */
  instead?: string;
}

function problemOf(entry: TomlEntry): Problem | undefined {
  const [name, rule, ...more] = entry.path;
  if (name === undefined || more.length > 0) return undefined;
  const setting = settingNamed(name);
  if (!setting)
    return unknown(
      entry,
      'setting',
      SETTINGS.map(one => tomlName(one.name)),
    );
  if (rule === undefined && name !== tomlName(setting.name)) {
    const message = `\`${name}\` is its name in the editor; here it is \`${tomlName(setting.name)}\`.`;
    return { message, start: entry.start, end: entry.end, instead: tomlName(setting.name) };
  }
  if (rule === undefined) return wrongValue(entry, setting);
  if (setting.type !== 'severities') return undefined;
  if (!ruleNames().includes(rule)) return unknown(entry, 'rule', ruleNames());
  return notOneOf(entry, SEVERITIES);
}

function unknown(entry: TomlEntry, what: string, known: readonly string[]): Problem {
  const written = entry.path.at(-1)!;
  const meant = nearest(written, known);
  const ask = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  const message = `There is no ${what} \`${written}\`, so this has no effect.${ask}`;
  return { message, start: entry.start, end: entry.end, ...(meant !== undefined && { instead: meant }) };
}

const FORMS: Readonly<Record<SettingSchema['type'], [RegExp, string]>> = {
  text: [/^["']/, 'a text in quotes'],
  flag: [/^(true|false)\b/, '`true` or `false`'],
  texts: [/^\[/, 'a list of texts'],
  choice: [/^["']/, 'a text in quotes'],
  severities: [/^\{/, 'a table from rules to severities'],
};

function wrongValue(entry: TomlEntry, { type, values }: SettingSchema): Problem | undefined {
  const [form, what] = FORMS[type];
  // Half-written lines are left alone.
  if (entry.value.trim() === '') return undefined;
  if (!form.test(entry.value)) {
    const message = `\`${entry.path.at(-1)}\` takes ${what}, so this has no effect.`;
    return { message, ...valueRange(entry) };
  }
  return values ? notOneOf(entry, values) : undefined;
}

function notOneOf(entry: TomlEntry, values: readonly string[]): Problem | undefined {
  const text = /^"([^"\n]*)"|^'([^'\n]*)'/.exec(entry.value);
  const written = text?.[1] ?? text?.[2];
  if (written !== undefined && values.includes(written)) return undefined;
  if (entry.value.trim() === '') return undefined;
  const known = values.map(one => `\`${one}\``).join(', ');
  const meant = written === undefined ? undefined : nearest(written, values);
  return {
    message: `This has no effect: it takes one of ${known}.`,
    ...valueRange(entry),
    ...(meant !== undefined && { instead: `"${meant}"` }),
  };
}

function valueRange({ value, valueStart }: TomlEntry): { start: number; end: number } {
  const length = /^(?:"[^"\n]*"|'[^'\n]*'|[^,}#\s]+)?/.exec(value)![0].length;
  return { start: valueStart, end: valueStart + length };
}

function finding(file: string, { message, start, end, instead }: Problem): Finding {
  const fixes: Fix[] = [];
  if (instead !== undefined)
    fixes.push({
      title: `Change to \`${instead.replaceAll('"', '')}\``,
      safe: false,
      preferred: true,
      edits: () => [{ file, start, end, text: instead }],
    });
  return {
    rule: unknownSetting.name,
    severity: 'warning',
    message,
    at: { anchor: { file, start: 0 }, start, end },
    fixes,
  };
}
