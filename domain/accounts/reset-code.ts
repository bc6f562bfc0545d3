import { latinDigits } from '#domain/latin-digits.ts';

/** Figures of a one-time code. */
export const codeDigits = 12;

/** A code as it is checked, after `readDigits`. */
export const codePattern = new RegExp(`^\\d{${codeDigits}}$`);

/** Digits as people type them: with spaces or dashes, and in the figures of any script. */
export function readDigits(text: string): string {
  return latinDigits(text).replace(/[\s\u200b.-]/g, '');
}
