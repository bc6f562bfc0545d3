/** A number as it stands in a text. */
export interface WrittenNumber {
  value: number;
  /** How many digits stand after the decimal sign: so exact it was meant. */
  digits: number;
  isPercent: boolean;
  start: number;
  end: number;
}

/** Words behind a number that multiply it, in any language of the content. */
const scales: readonly [string, number][] = [
  ['million', 1e6],
  ['ລ້ານ', 1e6],
  ['百万', 1e6],
  ['亿', 1e8],
  ['万', 1e4],
];

interface Notation {
  group: string;
  decimal: string;
}

const notations = new Map<string, Notation>();

/** The signs between the digits of a number, as readers of the language write them. */
function notationOf(locale: string): Notation {
  const known = notations.get(locale);
  if (known) return known;
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1_234_567.8);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const notation = { group: sign('group'), decimal: sign('decimal') };
  notations.set(locale, notation);
  return notation;
}

const escaped = (sign: string) =>
  /\s/.test(sign) ? '[\\s\\u00a0\\u202f]' : sign.replace(/[.+*?^$(){}|[\]\\]/, '\\$&');

/** The pattern of one number of a language, without its sign. */
export function numberPattern(locale: string): string {
  const { group, decimal } = notationOf(locale);
  const fraction = `(?:${escaped(decimal)}\\d+)?`;
  return `(?<!\\d)(?:\\d{1,3}(?:${escaped(group)}\\d{3})+(?!\\d)${fraction}|\\d+${fraction})`;
}

/** What digits of a language mean: `1.200,5` in Lao is 1200.5. */
export function numberOf(digits: string, locale: string): { value: number; digits: number } {
  const { group, decimal } = notationOf(locale);
  const [whole = '', fraction = ''] = digits.split(decimal);
  const plain = (/\s/.test(group) ? whole.replace(/\s/g, '') : whole.replaceAll(group, '')) || '0';
  return { value: Number(fraction ? `${plain}.${fraction}` : plain), digits: fraction.length };
}

/** Multiplies by the word that follows: `8.697 million`, `869.7 万`. */
export function scaleAfter(text: string): number {
  const rest = text.trimStart();
  return scales.find(([word]) => rest.startsWith(word))?.[1] ?? 1;
}

/** All numbers of a text, with the scale that follows them. */
export function numbersIn(text: string, locale: string): WrittenNumber[] {
  return Array.from(text.matchAll(new RegExp(numberPattern(locale), 'g')), (match) => {
    const end = match.index + match[0].length;
    const rest = text.slice(end, end + 12);
    const { value, digits } = numberOf(match[0], locale);
    return { value: value * scaleAfter(rest), digits, isPercent: /^\s?%/.test(rest), start: match.index, end };
  });
}
