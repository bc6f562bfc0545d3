import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { AnyNotice, NoticeKind } from '#domain/notices/kinds.ts';
import type { AnnouncementWords } from '#domain/notices/notice-reader.ts';
import { newId } from '#platform/id.ts';
import { paramsNow } from './params-now.ts';

interface NewNotices {
  kind: NoticeKind;
  params: AnyNotice['params'];
  announcementId: string | null;
  key: string;
  usefulUntil: Date | null;
  /** Set: no deliveries are made of it. */
  spreadAt: Date | null;
  createdAt: Date;
}

/** Writes one notice for each of these people who has none with its key. */
export async function insertNotices(db: Queryable, personIds: readonly string[], notice: NewNotices): Promise<void> {
  if (personIds.length === 0) return;
  const { kind, params, announcementId, key, usefulUntil, spreadAt, createdAt } = notice;
  await sql`
    insert into notice (id, person_id, kind, params, announcement_id, key, useful_until, spread_at, created_at)
    select made.id, made.person_id, ${kind}, ${JSON.stringify(params)}::jsonb, ${announcementId}::uuid, ${key},
      ${usefulUntil}::timestamptz, ${spreadAt}::timestamptz, ${createdAt}::timestamptz
    from unnest(${personIds.map(() => newId())}::uuid[], ${[...personIds]}::uuid[]) as made(id, person_id)
    on conflict (key, person_id) do nothing`.execute(db);
}

/** A notice as its page shows it. */
export type NoticeRow = AnyNotice & {
  id: string;
  createdAt: Date;
  readAt: Date | null;
  announcement: AnnouncementWords | null;
};

export interface NoticeFilter {
  /** Empty: all. */
  kinds: readonly NoticeKind[];
  unreadOnly: boolean;
}

/** One page of a person's notices, the latest first unless it is `earliest`, and how many there are. */
export async function listNotices(
  db: Queryable,
  { personId, kinds, unreadOnly }: NoticeFilter & { personId: string },
  page: { offset: number; limit: number; sort?: string },
): Promise<{ rows: NoticeRow[]; total: number }> {
  const order =
    page.sort === 'earliest' ? sql`notice.created_at, notice.id` : sql`notice.created_at desc, notice.id desc`;
  const { rows } = await sql<NoticeRow & { total: number }>`
    with matching as (
      select * from notice where person_id = ${personId}::uuid
        and (${kinds.length === 0} or kind = any(${[...kinds]}::text[])) and (${!unreadOnly} or read_at is null))
    select counted.total, page.*
    from (select count(*)::int as total from matching) counted
    left join lateral (
      select notice.id, kind, ${paramsNow('notice')} as params, notice.created_at, read_at,
        case when a.id is not null then jsonb_build_object('title', a.title, 'words', a.words) end as announcement
      from matching notice left join announcement a on a.id = notice.announcement_id
      order by ${order}
      limit ${page.limit} offset ${page.offset}) page on true`.execute(db);
  return {
    total: rows[0]?.total ?? 0,
    // Without a row on this page, the join gives one of nulls.
    rows: rows.filter((row) => row.id !== null).map(({ total: _, ...row }) => row as NoticeRow),
  };
}

/** Marks some of a person's notices as read, or with null all of them. @returns how many were unread */
export async function markNoticesRead(
  db: Queryable,
  { personId, ids, at }: { personId: string; ids: readonly string[] | null; at: Date },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('notice')
    .set({ readAt: at })
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .$if(ids !== null, (query) => query.where('id', 'in', ids ?? []))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** A person's own notice; undefined for those of others. */
export async function findNotice(
  db: Queryable,
  { id, personId }: { id: string; personId: string },
): Promise<AnyNotice | undefined> {
  const row = await db
    .selectFrom('notice')
    .select(['kind', 'params'])
    .where('id', '=', id)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row as AnyNotice | undefined;
}
