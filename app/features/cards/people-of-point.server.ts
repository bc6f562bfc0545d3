import type { AppLoadContext } from '@remix-run/node';
import { findPointOfBrowser, showsPeople } from '#app/server/sessions/point-device.server.ts';
import { listPointPeople } from '#db/queries/cards/point-devices.ts';
import { firstName, readPicture } from '#domain/cards/picture.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** Somebody as a device of the point shows them, which says no more of anybody. */
export interface PersonOfPoint {
  personId: string;
  firstName: string;
  picture: ReturnType<typeof readPicture>;
  cardId: string;
}

/**
 * The point that is put up in this browser, with who has a card there: nobody, where it shows them no more.
 *
 * @param personId only this one; null: everybody, at most as many as a group has
 */
export async function loadPointOfBrowser(
  context: Pick<AppLoadContext, 'auth' | 'db'>,
  cookieHeader: string | null,
  personId: string | null = null,
): Promise<{ names: LocalizedText; people: PersonOfPoint[]; isShown: boolean } | null> {
  const point = await findPointOfBrowser(context, cookieHeader);
  if (!point) return null;
  if (!showsPeople(point)) return { names: point.names, people: [], isShown: false };
  const rows = await listPointPeople(context.db, { path: point.path, personId, limit: mostOfGroup });
  return {
    names: point.names,
    isShown: true,
    people: rows.map((row) => ({
      personId: row.personId,
      firstName: firstName(row.displayName),
      picture: readPicture(row.picture),
      cardId: row.cardId,
    })),
  };
}
