import { exceeds, resourceEntries } from '../tasks/resources.ts';
import { plainText, type Value } from '../values/value.ts';
import type { Rule } from './rule.ts';

export const requestOverLimit: Rule = {
  name: 'request-over-limit',
  severity: 'error',
  summary: 'A container that requests more of a resource than its limit allows',

  *object(object) {
    const requests = resourceEntries(object.fields.get('requests'));
    const limits = new Map(
      resourceEntries(object.fields.get('limits')).map(one => [one.resource, one.value]),
    );
    for (const { resource, value } of requests) {
      const limit = limits.get(resource);
      if (!limit) continue;
      const over = exceeds(value, limit);
      const unequal = over === false && isExtended(resource) && exceeds(limit, value) === true;
      if (!over && !unequal) continue;
      const rule = over ? 'is more than the limit of' : 'must equal the limit of';
      yield {
        rule: requestOverLimit.name,
        severity: 'error',
        message: `The request of \`${show(value)}\` ${resource} ${rule} \`${show(limit)}\`; Kubernetes refuses such a pod.`,
        at: value.origin,
        related: [{ at: limit.origin, message: 'The limit' }],
        fixes: [],
      };
    }
  },
};

/** Resources with a domain of their own (GPUs) and huge pages cannot be overcommitted. */
function isExtended(resource: string): boolean {
  return /^hugepages-/.test(resource) || (resource.includes('/') && !/(^|\.)kubernetes\.io\//.test(resource));
}

function show(value: Value): string {
  return value.kind === 'number' ? String(value.value) : (plainText(value) ?? '…');
}
