import { quantityOf } from '../tasks/resources.ts';
import { explainQuantity, likelyQuantities, unitOf } from '../values/quantity.ts';
import { plainText, type Value } from '../values/value.ts';

/** What a written quantity of a resource amounts to, in Markdown; `undefined` where only run time can tell. */
export function quantityText(value: Value, resource: string): string | undefined {
  const quantity = quantityOf(value);
  if (!quantity) return undefined;
  const written = value.kind === 'number' ? String(value.value).replace('e+', 'e') : (plainText(value) ?? '');
  if ('invalid' in quantity) {
    const likely = likelyQuantities(written, resource).map(
      one => `\`${one}\` (${explainQuantity(one, resource)})`,
    );
    const instead = likely.length > 0 ? `. Probably meant: ${likely.join(' or ')}` : '';
    return `\`${written}\` is not a Kubernetes quantity${instead}`;
  }
  const amount = `\`${written}\` = ${explainQuantity(written, resource)}`;
  return unitOf(resource) === 'pieces' ? `${amount} of \`${resource}\`` : amount;
}
