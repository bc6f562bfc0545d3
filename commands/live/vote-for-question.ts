import type { Deps } from '#commands/deps.ts';
import { setQuestionVote } from '#db/queries/live/questions.ts';
import { AppError } from '#domain/errors.ts';
import { requireRightInClass } from './class-act.ts';
import { type QuestionAct, requireQuestion } from './settle-question.ts';

/**
 * Says that one wants to hear the answer too, or no more. Each person counts once; votes are for questions that wait.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`
 */
export async function voteForQuestion({ db }: Pick<Deps, 'db'>, act: QuestionAct & { isOn: boolean }): Promise<void> {
  const { questionId, actorId: personId, isOn, at } = act;
  await db.transaction().execute(async (trx) => {
    const question = await requireQuestion(trx, act);
    await requireRightInClass(trx, act, 'question:vote', { isOwn: question.personId === personId });
    if (question.state !== 'waiting' && question.state !== 'taken') throw new AppError('not_found');
    await setQuestionVote(trx, { questionId, personId, isOn, at });
  });
}
