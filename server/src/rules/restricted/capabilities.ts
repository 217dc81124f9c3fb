import { alternatives, type ListValue, plainText, type Value } from '../../values/value.ts';

/**
 * The capabilities that the level `baseline` lets a container add, by `policy/check_capabilities_baseline.go` of
 * k8s.io/pod-security-admission 0.36.3; the same in all its versions.
 */
export const BASELINE_CAPABILITIES: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** The one that the level `restricted` lets a container add. */
export const RESTRICTED_CAPABILITY = 'NET_BIND_SERVICE';

/** The items of a list that are this, whatever they turn out to be; none of a value that is no list. */
export function itemsThat(list: Value | undefined, is: (text: string) => boolean): Value[] {
  if (list?.kind !== 'list') return [];
  return list.items.filter(item =>
    alternatives(item).every(one => {
      const plain = plainText(one);
      return plain !== undefined && is(plain);
    }),
  );
}

/** True for a list that is known to lack a text. */
export function lacks({ items, open }: ListValue, wanted: string): boolean {
  const texts = items.flatMap(item => alternatives(item)).map(plainText);
  return !open && texts.every(text => text !== undefined && text !== wanted);
}
