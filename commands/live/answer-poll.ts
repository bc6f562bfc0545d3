import type { Deps } from '#commands/deps.ts';
import { findPollAnswer, insertPollAnswer, lockPoll } from '#db/queries/live/polls.ts';
import { AppError } from '#domain/errors.ts';
import { isAnswerTo, type PollAnswer } from '#domain/live/polls.ts';
import { requireRightInClass } from './class-act.ts';
import { type PollAct, requirePoll } from './poll-act.ts';

/**
 * Answers a poll. Everybody answers once: sent again, or from another page, the first answer stands and is returned.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`, `invalid_input`, `poll_closed`
 */
export async function answerPoll({ db }: Pick<Deps, 'db'>, act: PollAct & { answer: PollAnswer }): Promise<PollAnswer> {
  const { pollId, actorId: personId, answer, at } = act;
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'poll:answer', undefined);
    const poll = await requirePoll(trx, act, lockPoll);
    const first = await findPollAnswer(trx, { pollId, personId });
    if (first) return first;
    if (poll.closedAt) throw new AppError('poll_closed');
    if (!isAnswerTo(poll, answer)) throw new AppError('invalid_input', { field: 'choices' });
    const { choices, words } = answer;
    if (await insertPollAnswer(trx, { pollId, personId, choices, words, answeredAt: at })) return answer;
    // Another page of the same person was quicker by a hair.
    return (await findPollAnswer(trx, { pollId, personId })) ?? answer;
  });
}
