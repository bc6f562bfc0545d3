import type { Deps } from '#commands/deps.ts';
import { markPollClosed, type PollRow } from '#db/queries/live/polls.ts';
import { requireRightInClass } from './class-act.ts';
import { type PollAct, requirePoll } from './poll-act.ts';

/**
 * From now on nobody answers a poll any more. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`
 */
export async function closePoll({ db }: Pick<Deps, 'db'>, act: PollAct): Promise<PollRow> {
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'poll:close', undefined);
    await requirePoll(trx, act);
    await markPollClosed(trx, { ...act, isShown: false });
    return requirePoll(trx, act);
  });
}
