import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

/** What a scheduler fills in. */
export interface ClassPlan {
  organisationId: string;
  programmeId: string | null;
  courseId: string | null;
  title: LocalizedText;
  languages: string[];
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  instructorIds: string[];
  isMandatory: boolean;
  /** The mandatory class that it repeats. */
  repeatsId: string | null;
}

export interface ScheduleOptions {
  organisations: { id: string; path: string; names: LocalizedText }[];
  /** `asksForMandatory`: the rule in force knows mandatory classes. */
  programmes: { id: string; title: LocalizedText; asksForMandatory: boolean }[];
  courses: { id: string; title: LocalizedText }[];
  instructors: { id: string; displayName: string }[];
  /** Mandatory classes of these programmes that were held or are planned, the latest first. */
  mandatory: MandatoryClass[];
}

interface MandatoryClass {
  id: string;
  programmeId: string | null;
  title: LocalizedText;
  startsAt: Date;
  timeZone: string;
}

/** Longest lists that the form offers. */
const mostOptions = 300;

/**
 * What a viewer may choose from: organisations in which classes may be scheduled, who may teach there, and programmes
 * of issuers in the same line of the tree. A class of a programme counts for everybody who is in it, so that strangers
 * to the issuer must not add one.
 *
 * @param keep of a class that is being changed; offered in any case, but for the class itself as its own repeat
 */
export async function loadScheduleOptions(
  db: Queryable,
  viewer: Viewer,
  keep: (Pick<ClassPlan, 'organisationId' | 'programmeId'> & { id: string }) | null = null,
): Promise<ScheduleOptions> {
  const paths = viewer.roles
    .filter((held) => held.role === 'instructor' || held.role === 'programme_manager')
    .map((held) => held.organisationPath);
  const isBelow = viewer.isPlatformAdmin
    ? sql<boolean>`true`
    : sql<boolean>`exists(
        select from unnest(${paths}::text[]) held
        where organisation.path = held or starts_with(organisation.path, held || '.'))`;
  const isInLine = viewer.isPlatformAdmin
    ? sql<boolean>`true`
    : sql<boolean>`exists(
        select from unnest(${paths}::text[]) held
        where issuer.path = held or starts_with(issuer.path, held || '.') or starts_with(held, issuer.path || '.'))`;
  const [organisations, programmes, courses, instructors, mandatory] = await Promise.all([
    db
      .selectFrom('organisation')
      .select(['id', 'path', 'names'])
      .where((eb) => eb.or([isBelow, eb('id', '=', keep?.organisationId ?? null)]))
      .orderBy('path')
      .limit(mostOptions)
      .execute(),
    db
      .selectFrom('programme')
      .innerJoin('organisation as issuer', 'issuer.id', 'programme.issuerId')
      .select(['programme.id', 'programme.title'])
      .select(
        sql<boolean>`coalesce((
          select rule.rule -> 'presence' ->> 'mandatorySessions' from award_rule rule
          where rule.programme_id = programme.id and rule.in_force_from <= now()
          order by rule.version desc limit 1) in ('all', 'marked'), false)`.as('asksForMandatory'),
      )
      .where((eb) => eb.or([isInLine, eb('programme.id', '=', keep?.programmeId ?? null)]))
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
    db
      .selectFrom('person')
      .innerJoin('organisationRole', 'organisationRole.personId', 'person.id')
      .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
      .select(['person.id', 'person.displayName'])
      .distinct()
      .where('organisationRole.role', '=', 'instructor')
      .where(isBelow)
      .orderBy('person.displayName')
      .limit(mostOptions)
      .execute(),
    db
      .selectFrom('classSession')
      .innerJoin('programme', 'programme.id', 'classSession.programmeId')
      .innerJoin('organisation as issuer', 'issuer.id', 'programme.issuerId')
      .select(['classSession.id', 'classSession.programmeId', 'classSession.title', 'classSession.startsAt'])
      .select('classSession.timeZone')
      .where('classSession.isMandatory', '=', true)
      .where('classSession.status', '!=', 'cancelled')
      .where('classSession.id', '!=', keep?.id ?? newId())
      .where((eb) => eb.or([isInLine, eb('programme.id', '=', keep?.programmeId ?? null)]))
      .orderBy('classSession.startsAt', 'desc')
      .orderBy('classSession.id')
      .limit(mostOptions)
      .execute(),
  ]);
  return { organisations, programmes, courses, instructors, mandatory };
}

