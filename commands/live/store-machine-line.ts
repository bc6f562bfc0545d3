import type { Deps } from '#commands/deps.ts';
import { holdCaption } from '#db/queries/live/removed-captions.ts';
import { lockLease } from '#db/queries/live/room-lease.ts';
import { AppError } from '#domain/errors.ts';
import type { Caption } from '#domain/live/captions.ts';
import { newId } from '#platform/id.ts';
import { addCaption, requireNotOver } from './write-caption.ts';

/**
 * Stores a line that a machine recognised or translated, for the room that holds the class.
 *
 * @throws AppError `not_found` (also where the line of which it was made was taken out or mended), `room_moved`, `class_over`, `captions_full`
 */
export async function storeMachineLine(
  { db }: Pick<Deps, 'db'>,
  act: Pick<Caption, 'locale' | 'body'> & {
    classSessionId: string;
    fence: number;
    source: 'machine' | 'translated';
    /** The line of which it was made, as it was then: taken out or mended meanwhile, there is nothing to store. */
    translatedFrom: Pick<Caption, 'captionId' | 'body'> | null;
    at: Date;
  },
): Promise<Caption> {
  const { classSessionId, fence, at: saidAt, translatedFrom: from, ...line } = act;
  return db.transaction().execute(async (trx) => {
    if (!(await lockLease(trx, { classSessionId, fence }))) throw new AppError('room_moved');
    await requireNotOver(trx, classSessionId);
    if (from && !(await holdCaption(trx, from))) throw new AppError('not_found');
    const made = {
      captionId: newId(),
      translatedFrom: from?.captionId ?? null,
      writtenBy: null,
      saidAt,
      lastsMs: null,
    };
    const given = { ...line, ...made, classSessionId };
    return (await addCaption(trx, given)).caption;
  });
}
