import type { Deps } from '#commands/deps.ts';
import { markPollClosed, type PollRow } from '#db/queries/live/polls.ts';
import { AppError } from '#domain/errors.ts';
import { requireRightInClass } from './class-act.ts';
import type { PollAct } from './poll-act.ts';

export interface ClosePoll extends PollAct {
  /** The class sees how it answered: nobody answers with the others' answers in view, so showing closes. */
  isShown: boolean;
}

/**
 * From now on nobody answers a poll any more, and (`isShown`) the class sees how it answered. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`
 */
export async function closePoll({ db }: Pick<Deps, 'db'>, act: ClosePoll): Promise<PollRow> {
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, act.isShown ? 'poll:show' : 'poll:close', undefined);
    const closed = await markPollClosed(trx, act);
    if (!closed) throw new AppError('not_found');
    return closed;
  });
}
