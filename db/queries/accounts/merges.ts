import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import type { AccountFacts, MergedFacts, MovedRows, RowCounts } from '#domain/accounts/merge.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import { bothNames } from './both-names.ts';

export interface MergeAccount extends AccountFacts {
  personId: string;
  mergedInto: string | null;
  suspendedAt: Date | null;
  createdAt: Date;
}

const columns = [
  'id as personId',
  'displayName',
  'latinName',
  'username',
  'displayUsername',
  'mustChangePassword',
  'email',
  'emailVerified',
  'phone',
  'externalId',
  'sex',
  'locales',
  'timeZone',
  'mergedInto',
  'suspendedAt',
  'createdAt',
] as const;

export async function findMergeAccounts(db: Queryable, ids: readonly string[]): Promise<Map<string, MergeAccount>> {
  const rows = await db.selectFrom('person').select(columns).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Accounts locked until the transaction ends, always in one order: two merges of the same people wait for each other. */
export async function lockMergeAccounts(db: Queryable, ids: readonly string[]): Promise<Map<string, MergeAccount>> {
  const rows = await db.selectFrom('person').select(columns).where('id', 'in', ids).orderBy('id').forUpdate().execute();
  return new Map(rows.map((row) => [row.personId, row]));
}

/** How much an account has of its own, for who compares two of them. */
export interface AccountWeight {
  courses: number;
  attempts: number;
  classes: number;
  certificates: number;
}

export async function weighAccount(db: Queryable, personId: string): Promise<AccountWeight> {
  const { rows } = await sql<AccountWeight>`
    select (select count(*)::int from enrolment where person_id = ${personId}) as courses,
      (select count(*)::int from quiz_attempt where person_id = ${personId}) as attempts,
      (select count(distinct class_session_id)::int from presence_interval where person_id = ${personId}) as classes,
      (select count(*)::int from award where person_id = ${personId}) as certificates`.execute(db);
  return rows[0] ?? { courses: 0, attempts: 0, classes: 0, certificates: 0 };
}

export async function updateAccountFacts(db: Queryable, personId: string, facts: Partial<AccountFacts>): Promise<void> {
  if (Object.keys(facts).length === 0) return;
  await db.updateTable('person').set(facts).where('id', '=', personId).execute();
}

export async function isEmailOfAnother(db: Queryable, email: string, people: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .where('id', 'not in', people)
    .executeTakeFirst();
  return row !== undefined;
}

/** Two accounts change their passwords and other ways to sign in: they belong to the user name. */
export async function swapCredentials(db: Queryable, one: string, other: string): Promise<void> {
  // The account's id stands in a unique pair, so they change by way of one that nobody has.
  await sql`update auth_account set account_id = account_id || ' ' where person_id in (${one}, ${other})
    and provider_id = 'credential'`.execute(db);
  await sql`update auth_account set person_id = case person_id when ${one}::uuid then ${other}::uuid else ${one}::uuid end
    where person_id in (${one}, ${other})`.execute(db);
  await sql`update auth_account set account_id = person_id::text where person_id in (${one}, ${other})
    and provider_id = 'credential'`.execute(db);
}

export async function setMergedInto(db: Queryable, personId: string, mergedInto: string | null): Promise<void> {
  await db.updateTable('person').set({ mergedInto }).where('id', '=', personId).execute();
}

export interface MergeRow {
  id: string;
  keptId: string;
  goneId: string;
  mergedAt: Date;
  moved: MovedRows;
  /** Empty once it cannot be undone any more. */
  facts: MergedFacts;
  stayed: RowCounts;
  undoneAt: Date | null;
}

export async function insertMerge(
  db: Queryable,
  { moved, facts, stayed, ...row }: Omit<MergeRow, 'undoneAt'> & { mergedBy: string },
): Promise<void> {
  const json = { moved: JSON.stringify(moved), facts: JSON.stringify(facts), stayed: JSON.stringify(stayed) };
  await db
    .insertInto('personMerge')
    .values({ ...row, ...json })
    .execute();
}

export async function lockMerge(db: Queryable, id: string): Promise<MergeRow | undefined> {
  return db
    .selectFrom('personMerge')
    .select(['id', 'keptId', 'goneId', 'mergedAt', 'moved', 'facts', 'stayed', 'undoneAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The merge by which an account went into another one, while it is not undone. */
export async function findMergeOf(db: Queryable, goneId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('personMerge')
    .select('id')
    .where('goneId', '=', goneId)
    .where('undoneAt', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

export async function markMergeUndone(
  db: Queryable,
  { id, at, by, keptBack }: { id: string; at: Date; by: string; keptBack: RowCounts },
): Promise<void> {
  await db
    .updateTable('personMerge')
    .set({ undoneAt: at, undoneBy: by, keptBack: JSON.stringify(keptBack) })
    .where('id', '=', id)
    .execute();
}

/**
 * Forgets what the accounts were of merges before a moment, names and addresses among it: they cannot be undone any more.
 *
 * @returns of how many
 */
export async function forgetMergedFacts(db: Queryable, before: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update person_merge set facts = '{}' where merged_at <= ${before} and facts <> '{}'::jsonb`.execute(db);
  return Number(numAffectedRows);
}

export interface RecentMerge {
  id: string;
  keptId: string;
  keptName: string;
  goneName: string;
  goneUsername: string | null;
  mergedAt: Date;
  mergedByName: string | null;
  undoneAt: Date | null;
  stayed: RowCounts;
  keptBack: RowCounts | null;
}

const held = (personId: string) => sql`organisation_role r join organisation o on o.id = r.organisation_id
  where r.person_id = ${sql.ref(personId)}`;

/** People whose roles, of which there are some, are all within what the viewer manages; administrators manage all. */
function areManaged(viewer: Viewer) {
  const scope = scopeOf(viewer, 'people:manage');
  if (scope.everywhere) return sql<boolean>`true`;
  // The organisations are found once, and not anew for each person.
  const here = sql`(select o.id from organisation o where ${within(scope, { organisationPath: sql<string>`o.path` })})`;
  return sql<boolean>`person.id in (select person_id from organisation_role where organisation_id in ${here})
    and person.id not in (select person_id from organisation_role where organisation_id not in ${here})`;
}

/** Whether somebody's roles, of which there are some, are all within what the viewer manages; administrators manage all. */
function isManaged(viewer: Viewer, personId: string) {
  const scope = scopeOf(viewer, 'people:manage');
  if (scope.everywhere) return sql<boolean>`true`;
  const here = within(scope, { organisationPath: sql<string>`o.path` });
  return sql<boolean>`(exists(select from ${held(personId)}) and not exists(select from ${held(personId)} and not ${here}))`;
}

/** Merges since a moment, of people whom the viewer manages, the latest first. */
export async function listRecentMerges(
  db: Queryable,
  viewer: Viewer,
  { since, limit }: { since: Date; limit: number },
): Promise<RecentMerge[]> {
  const { rows } = await sql<RecentMerge>`
    select person_merge.id, kept_id, ${bothNames('kept')} as kept_name, facts -> 'gone' ->> 'displayName' as gone_name,
      facts -> 'gone' ->> 'username' as gone_username, merged_at, ${bothNames('actor')} as merged_by_name, undone_at, stayed,
      kept_back
    from person_merge join person kept on kept.id = kept_id left join person actor on actor.id = merged_by
    where merged_at > ${since} and ${isManaged(viewer, 'kept.id')}
    order by merged_at desc, person_merge.id limit ${limit}`.execute(db);
  return rows;
}

export interface DuplicateSide {
  personId: string;
  displayName: string;
  latinName: string | null;
  username: string | null;
}

export interface DuplicateRow {
  one: DuplicateSide;
  other: DuplicateSide;
  sameName: boolean;
  samePhone: boolean;
  sameNumber: boolean;
  sameOrganisation: boolean;
}

/** A name that more people bear says nothing of them. */
const mostNamesakes = 20;

const side = (name: string) => sql`jsonb_build_object('personId', ${sql.ref(`${name}.id`)},
  'displayName', ${sql.ref(`${name}.display_name`)}, 'latinName', ${sql.ref(`${name}.latin_name`)},
  'username', ${sql.ref(`${name}.username`)})`;

/** The likeliest pairs are looked at, whoever has more of them merges these first. */
const mostPairs = 2_000;

/**
 * One page of pairs who are probably one person, within what the viewer manages: names that look alike in any script
 * (`look_of`), or the same telephone number or number of one organisation; the likeliest first, of the likeliest two
 * thousand. The viewer is in none.
 */
export async function listDuplicates(
  db: Queryable,
  viewer: Viewer,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: DuplicateRow[]; hasMore: boolean }> {
  const likelihood = sql`bool_or(kind = 'name')::int + 2 * bool_or(kind = 'phone')::int + 2 * bool_or(kind = 'number')::int`;
  const { rows } = await sql<DuplicateRow>`
    with managed as materialized (
      select id, phone, external_id, looks from person
      where merged_into is null and not is_platform_admin and id <> ${viewer.personId} and ${areManaged(viewer)}),
    marks as (
      select id, 'name' as kind, look as mark
        from managed cross join lateral (select distinct look from unnest(looks) look) own
      union all select id, 'phone', phone from managed where phone is not null
      union all select distinct managed.id, 'number', r.organisation_id || ' ' || external_id
        from managed join organisation_role r on r.person_id = managed.id where external_id is not null),
    shared as (
      select kind, array_agg(id) as ids from marks group by kind, mark having count(*) between 2 and ${mostNamesakes}),
    pairs as (
      select one_id, other_id, bool_or(kind = 'name') as same_name, bool_or(kind = 'phone') as same_phone,
        bool_or(kind = 'number') as same_number, ${likelihood} as likelihood
      from shared, unnest(ids) one_id, unnest(ids) other_id where one_id < other_id group by one_id, other_id
      order by likelihood desc, one_id, other_id limit ${mostPairs}),
    likely as (
      select pairs.*, exists(select from organisation_role a join organisation_role b on a.organisation_id = b.organisation_id
        where a.person_id = one_id and b.person_id = other_id) as same_organisation
      from pairs)
    select ${side('one')} as one, ${side('other')} as other, same_name, same_phone, same_number, same_organisation
    from likely join person one on one.id = one_id join person other on other.id = other_id
    order by likelihood desc, same_organisation desc, one.display_name, one.id, other.id
    offset ${offset} limit ${limit + 1}`.execute(db);
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}
