import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { findRemainingAccounts } from '#db/queries/people/merged-accounts.ts';

/** Of whose words a text is: one file of a course in one language. */
export interface TextPlace {
  /** Empty: the glossary of all courses. */
  courseSlug: string;
  /** In the source language, from the folder of the course. */
  path: string;
  locale: string;
}

/** Words that were written or reviewed at the desk, and for which source. */
export interface TranslatedText extends TextPlace {
  sourceHash: string;
  source: string;
  target: string;
  saveId: string | null;
  writtenBy: string | null;
  writerName: string | null;
  writtenAt: Date;
  reviewedBy: string | null;
  reviewerName: string | null;
  reviewedAt: Date | null;
}

/** All that was written for a course in a language, or for one file of it; the oldest first. */
export async function listTranslatedTexts(
  db: Queryable,
  { courseSlug, locale, path }: Omit<TextPlace, 'path'> & { path?: string },
): Promise<TranslatedText[]> {
  const rows = await db
    .selectFrom('translatedText as text')
    .leftJoin('person as writer', 'writer.id', 'text.writtenBy')
    .leftJoin('person as reviewer', 'reviewer.id', 'text.reviewedBy')
    .select(['text.courseSlug', 'text.path', 'text.locale', 'text.sourceHash', 'text.source', 'text.target'])
    .select(['text.saveId', 'text.writtenBy', 'text.writtenAt', 'text.reviewedBy', 'text.reviewedAt'])
    .select(['writer.displayName as writerName', 'reviewer.displayName as reviewerName'])
    .where('text.courseSlug', '=', courseSlug)
    .where('text.locale', '=', locale)
    .$if(path !== undefined, (query) => query.where('text.path', '=', path ?? ''))
    .orderBy('text.writtenAt')
    .orderBy('text.sourceHash')
    .execute();
  // Accounts that were merged since are those that remain: nobody reviews under another account what they wrote.
  const writers = [...new Set(rows.flatMap((row) => row.writtenBy ?? []))];
  const remaining = await findRemainingAccounts(db, writers);
  if (remaining.size === 0) return rows;
  return rows.map((row) => ({ ...row, writtenBy: remaining.get(row.writtenBy ?? '') ?? row.writtenBy }));
}

export interface NewTranslatedText {
  source: string;
  target: string;
  saveId: string | null;
  writtenBy: string | null;
  at: Date;
  reviewedBy: string | null;
}

/**
 * Writes words down, each for its source. What was written for the same source before is replaced, but for words that still
 * stand beside it elsewhere in the file; words that are there already stay those of their writer and their reviewer.
 *
 * @param standing words of the file as they are by now
 */
export async function writeTranslatedTexts(
  db: Queryable,
  { courseSlug, path, locale }: TextPlace,
  texts: readonly NewTranslatedText[],
  standing: readonly Pick<NewTranslatedText, 'source' | 'target'>[] = [],
): Promise<void> {
  if (texts.length === 0) return;
  const rows = [...new Map(texts.map((text) => [`${text.source}\n\n${text.target}`, text])).values()].map(
    ({ at, reviewedBy, ...text }) => ({
      ...{ courseSlug, path, locale, ...text },
      sourceHash: hashOf(text.source),
      targetHash: hashOf(text.target),
      writtenAt: at,
      reviewedBy,
      reviewedAt: reviewedBy === null ? null : at,
    }),
  );
  const kept = [...texts, ...standing].map((one) => hashOf(one.source) + hashOf(one.target));
  await sql`delete from translated_text
    where course_slug = ${courseSlug} and path = ${path} and locale = ${locale}
      and source_hash = any(${rows.map((row) => row.sourceHash)}::text[])
      and source_hash || target_hash <> all(${kept}::text[])`.execute(db);
  await db
    .insertInto('translatedText')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['courseSlug', 'path', 'locale', 'sourceHash', 'targetHash']).doNothing(),
    )
    .execute();
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Says of words that somebody has reviewed them. */
export async function markReviewed(
  db: Queryable,
  { courseSlug, path, locale }: TextPlace,
  { source, target, by, at }: Pick<NewTranslatedText, 'source' | 'target'> & { by: string; at: Date },
): Promise<void> {
  await db
    .updateTable('translatedText')
    .set({ reviewedBy: by, reviewedAt: at })
    .where('courseSlug', '=', courseSlug)
    .where('path', '=', path)
    .where('locale', '=', locale)
    .where('sourceHash', '=', hashOf(source))
    .where('targetHash', '=', hashOf(target))
    .execute();
}

/**
 * Words of a place in all languages that count for everybody: somebody has reviewed them, or an administrator of the
 * platform wrote them.
 */
export async function listConfirmedTexts(
  db: Queryable,
  { courseSlug, path }: Omit<TextPlace, 'locale'>,
): Promise<Pick<TranslatedText, 'locale' | 'source' | 'target'>[]> {
  return db
    .selectFrom('translatedText as text')
    .leftJoin('person as writer', 'writer.id', 'text.writtenBy')
    .select(['text.locale', 'text.source', 'text.target'])
    .where('text.courseSlug', '=', courseSlug)
    .where('text.path', '=', path)
    .where((eb) => eb.or([eb('text.reviewedBy', 'is not', null), eb('writer.isPlatformAdmin', '=', true)]))
    .execute();
}

/** The organisations in which somebody has a role, whichever. */
export async function listOrganisationPaths(db: Queryable, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('organisationRole')
    .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
    .select('organisation.path')
    .where('organisationRole.personId', '=', personId)
    .execute();
  return rows.map((row) => row.path);
}

/** What a file of a course said in one or more of its versions. */
export interface KeptText {
  path: string;
  text: string;
  versions: number[];
}

/** How many versions are looked back. */
const mostVersions = 30;

/**
 * What files of a course said in its latest versions, each text once.
 *
 * @param paths left out: all that hold words
 */
export async function listKeptTexts(
  db: Queryable,
  { courseId, paths }: { courseId: string; paths?: readonly string[] },
): Promise<KeptText[]> {
  const { rows } = await sql<KeptText>`
    select file.path, file.text, array_agg(version.version order by version.version) as versions
    from course_version_file file
    join (select id, version from course_version where course_id = ${courseId}::uuid
      order by version desc limit ${mostVersions}) version on version.id = file.course_version_id
    where file.text is not null and ${paths ? sql`file.path = any(${paths}::text[])` : sql`true`}
    group by file.path, file.text`.execute(db);
  return rows;
}
