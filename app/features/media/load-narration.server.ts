import type { AppLoadContext } from '@remix-run/node';
import { wordsFor } from '#app/i18n/content-words.ts';
import { readDraft } from '#commands/authoring/read-draft.ts';
import { readOutline } from '#courseware/outline.ts';
import { previewLesson } from '#courseware/preview-lesson.ts';
import { blocksOf } from '#courseware/rendered-blocks.ts';
import { type DraftRow, readDraftFile } from '#db/queries/authoring/draft.ts';
import { findFirstOrganisation, listClips, listNarrations } from '#db/queries/media/narration.ts';
import { findOrganisationById } from '#db/queries/organisations/organisation.ts';
import { isPossible } from '#domain/authoring/draft-state.ts';
import { AppError } from '#domain/errors.ts';
import { matchClips, mostClipBytes, wholeLesson } from '#domain/media/narration.ts';
import { questionTexts } from './question-texts.server.ts';

export interface NarrationPlace {
  draft: DraftRow;
  area: string | undefined;
  slug: string | undefined;
  locale: string | undefined;
}

/**
 * The texts of a lesson, or of the questions of a quiz, that are read aloud.
 *
 * @returns null where the lesson has a mistake: its parts cannot be counted then
 * @throws AppError `not_found`
 */
async function loadTexts(context: AppLoadContext, { draft, area, slug = '', locale = '' }: NarrationPlace) {
  const { rows, files, shared } = await readDraft(context, draft);
  const outline = readOutline(rows);
  const activity = [...outline.modules.flatMap((module) => module.activities), ...outline.besides].find(
    (one) => one.slug === slug && one.kind === (area === 'lessons' ? 'lesson' : 'quiz'),
  );
  if ((area !== 'lessons' && area !== 'quizzes') || !activity || !outline.locales.includes(locale))
    throw new AppError('not_found');
  const about = { area, slug, locale, outline, title: activity.titles[locale] || slug } as const;
  if (area === 'quizzes') return { ...about, sounds: questionTexts(rows, slug, locale) };
  const text = rows.find((row) => row.path === `lessons/${slug}/${locale}.md`)?.text;
  if (!text) return { ...about, sounds: [] };
  const preview = await previewLesson({
    ...{ slug: draft.slug, lesson: slug, locale, text, rows, files, shared },
    addressOf: (asset) => asset.url,
  });
  if (preview.parts.some((part) => 'wrong' in part)) return { ...about, sounds: null };
  const pieces = preview.parts
    .flatMap((part) => ('html' in part ? blocksOf(part.html) : []))
    .flatMap((one) => one.pieces);
  return { ...about, sounds: [{ path: `lessons/${slug}/${locale}.opus`, texts: [preview.title, ...pieces] }] };
}

/** Each sound with what was recorded of its parts, for the page and for making them. */
export async function loadNarration(context: AppLoadContext, place: NarrationPlace) {
  const { db } = context;
  const { draft } = place;
  const texts = await loadTexts(context, place);
  const sounds = texts.sounds ?? [];
  const paths = sounds.map((one) => one.path);
  const [clips, works] = await Promise.all([listClips(db, draft.id, paths), listNarrations(db, draft.id, paths)]);
  return {
    ...texts,
    sounds: await Promise.all(
      sounds.map(async ({ path, texts: words }) => {
        const own = clips.filter((clip) => clip.path === path);
        const file = await readDraftFile(db, { draftId: draft.id, path });
        const { work = null, workProblem = null } = works.find((one) => one.path === path) ?? {};
        return {
          ...{ path, work, workProblem },
          inDraft: file ? { bytes: file.bytes, hash: file.objectHash ?? '' } : null,
          whole: own.find((clip) => clip.part === wholeLesson) ?? null,
          parts: matchClips(words, own),
        };
      }),
    ),
    hasMistakes: texts.sounds === null,
  };
}

/** The page on which a lesson or the questions of a quiz are read aloud. */
export async function loadNarrationPage(context: AppLoadContext, place: NarrationPlace) {
  const { draft } = place;
  const { outline, ...narration } = await loadNarration(context, place);
  const title = wordsFor(outline.title, context.reader.contentLocales, outline.sourceLocale);
  const organisation = draft.organisationId ? await findOrganisationById(context.db, draft.organisationId) : undefined;
  return {
    ...narration,
    course: draft.slug,
    draftId: draft.id,
    courseTitle: { ...title, text: title.text || draft.slug },
    locales: outline.locales,
    isOpen: isPossible(draft.state, 'write'),
    /** Through whose door recordings come in. */
    organisation: organisation?.slug ?? (await findFirstOrganisation(context.db)) ?? '',
    mostBytes: Math.min(mostClipBytes, context.config.LIBRARY_MAX_MB * 1_000_000),
  };
}

export type NarrationPageData = Awaited<ReturnType<typeof loadNarrationPage>>;
