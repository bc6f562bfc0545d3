import type { AppLoadContext } from '@remix-run/node';
import { checkDraft } from '#commands/authoring/read-draft.ts';
import { readOutline } from '#courseware/outline.ts';
import { placeProblems } from '#courseware/problem-place.ts';
import { partFile, partTexts } from '#courseware/quiz-form/quiz-texts.ts';
import { type DraftRow, listDraftFiles } from '#db/queries/authoring/draft.ts';
import { notePresence } from '#db/queries/authoring/presence.ts';
import { isPossible } from '#domain/authoring/draft-state.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

export interface PartRequest {
  viewer: Viewer;
  draft: DraftRow;
  folder: 'quizzes' | 'assignments';
  slug: string;
  /** The language beside that of the source. */
  beside: string | null;
}

/**
 * What the forms of a quiz and of an assignment have in common: the part's texts in the languages that are shown, who else is
 * there, and what is wrong.
 *
 * @throws AppError `not_found` when the draft has no such part
 */
export async function loadPartFrame(context: AppLoadContext, { viewer, draft, folder, slug, ...asked }: PartRequest) {
  const rows = await listDraftFiles(context.db, draft.id);
  const texts = partTexts(new Map(rows.map((row) => [row.path, row])), folder, slug);
  if (!texts) throw new AppError('not_found');
  const structure = folder === 'quizzes' ? 'quiz' : 'assignment';
  const path = `${folder}/${slug}/${structure}.yaml`;
  const [others, checked] = await Promise.all([
    notePresence(context.db, { draftId: draft.id, personId: viewer.personId, path, now: context.now }),
    checkDraft(context, draft, rows),
  ]);
  const outline = readOutline(rows);
  const { sourceLocale } = outline;
  const isThere = (locale: string) => texts.words.has(locale);
  const besides = outline.locales.filter((locale) => locale !== sourceLocale);
  const wanted = asked.beside === 'none' ? [] : [asked.beside, ...context.reader.contentLocales];
  const beside = wanted.find((locale) => locale !== null && besides.includes(locale) && isThere(locale)) ?? undefined;
  const shown = [sourceLocale, ...(beside ? [beside] : [])].filter(isThere);
  const place = `${folder}/${slug}/`;
  return {
    rows,
    /** Of the languages that are shown. */
    texts: { ...texts, words: new Map([...texts.words].filter(([locale]) => shown.includes(locale))) },
    outline,
    checked,
    frame: {
      course: draft.slug,
      courseTitle: chooseText(outline.title, [...context.reader.contentLocales, sourceLocale]),
      state: draft.state,
      mayWrite: isPossible(draft.state, 'write'),
      sourceLocale,
      /** Languages of the course, with which there are words. */
      languages: outline.locales.map((locale) => ({ locale, isThere: isThere(locale) })),
      beside: beside ?? null,
      shown,
      versions: Object.fromEntries(
        rows.flatMap((row) => {
          const name = partFile(row.path, folder, slug);
          return name === structure || (name && shown.includes(name)) ? [[row.path, row.version] as const] : [];
        }),
      ),
      saveId: newId(),
      problems: placeProblems(
        checked.problems.filter((one) => one.file.startsWith(place)),
        { rows, outline, titleLocales: context.reader.contentLocales },
      ),
      others: others.filter((one) => one.path.startsWith(place)).map((one) => one.displayName),
    },
  };
}

export type PartFrame = Awaited<ReturnType<typeof loadPartFrame>>['frame'];
