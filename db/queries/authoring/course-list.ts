import { type Expression, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { within } from '#db/queries/within-scope.ts';
import type { DraftState } from '#domain/authoring/draft-state.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Scope } from '#domain/rights.ts';

/** A course of those who may write it. */
export interface AuthoredListing {
  slug: string;
  /** Of the version in force; null: it is not published yet. */
  title: LocalizedText | null;
  version: number | null;
  locales: string[];
  archivedAt: Date | null;
  organisation: LocalizedText | null;
  /** Of the open draft; null: there is none. */
  draftState: DraftState | null;
  /** `course.yaml` of a course that is not published yet. */
  draftCourse: string | null;
  changedAt: Date;
}

export interface CoursesAsked {
  scope: Scope<'organisationPath'>;
  search: string;
  state: 'published' | 'writing' | 'review' | 'archived' | null;
  offset: number;
  limit: number;
}

/** Courses that somebody may write, and those that are only drafts; what was changed last first. */
export async function listAuthoredCourses(
  db: Queryable,
  { scope, search, state, offset, limit }: CoursesAsked,
): Promise<{ rows: AuthoredListing[]; total: number }> {
  const isIn = within(scope, { organisationPath: sql`coalesce(organisation.path, '')` as Expression<string> });
  const matches =
    search === ''
      ? sql`true`
      : sql`${matchesWords(sql`fold_for_search(one.slug || ' ' || coalesce(one.title::text, '') || ' ' || coalesce(one.draft_course, ''))`, search)}`;
  const states = {
    published: sql`one.version is not null and one.archived_at is null`,
    writing: sql`one.draft_state in ('writing', 'returned')`,
    review: sql`one.draft_state in ('review', 'approved')`,
    archived: sql`one.archived_at is not null`,
  };
  const { rows } = await sql<AuthoredListing & { total: number }>`
    with one as (
      select coalesce(course.slug, draft.slug) as slug, version.title, version.version,
        coalesce(version.locales, '{}') as locales, course.archived_at, draft.state as draft_state,
        case when version.id is null then
          (select text from draft_file where draft_id = draft.id and path = 'course.yaml') end as draft_course,
        coalesce(course.organisation_id, draft.organisation_id) as organisation_id,
        greatest(draft.changed_at, version.imported_at, course.created_at) as changed_at
      from (select * from course where current_version_id is not null) course
        full join (select * from course_draft where state not in ('published', 'discarded')) draft
          on draft.slug = course.slug
        left join course_version version on version.id = course.current_version_id)
    select one.slug, one.title, one.version, one.locales, one.archived_at, one.draft_state, one.draft_course,
      one.changed_at, organisation.names as organisation, count(*) over ()::int as total
    from one left join organisation on organisation.id = one.organisation_id
    where ${isIn} and ${matches} and ${state === null ? sql`one.archived_at is null` : states[state]}
    order by one.changed_at desc, one.slug offset ${offset} limit ${limit}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
