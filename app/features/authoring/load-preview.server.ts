import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { readDraft } from '#commands/authoring/read-draft.ts';
import { mostLessonBytes } from '#courseware/limits.ts';
import { looseYaml } from '#courseware/outline.ts';
import { type LessonPreview, previewLesson } from '#courseware/preview-lesson.ts';
import type { DraftRow } from '#db/queries/authoring/draft.ts';
import { AppError } from '#domain/errors.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { type PreviewMode, previewModes } from './preview-page.tsx';

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const locale = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

const addressSchema = z.object({
  lesson: boundedText(80).regex(slug),
  locale: boundedText(20).regex(locale),
  mode: z.enum(previewModes).catch('phone'),
});

export const previewSchema = z.object({
  text: boundedText(mostLessonBytes),
  mode: z.enum(previewModes).catch('phone'),
});

const titled = z.object({ title: boundedText(300) });

/** Which lesson and language is asked for. @throws AppError `not_found` */
export function previewAddress(request: Request): z.output<typeof addressSchema> {
  const read = addressSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!read.success) throw new AppError('not_found');
  return read.data;
}

export interface PreviewData {
  preview: LessonPreview;
  locale: string;
  mode: PreviewMode;
  /** Titles of "check yourself" quizzes, by slug. */
  quizzes: Record<string, string>;
}

/** A lesson of a draft as it would be read. */
export async function loadPreview(
  context: AppLoadContext,
  draft: DraftRow,
  { lesson, locale, text, mode }: z.output<typeof addressSchema> & { text: string },
): Promise<PreviewData> {
  const { rows, files, shared } = await readDraft(context, draft);
  const preview = await previewLesson({
    ...{ slug: draft.slug, lesson, locale, text, rows, files, shared },
    addressOf: (asset) => `/authoring/${draft.slug}/assets/${asset.name}?v=${asset.hash.slice(0, 8)}`,
  });
  const titles = preview.parts.flatMap((part) => {
    if (!('quiz' in part)) return [];
    const words = rows.find(({ path }) => path === `quizzes/${part.quiz}/${locale}.yaml`)?.text;
    const title = titled.safeParse(looseYaml(words)).data?.title;
    return title === undefined ? [] : [[part.quiz, title]];
  });
  return { preview, locale, mode, quizzes: Object.fromEntries(titles) };
}
