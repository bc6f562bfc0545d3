import { latinDigits } from '#domain/text/latin-digits.ts';

/** Letters and figures that are not mistaken for each other (Crockford's base 32). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Eighty bits: nobody guesses one. */
const codeSigns = 16;
const codePattern = new RegExp(`^[${signs}]{${codeSigns}}$`);

/** Cards of one form: more are printed form by form. */
export const mostCards = 60;

/** So long who made cards may load the page with them again. */
export const cardsShownMinutes = 30;

/** A card without a PIN is worth the account to whoever finds it: so long a PIN may be chosen. */
export const chooseDays = 7;

/** Wrong PINs in a row after which a card is locked: one guess in a hundred thousand is right. */
export const mostPinTries = 10;

/**
 * The same in all, whatever right ones came between: who tries a few each day at a device of the point, where the person
 * signs in each day, comes to an end, too.
 */
export const mostWrongInAll = 40;

/** Whether these were the last tries at a card's PIN. */
export function areLastTries({ inRow, inAll }: { inRow: number; inAll: number }): boolean {
  return inRow >= mostPinTries || inAll >= mostWrongInAll;
}

/** Codes follow from the form that made the cards: one that was open longer makes none, lest an ended card come to life. */
export const formDays = 7;

/** A card is for devices that many people use: a session ends while the day does. */
const cardSessionHours = 12;

/** On a device that a whole point uses: as long as a long class. */
export const pointSessionHours = 4;

/** One that goes on because its person is in a class ends all the same so long after it was opened. */
export const longestProlongedHours = 24;

/** After how many hours a session ends, whatever is done in it; null: it goes on as long as it is used. */
export function hoursOfSession({ byCard, onPoint }: { byCard: boolean; onPoint: boolean }): number | null {
  return onPoint ? pointSessionHours : byCard ? cardSessionHours : null;
}

/** An organisation is put up on at most so many devices. */
export const mostPointDevices = 20;

/**
 * What stands on a card, worked out of random bytes.
 *
 * @param bytes at least 10 of them
 */
export function cardCodeOf(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.slice(0, (codeSigns * 5) / 8)) bits = (bits << 8n) | BigInt(byte);
  const code = Array.from({ length: codeSigns }, (_, index) => signs[Number((bits >> BigInt(index * 5)) & 31n)]);
  return code.join('');
}

/** In groups of four, as it is printed. */
export function groupCardCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * A card's code as people type it: in small letters, with spaces, in the figures of any script, O for 0, I and L for 1.
 *
 * @returns null when it can be none
 */
export function readCardCode(text: string): string | null {
  const code = latinDigits(text)
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}._·]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return codePattern.test(code) ? code : null;
}

/** Why a card is over, as the record keeps it. */
export type CardEnd = 'taken-back' | 'replaced' | 'not-allowed' | 'cards-off' | 'password';

/** How a card stands, for who leads the group. */
export type CardState = 'new' | 'lapsed' | 'in-use' | 'locked';

/** @param now to tell whether a PIN can still be chosen */
export function cardState(card: { hasPin: boolean; lockedAt: Date | null; chooseUntil: Date }, now: Date): CardState {
  if (card.lockedAt) return 'locked';
  if (card.hasPin) return 'in-use';
  return card.chooseUntil > now ? 'new' : 'lapsed';
}
