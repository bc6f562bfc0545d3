import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { findTraineeOrganisation, lockEnrolment } from '#db/queries/learning/enrolment.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { findOwnAnswer, saveAnswer } from '#db/queries/surveys/answers.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { readSurvey, type TypedFields } from '#domain/surveys/read-answers.ts';
import { askedQuestions } from '#domain/surveys/survey.ts';
import { surveyState } from '#domain/surveys/survey-state.ts';
import { isId } from '#platform/id.ts';

export interface AnswerSurveyAct {
  actor: Viewer;
  /** Made with the form: sent twice, it is one. */
  id: string;
  /** Slug of the course. */
  course: string;
  typed: TypedFields;
  at: Date;
}

/**
 * Answers the survey of a course that the person completed, or changes what they answered within a week (`changeableUntil`). Of two
 * answers the later one stands, in whatever order they come. It leaves no row in the record, which names people.
 *
 * @throws AppError `not_found`, `bad_request`, `not_enrolled`; `survey_not_open` before the course is completed;
 *   `survey_closed` once the answer counts; `already_sent`; `invalid_input` with the key of each question
 */
export async function answerSurvey({ db }: Pick<Deps, 'db'>, act: AnswerSurveyAct): Promise<void> {
  const { actor, id, typed, at } = act;
  const { personId } = actor;
  if (!isId(id)) throw new AppError('bad_request');
  await inTransaction(db, async (trx) => {
    const state = await findLearningState(trx, act.course, personId);
    if (!state) throw new AppError('not_found');
    const { courseId, versionId } = state;
    const enrolment = await lockEnrolment(trx, { personId, courseId });
    if (!enrolment) throw new AppError('not_enrolled');
    if (!enrolment.completedAt) throw new AppError('survey_not_open');
    const { survey } = await loadCourseContent(trx, versionId);
    const { answers, problems } = readSurvey(typed, askedQuestions(survey));
    const known = await findOwnAnswer(trx, { personId, courseId });
    if (known?.actId === id) {
      // Once it counts, what it said is known to nobody: what comes again is what was taken.
      if (known.answers !== null) requireSameAct<Record<string, unknown>>(known.answers, answers);
      return;
    }
    if (surveyState(enrolment, known, at) === 'closed') throw new AppError('survey_closed');
    if (Object.keys(problems).length > 0) throw AppError.ofFields(problems);
    if (known && at < known.changedAt) return;
    const organisationId = (await findTraineeOrganisation(trx, personId)) ?? null;
    const isKept = await saveAnswer(trx, { personId, courseId, actId: id, organisationId, answers, at });
    if (!isKept) throw new AppError('already_sent');
  });
}
