import type { Value } from '../../server/src/values/value.ts';

/** A value in one line: Python's own spelling, `?reason` for the unknown, ` | ` between alternatives, `+` for open ends. */
export function show(value: Value): string {
  const open = 'open' in value && value.open ? '+' : '';
  switch (value.kind) {
    case 'string':
      return JSON.stringify(
        value.parts.map(part => (part.kind === 'text' ? part.text : `<${part.reason.text}>`)).join(''),
      );
    case 'number':
    case 'boolean':
      return String(value.value);
    case 'none':
      return 'None';
    case 'list':
      return `[${value.items.map(show).join(', ')}]${open}`;
    case 'dict':
      return `{${value.entries.map(entry => `${show(entry.key)}: ${show(entry.value)}`).join(', ')}}${open}`;
    case 'object': {
      const given = [
        ...value.positional.map(show),
        ...value.keywords.map(one => `${one.name}=${show(one.value)}`),
      ];
      const log = value.log.map(
        entry => `.${entry.name}=${entry.kind === 'attribute' ? show(entry.value) : '()'}`,
      );
      return `${value.path}(${given.join(', ')})${open}${log.join('')}`;
    }
    case 'symbol':
      return value.path;
    case 'definition':
      return `def ${value.name}`;
    case 'either':
      return value.alternatives.map(show).join(' | ');
    case 'unknown':
      return `?${value.reason.text}`;
  }
}
