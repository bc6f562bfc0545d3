import type { ReadingContext } from '#app/server/reading-context.ts';
import { type AskedQuiz, findQuiz } from '#db/queries/assessment/quiz.ts';
import type { Sitting } from '#db/queries/assessment/sittings.ts';
import type { Quiz } from '#db/queries/learning/course-content.ts';
import { drawQuestions } from '#domain/assessment/draw-quiz.ts';
import { gradeQuiz } from '#domain/assessment/grading.ts';
import { answersInTime, typedOf, writeShown } from '#domain/assessment/kept-fields.ts';
import { readAnswers, unitWords } from '#domain/assessment/read-answers.ts';
import { isInTime, secondsLeft } from '#domain/assessment/time-limit.ts';
import { AppError } from '#domain/errors.ts';
import { presentOutcome } from './quiz-outcome.ts';
import { presentQuiz } from './quiz-view.ts';

/** An attempt that somebody is at: its questions, what is kept of it, and how long it still goes. */
export async function loadSitting(
  { db, reader, now }: Pick<ReadingContext, 'db' | 'reader' | 'now'>,
  sitting: Sitting,
  { quiz, source }: { quiz: Quiz; source: string },
) {
  const asked: AskedQuiz | undefined = sitting.quizId === quiz.id ? quiz : await findQuiz(db, sitting.quizId);
  if (!asked) throw new AppError('not_found');
  const { seed, dueAt, id } = sitting;
  const preferred = reader.contentLocales;
  const questions = drawQuestions(asked, seed);
  const inTime = answersInTime(sitting.answers);
  const { answers, positions } = readAnswers(typedOf(inTime), questions);
  const told = new Set(inTime.filter((one) => one.isFinal).map((one) => one.questionId));
  const { questions: result } = gradeQuiz(questions, answers, unitWords(asked));
  const outcomes = presentOutcome(asked, { answers, result }, preferred, source, { withSolutions: true, seed });
  return {
    id,
    quizId: asked.id,
    dueAt,
    secondsLeft: secondsLeft(dueAt, now),
    isOver: !isInTime(dueAt, now),
    /** When something was kept last. */
    savedAt: inTime.at(-1)?.savedAt ?? null,
    tellsEach: asked.rules.feedback === 'each',
    form: presentQuiz(asked, preferred, source, seed),
    filledIn: { answers, positions },
    /** The same as its form sends it back. */
    shown: writeShown(inTime.filter((one) => !one.isFinal)),
    /** What their person was told of; it stays as it is. */
    told: outcomes.questions.filter((one) => told.has(one.id)),
  };
}

export type SittingView = Awaited<ReturnType<typeof loadSitting>>;
