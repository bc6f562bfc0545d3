import type { AppLoadContext } from '@remix-run/node';
import { wordsFor } from '#app/i18n/content-words.ts';
import { checkDraft } from '#commands/authoring/read-draft.ts';
import { readOutline } from '#courseware/outline.ts';
import { type DraftRow, listDraftFiles } from '#db/queries/authoring/draft.ts';
import { notePresence } from '#db/queries/authoring/presence.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { editorChoices } from './editor-choices.server.ts';
import { translationStart } from './translation-start.ts';

export interface WritingRequest {
  viewer: Viewer;
  draft: DraftRow;
  lesson: string;
  locale: string;
}

/**
 * The page on which one language of a lesson is written.
 *
 * @throws AppError `not_found` when the draft has no such lesson, or no such language
 */
export async function loadWriting(context: AppLoadContext, { viewer, draft, lesson, locale }: WritingRequest) {
  const { db, now } = context;
  const rows = await listDraftFiles(db, draft.id);
  const outline = readOutline(rows);
  const place = placeOf(outline, lesson);
  if (!place || !outline.locales.includes(locale)) throw new AppError('not_found');
  const path = `lessons/${lesson}/${locale}.md`;
  const file = rows.find((row) => row.path === path);
  const source = rows.find((row) => row.path === `lessons/${lesson}/${outline.sourceLocale}.md`)?.text ?? '';
  const isSource = locale === outline.sourceLocale;
  const [others, checked] = await Promise.all([
    notePresence(db, { draftId: draft.id, personId: viewer.personId, path, now }),
    checkDraft(context, draft, rows),
  ]);
  const quizzes = outline.besides
    .filter((one) => one.kind === 'quiz' && !one.counts)
    .map((one) => ({ slug: one.slug, title: one.titles[locale] || one.titles[outline.sourceLocale] || one.slug }));
  return {
    course: draft.slug,
    draftId: draft.id,
    courseTitle: wordsFor(outline.title, context.reader.contentLocales, outline.sourceLocale),
    state: draft.state,
    path,
    lesson,
    locale,
    isSource,
    text: file?.text ?? (isSource ? '' : translationStart(source)),
    isNew: !file,
    baseVersion: file?.version ?? 0,
    saveId: newId(),
    title: place.titles[locale] || place.titles[outline.sourceLocale] || lesson,
    languages: outline.locales.map((one) => ({ locale: one, isThere: place.titles[one] !== undefined })),
    lessons: outline.modules.flatMap((module) =>
      module.activities
        .filter((one) => one.kind === 'lesson')
        .map((one) => ({
          slug: one.slug,
          title: one.titles[locale] || one.titles[outline.sourceLocale] || one.slug,
          languages: outline.locales.map((at) => ({ locale: at, isThere: one.titles[at] !== undefined })),
        })),
    ),
    quizzes,
    choices: editorChoices({ course: draft.slug, locale, rows, shared: checked.shared, quizzes }),
    pictures: rows.filter((row) => row.path.startsWith('assets/')).map((row) => row.path),
    problems: checked.problems.filter((one) => one.file === path),
    others: others.map(({ displayName, path: where }) => ({ name: displayName, isHere: where === path })),
  };
}

export type WritingPageData = Awaited<ReturnType<typeof loadWriting>>;

function placeOf(outline: ReturnType<typeof readOutline>, lesson: string) {
  return [...outline.modules.flatMap((module) => module.activities), ...outline.besides].find(
    (one) => one.kind === 'lesson' && one.slug === lesson,
  );
}
