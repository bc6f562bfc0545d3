import type { AppLoadContext } from '@remix-run/node';
import { checkDraft } from '#commands/authoring/read-draft.ts';
import { readAssets } from '#courseware/assets.ts';
import type { Files } from '#courseware/files.ts';
import { readOutline } from '#courseware/outline.ts';
import { ProblemList } from '#courseware/problem.ts';
import { pointsOfAttempt, readBankTopics } from '#courseware/quiz-form/quiz-points.ts';
import { readQuizSheet } from '#courseware/quiz-form/quiz-sheet.ts';
import { quizFile, quizTexts } from '#courseware/quiz-form/quiz-texts.ts';
import { type DraftRow, listDraftFiles } from '#db/queries/authoring/draft.ts';
import { notePresence } from '#db/queries/authoring/presence.ts';
import { isPossible } from '#domain/authoring/draft-state.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
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
export async function loadQuizForm(context: AppLoadContext, request: QuizRequest) {
  const { viewer, draft, quiz } = request;
  const path = `quizzes/${quiz}/quiz.yaml`;
  const rows = await listDraftFiles(context.db, draft.id);
  const texts = quizTexts(new Map(rows.map((row) => [row.path, row])), quiz);
  if (!texts) throw new AppError('not_found');
  const [others, checked] = await Promise.all([
    notePresence(context.db, { draftId: draft.id, personId: viewer.personId, path, now: context.now }),
    checkDraft(context, draft),
  ]);
  const outline = readOutline(rows);
  const { sourceLocale } = outline;
  const isThere = (locale: string) => texts.words.has(locale);
  const besides = outline.locales.filter((locale) => locale !== sourceLocale);
  const wanted = request.beside === 'none' ? [] : [request.beside, ...context.reader.contentLocales];
  const beside = wanted.find((locale) => locale !== null && besides.includes(locale) && isThere(locale)) ?? undefined;
  const shown = [sourceLocale, ...(beside ? [beside] : [])].filter(isThere);
  const ofShown = new Map([...texts.words].filter(([locale]) => shown.includes(locale)));
  const sheet = readQuizSheet({ ...texts, words: ofShown });
  const questions = sheet?.questions ?? [];
  const question = questions.find((one) => one.id === request.question) ?? questions[0];
  const titles = sheet?.titles ?? {};
  const folder = `quizzes/${quiz}/`;
  const bank = readBankTopics(rows);
  return {
    course: draft.slug,
    courseTitle: chooseText(outline.title, [...context.reader.contentLocales, sourceLocale]),
    quiz,
    state: draft.state,
    mayWrite: isPossible(draft.state, 'write'),
    title: titles[sourceLocale] || quiz,
    sourceLocale,
    /** Languages of the course, with which there are words. */
    languages: outline.locales.map((locale) => ({ locale, isThere: isThere(locale) })),
    beside: beside ?? null,
    shown,
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
    versions: Object.fromEntries(
      rows.flatMap((row) => {
        const name = quizFile(row.path, quiz);
        return name === 'quiz' || (name && shown.includes(name)) ? [[row.path, row.version] as const] : [];
      }),
    ),
    pictureSize: await sizeOf(checked.files, draft.slug, question?.kind === 'hotspot' ? question.leaves.picture : ''),
    /** Topics of the bank, of which the quiz may draw. */
    topics: [...bank.keys()],
    /** Of an attempt. */
    points: sheet ? pointsOfAttempt(sheet, bank) : 0,
    closing: closingOf(sheet?.closesAt ?? '', context.reader.timeZone, context.now),
    saveId: newId(),
    problems: checked.problems.filter((one) => one.file.startsWith(folder)),
    others: others.filter((one) => one.path.startsWith(folder)).map((one) => one.displayName),
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
