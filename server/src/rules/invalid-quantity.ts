import { quantitiesOf, quantityOf, type ResourceEntry } from '../tasks/resources.ts';
import { replaceOrigin } from '../values/edit.ts';
import {
  compareQuantities,
  explainQuantity,
  likelyQuantities,
  parseQuantity,
  type Quantity,
  unitOf,
} from '../values/quantity.ts';
import type { Value } from '../values/value.ts';
import { alternatives } from '../values/value.ts';
import { pythonString } from './python-text.ts';
import type { Finding, Fix, Rule, Severity } from './rule.ts';

const ZERO = parseQuantity('0')!;
/** No node has more cores; a CPU quantity beyond it is a byte unit in the wrong place. */
const MOST_CORES = parseQuantity('4096')!;

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
      message: `\`${quantity.invalid}\` is not a Kubernetes quantity: a number and at most one of the units ${units(resource)}, nothing between.`,
      likely: likelyQuantities(quantity.invalid, resource),
    };
  }
  if (compareQuantities(quantity, ZERO) < 0) {
    return { severity: 'error', message: `A quantity of ${resource} must not be negative.`, likely: [] };
  }
  return wrongUnit(resource, value, quantity);
}

function wrongUnit(resource: string, value: Value, quantity: Quantity): Problem | undefined {
  const written =
    value.kind === 'string' ? value.parts.map(part => (part.kind === 'text' ? part.text : '')).join('') : '';
  const says = written && explainQuantity(written, resource);
  if (unitOf(resource) === 'bytes' && /[mun]$/.test(written) && compareQuantities(quantity, ZERO) > 0) {
    return {
      severity: 'warning',
      message: `\`${written}\` of ${resource} is ${says}: \`m\` means a thousandth, mebibytes are \`Mi\`.`,
      likely: likelyQuantities(written, resource),
    };
  }
  if (unitOf(resource) === 'cores' && compareQuantities(quantity, MOST_CORES) > 0) {
    return {
      severity: 'warning',
      message: `\`${written || String((value as { value?: number }).value)}\` of cpu is ${says || 'more cores than any node has'}: millicores are \`m\`, byte units belong to memory.`,
      likely: likelyQuantities(written, resource),
    };
  }
  return undefined;
}

function units(resource: string): string {
  if (unitOf(resource) === 'cores') return '`m` (thousandths)';
  return '`Ki Mi Gi Ti Pi Ei` or `k M G T P E`';
}

function finding(entry: ResourceEntry, value: Value, problem: Problem): Finding {
  return {
    rule: invalidQuantity.name,
    severity: problem.severity,
    message: problem.message,
    at: value.origin,
    fixes: problem.likely.map((text, index) => change(entry.resource, value, text, index === 0)),
  };
}

function change(resource: string, value: Value, text: string, preferred: boolean): Fix {
  return {
    title: `Change to \`${text}\` (${explainQuantity(text, resource)})`,
    safe: false,
    preferred,
    edits: () => [replaceOrigin(value.origin, pythonString(text, value))],
  };
}
