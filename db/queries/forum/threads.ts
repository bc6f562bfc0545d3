import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import { aboutCourse, type ThreadShow } from '#domain/forum/list-filters.ts';
import type { Viewer } from '#domain/rights.ts';
import type { SearchPlan } from '#domain/search/plan-search.ts';
import {
  isNewSince,
  isOpenPost,
  mayIn,
  mayWait,
  threadPath,
  threadTables,
  type Writer,
  writerOf,
} from './forum-scope.ts';

/** A thread in a list. */
export interface ListedThread {
  id: string;
  title: string;
  locale: string;
  /** null: about the course. */
  lesson: string | null;
  writer: Writer;
  isOwn: boolean;
  startedAt: Date;
  lastPostAt: Date;
  replies: number;
  votes: number;
  isPinned: boolean;
  isLocked: boolean;
  isAnswered: boolean;
  waitingSince: Date | null;
  isHidden: boolean;
  isNew: boolean;
}

export interface ThreadFilter {
  /** What is looked for; null: everything. */
  plan: SearchPlan | null;
  /** A lesson, `aboutCourse`, or null for all. */
  lesson: string | null;
  show: ThreadShow | null;
  locale: string | null;
}

/** Threads of a course that a viewer reads: those that are pinned, then where something was written last. */
export async function listThreads(
  db: Queryable,
  viewer: Viewer,
  {
    courseId,
    newFrom,
    filter,
    page,
  }: { courseId: string; newFrom: Date; filter: ThreadFilter; page: { offset: number; limit: number } },
): Promise<{ rows: ListedThread[]; total: number }> {
  const own = sql`${viewer.personId}::uuid`;
  const { plan, lesson, show, locale } = filter;
  const { rows } = await sql<ListedThread & { total: number }>`
    with page as (
      select t.id, count(*) over ()::int as total from ${threadTables}
      where t.course_id = ${courseId}::uuid and ${isSeen(viewer)}
        and ${whenAsked(lesson, (slug) => sql`coalesce(t.lesson_slug, ${aboutCourse}) = ${slug}`)}
        and ${whenAsked(
          locale,
          (language) => sql`exists(select from forum_post p
          where p.thread_id = t.id and ${isOpenPost('p')} and split_part(p.locale, '-', 1) = ${language})`,
        )}
        and (${show !== 'unanswered'} or (t.answer_id is null and t.locked_at is null and not exists(select from forum_post p
          where p.thread_id = t.id and p.staff_role is not null and not p.is_opening and ${isOpenPost('p')})))
        and (${show !== 'mine'} or exists(select from forum_post p where p.thread_id = t.id and p.person_id = ${own}))
        and ${plan ? hasWords(plan, courseId) : sql`true`}
      order by t.pinned_at desc nulls last, t.last_post_at desc, t.id
      limit ${page.limit} offset ${page.offset})
    select t.id, t.title, o.locale, t.lesson_slug as lesson, ${writerOf(viewer, 'o', threadPath)} as writer,
      o.person_id = ${own} as is_own, t.started_at, t.last_post_at,
      (select count(*)::int from forum_post p where p.thread_id = t.id and not p.is_opening and ${isOpenPost('p')})
        as replies,
      (select count(*)::int from forum_vote v where v.post_id = o.id) as votes,
      t.pinned_at is not null as is_pinned, t.locked_at is not null as is_locked, t.answer_id is not null as is_answered,
      case when ${mayWait} then t.waiting_since end as waiting_since, o.hidden_at is not null as is_hidden, ${isNewSince(viewer.personId, sql`${newFrom}::timestamptz`)} as is_new, page.total
    from page join ${threadTables} on page.id = t.id
    order by t.pinned_at desc nulls last, t.last_post_at desc, t.id`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/**
 * Whether a viewer finds a thread in lists: one that was hidden only who wrote it and who moderates it, one that was withdrawn as
 * long as others have written in it.
 */
function isSeen(viewer: Viewer): RawBuilder<boolean> {
  return sql<boolean>`${mayIn(viewer, 'forum:read')}
    and (o.hidden_at is null or o.person_id = ${viewer.personId}::uuid or ${mayIn(viewer, 'forum:moderate')})
    and (o.withdrawn_at is null or exists(select from forum_post p
      where p.thread_id = t.id and not p.is_opening and ${isOpenPost('p')}))`;
}

/** Whether all that is looked for stands in one post of a thread: by the index that is searched. */
function hasWords({ parts }: SearchPlan, courseId: string): RawBuilder<boolean> {
  if (parts.length === 0) return sql<boolean>`false`;
  const [ways, stems] = [parts.map((part) => part.ways), parts.map((part) => part.stem)];
  const inPacked = parts.flatMap((part) => (part.inPacked === null ? [] : [`%${part.inPacked}%`]));
  return sql<boolean>`t.id in (select found.thread_id from search_entry e join forum_post found on found.id = e.post_id
    where e.course_id = ${courseId}::uuid and e.tokens @@ (select search_query(${ways}::text[], ${stems}::text[]))
      and e.packed like all(${inPacked}::text[]))`;
}
