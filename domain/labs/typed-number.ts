import { plainNumber } from '#domain/text/numbers.ts';

/** What was typed: a number, nothing, none, or one of two that it may be. */
export type TypedNumber = number | null | 'none' | { either: readonly [number, number] };

/** Longer is no figure of a lab. */
const longest = 40;

/**
 * An amount of money without small change, as people write it: `75.000`, `75,000`, `75 000` and `75000` are the same.
 */
export function readMoney(typed: string): TypedNumber {
  if (typed.length > longest) return 'none';
  const text = plainNumber(typed);
  if (text === '') return null;
  if (!/^\d{1,3}(?:[._,]\d{3})+$|^\d+$/.test(text)) return 'none';
  const signs = new Set(text.replace(/\d/g, ''));
  return signs.size > 1 ? 'none' : Number(text.replace(/\D/g, ''));
}

/** A weight or a size: `1.500` is one and a half in some countries and fifteen hundred in others, so that it is asked back. */
export function readMeasure(typed: string): TypedNumber {
  if (typed.length > longest) return 'none';
  const text = plainNumber(typed);
  if (text === '') return null;
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(text)) {
    return { either: [Number(text.replace(',', '.')), Number(text.replace(/\D/g, ''))] };
  }
  return /^\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : 'none';
}
