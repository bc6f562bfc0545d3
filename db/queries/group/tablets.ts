import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { rolesOfPerson } from '#db/queries/accounts/viewer.ts';
import { addKey, type NewDeviceKey, type PublicKey } from '#db/queries/sync/device-keys.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { isOfGroup } from './group-people.ts';

/** What a tablet is given to take along. */
export interface TabletLoad {
  organisationId: string;
  name: string;
  people: readonly string[];
  /** Short names. */
  courses: readonly string[];
}

/** @returns the id of the tablet, which is that of its key */
export async function insertTablet(db: Queryable, key: NewDeviceKey, load: TabletLoad): Promise<string> {
  const id = newId();
  await addKey(db, id, key);
  const { people, courses, ...tablet } = load;
  await db
    .insertInto('groupTablet')
    .values({
      id,
      ...tablet,
      people: [...people],
      // What people of its lists under another operator did may still be on it.
      takenAlong: sql<string[]>`array(
        select unnest(${[...people]}::uuid[])
        union select unnest(before.taken_along) from group_tablet before join device_key on device_key.id = before.id
          where before.organisation_id = ${load.organisationId}::uuid
            and device_key.public_key = ${JSON.stringify(key.publicKey)}::jsonb)`,
      courses: [...courses],
      broughtAt: key.now,
    })
    .execute();
  return id;
}

/** The tablet with this key goes on with another list. What those did who were on one before is taken still. @returns its id; undefined: there is none */
export async function renewTablet(
  db: Queryable,
  { publicKey, personId, now }: Pick<NewDeviceKey, 'publicKey' | 'personId' | 'now'>,
  { organisationId, name, people, courses }: TabletLoad,
): Promise<string | undefined> {
  const row = await db
    .updateTable('groupTablet')
    .set({
      name,
      people: [...people],
      takenAlong: sql<string[]>`array(select unnest(taken_along) union select unnest(${[...people]}::uuid[]))`,
      courses: [...courses],
      broughtAt: now,
    })
    .from('deviceKey')
    .whereRef('deviceKey.id', '=', 'groupTablet.id')
    .where('organisationId', '=', organisationId)
    .where('deviceKey.personId', '=', personId)
    .where('deviceKey.revokedAt', 'is', null)
    .where(sql<boolean>`device_key.public_key = ${JSON.stringify(publicKey)}::jsonb`)
    .returning('groupTablet.id')
    .executeTakeFirst();
  return row?.id;
}

/** Until the transaction ends, nobody else turns a tablet of the group on: what is counted and looked up stays so. */
export async function holdTabletsOf(db: Queryable, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tablets ${organisationId}`}, 0))`.execute(db);
}

/** How many tablets a group has that nobody took back. */
export async function countTablets(db: Queryable, organisationId: string): Promise<number> {
  const row = await db
    .selectFrom('groupTablet')
    .innerJoin('deviceKey', 'deviceKey.id', 'groupTablet.id')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('organisationId', '=', organisationId)
    .where('revokedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** From now on nothing comes from the tablet. @returns its name; undefined where the group has no such one */
export async function endTablet(
  db: Queryable,
  { id, organisationId, now }: { id: string; organisationId: string; now: Date },
): Promise<string | undefined> {
  const row = await db
    .updateTable('deviceKey')
    .set({ revokedAt: now })
    .from('groupTablet')
    .whereRef('groupTablet.id', '=', 'deviceKey.id')
    .where('deviceKey.id', '=', id)
    .where('groupTablet.organisationId', '=', organisationId)
    .where('revokedAt', 'is', null)
    .returning('groupTablet.name')
    .executeTakeFirst();
  return row?.name;
}

/** The other tablets of a group with this key end: the device itself turned on anew, under somebody else. */
export async function endOthersOfKey(
  db: Queryable,
  { id, publicKey, now }: { id: string; publicKey: PublicKey; now: Date },
): Promise<void> {
  await db
    .updateTable('deviceKey')
    .set({ revokedAt: now })
    .where('id', '!=', id)
    .where('revokedAt', 'is', null)
    .where(sql<boolean>`public_key = ${JSON.stringify(publicKey)}::jsonb`)
    .where((eb) => eb.exists(eb.selectFrom('groupTablet').whereRef('groupTablet.id', '=', 'deviceKey.id')))
    .execute();
}

export interface TabletRow {
  id: string;
  name: string;
  operator: string;
  operatorLatin: string | null;
  people: number;
  courses: string[];
  broughtAt: Date;
  /** When it last handed something over; null: not yet */
  lastCameAt: Date | null;
}

/** The tablets of a group that nobody took back, the last one first; at most `limit`. */
export async function listTablets(db: Queryable, organisationId: string, limit: number): Promise<TabletRow[]> {
  const { rows } = await sql<TabletRow>`
    select tablet.id, tablet.name, operator.display_name as operator, operator.latin_name as operator_latin,
      cardinality(tablet.people) as people, tablet.courses, tablet.brought_at,
      (select max(received_at) from sync_act where device_key_id = tablet.id) as last_came_at
    from group_tablet tablet join device_key key on key.id = tablet.id join person operator on operator.id = key.person_id
    where tablet.organisation_id = ${organisationId}::uuid and key.revoked_at is null
    order by tablet.brought_at desc, tablet.id limit ${limit}`.execute(db);
  return rows;
}

/** Whether a tablet with this id may still bring something. */
export async function isTabletKnown(db: Queryable, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('groupTablet')
    .innerJoin('deviceKey', 'deviceKey.id', 'groupTablet.id')
    .select('groupTablet.id')
    .where('groupTablet.id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export interface PersonOfTablet extends Viewer {
  /** By which the tablet knows them: another one where their account was merged since. */
  knownAs: string;
  /** Learns at the group by now, and may sign in. */
  isOfGroup: boolean;
}

/** People on a tablet's list, as the ones who act. */
export async function findPeopleOfTablet(
  db: Queryable,
  { path, ids }: { path: string; ids: readonly string[] },
): Promise<PersonOfTablet[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<PersonOfTablet>`
    with recursive known as (
      select id as known_as, id, merged_into from person where id = any(${[...ids]}::uuid[])
      union select known.known_as, person.id, person.merged_into from known join person on person.id = known.merged_into)
    select known.known_as, person.id as person_id, display_name, is_platform_admin, ${rolesOfPerson} as roles,
      ${isOfGroup(path)} as is_of_group
    from known join person on person.id = known.id where known.merged_into is null`.execute(db);
  return rows;
}

interface CourseOfGroup {
  courseId: string;
  versionId: string;
  slug: string;
  /** How many of the group take it. */
  people: number;
}

/** The courses that people of a group take, the most taken first; at most `limit`. */
export async function listCoursesOfGroup(db: Queryable, path: string, limit: number): Promise<CourseOfGroup[]> {
  const { rows } = await sql<CourseOfGroup>`
    select course.id as course_id, course.current_version_id as version_id, course.slug, count(*)::int as people
    from enrolment join course on course.id = enrolment.course_id join person on person.id = enrolment.person_id
    where course.current_version_id is not null and ${isOfGroup(path)}
    group by course.id order by count(*) desc, course.slug limit ${limit}`.execute(db);
  return rows;
}
