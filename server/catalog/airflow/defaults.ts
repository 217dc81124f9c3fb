/** Default values of arguments in Python's own notation, names and settings replaced by what they stand for. */
import type { PythonModule } from '../../src/python/module.ts';
import type { Statement } from '../../src/python/statement.ts';
import type { Expression } from '../../src/python/syntax.ts';
import { alternatives, keywordOf, plainText, type Value } from '../../src/values/value.ts';

/** Settings that stand as a default, as Airflow ships them (its `config.yml`). */
const SHIPPED: Readonly<Record<string, string>> = {
  'operators.default_owner': "'airflow'",
  'operators.default_queue': "'default'",
  'operators.default_deferrable': 'False',
  'core.default_task_retries': '0',
  'core.default_task_retry_delay': '300',
  'core.default_task_weight_rule': "'downstream'",
  'core.default_task_execution_timeout': 'None',
  'scheduler.ignore_first_depends_on_past_by_default': 'True',
  'celery.default_queue': "'default'",
  'core.max_task_retry_delay': '86400',
  'email.default_email_on_retry': 'True',
  'email.default_email_on_failure': 'True',
};

/** What a default is: its text, or the dotted path of the constant that it is. */
export type Default = { text: string } | { path: string; text: string };

export function defaultOf(
  python: PythonModule,
  definition: Statement,
  expression: Expression,
  written: string,
): Default {
  const value = python.evaluate(expression, definition);
  const text = pythonText(value) ?? settingText(value);
  if (text !== undefined) return { text };
  return value.kind === 'symbol' && value.path.includes('.')
    ? { path: value.path, text: written }
    : { text: written };
}

function pythonText(value: Value): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'number':
      return String(value.value);
    case 'string': {
      const text = plainText(value);
      return text === undefined ? undefined : quoted(text);
    }
    case 'object': {
      if (value.path !== 'datetime.timedelta') return undefined;
      const given = value.keywords.map(one => {
        const text = pythonText(one.value) ?? settingText(one.value);
        return text && `${one.name}=${text}`;
      });
      return given.includes(undefined) ? undefined : `timedelta(${given.join(', ')})`;
    }
    default:
      return undefined;
  }
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}

/** `conf.getboolean("operators", "default_deferrable", fallback=False)`. */
function settingText(of: Value): string | undefined {
  const lookup = alternatives(of).find(one => one.kind === 'unknown' && one.call);
  const value = lookup?.kind === 'unknown' ? lookup.call : undefined;
  if (!value || !/\bconf\.get\w*$/.test(value.path)) return undefined;
  const [section, key] = value.positional.map(one => plainText(one));
  const shipped = SHIPPED[`${section}.${key?.toLowerCase()}`];
  const fallback = keywordOf(value, 'fallback')?.value;
  return shipped ?? (fallback && pythonText(fallback));
}
