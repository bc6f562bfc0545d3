import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { mayIn, mayReadOf, threadTables } from '#db/queries/forum/forum-scope.ts';
import { baseLanguage } from '#domain/locale.ts';
import type { MaybeViewer, Viewer } from '#domain/rights.ts';
import type { SearchPlan } from '#domain/search/plan-search.ts';
import { type ContentKind, type SearchKind, type Shelf, shelves } from '#domain/search/search-kinds.ts';

/** Who looks: what they may see, and in which languages they read, the first one best. */
export interface Searcher {
  viewer: MaybeViewer;
  locales: readonly string[];
}

export interface FoundEntry {
  shelf: Shelf;
  kind: SearchKind;
  versionId: string;
  /** Of the course, the lesson, the quiz, the assignment or the key term; of a post the id of its thread. */
  slug: string;
  /** Of a post in a forum; its thread is called `title`. */
  postId: string | null;
  /** Of a section: it has the id `part-<part>` on the page of its lesson, unless it is 0. */
  part: number;
  locale: string;
  title: string;
  words: string;
}

/** The first of what was found, and how much that is in all. */
export interface FoundShelf {
  rows: FoundEntry[];
  total: number;
}

interface Range {
  offset: number;
  limit: number;
}

/**
 * What was found, by shelves: a lesson once, with the section that fits best, in the reader's language where it has the
 * words; a key term once, whatever courses explain it.
 */
export async function findEntries(
  db: Queryable,
  plan: SearchPlan,
  { searcher, ranges }: { searcher: Searcher; ranges: Record<Shelf, Range> },
): Promise<Record<Shelf, FoundShelf>> {
  const ranged = shelves.map((shelf) => ({ shelf, ...ranges[shelf] }));
  const { rows } = await sql<FoundEntry & { total: number }>`
    ${seenHits(plan, searcher)}, best as (
      select distinct on (shelf, group_course, group_kind, slug) * from seen
      order by shelf, group_course, group_kind, slug, ${fitness}
    ), placed as (
      select id, shelf, version_id, row_number() over (partition by shelf order by ${fitness}, course_id, slug) as place,
        count(*) over (partition by shelf) as total
      from best
    )
    select shelf, version_id, entry.kind, entry.slug, entry.post_id, entry.part, entry.locale,
      coalesce(thread.title, entry.title) as title, entry.words, total
    from placed join search_entry entry using (id)
      join jsonb_to_recordset(${JSON.stringify(ranged)}::jsonb) as ranged(shelf text, "offset" int, "limit" int) using (shelf)
      left join forum_post post on post.id = entry.post_id left join forum_thread thread on thread.id = post.thread_id
    where place > ranged."offset" and place <= ranged."offset" + ranged."limit"
    order by place`.execute(db);
  const shelf = (name: Shelf): FoundShelf => {
    const found = rows.filter((row) => row.shelf === name);
    return { rows: found.map(({ total: _total, ...entry }) => entry), total: found[0]?.total ?? 0 };
  };
  return { courses: shelf('courses'), lessons: shelf('lessons'), terms: shelf('terms'), forum: shelf('forum') };
}

export interface FoundPlaceRow extends Pick<FoundEntry, 'versionId' | 'slug' | 'part' | 'locale' | 'title'> {
  kind: ContentKind;
  /** The words stand in its title. */
  isInTitle: boolean;
  /** Of how many places in the course it is one, the course itself not counted. */
  places: number;
}

/** What is plainest first: the course itself, titles of its parts, headings, key terms, then text. */
const plainness = sql`case when kind = 'course' then 0 when not is_in_title then 4
  when kind = 'section' then 2 when kind = 'term' then 3 else 1 end`;

/**
 * Where in each course the words stand, each place in the language that the reader would choose: the course itself, if it
 * has them in its own words, and the plainest of the places in it. A word that is everywhere in one course hides no other.
 */
export async function findPlacesInCourses(
  db: Queryable,
  plan: SearchPlan,
  { searcher, placesOfCourse }: { searcher: Searcher; placesOfCourse: number },
): Promise<FoundPlaceRow[]> {
  const { rows } = await sql<FoundPlaceRow>`
    ${seenHits(plan, { ...searcher, isContentOnly: true })}, best as (
      select distinct on (course_id, kind, slug, part) * from seen order by course_id, kind, slug, part, ${fitness}
    ), numbered as (
      select *, row_number() over (partition by course_id, kind = 'course' order by ${plainness}, position, part) as place,
        count(*) filter (where kind <> 'course') over (partition by course_id) as places
      from best
    )
    select numbered.kind, version_id, numbered.slug, numbered.part, numbered.locale, title, is_in_title, places
    from numbered join search_entry using (id)
    where place <= ${placesOfCourse}::int order by version_id, numbered.kind <> 'course', place`.execute(db);
  return rows;
}

