import type { AppLoadContext } from '@remix-run/node';
import { listPeopleOfBrowser } from '#app/server/sessions/people-here.server.ts';
import { findPointOfBrowser } from '#app/server/sessions/point-device.server.ts';
import { hoursOfSession } from '#domain/cards/card.ts';
import { AppError } from '#domain/errors.ts';
import { idOrNull } from '#platform/id.ts';
import { loadPointOfBrowser } from './people-of-point.server.ts';

/** Whose card a form is about, and what it sends along so that the next one is about the same. */
export interface KnownCard {
  by: { code: string } | { cardId: string };
  hidden: Record<string, string>;
  /** The browser may remember them by name, and does not yet. */
  mayRemember: boolean;
  /** Everybody's device: it shows first names alone. */
  onPoint: boolean;
  /** After which the session ends. */
  hours: number | null;
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
  const point = await loadPointOfBrowser(context, cookieHeader, personId);
  const people = point?.people ?? (await listPeopleOfBrowser(context, cookieHeader));
  const cardId = people.find((one) => one.personId === personId)?.cardId;
  const onPoint = point !== null;
  return cardId ? { by: { cardId }, hidden: { as: personId }, mayRemember: false, ...placeOf(onPoint) } : null;
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
  const cookie = request.headers.get('cookie');
  const as = idOrNull(String(form.get('as') ?? ''));
  if (!as) {
    const code = String(form.get('code') ?? '').slice(0, 200);
    const onPoint = (await findPointOfBrowser(context, cookie)) !== null;
    return { by: { code }, hidden: { code }, mayRemember: !onPoint, ...placeOf(onPoint) };
  }
  const known = await findKnownCard(context, cookie, as);
  if (!known) throw new AppError('card_unknown');
  return known;
}

function placeOf(onPoint: boolean): Pick<KnownCard, 'onPoint' | 'hours'> {
  return { onPoint, hours: hoursOfSession({ byCard: true, onPoint }) };
}
