import type { AppLoadContext } from '@remix-run/node';
import { presentOutcome, type QuestionOutcome } from '#app/features/assessment/quiz-outcome.ts';
import { presentQuiz, type QuizView } from '#app/features/assessment/quiz-view.ts';
import { readDraft } from '#commands/authoring/read-draft.ts';
import { previewQuiz } from '#courseware/preview-quiz.ts';
import type { DraftRow } from '#db/queries/authoring/draft.ts';
import { drawQuestions } from '#domain/assessment/draw-quiz.ts';
import { type AnswerProblem, type Answers, gradeQuiz, type QuizResult } from '#domain/assessment/grading.ts';
import { findProblems, readAnswers, unitWords } from '#domain/assessment/read-answers.ts';
import { AppError } from '#domain/errors.ts';

export interface QuizPreviewData {
  course: string;
  quiz: string;
  locale: string;
  locales: string[];
  /** Of one question alone. */
  question: string | null;
  seed: string;
  view: QuizView | null;
  /** Why it cannot be shown yet. */
  problems: number;
  /** What was answered. */
  taken: {
    answers: Answers;
    positions: Record<string, string>;
    problems: Record<string, AnswerProblem>;
    result: Pick<QuizResult, 'points' | 'maxPoints' | 'percent'> | null;
    outcome: QuestionOutcome[];
  } | null;
}

/** A quiz of a draft as people would take it, and what comes of their answers. Nothing is stored. @throws AppError `not_found` */
export async function loadQuizPreview(
  context: AppLoadContext,
  { draft, quiz, search, form }: { draft: DraftRow; quiz: string; search: URLSearchParams; form: FormData | null },
): Promise<QuizPreviewData> {
  const { files, shared, rows } = await readDraft(context, draft);
  const read = await previewQuiz({
    ...{ slug: draft.slug, quiz, files, shared, rows },
    addressOf: (asset) => `/authoring/${draft.slug}/assets/${asset.name}?v=${asset.hash.slice(0, 8)}`,
  });
  if (!read) throw new AppError('not_found');
  const { source, sourceLocale, locales, problems } = read;
  const locale = locales.find((one) => one === search.get('locale')) ?? sourceLocale;
  const seed = /^[\w-]{1,64}$/.test(search.get('seed') ?? '') ? String(search.get('seed')) : 'preview';
  const asked = search.get('question');
  const about = { course: draft.slug, quiz, locale, locales, seed, question: asked, problems };
  if (!source) return { ...about, view: null, taken: null };
  const questions = asked === null ? source.questions : source.questions.filter((one) => one.id === asked);
  if (questions.length === 0) throw new AppError('not_found');
  const drawing = asked === null ? source.drawing : {};
  const shown = { slug: quiz, questions, texts: source.texts, drawing };
  const view = presentQuiz(shown, [locale], sourceLocale, seed);
  if (!form) return { ...about, view, taken: null };
  const typed = new Map([...new Set(form.keys())].slice(0, 500).map((name) => [name, form.getAll(name).map(String)]));
  const drawn = drawQuestions(shown, seed);
  const { answers, positions } = readAnswers(typed, drawn);
  const units = unitWords(shown);
  const open = findProblems(drawn, answers, units);
  if (Object.keys(open).length > 0) {
    return { ...about, view, taken: { answers, positions, problems: open, result: null, outcome: [] } };
  }
  const result = gradeQuiz(drawn, answers, units);
  const show = { withSolutions: true, seed };
  const { questions: outcome } = presentOutcome(
    shown,
    { answers, result: result.questions },
    [locale],
    sourceLocale,
    show,
  );
  return { ...about, view, taken: { answers, positions, problems: {}, result, outcome } };
}
