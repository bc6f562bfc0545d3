import type { Deps } from '#commands/deps.ts';
import { findCaption, isCaptioner, lockCaptionTrack, updateCaption } from '#db/queries/live/captions.ts';
import { type CaptionPlace, removeTranslations } from '#db/queries/live/removed-captions.ts';
import { AppError } from '#domain/errors.ts';
import { type Caption, mayMend } from '#domain/live/captions.ts';
import { type ClassAct, requireRightInClass } from './class-act.ts';
import { requireNotOver } from './write-caption.ts';

/** A line as it stands, and the lines that are gone because it was mended. */
interface Mended {
  caption: Caption;
  gone: CaptionPlace[];
}

/**
 * Puts other words into a line that one typed a moment ago. What machines made of the old ones goes.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`, `class_over`, `caption_settled` where others have come after it, or
 * somebody else typed it
 */
export async function mendCaption(
  { db }: Pick<Deps, 'db'>,
  act: ClassAct & { captionId: string; body: string },
): Promise<Mended> {
  const { classSessionId, actorId: personId, captionId, body, at } = act;
  return db.transaction().execute(async (trx) => {
    const seen = await findCaption(trx, captionId);
    if (seen?.classSessionId !== classSessionId || seen.isRemoved) throw new AppError('not_found');
    const { locale } = seen;
    const named = await isCaptioner(trx, { classSessionId, locale, personId });
    await requireRightInClass(trx, act, 'captions:mend', { isCaptioner: named });
    await requireNotOver(trx, classSessionId);
    const last = await lockCaptionTrack(trx, { classSessionId, locale });
    if (!mayMend(seen, { personId, last })) throw new AppError('caption_settled');
    const { classSessionId: _, isRemoved: __, ...caption } = seen;
    if (caption.body === body) return { caption, gone: [] };
    await updateCaption(trx, { captionId, body, at });
    const gone = await removeTranslations(trx, { captionId, at });
    return { caption: { ...caption, body, isCorrected: true }, gone };
  });
}
