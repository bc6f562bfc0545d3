import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { listSlidesToPlan } from '#db/queries/live/decks.ts';
import {
  listInstructorOptions,
  listInterpreterOptions,
  listOrganisationOptions,
  mostOptions,
} from '#db/queries/organisations/form-options.ts';
import { within } from '#db/queries/within-scope.ts';
import { writtenRead } from '#db/written-read.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import type { ClassPlan, PlannedChannel } from '#domain/schedule/class-plan.ts';
import { newId } from '#platform/id.ts';
import type { ClassView } from './class-session.ts';
import { listParts, replaceParts } from './running-order.ts';

export interface ScheduleOptions {
  organisations: { id: string; path: string; names: LocalizedText }[];
  /** `asksForMandatory`: the rule in force knows mandatory classes, and the viewer may say which they are. */
  programmes: {
    id: string;
    title: LocalizedText;
    asksForMandatory: boolean;
    issuerId: string;
    courseIds: string[];
    /** Where its issuer is, by ISO 3166 code. */
    country: string;
  }[];
  courses: { id: string; title: LocalizedText }[];
  /** Who can come; and who teaches the class that is being changed. */
  instructors: { id: string; bothNames: string; isSuspended: boolean }[];
  /** Who can be named to interpret; and who was for the class that is being changed. */
  interpreters: { id: string; bothNames: string }[];
  /** Mandatory classes of these programmes that were held or are planned, the latest first. */
  mandatory: MandatoryClass[];
  /** Slides of the class that is being changed. */
  decks: { id: string; title: string }[];
}

interface MandatoryClass {
  id: string;
  programmeId: string | null;
  title: LocalizedText;
  startsAt: Date;
  timeZone: string;
}

/**
 * What a viewer may choose from: organisations in which they may schedule classes, who may teach there, and programmes
 * for which a class of theirs may count.
 *
 * @param keep a class that is being changed: its organisation, programme, duty and instructors are offered whatever the
 * roles of the one who changes it, and it is not its own repeat
 */
