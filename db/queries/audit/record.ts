import { type RawBuilder, sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { deleteInPieces } from '#db/queries/delete-in-pieces.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { type ActKind, actsByKind } from '#domain/audit/acts.ts';
import type { LocalizedText } from '#domain/locale.ts';

export interface RecordFilter {
  /** Of the organisation whose record it is, with those below. */
  path: string;
  kind: ActKind | null;
  /** Part of a name: of who did it, or of whom it was done to. */
  search: string;
  /** Only this person: as who did it, or whom it was done to. */
  personId: string | null;
}

export interface RecordRow {
  id: string;
  at: Date;
  action: string;
  /** Null when Sala did it by itself, when nobody was signed in, and when that account is gone. */
  actorName: string | null;
  /** A person, a class or an organisation; null for the rest, and what is gone. */
  subjectName: string | null;
  subjectTitle: LocalizedText | null;
  subjectType: string;
  subjectId: string;
  details: Record<string, string | number | boolean | null>;
}

/** The rows of the record: of the organisations there, and about people who hold a role there. */
function rowsOf({ path, kind, search, personId }: RecordFilter): RawBuilder<unknown> {
  const isBelow = sql`(organisation.path = ${path} or starts_with(organisation.path, ${`${path}.`}))`;
  return sql`
    from audit_event event
    left join person actor on actor.id = event.actor_id
    left join person about on about.id::text = case
      when event.subject_type = 'person' then event.subject_id else event.details ->> 'personId' end
    left join class_session class on event.subject_type = 'class_session' and class.id::text = event.subject_id
    left join organisation place on event.subject_type = 'organisation' and place.id::text = event.subject_id
    where (event.organisation_id in (select id from organisation where ${isBelow})
      or (event.organisation_id is null and about.id in (
        select held.person_id from organisation_role held join organisation on organisation.id = held.organisation_id
        where ${isBelow})))
      and (${kind === null}::boolean or event.action = any(${kind === null ? [] : [...actsByKind[kind]]}::text[]))
      and (${personId}::uuid is null or event.actor_id = ${personId}::uuid or about.id = ${personId}::uuid)
      and (${matchesWords(sql`actor.search_name`, search)} or ${matchesWords(sql`about.search_name`, search)})`;
}

/** One page of the record, the latest first, and how many rows match in all. */
export async function listRecord(
  db: Queryable,
  filter: RecordFilter,
  page: { offset: number; limit: number },
): Promise<{ rows: RecordRow[]; total: number }> {
  const { rows } = await sql<RecordRow & { total: number }>`
    select event.id, event.at, event.action, event.subject_type, event.subject_id, event.details,
      actor.display_name as actor_name, about.display_name as subject_name,
      coalesce(class.title, place.names) as subject_title, count(*) over ()::int as total
    ${rowsOf(filter)}
    order by event.at desc, event.id desc offset ${page.offset} limit ${page.limit}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Whether somebody did this to the same thing a short while ago. */
export async function hasActedSince(
  db: Queryable,
  { actorId, action, subjectId, since }: { actorId: string; action: string; subjectId: string; since: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom('auditEvent')
    .select('id')
    .where('subjectType', '=', 'person')
    .where('subjectId', '=', subjectId)
    .where('actorId', '=', actorId)
    .where('action', '=', action)
    .where('at', '>', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns how many rows were deleted */
export function deleteRecordBefore(db: Database, before: Date): Promise<number> {
  return deleteInPieces(db, 'audit_event', sql`at < ${before}`);
}
