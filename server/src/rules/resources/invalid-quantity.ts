import { quantitiesOf, quantityOf, type ResourceEntry } from '../../tasks/resources.ts';
import { replaceOrigin } from '../../values/edit.ts';
import {
  compareQuantities,
  explainQuantity,
  likelyQuantities,
  parseQuantity,
  type Quantity,
  unitOf,
} from '../../values/quantity.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import { stringLike } from '../literal-text.ts';
import type { Finding, Fix, Rule, Severity } from '../rule.ts';
import { isExtendedResource } from './resource-kind.ts';

const ZERO = parseQuantity('0')!;
/** No node has more cores; a CPU quantity beyond it is a byte unit in the wrong place. */
const MOST_CORES = parseQuantity('4096')!;
/** Few nodes have more; a plain number beyond it is most likely meant as thousandths. */
const MANY_CORES = parseQuantity('512')!;
/** Container runtimes refuse a limit below some 4 to 6 MB; nothing that is asked for in bytes is meant to be less. */
const LEAST_MEMORY = parseQuantity('4Mi')!;
/** Kubernetes itself writes fractions of a byte with `m`, so a large whole number of bytes is right. */
const LARGE = parseQuantity('1Mi')!;
const PARTS: Record<string, string> = { m: 'thousandth', u: 'millionth', n: 'billionth' };

export const invalidQuantity: Rule = {
  name: 'invalid-quantity',
  severity: 'error',
  summary: 'A quantity that Kubernetes refuses, or whose unit belongs to another resource',

  *object(object) {
    for (const entry of quantitiesOf(object)) {
      const all = alternatives(entry.value);
      const wrong = all.map(value => ({ value, problem: problemOf(entry.resource, value) }));
      // Of several possible values one that is right is enough for silence.
      if (wrong.some(one => one.problem === undefined)) continue;
      // Which units a divisor may have is another matter.
      if (
        object.model.name === 'V1ResourceFieldSelector' &&
        wrong.every(one => one.problem!.severity === 'warning')
      )
        continue;
      for (const { value, problem } of wrong) yield finding(entry, value, problem!);
    }
  },
};

interface Problem {
  severity: Severity;
  message: string;
  likely: string[];
}

function problemOf(resource: string, value: Value): Problem | undefined {
  const quantity = quantityOf(value);
  if (!quantity) return undefined;
  if ('invalid' in quantity) {
    return {
      severity: 'error',
      message: `\`${quantity.invalid}\` is not a quantity${ofWhat(resource)}, so Kubernetes refuses it. Write ${howToWrite(resource)}.`,
      likely: likelyQuantities(quantity.invalid, resource),
    };
  }
  const written = writtenText(value);
  if (compareQuantities(quantity, ZERO) < 0) {
    return {
      severity: 'error',
      message: `\`${written}\` of ${resource} is negative, so Kubernetes refuses it.`,
      likely: [],
    };
  }
  if (isExtendedResource(resource) && !isWhole(quantity)) {
    const message = `\`${written}\` of ${resource} is not a whole number, so Kubernetes refuses it.`;
    return { severity: 'error', message, likely: [] };
  }
  return wrongUnit(resource, written, quantity);
}

function wrongUnit(resource: string, written: string, quantity: Quantity): Problem | undefined {
  const amount = () => `\`${written}\` of ${resource} is ${explainQuantity(written, resource)}`;
  const isAmount = isWhole(quantity) && compareQuantities(quantity, LARGE) >= 0;
  if (
    unitOf(resource) === 'bytes' &&
    /[mun]$/.test(written) &&
    !isAmount &&
    compareQuantities(quantity, ZERO) > 0
  ) {
    return {
      severity: 'warning',
      message: `${amount()}, since \`${written.at(-1)}\` means a ${PARTS[written.at(-1)!]}. Mebibytes are \`Mi\`.`,
      likely: likelyQuantities(written, resource),
    };
  }
  if (unitOf(resource) === 'cores' && compareQuantities(quantity, MOST_CORES) > 0) {
    return {
      severity: 'warning',
      message: `${amount()}, more than any node has, so the pod is never scheduled. Thousandths of a core are \`m\`.`,
      likely: /^\d+$/.test(written) ? [`${written}m`] : likelyQuantities(written, resource),
    };
  }
  if (resource === 'cpu' && /^\d+$/.test(written) && compareQuantities(quantity, MANY_CORES) > 0) {
    return {
      severity: 'warning',
      message: `${amount()}, more than nearly any node has. Thousandths of a core are \`m\`.`,
      likely: [`${written}m`],
    };
  }
  const isBytes = resource === 'memory' && (quantity.suffix === '' || quantity.suffix === 'e');
  if (isBytes && compareQuantities(quantity, ZERO) > 0 && compareQuantities(quantity, LEAST_MEMORY) < 0) {
    return {
      severity: 'warning',
      message: `${amount()}, far less than any container needs. Mebibytes are \`Mi\`.`,
      likely: /^\d+(\.\d+)?$/.test(written) ? [`${written}Mi`] : [],
    };
  }
  return undefined;
}

/** A divisor has the unit of a resource that is not always known. */
function ofWhat(resource: string): string {
  return resource === 'divisor' ? '' : ` of ${resource}`;
}

function writtenText(value: Value): string {
  return value.kind === 'number' ? String(value.value) : (plainText(value) ?? '');
}

function isWhole({ numerator, denominator }: Quantity): boolean {
  return numerator % denominator === 0n;
}

function howToWrite(resource: string): string {
  if (unitOf(resource) === 'cores') return 'cores (`0.5`) or thousandths of a core (`500m`)';
  if (isExtendedResource(resource)) return 'a whole number';
  if (unitOf(resource) === 'pieces') return 'a number, with at most one unit right behind it';
  return 'a number and one of `Ki`, `Mi`, `Gi`, `Ti` or `k`, `M`, `G`, `T`, without a space';
}

function finding(entry: ResourceEntry, value: Value, problem: Problem): Finding {
  // What is put together from several pieces is not to be replaced by one.
  const literal = value.kind === 'string' && value.literal !== undefined;
  return {
    rule: invalidQuantity.name,
    severity: problem.severity,
    message: problem.message,
    at: value.origin,
    fixes: literal ? problem.likely.map((text, i) => change(entry.resource, value, text, i === 0)) : [],
  };
}

function change(resource: string, value: Value, text: string, preferred: boolean): Fix {
  return {
    title: `Change to \`${text}\` (${explainQuantity(text, resource)})`,
    safe: false,
    preferred,
    edits: () => [replaceOrigin(value.origin, stringLike(text, value))],
  };
}
