import type { Deps } from '#commands/deps.ts';
import { markPollClosed, type PollRow } from '#db/queries/live/polls.ts';
import { requireRightInClass } from './class-act.ts';
import { type PollAct, requirePoll } from './poll-act.ts';

/**
 * Shows the class how it answered. A poll that is open is closed with it: nobody answers with the others' answers in
 * view. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`
 */
export async function showPoll({ db }: Pick<Deps, 'db'>, act: PollAct): Promise<PollRow> {
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'poll:show', undefined);
    await requirePoll(trx, act);
    await markPollClosed(trx, { ...act, isShown: true });
    return requirePoll(trx, act);
  });
}
