import { answerCheckQuiz } from '#commands/assessment/answer-check-quiz.ts';
import { submitQuiz } from '#commands/assessment/submit-quiz.ts';
import type { Deps } from '#commands/deps.ts';
import { finishLesson } from '#commands/learning/finish-lesson.ts';
import type { Database } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import {
  closeSitting,
  listSitters,
  type SitterRow,
  type SittingOutcome,
  type SittingRow,
  writeOutcome,
} from '#db/queries/group/sittings.ts';
import { findPeopleOfTablet } from '#db/queries/group/tablets.ts';
import { findLearningState, recordLessonOpened } from '#db/queries/learning/progress.ts';
import { seedField } from '#domain/assessment/draw-quiz.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { lessonOfSitter, typedOfSitter } from '#domain/group/sitting.ts';
import type { Viewer } from '#domain/rights.ts';
import { holdSitting, type SittingAsked } from './require-sitting.ts';

interface Outcome {
  outcome: SittingOutcome;
  /** Why it does not count: the code of an error, or `left_group`. */
  reason: string | null;
}

/**
 * Ends a group's time together: from now on what each did there is theirs, by the commands and the rules that hold for who
 * learns alone. Nobody's answers keep back those of others. Ended twice, it is done once.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function endSitting({ db }: Pick<Deps, 'db'>, act: SittingAsked & { at: Date }): Promise<void> {
  const { at, ...asked } = act;
  await db.transaction().execute(async (trx) => {
    const { organisation, sitting } = await holdSitting(trx, asked);
    if (sitting.closedAt) return;
    const sitters = await listSitters(trx, sitting.id);
    const of = { path: organisation.path, ids: sitters.map((one) => one.personId) };
    const people = new Map((await findPeopleOfTablet(trx, of)).map((one) => [one.personId, one]));
    const counts: Partial<Record<SittingOutcome, number>> = {};
    // Each takes locks of its person: always in the same order.
    for (const sitter of sitters.toSorted((one, other) => (one.personId < other.personId ? -1 : 1))) {
      const person = people.get(sitter.personId);
      const outcome: Outcome = person?.isOfGroup
        ? await carryOut(trx, { sitting, sitter, actor: person, at })
        : { outcome: 'kept', reason: 'left_group' };
      counts[outcome.outcome] = (counts[outcome.outcome] ?? 0) + 1;
      await writeOutcome(trx, { sittingId: sitting.id, personId: sitter.personId, ...outcome });
    }
    await closeSitting(trx, sitting.id, at);
    await recordAudit(trx, {
      ...{ actorId: asked.actor.personId, organisationId: organisation.id, action: 'sitting.end' },
      ...{ subjectType: 'group_sitting', subjectId: sitting.id },
      details: { course: sitting.courseSlug, [sitting.kind]: sitting.activitySlug, people: sitters.length, ...counts },
    });
  });
}

interface PartOf {
  sitting: SittingRow;
  sitter: SitterRow;
  actor: Viewer;
  at: Date;
}

async function carryOut(trx: Database, part: PartOf): Promise<Outcome> {
  try {
    return { outcome: part.sitting.kind === 'lesson' ? await learn(trx, part) : await answer(trx, part), reason: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { outcome: 'kept', reason: error.code };
  }
}

async function learn(trx: Database, { sitting, sitter, actor, at }: PartOf): Promise<SittingOutcome> {
  const { courseSlug: course, activitySlug: lesson, courseId, id: sittingId } = sitting;
  const far = lessonOfSitter({ leftAt: sitter.leftAt?.getTime() ?? null });
  if (far === 'done') await finishLesson({ db: trx }, { actor, course, lesson, sittingId, at });
  else {
    const { personId } = actor;
    const state = await findLearningState(trx, course, personId);
    if (!state?.enrolledAt) throw new AppError('not_enrolled');
    await recordLessonOpened(trx, { personId, courseId, lessonSlug: lesson }, sitter.leftAt ?? at);
  }
  for (const quiz of Object.keys(sitter.answers)) {
    const typed = typedOfSitter(sitter.answers, quiz);
    // One with questions open is kept by nobody alone, either.
    if (typed.size > 0) await answerCheckQuiz({ db: trx }, { actor, course, quiz, typed, sittingId, at });
  }
  return far;
}

async function answer(trx: Database, { sitting, sitter, actor, at }: PartOf): Promise<SittingOutcome> {
  const { courseSlug: course, activitySlug: quiz, id: sittingId } = sitting;
  const typed = typedOfSitter(sitter.answers, quiz);
  if (typed.size === 0) return 'none';
  // The room had one set of questions.
  typed.set(seedField, [sittingId]);
  const attempt = { attemptId: sitter.attemptId, answeredId: sitting.quizId ?? '', typed, sittingId };
  const sent = await submitQuiz({ db: trx }, { actor, course, quiz, ...attempt, at });
  return sent === 'taken' ? 'done' : 'open';
}
