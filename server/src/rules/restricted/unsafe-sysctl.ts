import { objectOf } from '../../tasks/model.ts';
import { plainText, type Value } from '../../values/value.ts';
import type { Rule } from '../rule.ts';
import { allWrong, isOtherText, podView, settings } from './pod-view.ts';
import { found, refused } from './security-findings.ts';

/**
 * The sysctls that the level `baseline` allows, by `policy/check_sysctls.go` of k8s.io/pod-security-admission 0.36.3:
 * the first five always, the next from Kubernetes 1.27 on, four more from 1.29, the last two from 1.32.
 */
const SAFE: readonly string[] = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
];

export const unsafeSysctl: Rule = {
  name: 'unsafe-sysctl',
  severity: 'warning',
  summary: 'A kernel setting that reaches beyond the pod',
  standard: 'baseline',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    const lists = settings(view.spec, ['security_context', 'sysctls']);
    for (const { value } of allWrong(lists, one => unsafeNames(one).length > 0)) {
      for (const name of unsafeNames(value)) {
        const message = `The kernel setting \`${plainText(name)}\` is not one of those that are safe for other pods of the node, ${refused('baseline')}.`;
        yield found(unsafeSysctl.name, message, name.origin);
      }
    }
  },
};

function unsafeNames(list: Value | undefined): Value[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap(item => {
    const sysctl = objectOf(item, 'V1Sysctl');
    const all = sysctl ? settings(sysctl, ['name']) : [];
    return allWrong(all, name => isOtherText(name, SAFE)).map(one => one.value!);
  });
}
