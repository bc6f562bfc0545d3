import { latinDigits } from '#domain/text/latin-digits.ts';

/** Figures of a one-time code. */
export const codeDigits = 12;

/** For how long a code works: until tomorrow, or for a slip that travels to a village. */
export const codeDays = [1, 7] as const;
export type CodeDays = (typeof codeDays)[number];

/** A code as it is checked, after `readDigits`. */
export const codePattern = new RegExp(`^\\d{${codeDigits}}$`);

/** Digits as people type and paste them: with spaces, dashes and what cannot be seen, in the figures of any script. */
export function readDigits(text: string): string {
  return latinDigits(text).replace(/[\s\p{Pd}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}._·\u2212]/gu, '');
}