interface Act {
  actorId: string;
  at: Date;
}

/** Schedules a class under an id made with the form: sent twice, done once. */
export async function insertClass(db: Database, id: string, plan: ClassPlan, act: Act): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { instructorIds, ...columns } = plan;
    const inserted = await trx
      .insertInto('classSession')
      .values({ id, ...columns, createdBy: act.actorId, createdAt: act.at })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) return;
    await writeInstructors(trx, id, instructorIds);
    await recordAudit(trx, auditOf(id, plan, act, 'class.schedule'));
  });
}

/** A fingerprint of a plan, for a form to carry: whoever saves says which plan was seen. */
export function planVersion(plan: ClassPlan): string {
  const { organisationId, programmeId, courseId, languages, startsAt, endsAt, timeZone } = plan;
  const words = Object.entries(plan.title).sort(([a], [b]) => (a < b ? -1 : 1));
  const instructors = [...new Set(plan.instructorIds)].sort();
  const { isMandatory, repeatsId } = plan;
  const when = [startsAt, endsAt, timeZone];
  const all = [organisationId, programmeId, courseId, words, languages, when, instructors, isMandatory, repeatsId];
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 22);
}

/**
 * Changes the plan of a class.
 *
 * @param seen `planVersion` of the plan that the form showed
 * @throws AppError `conflict` when the class was changed since, has begun or was cancelled
 */
export async function updateClass(
  db: Database,
  id: string,
  plan: ClassPlan,
  act: Act & { seen: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { instructorIds, ...columns } = plan;
    const known = await trx
      .selectFrom('classSession')
      .select(['organisationId', 'programmeId', 'courseId', 'title', 'languages', 'startsAt', 'endsAt', 'timeZone'])
      .select(['isMandatory', 'repeatsId'])
      .where('id', '=', id)
      .where('status', '=', 'scheduled')
      .forUpdate()
      .executeTakeFirst();
    if (!known) throw new AppError('conflict');
    const teaching = await trx
      .selectFrom('classInstructor')
      .select('personId')
      .where('classSessionId', '=', id)
      .execute();
    const now = planVersion({ ...known, instructorIds: teaching.map((one) => one.personId) });
    // Sent twice, the second finds what the first has made.
    if (now === planVersion(plan)) return;
    if (now !== act.seen) throw new AppError('conflict');
    await trx.updateTable('classSession').set(columns).where('id', '=', id).execute();
    await trx.deleteFrom('classInstructor').where('classSessionId', '=', id).execute();
    await writeInstructors(trx, id, instructorIds);
    await recordAudit(trx, auditOf(id, plan, act, 'class.edit'));
  });
}

/** Done once. @throws AppError `conflict` when the class has begun */
export async function cancelClass(db: Database, id: string, act: Act): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const session = await trx
      .selectFrom('classSession')
      .select(['status', 'organisationId'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (session?.status === 'cancelled') return;
    if (session?.status !== 'scheduled') throw new AppError('conflict');
    await trx.updateTable('classSession').set({ status: 'cancelled' }).where('id', '=', id).execute();
    await recordAudit(trx, {
      actorId: act.actorId,
      action: 'class.cancel',
      subjectType: 'class_session',
      subjectId: id,
      organisationId: session.organisationId,
    });
  });
}

async function writeInstructors(db: Queryable, classSessionId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .insertInto('classInstructor')
    .values([...new Set(personIds)].map((personId) => ({ classSessionId, personId })))
    .execute();
}

function auditOf(id: string, plan: ClassPlan, act: Act, action: string) {
  return {
    actorId: act.actorId,
    action,
    subjectType: 'class_session',
    subjectId: id,
    organisationId: plan.organisationId,
    details: {
      title: Object.values(plan.title)[0] ?? '',
      startsAt: plan.startsAt.toISOString(),
      endsAt: plan.endsAt.toISOString(),
      timeZone: plan.timeZone,
      instructors: plan.instructorIds.join(' '),
      isMandatory: plan.isMandatory,
      repeats: plan.repeatsId,
    },
  };
}
