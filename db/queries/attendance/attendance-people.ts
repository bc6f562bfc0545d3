import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { expectedPeople } from '#db/queries/schedule/class-scope.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import { countedRoles } from '#domain/live/room-role.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** A person on a class's attendance page. */
export interface AttendeeRow {
  personId: string;
  displayName: string;
  latinName: string | null;
  /** Where the class's programme counts them, else where they hold a role. */
  organisationId: string | null;
  organisationNames: LocalizedText | null;
}

export interface AttendeeFilter {
  /** Looks at names; empty: everybody. */
  search: string;
  organisationId: string | null;
}

/** One connection, as the ledger has it. */
export interface SeenInterval {
  id: string;
  personId: string;
  role: string;
  device: string | null;
  joinedAt: Date;
  lastSeenAt: Date;
  /** null while connected, and after a crash. */
  leftAt: Date | null;
}

/** People with their organisation as the class counts them. */
function namedPeople(classSessionId: string, who: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select p.id as person_id, p.display_name, p.latin_name, p.search_name, o.id as organisation_id,
      o.names as organisation_names
    from person p
    left join organisation o on o.id = coalesce(
      (select pe.organisation_id from programme_enrolment pe
        join class_session cs on cs.programme_id = pe.programme_id
        where pe.person_id = p.id and cs.id = ${classSessionId}::uuid),
      (select r.organisation_id from organisation_role r
        where r.person_id = p.id order by r.role <> 'trainee', r.created_at, r.id limit 1))
    where p.id in (${who})`;
}

function matches({ search, organisationId }: AttendeeFilter): RawBuilder<boolean> {
  return sql<boolean>`${matchesWords(sql`search_name`, search)}
    and ${whenAsked(organisationId, (id) => sql`organisation_id = ${id}::uuid`)}`;
}

const idList = (ids: readonly string[]) => sql`select unnest(${[...ids]}::uuid[])`;

/** The people with these ids who match, by name. As many as were in one class. */
export async function listAttendees(
  db: Queryable,
  classSessionId: string,
  personIds: readonly string[],
  filter: AttendeeFilter,
): Promise<AttendeeRow[]> {
  const { rows } = await sql<AttendeeRow>`
    select person_id, display_name, latin_name, organisation_id, organisation_names
    from (${namedPeople(classSessionId, idList(personIds))}) named
    where ${matches(filter)} order by display_name, person_id`.execute(db);
  return rows;
}

/** One page of the people who were expected and are not among `seenIds`, by name, and how many match in all. */
export async function listAbsentees(
  db: Queryable,
  classSessionId: string,
  seenIds: readonly string[],
  filter: AttendeeFilter,
  page: { offset: number; limit: number },
): Promise<{ rows: AttendeeRow[]; total: number }> {
  const who = sql`${expectedPeople(classSessionId)} except ${idList(seenIds)}`;
  const { rows } = await sql<AttendeeRow & { total: number }>`
    with absent as materialized (
      select * from (${namedPeople(classSessionId, who)}) named where ${matches(filter)})
    select counted.total, page.*
    from (select count(*) as total from absent) counted
    left join (
      select person_id, display_name, latin_name, organisation_id, organisation_names
      from absent order by display_name, person_id offset ${page.offset} limit ${page.limit}
    ) page on true
    order by page.display_name, page.person_id`.execute(db);
  return {
    rows: rows.flatMap(({ total: _, ...row }) => (row.personId ? [row] : [])),
    total: rows[0]?.total ?? 0,
  };
}

/** Ids of everybody who was expected and is not among `seenIds`. */
export async function listAbsentIds(
  db: Queryable,
  classSessionId: string,
  seenIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select person_id from (${expectedPeople(classSessionId)} except ${idList(seenIds)}) absent order by person_id`.execute(
    db,
  );
  return rows.map((row) => row.personId);
}

/** How many people were expected and are not among `seenIds`. */
export async function countAbsentees(
  db: Queryable,
  classSessionId: string,
  seenIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total
    from (${expectedPeople(classSessionId)} except ${idList(seenIds)}) absent`.execute(db);
  return rows[0]?.total ?? 0;
}

/** Was this person expected in the class? */
export async function isExpected(db: Queryable, classSessionId: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select ${personId}::uuid in (${expectedPeople(classSessionId)}) as found`.execute(db);
  return rows[0]?.found ?? false;
}

/** Both names of people, by person. */
export async function listNames(db: Queryable, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', bothNames('person').as('bothNames')])
    .where('id', 'in', personIds)
    .execute();
  return new Map(rows.map((row) => [row.id, row.bothNames]));
}

/** The organisations that the people of the class come from, for the filter. */
export async function listAttendeeOrganisations(
  db: Queryable,
  classSessionId: string,
  seenIds: readonly string[],
  limit: number,
): Promise<{ id: string; names: LocalizedText }[]> {
  const who = sql`${expectedPeople(classSessionId)} union ${idList(seenIds)}`;
  const { rows } = await sql<{ id: string; names: LocalizedText }>`
    select o.id, o.names from organisation o
    where o.id in (select organisation_id from (${namedPeople(classSessionId, who)}) named)
    order by o.path limit ${limit}`.execute(db);
  return rows;
}

/** What each person last was in the class: `trainee`, `interpreter` or `host`. */
export async function listSeenRoles(db: Queryable, classSessionId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('presenceInterval')
    .distinctOn('personId')
    .select(['personId', 'role'])
    .where('classSessionId', '=', classSessionId)
    .where('role', 'in', countedRoles)
    .orderBy('personId')
    .orderBy('joinedAt', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.personId, row.role]));
}

/** The connections of some people in the order they joined, at most so many of each, and how many there are in all. */
export async function listSeenIntervals(
  db: Queryable,
  classSessionId: string,
  personIds: readonly string[],
  perPerson: number,
): Promise<Map<string, { rows: SeenInterval[]; total: number }>> {
  const { rows } = await sql<SeenInterval & { total: number }>`
    select id, person_id, role, device, joined_at, last_seen_at, left_at, total
    from (
      select *, row_number() over (partition by person_id order by joined_at, id) as place,
        count(*) over (partition by person_id) as total
      from presence_interval
      where class_session_id = ${classSessionId}::uuid and person_id in (${idList(personIds)})
        and role = any(${countedRoles}::text[])
    ) numbered
    where place <= ${perPerson} order by joined_at, id`.execute(db);
  const people = new Map<string, { rows: SeenInterval[]; total: number }>();
  for (const { total, ...row } of rows) {
    const known = people.get(row.personId);
    if (known) known.rows.push(row);
    else people.set(row.personId, { rows: [row], total });
  }
  return people;
}
