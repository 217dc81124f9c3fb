import type { KubernetesObject } from '../../tasks/model.ts';
import { exceeds, quantityOf, type ResourceEntry, resourceEntries } from '../../tasks/resources.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import type { Finding, Fix, Rule } from '../rule.ts';
import { isOvercommitted } from './resource-kind.ts';

export const requestOverLimit: Rule = {
  name: 'request-over-limit',
  severity: 'error',
  summary: 'A container that requests more of a resource than its limit allows',

  models: ['V1ResourceRequirements'],
  *object(object) {
    const limits = new Map(
      resourceEntries(object.fields.get('limits')).map(one => [one.resource, one.value]),
    );
    for (const request of resourceEntries(object.fields.get('requests'))) {
      const limit = limits.get(request.resource);
      if (limit) yield* compared(request, limit);
      else if (!isOvercommitted(request.resource) && hasAllLimits(object) && isAmount(request))
        yield withoutLimit(request);
    }
  },
};

/** A finding for each value that the request may have, if none of them goes with any value of the limit. */
function* compared({ resource, value }: ResourceEntry, limit: Value): Generator<Finding> {
  const requests = alternatives(value);
  const limits = alternatives(limit);
  const always = (fails: (request: Value, limit: Value) => boolean) =>
    requests.every(request => limits.every(one => fails(request, one)));
  const over = always((request, one) => exceeds(request, one) === true);
  const unequal = !isOvercommitted(resource) && always((request, one) => differ(request, one));
  if (!over && !unequal) return;
  const amount = limits.map(show).join(' or ');
  for (const request of requests) {
    yield {
      rule: requestOverLimit.name,
      severity: 'error',
      message: over
        ? `The request of ${show(request)} ${resource} is over the limit of ${amount}, so Kubernetes refuses the pod. Raise the limit or lower the request.`
        : `The request of ${show(request)} ${resource} differs from the limit of ${amount}, so Kubernetes refuses the pod. Set both to the same amount.`,
      at: request.origin,
      related: limits.map(one => ({ at: one.origin, message: 'The limit' })),
      fixes: over ? raising(requests, limits) : [],
    };
  }
}

function differ(a: Value, b: Value): boolean {
  return exceeds(a, b) === true || exceeds(b, a) === true;
}

/** False where a limit may be set that is not seen. */
function hasAllLimits(object: KubernetesObject): boolean {
  if (object.open) return false;
  const limits = object.fields.get('limits')?.value;
  return !limits || limits.kind === 'none' || (limits.kind === 'dict' && !limits.open);
}

/** What is no whole number is told by `invalid-quantity`. */
function isAmount({ value }: ResourceEntry): boolean {
  return alternatives(value).every(one => {
    const quantity = quantityOf(one);
    return !quantity || (!('invalid' in quantity) && quantity.numerator % quantity.denominator === 0n);
  });
}

/** Only what is one amount on both sides can be told where it is written. */
function raising(requests: readonly Value[], limits: readonly Value[]): Fix[] {
  const [request, limit] = [requests[0]!, limits[0]!];
  if (requests.length > 1 || limits.length > 1 || !isLiteral(limit)) return [];
  const amount = request.kind === 'number' ? String(request.value) : plainText(request);
  if (amount === undefined) return [];
  return [
    {
      title: `Raise the limit to \`${amount}\``,
      safe: false,
      edits: () => [replaceOrigin(limit.origin, stringLike(amount, limit))],
    },
  ];
}

function withoutLimit({ resource, value }: ResourceEntry): Finding {
  return {
    rule: requestOverLimit.name,
    severity: 'error',
    message: `The request of ${resource} has no limit, so Kubernetes refuses the pod. Set the same amount under \`limits\`.`,
    at: value.origin,
    fixes: [],
  };
}

function show(value: Value): string {
  return `\`${value.kind === 'number' ? value.value : (plainText(value) ?? '…')}\``;
}
