import type { Rule } from '../rule.ts';
import { withoutArgument } from './flag-fixes.ts';
import { allWrong, isOtherText, podView, settings } from './pod-view.ts';
import { found, refused } from './security-findings.ts';

/**
 * Fields of the SELinux options with the texts that the level `baseline` allows, by `policy/check_seLinuxOptions.go` of
 * k8s.io/pod-security-admission 0.36.3 (`container_engine_t` from Kubernetes 1.31 on).
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  type: ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'],
  user: [''],
  role: [''],
};

export const customSelinuxOption: Rule = {
  name: 'custom-selinux-option',
  severity: 'warning',
  summary: 'An SELinux user or role, or a type that lifts the limits of containers',
  standard: 'baseline',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    for (const object of [view.spec, ...view.containers.map(one => one.object)]) {
      for (const [field, allowed] of Object.entries(ALLOWED)) {
        const all = settings(object, ['security_context', 'se_linux_options', field]);
        for (const { value } of allWrong(all, one => isOtherText(one, allowed))) {
          const message =
            field === 'type'
              ? `This SELinux type is not one of those for containers, ${refused('baseline')}.`
              : `This sets the SELinux ${field}, ${refused('baseline')}.`;
          const title = `Remove the SELinux ${field} (the runtime then sets it)`;
          yield found(
            customSelinuxOption.name,
            message,
            value!.origin,
            withoutArgument(value!, context, title),
          );
        }
      }
    }
  },
};
