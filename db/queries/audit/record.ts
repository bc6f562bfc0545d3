import { type RawBuilder, sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { deleteInPieces } from '#db/queries/delete-in-pieces.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { within } from '#db/queries/within-scope.ts';
import { type ActKind, actsByKind } from '#domain/audit/acts.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Scope } from '#domain/rights.ts';

export interface RecordFilter {
  /** Of the organisation whose record it is, with those below. */
  path: string;
  kind: ActKind | null;
  /** Part of a name: of who did it, or of whom it was done to. */
  search: string;
  /** Part of the name of who did it. */
  actorSearch: string;
  /** Only this person: as who did it, or whom it was done to. */
  personId: string | null;
  /** Only from this moment on. */
  since: Date | null;
  /** Only what was done before this moment. */
  before: Date | null;
  order: RecordOrder;
}

/** Which acts come first. */
export type RecordOrder = 'latest' | 'earliest';

export interface RecordRow {
  id: string;
  at: Date;
  /** `at` as exactly as the database has it: where the next piece of a long list begins. */
  moment: string;
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

/** Whom an event is about, if anybody, as the record has it. */
const aboutId = sql`(case when event.subject_type = 'person' then event.subject_id else event.details ->> 'personId' end)`;

/** The rows of the record: of the organisations there, and about people who hold a role there. */
function isLookedFor({ path, kind, search, actorSearch, personId, since, before }: RecordFilter): RawBuilder<unknown> {
  const isBelow = sql`(organisation.path = ${path} or starts_with(organisation.path, ${`${path}.`}))`;
  const conditions = [
    sql`(event.organisation_id in (select id from organisation where ${isBelow})
      or (event.organisation_id is null and ${aboutId} in (
        select held.person_id::text from organisation_role held
          join organisation on organisation.id = held.organisation_id
        where ${isBelow})))`,
  ];
  if (since !== null) conditions.push(sql`event.at >= ${since}`);
  if (before !== null) conditions.push(sql`event.at < ${before}`);
  if (kind !== null) conditions.push(sql`event.action = any(${[...actsByKind[kind]]}::text[])`);
  if (personId !== null) conditions.push(sql`(event.actor_id = ${personId}::uuid or ${aboutId} = ${personId})`);
  if (actorSearch !== '') {
    conditions.push(sql`event.actor_id in (
      select person.id from person where ${matchesWords(sql`person.search_name`, actorSearch)})`);
  }
  if (search !== '') {
    const isNamed = matchesWords(sql`person.search_name`, search);
    conditions.push(sql`(event.actor_id in (select person.id from person where ${isNamed})
      or ${aboutId} in (select person.id::text from person where ${isNamed}))`);
  }
  return sql.join(conditions, sql` and `);
}

/**
 * One page of the record in its order, and whether there is more of it. Rows are chosen first, and what they are
 * about is looked up of those alone; how many match in all is not counted.
 */
export async function listRecord(
  db: Queryable,
  filter: RecordFilter,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: RecordRow[]; hasMore: boolean }> {
  return listChosen(db, isLookedFor(filter), { offset, limit, order: filter.order });
}

/**
 * The record in its order, piece by piece: as much as is taken of it, read while it is.
 *
 * @param options.most rows in all
 */
export async function* eachOfRecord(
  db: Queryable,
  filter: RecordFilter,
  { most, size = 1_000 }: { most: number; size?: number },
): AsyncGenerator<RecordRow[]> {
  const { order } = filter;
  const isNext = order === 'latest' ? sql`<` : sql`>`;
  let isChosen = isLookedFor(filter);
  for (let left = most; left > 0; ) {
    const { rows, hasMore } = await listChosen(db, isChosen, { offset: 0, limit: Math.min(size, left), order });
    yield rows;
    left -= rows.length;
    const last = rows.at(-1);
    if (!hasMore || !last) return;
    isChosen = sql`${isLookedFor(filter)}
      and (event.at, event.id) ${isNext} (${last.moment}::timestamptz, ${last.id}::uuid)`;
  }
}

/**
 * One page of what was done to a person, as `listRecord` has it: with acts of the organisations of a scope, and those that
 * belong to none. `own`: as the person reads it, without who looked at them.
 */
export async function listHistory(
  db: Queryable,
  { personId, scope, kind }: { personId: string; scope: Scope<'organisationPath'> | 'own'; kind: ActKind | null },
  page: { offset: number; limit: number },
): Promise<{ rows: RecordRow[]; hasMore: boolean }> {
  const conditions = [
    sql`((event.subject_type = 'person' and event.subject_id = ${personId}) or event.details ->> 'personId' = ${personId})`,
    scope === 'own'
      ? sql`event.action <> all(${[...actsByKind.lookedAt]}::text[])`
      : sql`(event.organisation_id is null or event.organisation_id in (
          select organisation.id from organisation where ${within(scope, { organisationPath: sql<string>`organisation.path` })}))`,
  ];
  if (kind !== null) conditions.push(sql`event.action = any(${[...actsByKind[kind]]}::text[])`);
  return listChosen(db, sql.join(conditions, sql` and `), page);
}

/** The rows that meet a condition on `event`, in their order. */
async function listChosen(
  db: Queryable,
  isChosen: RawBuilder<unknown>,
  { offset, limit, order = 'latest' }: { offset: number; limit: number; order?: RecordOrder },
): Promise<{ rows: RecordRow[]; hasMore: boolean }> {
  const way = order === 'latest' ? sql`desc` : sql`asc`;
  const { rows } = await sql<RecordRow>`
    with chosen as materialized (
      select event.id, event.at, event.action, event.actor_id, event.subject_type, event.subject_id, event.details,
        ${aboutId} as about_id
      from audit_event event where ${isChosen}
      order by event.at ${way}, event.id ${way} offset ${offset} limit ${limit + 1})
    select chosen.id, chosen.at, chosen.at::text as moment, chosen.action, chosen.subject_type, chosen.subject_id, chosen.details,
      ${bothNames('actor')} as actor_name, ${bothNames('about')} as subject_name,
      coalesce(class.title, place.names) as subject_title
    from chosen
    left join person actor on actor.id = chosen.actor_id
    left join person about on about.id = ${asId(sql`chosen.about_id`)}
    left join class_session class on chosen.subject_type = 'class_session' and class.id = ${asId(sql`chosen.subject_id`)}
    left join organisation place on chosen.subject_type = 'organisation' and place.id = ${asId(sql`chosen.subject_id`)}
    order by chosen.at ${way}, chosen.id ${way}`.execute(db);
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}

/** A text as an id; null for what is none (the number of a certificate, a digest). */
const asId = (text: RawBuilder<unknown>) =>
  sql`(case when ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${text}::uuid end)`;

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
