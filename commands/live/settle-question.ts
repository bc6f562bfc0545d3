import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockClassStatus } from '#db/queries/live/live-class.ts';
import { findQuestion, putTakenBack, type QuestionRow, setQuestionState } from '#db/queries/live/questions.ts';
import { AppError } from '#domain/errors.ts';
import { mayBecome, type QuestionState } from '#domain/live/questions.ts';
import { type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/** Something that a person does with a question of the class. */
export interface QuestionAct extends ClassAct {
  questionId: string;
}

/** @throws AppError `not_found` when the class has no such question */
export async function requireQuestion(
  db: Queryable,
  { classSessionId, questionId }: QuestionAct,
): Promise<QuestionRow> {
  const question = await findQuestion(db, questionId);
  if (question?.classSessionId !== classSessionId) throw new AppError('not_found');
  return question;
}

/**
 * A host takes a question on the stage, puts it back, marks it as answered or hides it (with an audit row); who asked
 * takes it back. Done once. One stands on the stage at a time: another one that stood there waits again.
 *
 * @returns the questions that have changed, as they are now
 * @throws AppError `not_found` also where it was taken out, `forbidden`, `room_moved`
 */
export async function settleQuestion(
  { db }: Pick<Deps, 'db'>,
  act: QuestionAct & { to: QuestionState },
): Promise<QuestionRow[]> {
  const { classSessionId, questionId, to, at } = act;
  return db.transaction().execute(async (trx) => {
    // Locked, so that two hosts do not take two questions at once.
    await lockClassStatus(trx, classSessionId);
    const question = await requireQuestion(trx, act);
    await requireRight(trx, act, question);
    if (question.state === to) return [question];
    if (!mayBecome(question.state, to)) throw new AppError('not_found');
    const back = to === 'taken' ? await putTakenBack(trx, { classSessionId, at }) : null;
    await setQuestionState(trx, { questionId, state: to, at });
    if (to === 'hidden') await auditHiding(trx, act, question);
    const before = back === null ? null : await findQuestion(trx, back);
    return [...(before ? [before] : []), { ...question, state: to }];
  });
}

async function auditHiding(
  db: Queryable,
  { classSessionId, questionId, actorId }: QuestionAct,
  { personId }: QuestionRow,
): Promise<void> {
  const { organisationId } = await requireLiveClass(db, classSessionId);
  await recordAudit(db, {
    actorId,
    action: 'question.hide',
    subjectType: 'class_question',
    subjectId: questionId,
    organisationId,
    details: { personId },
  });
}

async function requireRight(
  db: Queryable,
  act: QuestionAct & { to: QuestionState },
  { personId }: QuestionRow,
): Promise<void> {
  if (act.to === 'withdrawn') {
    await requireRightInClass(db, act, 'question:withdraw', { isOwn: personId === act.actorId });
  } else {
    await requireRightInClass(db, act, act.to === 'hidden' ? 'question:hide' : 'question:settle', undefined);
  }
}