export async function loadScheduleOptions(
  db: Queryable,
  viewer: Viewer,
  keep: Pick<
    ClassView,
    'id' | 'organisationId' | 'programme' | 'instructors' | 'isMandatory' | 'repeats' | 'channels'
  > | null = null,
): Promise<ScheduleOptions> {
  const isBelow = within(scopeOf(viewer, 'class:schedule'), { organisationPath: sql<string>`organisation.path` });
  const isInLineHere = within(
    { ...scopeOf(viewer, 'class:schedule'), upward: true },
    { organisationPath: sql<string>`organisation.path` },
  );
  const mayOblige = within(scopeOf(viewer, 'programme:oblige'), { organisationPath: sql<string>`issuer.path` });
  const isInLine = within(scopeOf(viewer, 'programme:schedule'), { organisationPath: sql<string>`issuer.path` });
  const [organisations, programmes, courses, instructors, interpreters, mandatory, decks] = await Promise.all([
    listOrganisationOptions(db, isBelow, keep?.organisationId ?? null),
    db
      .selectFrom('programme')
      .innerJoin('organisation as issuer', 'issuer.id', 'programme.issuerId')
      .select(['programme.id', 'programme.title', 'programme.issuerId', 'issuer.country'])
      .select(
        sql<string[]>`array(
          select pc.course_id::text from programme_course pc where pc.programme_id = programme.id)`.as('courseIds'),
      )
      .select(
        sql<boolean>`(${mayOblige} or programme.id is not distinct from ${keep?.isMandatory ? (keep.programme?.id ?? null) : null}::uuid) and coalesce((
          select rule.rule -> 'presence' ->> 'mandatorySessions' from award_rule rule
          where rule.programme_id = programme.id and rule.in_force_from <= now()
          order by rule.version desc limit 1) in ('all', 'marked'), false)`.as('asksForMandatory'),
      )
      .where((eb) =>
        eb.or([
          eb.and([isInLine, eb('issuer.archivedAt', 'is', null)]),
          eb('programme.id', '=', keep?.programme?.id ?? null),
        ]),
      )
      .orderBy('programme.slug')
      .limit(mostOptions)
      .execute(),
    db
      .selectFrom('course')
      .innerJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
      .select(['course.id', 'courseVersion.title'])
      .orderBy('course.slug')
      .limit(mostOptions)
      .execute(),
    listInstructorOptions(db, isBelow),
    listInterpreterOptions(db, { inLine: isInLineHere, offered: isBelow }),
    db
      .selectFrom('classSession')
      .innerJoin('programme', 'programme.id', 'classSession.programmeId')
      .innerJoin('organisation as issuer', 'issuer.id', 'programme.issuerId')
      .select(['classSession.id', 'classSession.programmeId', 'classSession.title', 'classSession.startsAt'])
      .select('classSession.timeZone')
      .where('classSession.isMandatory', '=', true)
      .where('classSession.status', '!=', 'cancelled')
      .where('classSession.id', '!=', keep?.id ?? newId())
      .where((eb) => eb.or([mayOblige, eb('classSession.id', '=', keep?.repeats?.id ?? null)]))
      .orderBy('classSession.startsAt', 'desc')
      .orderBy('classSession.id')
      .limit(mostOptions)
      .execute(),
    keep ? listSlidesToPlan(db, keep.id) : [],
  ]);
  const kept = (keep?.instructors ?? [])
    .map(({ personId: id, displayName, latinName, isSuspended }) => {
      return { id, bothNames: latinName ? `${displayName} (${latinName})` : displayName, isSuspended };
    })
    .filter(({ id }) => !instructors.some((one) => one.id === id));
  const named = (keep?.channels ?? [])
    .flatMap((one) => one.interpreters)
    .map(({ personId: id, displayName, latinName }) => {
      return { id, bothNames: latinName ? `${displayName} (${latinName})` : displayName };
    })
    .filter(({ id }, index, all) => all.findIndex((one) => one.id === id) === index)
    .filter(({ id }) => !interpreters.some((one) => one.id === id));
  // A class for everybody in a programme is held at its issuer: those come first.
  const isIssuer = (id: string) => programmes.some((one) => one.issuerId === id);
  const placed = [
    ...organisations.filter((one) => isIssuer(one.id)),
    ...organisations.filter((one) => !isIssuer(one.id)),
  ];
  return {
    organisations: placed,
    programmes,
    courses,
    instructors: [...instructors.map((one) => ({ ...one, isSuspended: false })), ...kept],
    interpreters: [...interpreters, ...named],
    mandatory,
    decks,
  };
}

/** @returns whether the class was new */
export async function insertClass(
  db: Queryable,
  id: string,
  { instructorIds, channels, parts, ...columns }: ClassPlan,
  created: { createdBy: string; createdAt: Date; seriesId?: string | null },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('classSession')
    .values({ id, ...columns, ...created })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return false;
  await insertInstructors(db, id, instructorIds);
  await insertChannels(db, id, channels);
  await replaceParts(db, id, parts);
  return true;
}

/** The plan of a class that has not begun, locked until the transaction ends; undefined when there is none (any more). */
export async function lockPlan(db: Queryable, id: string): Promise<ClassPlan | undefined> {
  const known = await db
    .selectFrom('classSession')
    .select(['organisationId', 'programmeId', 'courseId', 'title', 'languages', 'startsAt', 'endsAt', 'timeZone'])
    .select(['isMandatory', 'repeatsId', 'waitingRoom', 'locksAtStart', 'guestLimit'])
    .where('id', '=', id)
    .where('status', '=', 'scheduled')
    .forUpdate()
    .executeTakeFirst();
  if (!known) return undefined;
  const teaching = await db.selectFrom('classInstructor').select('personId').where('classSessionId', '=', id).execute();
  const [channels, parts] = [await listPlannedChannels(db, id), await listParts(db, id)];
  return { ...known, instructorIds: teaching.map((one) => one.personId), channels, parts };
}

