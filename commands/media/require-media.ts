import type { Queryable } from '#db/client.ts';
import { findMedia, lockMedia, type MediaRow } from '#db/queries/media/media.ts';
import { AppError } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/** Something that somebody does with a thing of the library. */
export interface MediaAct {
  actor: Viewer;
  mediaId: string | undefined;
  at: Date;
}

/**
 * A thing of a library in which the viewer may write. Others are told that there is none.
 *
 * @throws AppError `not_found`
 */
export async function requireMedia(db: Queryable, viewer: Viewer, id: string | undefined): Promise<MediaRow> {
  return allowed(viewer, isId(id) ? await findMedia(db, id) : undefined);
}

/** The same, held until the transaction ends. */
export async function holdMedia(db: Queryable, viewer: Viewer, id: string | undefined): Promise<MediaRow> {
  return allowed(viewer, isId(id) ? await lockMedia(db, id) : undefined);
}

function allowed(viewer: Viewer, one: MediaRow | undefined): MediaRow {
  if (!one || !can(viewer, 'media:write', one)) throw new AppError('not_found');
  return one;
}

/**
 * Of a picture that carries words there are versions in other languages than its own.
 *
 * @throws AppError `bad_request` of anything else: no form offers that
 */
export function requireVersionable(one: MediaRow, locale: InterfaceLocale): void {
  const isRight = one.kind === 'picture' && one.versionOf === null && one.wordsIn !== null && one.wordsIn !== locale;
  if (!isRight) throw new AppError('bad_request');
}
