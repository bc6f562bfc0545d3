import type { Deps } from '#commands/deps.ts';
import { lockClassStatus } from '#db/queries/live/live-class.ts';
import { countQuestions, findQuestion, insertQuestion, type QuestionRow } from '#db/queries/live/questions.ts';
import { AppError } from '#domain/errors.ts';
import { questionLimits } from '#domain/live/questions.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { type ClassAct, requireRightInClass } from './class-act.ts';

export interface AskQuestion extends ClassAct {
  /** Made by whoever asks: sent again, it is asked once. */
  questionId: string;
  body: string;
  /** By which the person is in the class. */
  displayName: string;
  role: RoomRole;
}

/**
 * Asks something in the class. Of one person only a few wait at the same time.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`, `room_closed` when the class is over, `questions_used_up`
 * while so many of the person wait, `own_questions_over`, `class_questions_over`, `conflict` when the id is another's question
 */
export async function askQuestion({ db }: Pick<Deps, 'db'>, act: AskQuestion): Promise<QuestionRow> {
  const { classSessionId, questionId: id, actorId: personId, body, displayName, role, at: askedAt } = act;
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'question:ask', undefined);
    // Locked, so that two pages of one person do not ask at once.
    const status = await lockClassStatus(trx, classSessionId);
    const known = await findQuestion(trx, id);
    if (known && (known.classSessionId !== classSessionId || known.personId !== personId))
      throw new AppError('conflict');
    if (known) return known;
    if (status !== 'scheduled' && status !== 'live') throw new AppError('room_closed');
    const { asked, own, waiting } = await countQuestions(trx, { classSessionId, personId });
    const { perClass, perPerson, waitingPerPerson } = questionLimits;
    if (asked >= perClass) throw new AppError('class_questions_over', { most: perClass });
    // What was withdrawn counts, too: nobody uses up the questions of all others.
    if (own >= perPerson) throw new AppError('own_questions_over', { most: perPerson });
    if (waiting >= waitingPerPerson) throw new AppError('questions_used_up', { most: waitingPerPerson });
    await insertQuestion(trx, { id, classSessionId, personId, displayName, role, body, askedAt });
    const stored = await findQuestion(trx, id);
    if (!stored) throw new AppError('conflict');
    return stored;
  });
}
