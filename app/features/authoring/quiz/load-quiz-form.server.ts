import type { AppLoadContext } from '@remix-run/node';
import { loadPartFrame } from '#app/features/authoring/load-part-frame.server.ts';
import { readAssets } from '#courseware/assets.ts';
import type { Files } from '#courseware/files.ts';
import { ProblemList } from '#courseware/problem.ts';
import { pointsOfAttempt, readBankTopics } from '#courseware/quiz-form/quiz-points.ts';
import { readQuizSheet } from '#courseware/quiz-form/quiz-sheet.ts';
import type { DraftRow } from '#db/queries/authoring/draft.ts';
import type { Viewer } from '#domain/rights.ts';
import { closingOf } from './rules-form.server.ts';

export interface QuizRequest {
  viewer: Viewer;
  draft: DraftRow;
  quiz: string;
  /** Id of the question that is written; the first one unless it is there. */
  question: string | null;
  /** The language beside that of the source. */
  beside: string | null;
}

/**
 * The page on which a quiz is written.
 *
 * @throws AppError `not_found` when the draft has no such quiz
 */
export async function loadQuizForm(context: AppLoadContext, { quiz, ...request }: QuizRequest) {
  const of = { ...request, folder: 'quizzes', slug: quiz } as const;
  const { rows, texts, outline, checked, frame } = await loadPartFrame(context, of);
  const { sourceLocale } = frame;
  const sheet = readQuizSheet(texts);
  const questions = sheet?.questions ?? [];
  const question = questions.find((one) => one.id === request.question) ?? questions[0];
  const bank = readBankTopics(rows);
  return {
    ...frame,
    quiz,
    title: sheet?.titles[sourceLocale] || quiz,
    sheet,
    question,
    lessons: outline.modules.flatMap((module) =>
      module.activities
        .filter((one) => one.kind === 'lesson')
        .map((one) => ({ slug: one.slug, title: one.titles[sourceLocale] || one.slug })),
    ),
    pictures: rows
      .filter((row) => /^assets\/[^.]+\.(svg|webp|png)$/.test(row.path))
      .map(({ path: asset, objectHash }) => ({ path: asset, version: (objectHash ?? '').slice(0, 8) })),
    pictureSize: await sizeOf(checked.files, frame.course, question?.kind === 'hotspot' ? question.leaves.picture : ''),
    /** Topics of the bank, of which the quiz may draw. */
    topics: [...bank.keys()],
    /** Of an attempt. */
    points: sheet ? pointsOfAttempt(sheet, bank) : 0,
    closing: closingOf(sheet?.closesAt ?? '', context.reader.timeZone, context.now),
  };
}

export type QuizFormData = Awaited<ReturnType<typeof loadQuizForm>>;

/** How large a picture of the draft is: a tap on it is a place in it. */
async function sizeOf(files: Files, course: string, path: string | undefined) {
  if (!path) return null;
  const assets = await readAssets(files, { folder: `courses/${course}/assets`, course }, new ProblemList());
  const { width, height } = assets.get(path) ?? {};
  return width && height ? { width, height } : null;
}
