import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import type { PieceState } from '#domain/assignments/definition.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Viewer } from '#domain/rights.ts';
import { mayMark } from './piece-organisation.ts';

/** A piece of work in the queue of those who mark. */
export interface QueuedPiece {
  id: string;
  personName: string;
  latinName: string | null;
  isAnonymous: boolean;
  courseTitle: LocalizedText;
  titles: LocalizedText;
  number: number;
  state: PieceState;
  isWatched: boolean;
  isLate: boolean;
  handedInAt: Date;
  percent: number | null;
  passed: boolean;
  kinds: string[];
  hasWords: boolean;
  /** Marked by the viewer, and waiting for somebody else. */
  isMine: boolean;
}

export interface QueueFilter {
  state: 'waiting' | 'returned' | 'marked';
  /** `<course>/<assignment>`; empty: all. */
  of: string;
}

/** Pieces as `p` that a viewer may mark. What else is said of them is joined once the page is cut. */
const from = (viewer: Viewer) => sql`
  from assignment_piece p
  where ${mayMark(viewer)} and p.person_id not in (select gone.id from person gone where gone.merged_into is not null)`;

/** Whether it is of an assignment, `<course>/<assignment>`; empty: of any. */
const isOf = (of: string) =>
  whenAsked(
    of || null,
    (asked) => sql`(select c.slug from course c where c.id = p.course_id) || '/' || p.assignment_slug = ${asked}`,
  );

const isMine = (viewer: Viewer) =>
  sql<boolean>`(p.id in (select m.piece_id from assignment_mark m where m.marker_id = ${viewer.personId}::uuid))`;

/**
 * It waits for a mark, and none of the person's other work has passed the assignment meanwhile, by marks given anew. "offset 0": of
 * nearly no piece that is so, which the planner does not know; the first that waits is found in order.
 */
const isOpen = sql<boolean>`(p.state = 'waiting' and not exists(select from assignment_piece other
  where other.person_id = p.person_id and other.course_id = p.course_id and other.assignment_slug = p.assignment_slug
    and other.passed offset 0))`;

/** What a viewer may mark, what was handed in first in front, and how much of it there is. */
export async function listQueue(
  db: Queryable,
  viewer: Viewer,
  { state, of }: QueueFilter,
  page: { offset: number; limit: number },
): Promise<{ rows: QueuedPiece[]; total: number }> {
  const isAsked = state === 'waiting' ? isOpen : sql<boolean>`p.state = ${state}`;
  const order = state === 'waiting' ? sql`p.handed_in_at, p.id` : sql`p.marked_at desc nulls last, p.id`;
  const { rows } = await sql<QueuedPiece & { total: number }>`
    with asked as materialized (
      select p.id, count(*) over ()::int as total ${from(viewer)} and ${isAsked} and ${isOf(of)}
      order by ${order} limit ${page.limit} offset ${page.offset})
    select p.id, person.display_name as person_name, person.latin_name, (a.rules ->> 'isAnonymous')::boolean as is_anonymous,
      v.title as course_title, (select jsonb_object_agg(key, value -> 'title') from jsonb_each(a.texts)) as titles,
      p.number, p.state, p.watched_by is not null as is_watched, coalesce(p.handed_in_at >= p.due_at, false) as is_late,
      p.handed_in_at, p.percent, p.passed,
      array(select distinct f.kind from assignment_file f where f.piece_id = p.id order by 1) as kinds,
      p.words <> '' as has_words, ${isMine(viewer)} as is_mine, asked.total
    from asked
    join assignment_piece p on p.id = asked.id
    join person on person.id = p.person_id
    join assignment a on a.id = p.assignment_id
    join course_version v on v.id = a.course_version_id
    order by ${order}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** The assignments of which something can be marked by a viewer; at most 100. */
export async function listMarkedAssignments(
  db: Queryable,
  viewer: Viewer,
): Promise<{ id: string; titles: LocalizedText; waiting: number }[]> {
  // What waits is counted from its own index; of what was marked long ago, one piece of each assignment is enough.
  const { rows } = await sql<{ id: string; titles: LocalizedText; waiting: number }>`
    with waiting as materialized (
      select p.course_id, p.assignment_slug, count(*)::int as pieces
      ${from(viewer)} and ${isOpen} and not ${isMine(viewer)} group by 1, 2)
    select c.slug || '/' || asked.slug as id,
      (array_agg((select jsonb_object_agg(key, value -> 'title') from jsonb_each(asked.texts)) order by v.version desc))[1] as titles,
      coalesce(max(waiting.pieces), 0) as waiting
    from assignment asked
    join course_version v on v.id = asked.course_version_id
    join course c on c.id = v.course_id
    left join waiting on waiting.course_id = c.id and waiting.assignment_slug = asked.slug
    where exists(select ${from(viewer)} and p.assignment_id = asked.id and p.state <> 'draft')
    group by 1 order by 1 limit 100`.execute(db);
  return rows;
}

/** How many pieces wait for a viewer's mark, and since when the first of them does. */
export async function findWaitingWork(
  db: Queryable,
  viewer: Viewer,
): Promise<{ count: number; oldestAt: Date | null }> {
  const { rows } = await sql<{ count: number; oldestAt: Date | null }>`
    select count(*)::int as count, min(p.handed_in_at) as oldest_at
    ${from(viewer)} and ${isOpen} and not ${isMine(viewer)}`.execute(db);
  return rows[0] ?? { count: 0, oldestAt: null };
}

export interface NextPiece {
  id: string;
  /** Ids of its photos. */
  photos: string[];
}

/** The next piece that waits for a viewer, behind one if that is said; undefined when nothing waits. */
export async function findNextWaiting(
  db: Queryable,
  viewer: Viewer,
  { after, of = '' }: { after?: { id: string; handedInAt: Date }; of?: string },
): Promise<NextPiece | undefined> {
  const behind = after
    ? sql`order by (p.handed_in_at, p.id) > (${after.handedInAt}::timestamptz, ${after.id}::uuid) desc, p.handed_in_at, p.id`
    : sql`order by p.handed_in_at, p.id`;
  const { rows } = await sql<NextPiece>`
    select p.id, array(select f.id from assignment_file f where f.piece_id = p.id and f.kind = 'photo'
      order by f.added_at, f.id) as photos ${from(viewer)} and ${isOpen} and not ${isMine(viewer)}
      and p.id is distinct from ${after?.id ?? null}::uuid and ${isOf(of)}
      and (p.held_by is null or p.held_until < now() or p.held_by = ${viewer.personId}::uuid)
    ${behind} limit 1`.execute(db);
  return rows[0];
}