/** How well a hit fits: more of what was looked for, the reader's languages, titles, whole words, and what is first in its course. */
const fitness = sql`matched desc, language, is_in_title desc, is_word desc, kind = 'section', position, part`;

/**
 * The hits that somebody may see, as `seen`: archived courses are for who takes them, posts for who reads their thread
 * (`mayInThread`). Of those, the ones that have most of what was looked for.
 */
function seenHits(
  plan: SearchPlan,
  { viewer, locales, isContentOnly = false }: Searcher & { isContentOnly?: boolean },
): RawBuilder<unknown> {
  const languages = locales.map(baseLanguage);
  const reads = viewer && !isContentOnly ? viewer : null;
  return sql`with ${hits(plan, maySee(reads))}, visible as (
    select hit.*, course.current_version_id as version_id,
      case kind when 'course' then 'courses' when 'term' then 'terms' when 'post' then 'forum' else 'lessons' end as shelf,
      case kind when 'section' then 'lesson' else kind end as group_kind,
      case kind when 'term' then null else course_id end as group_course,
      coalesce(array_position(${languages}::text[], split_part(locale, '-', 1)), 1000) as language
    from hit join course on course.id = hit.course_id
    where (archived_at is null or exists (select from enrolment
        where enrolment.course_id = course.id and enrolment.person_id = ${viewer?.personId ?? null}::uuid))
      and (post_id is null or ${reads ? readsPost(reads) : sql`false`})
  ), seen as (select * from visible where matched = (select max(matched) from visible))`;
}

/**
 * Which entries are looked at at all: of most courses nobody but who takes or teaches them reads the posts, which is cheaper to ask
 * of thousands of them than where in them the words stand.
 */
const maySee = (viewer: Viewer | null) =>
  viewer
    ? sql<boolean>`(e.post_id is null or ${mayReadOf(viewer, sql`e.course_id`)})`
    : sql<boolean>`e.post_id is null`;

/** A thread whose opening post was hidden is found by nobody. */
const readsPost = (viewer: Viewer) => sql<boolean>`exists(
  select from forum_post found join ${threadTables} on t.id = found.thread_id
  where found.id = hit.post_id and o.hidden_at is null and ${mayIn(viewer, 'forum:read')})`;

const columns = sql`e.id, e.course_id, e.kind, e.slug, e.post_id, e.position, e.part, e.locale`;

/** Entries that have what is looked for, as `hit`. What is asked is worked out once, not for each of them. */
function hits({ parts, least }: SearchPlan, isLookedAt: RawBuilder<boolean>): RawBuilder<unknown> {
  const [ways, stems] = [parts.map((part) => part.ways), parts.map((part) => part.stem)];
  const asWords = parts.map((part) => `(${part.asWord})`).join(' & ');
  const inPacked = parts.flatMap(({ inPacked }) => (inPacked === null ? [] : [`%${inPacked}%`]));
  const asked = sql`(select query from asked)`;
  const isWord = sql`e.id in (select id from search_entry where tokens @@ ${asWords}::tsquery) as is_word`;
  if (least === parts.length) {
    const stands = inPacked.length > 0 ? sql`packed like all(${inPacked}::text[])` : sql`true`;
    return sql`asked as materialized (select search_query(${ways}::text[], ${stems}::text[]) as query),
      hit as materialized (
        select ${columns}, 1 as matched, title_tokens @@ ${asked} as is_in_title, ${isWord}
        from search_entry e where tokens @@ ${asked} and case when ${isLookedAt} then ${stands} else false end
      )`;
  }
  return sql`asked as materialized (select ${ways.map((way) => `(${way})`).join(' & ')}::tsquery as query),
    counted as materialized (
      select e.id, count(*) as matched
      from unnest(${ways}::text[]) way join search_entry e on e.tokens @@ way::tsquery and ${isLookedAt}
      group by e.id having count(*) >= ${least}
    ), hit as materialized (
      select ${columns}, matched, title_tokens @@ ${asked} as is_in_title, ${isWord}
      from counted join search_entry e using (id)
    )`;
}
