import type { Deps } from '#commands/deps.ts';
import { lockLease } from '#db/queries/live/room-lease.ts';
import { AppError } from '#domain/errors.ts';
import type { Caption } from '#domain/live/captions.ts';
import { newId } from '#platform/id.ts';
import { addCaption, requireNotOver } from './write-caption.ts';

/**
 * Stores a line that a machine recognised or translated, for the room that holds the class.
 *
 * @throws AppError `not_found`, `room_moved`, `class_over`, `captions_full`
 */
export async function storeMachineLine(
  { db }: Pick<Deps, 'db'>,
  act: Pick<Caption, 'locale' | 'body'> & {
    classSessionId: string;
    fence: number;
    source: 'machine' | 'translated';
    at: Date;
  },
): Promise<Caption> {
  const { classSessionId, fence, at: saidAt, ...line } = act;
  return db.transaction().execute(async (trx) => {
    if (!(await lockLease(trx, { classSessionId, fence }))) throw new AppError('room_moved');
    await requireNotOver(trx, classSessionId);
    const given = { ...line, classSessionId, captionId: newId(), writtenBy: null, saidAt, lastsMs: null };
    return (await addCaption(trx, given)).caption;
  });
}