export async function updatePlan(
  db: Queryable,
  id: string,
  { instructorIds, channels, parts, ...columns }: ClassPlan,
  at: Date,
): Promise<void> {
  await db
    .updateTable('classSession')
    .set({ ...columns, ...changed(at) })
    .where('id', '=', id)
    .execute();
  await db.deleteFrom('classInstructor').where('classSessionId', '=', id).execute();
  await insertInstructors(db, id, instructorIds);
  await db.deleteFrom('classChannel').where('classSessionId', '=', id).execute();
  await insertChannels(db, id, channels);
  await replaceParts(db, id, parts);
}

/** Calendars that have an earlier plan take the later one. */
export function changed(at: Date) {
  return { revision: sql<number>`revision + 1`, changedAt: at };
}

/** @returns whether it was still to begin */
export async function markClassCancelled(
  db: Queryable,
  { id, at, why, reason }: { id: string; at: Date; why: string | null; reason: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('classSession')
    .set({ status: 'cancelled', cancelledAt: at, cancelWhy: why, cancelReason: reason, ...changed(at) })
    .where('id', '=', id)
    .where('status', '=', 'scheduled')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A class that is cancelled is held as it was planned. */
export async function markClassRestored(db: Queryable, { id, at }: { id: string; at: Date }): Promise<void> {
  await db
    .updateTable('classSession')
    .set({ status: 'scheduled', cancelledAt: null, cancelWhy: null, cancelReason: null, ...changed(at) })
    .where('id', '=', id)
    .where('status', '=', 'cancelled')
    .execute();
}

/** Those of these people who teach or interpret another class in this time. */
export async function listBusy(
  db: Queryable,
  of: { personIds: readonly string[]; startsAt: Date; endsAt: Date; exceptId: string },
): Promise<string[]> {
  const rows = await readBusy(db, of.personIds, of.exceptId, of.endsAt, of.startsAt);
  return rows.map((row) => row.personId);
}

const readBusy = writtenRead<{ personId: string }>(`
  select distinct doing.person_id::text as person_id from (
    select person_id, class_session_id from class_instructor
    union all select person_id, class_session_id from class_interpreter) doing
  join class_session cs on cs.id = doing.class_session_id
  where doing.person_id = any($1::uuid[]) and cs.id <> $2 and cs.status in ('scheduled', 'live')
    and cs.starts_at < $3 and cs.ends_at > $4`);

async function insertInstructors(db: Queryable, classSessionId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .insertInto('classInstructor')
    .values([...new Set(personIds)].map((personId) => ({ classSessionId, personId })))
    .execute();
}

async function insertChannels(
  db: Queryable,
  classSessionId: string,
  channels: readonly PlannedChannel[],
): Promise<void> {
  if (channels.length === 0) return;
  await db
    .insertInto('classChannel')
    .values(channels.map(({ locale }, position) => ({ classSessionId, locale, position })))
    .execute();
  const named = channels.flatMap(({ locale, interpreterIds }) =>
    interpreterIds.map((personId) => ({ classSessionId, locale, personId })),
  );
  if (named.length > 0) await db.insertInto('classInterpreter').values(named).execute();
}

/** The languages into which a class is interpreted, in their order, each with who was named to do so. */
export async function listPlannedChannels(db: Queryable, classSessionId: string): Promise<PlannedChannel[]> {
  return db
    .selectFrom('classChannel')
    .select([
      'locale',
      sql<string[]>`array(select named.person_id::text from class_interpreter named
        where named.class_session_id = class_channel.class_session_id and named.locale = class_channel.locale
        order by named.person_id)`.as('interpreterIds'),
    ])
    .where('classSessionId', '=', classSessionId)
    .orderBy('position')
    .execute();
}
