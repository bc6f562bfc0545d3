import type { Deps } from '#commands/deps.ts';
import { cardCodeOf } from '#domain/cards/card.ts';

type Digest = Pick<Deps['auth'], 'digestCode'>;

/**
 * What stands on a card. It is worked out with a key that is not in the database, so that the page can be loaded again and
 * no code is kept anywhere in the clear.
 *
 * @param printedWith the form that made the card
 */
export function codeOf(auth: Digest, { printedWith }: { printedWith: string }, personId: string): string {
  return cardCodeOf(Buffer.from(auth.digestCode(`printed card ${printedWith} ${personId}`), 'base64url'));
}

/** As which a card's code is kept. */
export function digestOf(auth: Digest, code: string): string {
  return auth.digestCode(`card ${code}`);
}
