import type { AppLoadContext } from '@remix-run/node';
import { listPeopleOfBrowser } from '#app/server/sessions/people-here.server.ts';
import { cardSessionHours, pointSessionHours } from '#domain/cards/card.ts';
import { AppError } from '#domain/errors.ts';
import { idOrNull } from '#platform/id.ts';
import { loadPointOfBrowser } from './people-of-point.server.ts';

/** Whose card a form is about, and what it sends along so that the next one is about the same. */
export interface KnownCard {
  by: { code: string } | { cardId: string };
  hidden: Record<string, string>;
  isKnownHere: boolean;
  /** As much of the name as this browser may show; null: all. */
  firstName: string | null;
  /** After which the session ends. */
  hours: number;
}

/**
 * The card of somebody whom this browser knows: the card was used in it and its person asked to be remembered, or the
 * point that is put up in it shows the person.
 */
export async function findKnownCard(
  context: Pick<AppLoadContext, 'auth' | 'db'>,
  cookieHeader: string | null,
  personId: string,
): Promise<KnownCard | null> {
  const known = { hidden: { as: personId }, isKnownHere: true };
  const people = await listPeopleOfBrowser(context, cookieHeader);
  const cardId = people.find((one) => one.personId === personId)?.cardId;
  if (cardId) return { ...known, by: { cardId }, firstName: null, hours: cardSessionHours };
  const point = await loadPointOfBrowser(context, cookieHeader, personId);
  const person = point?.people[0];
  if (!person) return null;
  return { ...known, by: { cardId: person.cardId }, firstName: person.firstName, hours: pointSessionHours };
}

/**
 * Reads from a form which card it means: by what stands on it, or by its person, where this browser knows the card.
 *
 * @throws AppError `card_unknown`
 */
export async function readKnownCard(
  context: Pick<AppLoadContext, 'auth' | 'db'>,
  request: Request,
  form: FormData,
): Promise<KnownCard> {
  const as = idOrNull(String(form.get('as') ?? ''));
  if (!as) {
    const code = String(form.get('code') ?? '').slice(0, 200);
    return { by: { code }, hidden: { code }, isKnownHere: false, firstName: null, hours: cardSessionHours };
  }
  const known = await findKnownCard(context, request.headers.get('cookie'), as);
  if (!known) throw new AppError('card_unknown');
  return known;
}
