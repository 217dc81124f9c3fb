import { md5 } from '@noble/hashes/legacy.js';
import { isSince } from '../../catalog/release-order.ts';
import {
  alternatives,
  plainText,
  type Reason,
  type StringPart,
  type StringValue,
  type Value,
} from '../../values/value.ts';
import { repr, typeText } from './python-names.ts';
import { Raised } from './raised.ts';

/** The names that the provider gives pods: `_set_name`, `create_unique_id`, `add_unique_suffix` of each release. */
export class PodNames {
  /**
   * @param release of the provider.
   * @param core release of Airflow, which checks names and ids.
   */
  constructor(
    private readonly release: string,
    private readonly core: string,
  ) {}

  private since(release: string): boolean {
    return isSince(this.release, release);
  }

  /**
   * What becomes of the argument `name`: it is checked and put in lower case, anything but letters, digits and dashes
   * becomes a dash. Jinja is rendered before, so of such a name only its shape is known.
   *
   * @throws Raised for a name that is refused.
   */
  cleaned(name: Value): Value {
    const plain = plainText(name);
    if (plain !== undefined && /\{\{|\{%/.test(plain) && this.since('10.3.0')) return name;
    this.checkKey(name, 220);
    if (plain === undefined || name.kind !== 'string') return name;
    const cleaned = plain.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
    return cleaned === plain ? name : withParts(name, [{ kind: 'text', text: cleaned }]);
  }

  /** `validate_key` of core: what names and ids may be. @throws Raised */
  checkKey(key: Value, longest: number): void {
    const refuse = (type: string, message: string) => {
      throw new Raised(type, message, key.origin);
    };
    if (['number', 'boolean', 'list', 'dict'].includes(key.kind))
      refuse('TypeError', `The key has to be a string and is ${typeText(key)}:${repr(key)}`);
    const plain = plainText(key);
    if (plain === undefined) return;
    if ([...plain].length > longest)
      refuse('AirflowException', `The key: ${plain} has to be less than ${longest} characters`);
    if (!/^[\p{L}\p{N}_.-]+\n?$/u.test(plain))
      refuse(
        'AirflowException',
        `The key '${plain}' has to be made of alphanumeric characters, dashes, dots and underscores exclusively`,
      );
    if (plain.includes('..') && isSince(this.core, '3.3.0'))
      refuse(
        'AirflowException',
        `The key '${plain}' must not contain consecutive dots ('..') to prevent path traversal`,
      );
  }

  /** What the id of a task may be: since Airflow 3 the task SDK looks at it, in other words. @throws Raised */
  checkTaskId(id: Value): void {
    const plain = plainText(id);
    if (!isSince(this.core, '3.0.0') || plain === undefined) {
      this.checkKey(id, 250);
      return;
    }
    const { length } = [...plain];
    if (length > 250)
      throw new Raised('ValueError', `The key has to be less than 250 characters, not ${length}`, id.origin);
    if (!/^[\p{L}\p{N}_.-]+\n?$/u.test(plain))
      throw new Raised(
        'ValueError',
        `The key '${plain}' has to be made of alphanumeric characters, dashes, dots, and underscores exclusively`,
        id.origin,
      );
  }

  /** The name of a pod that has none: made from the id of its task. */
  ofTask(taskId: StringValue, suffix: boolean | undefined): Value {
    const plain = plainText(taskId);
    // Letters beyond ASCII are transliterated, by a table that we do not have.
    if (plain === undefined || /[^\0-\x7f]/.test(plain))
      return withParts(taskId, [{ kind: 'hole', reason: MADE_FROM_TASK }]);
    if (!this.since('5.1.0')) return this.suffixed(withParts(taskId, [text(formerNameOf(plain))]), suffix);
    const longest = this.since('7.12.0') ? 63 : 80;
    const name = slug(plain)
      .slice(0, longest)
      .replace(/^[.-]+|[.-]+$/g, '');
    return this.suffixed(withParts(taskId, [text(name)]), suffix, longest);
  }

  /** The name with what makes it unique; a name that is only known at run time keeps its holes. */
  suffixed(name: Value, suffix: boolean | undefined, longest = this.since('7.12.0') ? 63 : 253): Value {
    if (suffix === false) return name;
    const reason: Reason = { kind: 'run-time', text: 'a random suffix' };
    const hole: StringPart = { kind: 'hole', reason };
    if (name.kind !== 'string') {
      const inner = alternatives(name).find(one => one.kind === 'unknown');
      const why: Reason =
        inner?.kind === 'unknown' ? inner.reason : { kind: 'run-time', text: 'the name of the pod' };
      return { kind: 'string', parts: [{ kind: 'hole', reason: why }, text('-'), hole], origin: name.origin };
    }
    const plain = plainText(name);
    if (plain === undefined || /\{\{|\{%/.test(plain))
      return withParts(name, [...name.parts, text('-'), hole]);
    const [length, cut] = this.since('5.1.0') ? [8, longest - 9] : [32, 30];
    const kept = this.since('5.1.0')
      ? plain.slice(0, cut).replace(/^[-.]+|[-.]+$/g, '')
      : plain.slice(0, cut).replace(/[-.]+$/, '');
    const text_ = `${kept}-`;
    const random: Reason = { kind: 'run-time', text: `${length} random characters` };
    return withParts(name, [text(text_), { kind: 'hole', reason: random }]);
  }
}

const MADE_FROM_TASK: Reason = { kind: 'run-time', text: 'a name made from the id of the task' };

function text(value: string): StringPart {
  return { kind: 'text', text: value };
}

function withParts(value: StringValue, parts: StringPart[]): StringValue {
  return {
    kind: 'string',
    parts: parts.filter(one => one.kind === 'hole' || one.text !== ''),
    origin: value.origin,
  };
}

/** `python-slugify` for ASCII. */
function slug(plain: string): string {
  return plain
    .replace(/'+/g, '-')
    .toLowerCase()
    .replace(/(?<=\d),(?=\d)/g, '')
    .replace(/[^-a-z0-9]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** `_task_id_to_pod_name` of provider 5.0.0. */
function formerNameOf(taskId: string): string {
  let name = taskId.toLowerCase();
  if (!/^[a-z0-9]/.test(name)) name = `0${name}`;
  if (!/[a-z0-9]$/.test(name)) name = `${name}0`;
  return name.replace(/[^a-z0-9\-.]/g, '-');
}

/** `make_safe_label_value`: what does not fit a label is cut and told apart by nine letters of its MD5. */
export function safeLabel(value: string): string {
  const safe = value.replace(/^[^a-z0-9A-Z]*|[^a-zA-Z0-9_\-.]|[^a-z0-9A-Z]*$/g, '');
  if (safe.length <= 63 && safe === value) return value;
  const hash = [...md5(new TextEncoder().encode(value))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('');
  return `${safe.slice(0, 53)}-${hash.slice(0, 9)}`;
}
