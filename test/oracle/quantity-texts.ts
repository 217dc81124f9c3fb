/** The texts that the quantity oracle asks about: the same on every machine. */
import { random } from '../support/random.ts';

/** Drawn by chance, beside those that were picked. */
const DRAWN = 500;
const SEED = 20_240_719;

/** What people write, and where parsers are known to part; between spaces. */
const PICKED = [
  '0 -0 +0 00 007 1 -1 +1 .5 5. -.5 +5. . - + --1 +-1 512Mi 1.5Gi 250m 100M 0.25 2 64Ki 1500m 0.5Gi 123Mi 129M 129e6',
  '1n 1u 1m 1k 1K 1M 1G 1T 1P 1E 1Ki 1Mi 1Gi 1Ti 1Pi 1Ei 1ki 1mi 1gi 1ni 1ui 1g 1t 1p 1KI 1MI 1i 1Zi 1Z 1Y 1R 1Q',
  '1KB 1kb 1GB 1MB 1GiB 1B 1b 1bytes 1e3 1E3 1e+3 1e-3 1e 1E+ 1e3Ki 1e3k 1E3m 1e3.5 1e-9 1e-10 1e30 1E-30 1e40 -1e40',
  'n m k M E Ki Gi Ei -m +Gi .Gi -.m e3 E3 e i x abc 1Gi2 1Gi1Gi 1mm 1kk 1Kii 1GGi 50% 1/2 $1 1; "1Gi" {{x}}',
  '0.1n 0.5n 0.9n 1.1n -0.1n -1.1n 0.0000000001 1.0000000001 0.1u 1.0000001m 0.0000000001Ki 1.00000000001Gi',
  '-0.0000000001Ki 0.1Ki 0.3Mi 1.7Gi 2.3Ti 0.7Ei 8Ei 7.99Ei 9Ei -9Ei 1000Ei 8388608Ti 9000Pi 123456E',
  '9223372036854775807 9223372036854775808 9223372036854775807Ki -9223372036854775808 12345678901234567890123456789',
  '1234567890123456789012345678901k 0.12345678901234567890 1_000 1,000 1,5 1.5.5 1..5 0x10 0b1 1L 1f 1µ ½ ١ １Gi',
  'Infinity -inf NaN sNaN infini nan Inf',
].flatMap(line => line.split(' '));

/** Those with white space in them, and that without anything. */
const SPACED = ['', ' ', '1 Gi', ' 1Gi', '1Gi ', '1\tGi', '1Gi\n', '\n1', '1 000', '100 m', '{{ x }}'];

const SIGNS = ['', '', '', '', '-', '+'];
const NUMBERS = [digits, digits, fraction, fraction, bareFraction, trailingPoint];
const SUFFIXES = [
  '',
  '',
  'n',
  'u',
  'm',
  'k',
  'M',
  'G',
  'T',
  'P',
  'E',
  'Ki',
  'Mi',
  'Gi',
  'Ti',
  'Pi',
  'Ei',
  exponent,
];
/** What spoils a good text. */
const SPOILERS = [' ', 'B', 'i', '.', 'K', 'e', '-', '_', ',', 'g', 'mi', '%'];

type Draw = () => number;

/** Every text once: first those that were picked, then those drawn. */
export function quantityTexts(): string[] {
  const texts = new Set([...PICKED, ...SPACED]);
  const draw = random(SEED);
  const wanted = texts.size + DRAWN;
  while (texts.size < wanted) {
    const good = `${pick(SIGNS, draw)}${pick(NUMBERS, draw)(draw)}${written(pick(SUFFIXES, draw), draw)}`;
    const text = draw() < 0.75 ? good : spoilt(good, draw);
    // A misplaced exponent makes numbers that fill a screen; the unit tests have some.
    if (!/[eE][+-]?\d{3}/.test(text)) texts.add(text);
  }
  return [...texts];
}

function spoilt(text: string, draw: Draw): string {
  const at = Math.floor(draw() * (text.length + 1));
  return text.slice(0, at) + pick(SPOILERS, draw) + text.slice(at);
}

function digits(draw: Draw): string {
  const length = 1 + Math.floor(draw() ** 3 * 20);
  return Array.from({ length }, () => Math.floor(draw() * 10)).join('');
}

function fraction(draw: Draw): string {
  return `${digits(draw)}.${digits(draw)}`;
}

function bareFraction(draw: Draw): string {
  return `.${digits(draw)}`;
}

function trailingPoint(draw: Draw): string {
  return `${digits(draw)}.`;
}

/** Within what every parser can hold, and no record becomes long. */
function exponent(draw: Draw): string {
  return `${pick(['e', 'E'], draw)}${pick(['', '+', '-'], draw)}${Math.floor(draw() * 25)}`;
}

function written(suffix: string | ((draw: Draw) => string), draw: Draw): string {
  return typeof suffix === 'string' ? suffix : suffix(draw);
}

function pick<T>(from: readonly T[], draw: Draw): T {
  return from[Math.floor(draw() * from.length)]!;
}
