import { z } from 'zod';
import { looseYaml } from '#courseware/outline.ts';
import type { CourseText } from '#courseware/translation/course-texts.ts';
import type { Queryable } from '#db/client.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { type DraftRow, findDraft, listDraftFiles } from '#db/queries/authoring/draft.ts';
import { listVersionFiles } from '#db/queries/learning/version-files.ts';
import {
  type KeptText,
  listKeptTexts,
  listTranslatedTexts,
  type TranslatedText,
} from '#db/queries/translation/translated-text.ts';
import { AppError } from '#domain/errors.ts';
import { can, scopeOf, type Viewer } from '#domain/rights.ts';
import { listDeskFiles } from './desk-file.ts';

/** A course as its translators see it. */
export interface Desk {
  slug: string;
  courseId: string | null;
  organisationPath: string;
  /** Null: it is the platform's. */
  organisationId: string | null;
  /** Undefined: nobody is writing a next version; the first text that is saved begins one. */
  draft: DraftRow | undefined;
  files: ReadonlyMap<string, string>;
  sourceLocale: string;
  locales: string[];
  title: Record<string, string>;
  /** Files whose words are translated, in the order of the course. */
  texts: CourseText[];
}

/**
 * The texts of a course: of its open draft, else of its version in force.
 *
 * @throws AppError `not_found`; `forbidden`; `files_not_kept`, of a version of before they were
 */
export async function readDesk(db: Queryable, viewer: Viewer, slug: string): Promise<Desk> {
  const [course, draft] = await Promise.all([
    findCourse(db, slug),
    findDraft(db, { slug, scope: scopeOf(viewer, 'content:translate') }),
  ]);
  const organisationPath = draft?.organisationPath ?? course?.organisationPath;
  if (organisationPath === undefined || (!draft && !course?.currentVersionId)) throw new AppError('not_found');
  if (!can(viewer, 'content:translate', { organisationPath })) throw new AppError('forbidden');
  const rows = draft ? await listDraftFiles(db, draft.id) : await listVersionFiles(db, course?.currentVersionId ?? '');
  if (rows.length === 0) throw new AppError('files_not_kept');
  const files = new Map(rows.flatMap(({ path, text }) => (text === null ? [] : [[path, text] as const])));
  const { sourceLocale, locales, title, order } = readCourseFacts(files.get('course.yaml') ?? '');
  const texts = listDeskFiles(files, { sourceLocale, order });
  const organisationId = (draft ?? course)?.organisationId ?? null;
  return {
    slug,
    courseId: course?.id ?? null,
    organisationPath,
    organisationId,
    draft,
    files,
    sourceLocale,
    locales,
    title,
    texts,
  };
}

const factsSchema = z.object({
  sourceLocale: z.string().catch('en'),
  locales: z.array(z.string()).catch([]),
  title: z.record(z.string(), z.string()).catch({}),
  modules: z
    .array(
      z.object({
        activities: z.array(z.object({ lesson: z.string().optional(), quiz: z.string().optional() })).catch([]),
      }),
    )
    .catch([]),
});

/** What the desk needs of course.yaml; a draft may have mistakes elsewhere in it. */
function readCourseFacts(text: string) {
  const { modules, ...facts } = factsSchema
    .catch({ sourceLocale: 'en', locales: [], title: {}, modules: [] })
    .parse(looseYaml(text) ?? {});
  const order = modules.flatMap((module) => module.activities.map((one) => one.lesson ?? one.quiz ?? ''));
  return { ...facts, order };
}

/** What was written and what stood beside it, of one file or of all. */
export async function readDeskFacts(
  db: Queryable,
  desk: Pick<Desk, 'slug' | 'courseId' | 'files' | 'sourceLocale'>,
  { locale, about }: { locale: string; about?: CourseText },
): Promise<{ written: TranslatedText[]; kept: KeptText[] }> {
  const paths = about && [about.path, about.targetPath(locale)];
  const [written, kept] = await Promise.all([
    listTranslatedTexts(db, { courseSlug: desk.slug, locale, ...(about && { path: about.path }) }),
    desk.courseId === null ? [] : listKeptTexts(db, { courseId: desk.courseId, ...(paths && { paths }) }),
  ]);
  return { written, kept };
}
