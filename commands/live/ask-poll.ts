import type { Deps } from '#commands/deps.ts';
import { lockClassStatus } from '#db/queries/live/live-class.ts';
import { countPolls, findPoll, insertPoll, type PollRow } from '#db/queries/live/polls.ts';
import { AppError } from '#domain/errors.ts';
import { areRightOptions, findPollFault, type PollQuestion, pollLimits } from '#domain/live/polls.ts';
import { type ClassAct, requireRightInClass } from './class-act.ts';

interface AskedQuestion extends PollQuestion {
  isAnonymous: boolean;
  /** Places of the right options; the class sees them with the results. */
  rightChoices?: readonly number[] | undefined;
}

export interface AskPoll extends ClassAct, AskedQuestion {
  /** Made by whoever asks: sent again, it is asked once. With other words it is another question, and wants another id. */
  pollId: string;
}

/**
 * Asks the class a question. One can be answered at a time.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`, `invalid_input`, `room_closed` when the class is over,
 * `poll_running` while another one can be answered, `polls_used_up`, `poll_already_asked` when this one was asked in other
 * words, `conflict` when the id is another class's
 */
export async function askPoll({ db }: Pick<Deps, 'db'>, act: AskPoll): Promise<PollRow> {
  const { classSessionId, pollId, kind, question, options, isAnonymous, rightChoices = [], actorId, at } = act;
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'poll:ask', undefined);
    const hasVainOptions = kind === 'open' && options.length > 0;
    if (hasVainOptions || findPollFault(act) || !areRightOptions(act, rightChoices))
      throw new AppError('invalid_input', { field: 'question' });
    // Locked, so that two hosts do not ask at once.
    const status = await lockClassStatus(trx, classSessionId);
    const known = await findPoll(trx, pollId);
    if (known && known.classSessionId !== classSessionId) throw new AppError('conflict');
    if (known && !isSameQuestion(known, act)) throw new AppError('poll_already_asked');
    if (known) return known;
    if (status !== 'scheduled' && status !== 'live') throw new AppError('room_closed');
    const most = pollLimits.perClass;
    if ((await countPolls(trx, classSessionId)) >= most) throw new AppError('polls_used_up', { most });
    const poll: PollRow = {
      id: pollId,
      classSessionId,
      kind,
      question,
      options,
      isAnonymous,
      rightChoices,
      askedAt: at,
      closedAt: null,
      shownAt: null,
    };
    if (!(await insertPoll(trx, { ...poll, askedBy: actorId }))) throw new AppError('poll_running');
    return poll;
  });
}

function isSameQuestion(one: AskedQuestion, other: AskedQuestion): boolean {
  const asked = ({ kind, question, options, isAnonymous, rightChoices = [] }: AskedQuestion) =>
    JSON.stringify([kind, question, options, isAnonymous, rightChoices]);
  return asked(one) === asked(other);
}
