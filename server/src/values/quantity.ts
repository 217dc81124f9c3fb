/**
 * Kubernetes quantities (`500m`, `1.5Gi`, `1e3`), after the grammar of `resource.Quantity` in
 * k8s.io/apimachinery: a signed decimal number and one suffix, no space between. (Its parser also takes a
 * suffix or sign without any digit, as zero, against that grammar; no author means it, so it is refused here.)
 */
export interface Quantity {
  /** The value is `numerator / denominator`, in the resource's base unit (bytes, cores, pieces). */
  numerator: bigint;
  denominator: bigint;
  suffix: string;
}

const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const GRAMMAR = /^([+-]?)(\d+\.?\d*|\.\d+)(?:(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE])|[eE]([+-]?\d+))?$/;
/** Kubernetes keeps billionths, and rounds what is finer away from zero. */
const FINEST = 10n ** 9n;
/** Quantities with a binary unit end here. */
const MOST_BINARY = (2n ** 63n - 1n) * FINEST;
/** Exponents beyond are not followed: no resource is counted so, and the number would only get longer. */
const MOST_DIGITS = 5000;

/** The value of a quantity, or `undefined` when Kubernetes would refuse the text. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = GRAMMAR.exec(text);
  if (!match) return undefined;
  const [, sign, number, suffix = '', exponent] = match;
  const [whole = '', fraction = ''] = number!.split('.');
  let numerator = BigInt(whole + fraction);
  let denominator = 10n ** BigInt(fraction.length);
  const binary = BINARY.indexOf(suffix);
  if (binary >= 0) numerator *= 1024n ** BigInt(binary + 1);
  else {
    const power =
      exponent === undefined
        ? DECIMAL[suffix]!
        : Math.max(-MOST_DIGITS, Math.min(Number(exponent), MOST_DIGITS));
    if (power >= 0) numerator *= 10n ** BigInt(power);
    else denominator *= 10n ** BigInt(-power);
  }
  let rounded = (numerator * FINEST + denominator - 1n) / denominator;
  if (binary >= 0 && rounded > MOST_BINARY) rounded = MOST_BINARY;
  return {
    numerator: sign === '-' ? -rounded : rounded,
    denominator: FINEST,
    suffix: suffix || (exponent === undefined ? '' : 'e'),
  };
}

/** The quantity that a Python or YAML number becomes. */
export function quantityOfNumber(value: number): Quantity | undefined {
  return Number.isFinite(value) ? parseQuantity(String(value).replace('e+', 'e')) : undefined;
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The value in base units as a plain decimal number with thousands separators: `536,870,912`, `0.5`. */
export function plainNumber(quantity: Quantity): string {
  const negative = quantity.numerator < 0n;
  const numerator = negative ? -quantity.numerator : quantity.numerator;
  const whole = numerator / quantity.denominator;
  let rest = numerator % quantity.denominator;
  let digits = '';
  while (rest > 0n && digits.length < 12) {
    rest *= 10n;
    digits += String(rest / quantity.denominator);
    rest %= quantity.denominator;
  }
  const written = String(whole);
  if (written.length > 40) return `about ${negative ? '-' : ''}10^${written.length - 1}`;
  const grouped = written.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? '-' : ''}${grouped}${digits ? `.${digits}` : ''}`;
}

/** What the unit of a resource is. */
export function unitOf(resource: string): 'bytes' | 'cores' | 'pieces' {
  if (resource === 'cpu') return 'cores';
  if (/^(memory|ephemeral-storage|storage|hugepages-.+)$/.test(resource)) return 'bytes';
  return 'pieces';
}

/** A quantity in words for a reader: `512Mi` of memory is `536,870,912 bytes`. */
export function explainQuantity(text: string, resource: string): string | undefined {
  const quantity = parseQuantity(text);
  if (!quantity) return undefined;
  const number = plainNumber(quantity);
  const unit = unitOf(resource);
  if (unit === 'pieces') return number;
  return `${number} ${number === '1' ? unit.slice(0, -1) : unit}`;
}

/**
 * What an author who wrote a wrong quantity probably meant, most likely first. Units with a byte (`512MB`)
 * may mean either the decimal or the binary one, so both are offered, the one that Kubernetes users write first.
 */
export function likelyQuantities(written: string, resource: string): string[] {
  const trimmed = written.trim();
  // `1,024` counts thousands, `0,5` and `1,5` have a decimal comma.
  const text = /^[1-9]\d{0,2}(,\d{3})+(?![\d,.])/.test(trimmed)
    ? trimmed.replace(/,/g, '')
    : trimmed.replace(/^(\d+),(\d+)/, '$1.$2');
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))\s*([a-zA-Zµ ]*)$/.exec(text);
  if (!match) return [];
  const number = match[1]!;
  const unit = match[2]!.replaceAll(' ', '').toLowerCase();
  const found: string[] = [];
  if (unitOf(resource) === 'cores') {
    if (/^(|c|cpus?|v?cores?|vcpus?)$/.test(unit)) found.push(number);
    else if (/^(m|mi|mb|millis?|millicores?|millicpus?|mcpus?|mcores?)$/.test(unit)) found.push(`${number}m`);
  } else {
    const letter =
      /^([kmgtpe])(i|b|ib|bytes?)?$/.exec(unit)?.[1] ??
      /^(kilo|mega|giga|tera)(bytes?|s)?$/.exec(unit)?.[1]?.[0];
    if (letter) {
      const big = letter.toUpperCase();
      found.push(`${number}${big}i`, `${number}${letter === 'k' ? 'k' : big}`);
    } else if (/^(|b|bytes?)$/.test(unit)) found.push(number);
  }
  return found.filter(one => one !== written && parseQuantity(one) !== undefined);
}
