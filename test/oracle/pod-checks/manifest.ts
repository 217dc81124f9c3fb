/** Whole manifests from the lines that matter, so that a check shows nothing else. */

export interface Parts {
  /** Empty for none. */
  name?: string;
  /** Lines beside the name. */
  metadata?: string;
  /** The list of containers, in place of the usual one. */
  containers?: string;
  /** Lines beside name and image of the usual container. */
  container?: string;
  /** Lines beside the containers. */
  spec?: string;
}

export function pod({
  name = 'checked',
  metadata = '',
  containers,
  container = '',
  spec = '',
}: Parts): string {
  const listed = containers ?? `- name: base\n  image: busybox:1.36\n${indented(container, 2).join('\n')}`;
  return [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    ...indented(name === '' ? '' : `name: ${name}`, 2),
    ...indented(metadata, 2),
    'spec:',
    '  containers:',
    ...indented(listed, 4),
    ...indented(spec, 2),
    '',
  ].join('\n');
}

export const metadata = (lines: string) => pod({ metadata: lines });
export const spec = (lines: string) => pod({ spec: lines });
export const container = (lines: string) => pod({ container: lines });

/** With these containers before the usual one. */
export const initContainers = (lines: string) => spec(`initContainers:\n${indented(lines, 2).join('\n')}`);

/** A whole YAML as it is in an indented text of TypeScript. */
export const whole = (text: string) => `${indented(text, 0).join('\n')}\n`;

/** The lines moved as one, so that the leftmost is `by` spaces in. */
function indented(text: string, by: number): string[] {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const margin = Math.min(...lines.map(line => line.search(/\S/)));
  return lines.map(line => ' '.repeat(by) + line.slice(margin));
}
