import type { AppLoadContext } from '@remix-run/node';
import { readCard } from '#commands/cards/sign-in-by-card.ts';
import { firstName, readPicture } from '#domain/cards/picture.ts';
import type { KnownCard } from './known-card.server.ts';

/**
 * What a page needs to ask for the PIN of a card.
 *
 * @throws AppError where the card is of no use
 */
export async function askPin(context: AppLoadContext, { by, hidden, mayRemember, onPoint, hours }: KnownCard) {
  const { personId, displayName, latinName, hasPin, picture } = await readCard(context, {
    by,
    address: context.clientAddress,
    at: context.now,
  });
  const names = onPoint ? { displayName: firstName(displayName), latinName: null } : { displayName, latinName };
  return { card: { personId, ...names, hasPin, picture: readPicture(picture) }, hidden, mayRemember, hours };
}

export type AskedPin = Awaited<ReturnType<typeof askPin>>;
