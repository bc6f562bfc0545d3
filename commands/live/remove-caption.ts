import type { Deps } from '#commands/deps.ts';
import { findCaption, isCaptioner, lockCaptionTrack } from '#db/queries/live/captions.ts';
import { type CaptionPlace, removeCaptions } from '#db/queries/live/removed-captions.ts';
import { AppError } from '#domain/errors.ts';
import { mayMend } from '#domain/live/captions.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Takes a line out of a class's captions, with what machines made of it in other languages: as a host any line at any time, with an
 * audit row; as who typed it while it is among the last ones. The rows stay for the record. Done once.
 *
 * @returns the lines that are gone now; none where they were before
 * @throws AppError `not_found`, `forbidden`, `room_moved`
 */
export async function removeCaption(
  { db }: Pick<Deps, 'db'>,
  act: ClassAct & { captionId: string },
): Promise<CaptionPlace[]> {
  const { classSessionId, actorId: personId, captionId, at } = act;
  return db.transaction().execute(async (trx) => {
    const seen = await findCaption(trx, captionId);
    if (seen?.classSessionId !== classSessionId) throw new AppError('not_found');
    const { locale, number, writtenBy } = seen;
    const isOwn = writtenBy === personId && (await isCaptioner(trx, { classSessionId, locale, personId }));
    await requireRightInClass(trx, act, 'captions:remove', { isOwn });
    if (seen.isRemoved) return [];
    const isFresh = isOwn && mayMend(seen, { personId, last: await lockCaptionTrack(trx, { classSessionId, locale }) });
    // What was read long ago hosts alone take out.
    if (!isFresh) await requireRightInClass(trx, act, 'captions:remove', { isOwn: false });
    const gone = await removeCaptions(trx, { captionId, at });
    if (gone.length > 0 && !isFresh) {
      const { organisationId } = await requireLiveClass(trx, classSessionId);
      await auditClassAct(trx, act, { organisationId }, 'captions.remove', {
        locale,
        number: String(number),
        captionId,
      });
    }
    return gone;
  });
}
