import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { findCaption, insertCaption, isCaptioner, lockCaptionTrack } from '#db/queries/live/captions.ts';
import { AppError } from '#domain/errors.ts';
import { type Caption, captionLimits } from '#domain/live/captions.ts';
import { type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/** A line as it comes; what it lacks is the place among the others. */
export interface NewCaption
  extends Pick<Caption, 'captionId' | 'locale' | 'body' | 'source' | 'writtenBy' | 'saidAt' | 'lastsMs'> {
  classSessionId: string;
  /** The line of which a machine made it. */
  translatedFrom?: string | null;
}

/**
 * Stores a typed line of captions once, with the moment in which it came.
 *
 * @returns the line as it is stored: sent again, the first one
 * @throws AppError `not_found`, `forbidden`, `room_moved`, `class_over`, `captions_full`, `conflict` when the id is another
 * line's
 */
export async function writeCaption(
  { db }: Pick<Deps, 'db'>,
  act: ClassAct & Pick<NewCaption, 'captionId' | 'locale' | 'body'>,
): Promise<Caption> {
  const { classSessionId, actorId: personId, captionId, locale, body, at: saidAt } = act;
  return db.transaction().execute(async (trx) => {
    const named = await isCaptioner(trx, { classSessionId, locale, personId });
    await requireRightInClass(trx, act, 'captions:write', { isCaptioner: named });
    await requireNotOver(trx, classSessionId);
    const line = { classSessionId, captionId, locale, body, saidAt, writtenBy: personId, lastsMs: null };
    return (await addCaption(trx, { ...line, source: 'typed' })).caption;
  });
}

/** @throws AppError `not_found`, `class_over` */
export async function requireNotOver(db: Queryable, classSessionId: string): Promise<void> {
  const { status } = await requireLiveClass(db, classSessionId);
  if (status !== 'scheduled' && status !== 'live') throw new AppError('class_over');
}

/**
 * Adds a line at the end of its language, once.
 *
 * @returns the line as it is stored, and whether it is new
 * @throws AppError `captions_full`, `conflict` when the id is another line's, or the line was taken out
 */
export async function addCaption(db: Queryable, given: NewCaption): Promise<{ caption: Caption; isNew: boolean }> {
  const { classSessionId, locale, captionId, writtenBy } = given;
  const lines = await lockCaptionTrack(db, { classSessionId, locale });
  const known = await findCaption(db, captionId);
  if (known) {
    const { classSessionId: where, isRemoved, ...caption } = known;
    // Sent again after it was taken out, nobody reads it even for a moment.
    const isTheSame = where === classSessionId && caption.locale === locale && caption.writtenBy === writtenBy;
    if (!isTheSame || isRemoved) throw new AppError('conflict');
    return { caption, isNew: false };
  }
  if (lines >= captionLimits.perLanguage) throw new AppError('captions_full', { most: captionLimits.perLanguage });
  const caption = { ...given, number: lines + 1, isCorrected: false };
  // In another class or language somebody writes under this id at the same moment.
  if (!(await insertCaption(db, caption))) throw new AppError('conflict');
  const { classSessionId: _, translatedFrom: __, ...stored } = caption;
  return { caption: stored, isNew: true };
}
