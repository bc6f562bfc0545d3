import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { SearchKind } from '#domain/search/search-kinds.ts';

/** What can be found, as it comes into the index. */
export interface NewSearchEntry {
  kind: SearchKind;
  slug: string;
  position: number;
  part: number;
  locale: string;
  title: string;
  words: string;
  packed: string;
  /** Of title and words together, without stems. */
  tokens: readonly string[];
  titleTokens: readonly string[];
  /** Words of which the database adds the stems. */
  plain: readonly string[];
  titlePlain: readonly string[];
}

const rowsOfStatement = 200;

/**
 * Puts the entries of a course in the place of those that it had; its forum's stay.
 *
 * @returns tokens that stood in its entries before
 */
export async function replaceSearchEntries(
  db: Queryable,
  courseId: string,
  entries: readonly NewSearchEntry[],
): Promise<string[]> {
  const { rows } = await sql<{ token: string }>`
    with removed as (delete from search_entry where course_id = ${courseId} and post_id is null returning tokens)
    select distinct token from removed, unnest(tsvector_to_array(tokens)) token`.execute(db);
  await insertEntries(
    db,
    entries.map((entry) => ({ ...entry, courseId, postId: null })),
  );
  return rows.map(({ token }) => token);
}

interface NewPostEntry extends Omit<NewSearchEntry, 'kind' | 'position'> {
  courseId: string;
  postId: string;
}

/** Puts posts of forums into the index in the place of what they said before; those without an entry are taken out. */
export async function replacePostEntries(
  db: Queryable,
  postIds: readonly string[],
  entries: readonly NewPostEntry[],
): Promise<void> {
  if (postIds.length === 0) return;
  await db.deleteFrom('searchEntry').where('postId', 'in', postIds).execute();
  await insertEntries(
    db,
    entries.map((entry) => ({ ...entry, kind: 'post' as const, position: 0 })),
  );
}

async function insertEntries(
  db: Queryable,
  entries: readonly (NewSearchEntry & { courseId: string; postId: string | null })[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += rowsOfStatement) {
    const given = JSON.stringify(entries.slice(start, start + rowsOfStatement));
    await sql`insert into search_entry
        (course_id, post_id, kind, slug, position, part, locale, title, words, packed, tokens, title_tokens)
      select "courseId", "postId", kind, slug, position, part, locale, title, words, packed,
        array_to_tsvector(tokens || search_stems(plain, locale)),
        array_to_tsvector("titleTokens" || search_stems("titlePlain", locale))
      from jsonb_to_recordset(${given}::jsonb) as given ("courseId" uuid, "postId" uuid, kind text, slug text,
        position integer, part integer, locale text, title text, words text, packed text, tokens text[],
        "titleTokens" text[], plain text[], "titlePlain" text[])`.execute(db);
  }
}

/** Words to which typing errors are led; those that are there stay. */
export async function addSearchWords(
  db: Queryable,
  words: readonly { word: string; keys: readonly string[] }[],
): Promise<void> {
  if (words.length === 0) return;
  await sql`insert into search_word (word, keys)
    select word, keys from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as given (word text, keys text[])
    order by word on conflict do nothing`.execute(db);
}

/** Takes words out that stand in no text any more. */
export async function removeLostWords(db: Queryable, lost: readonly { word: string; token: string }[]): Promise<void> {
  if (lost.length === 0) return;
  const [words, tokens] = [lost.map(({ word }) => word), lost.map(({ token }) => `'${token}'`)];
  await sql`delete from search_word using unnest(${words}::text[], ${tokens}::text[]) as lost (word, query)
    where search_word.word = lost.word
      and not exists (select from search_entry where tokens @@ lost.query::tsquery)`.execute(db);
}

/** Notes that a version of a course stands in the index, by a rule. */
export async function markSearchFilled(
  db: Queryable,
  filled: { courseId: string; versionId: string; rule: number },
): Promise<void> {
  await db
    .insertInto('searchFilled')
    .values(filled)
    .onConflict((conflict) => conflict.column('courseId').doUpdateSet(filled))
    .execute();
}

/** Courses of which another version stands in the index, or none, or by another rule. */
export async function listUnfilledCourses(
  db: Queryable,
  { rule, limit }: { rule: number; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('course')
    .leftJoin('searchFilled', 'searchFilled.courseId', 'course.id')
    .select('course.id')
    .where('course.currentVersionId', 'is not', null)
    .where(({ or, eb, ref }) =>
      or([
        eb('searchFilled.rule', 'is distinct from', rule),
        eb('searchFilled.versionId', 'is distinct from', ref('course.currentVersionId')),
      ]),
    )
    .orderBy('course.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
