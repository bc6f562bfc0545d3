import type { Queryable } from '#db/client.ts';
import { recordAudit, recordAudits } from '#db/queries/audit.ts';
import { listProgrammeCourses } from '#db/queries/awards/programme.ts';
import { insertProgrammeEnrolment } from '#db/queries/awards/programme-enrolment.ts';
import { type CohortView, findCohort } from '#db/queries/cohorts/cohort.ts';
import {
  countMembers,
  findMembership,
  findOrganisationFor,
  insertMember,
  placeNext,
} from '#db/queries/cohorts/members.ts';
import { insertEnrolment } from '#db/queries/learning/enrolment.ts';
import type { MemberWay } from '#domain/cohorts/joining.ts';
import { type MemberState, placesToGive, stateOfNew } from '#domain/cohorts/places.ts';
import { AppError } from '#domain/errors.ts';
import { newId } from '#platform/id.ts';
import { tellMember } from './tell-member.ts';

interface LetInAct {
  personId: string;
  way: MemberWay;
  actorId: string;
  at: Date;
  /** For the record: of which import it is a part. */
  importId?: string;
}

/** An enrolment that came with a place. */
export interface MadeEnrolment {
  kind: 'enrolment' | 'programme_enrolment';
  subjectId: string;
}

export interface LetIn {
  /** Of the membership. */
  id: string;
  state: MemberState;
  /** They were in it or waited before. */
  isOld: boolean;
  enrolments: MadeEnrolment[];
}

/**
 * Gives somebody a place in a cohort, or the last one in the line of those who wait. Part of the commands that do that, in
 * their transaction, which has locked the cohort (`lockCohort`). Done twice it is done once.
 *
 * @throws AppError `cohort_no_organisation`, who has none is counted in no programme; `cohort_full`, when even the line is
 */
export async function letIn(trx: Queryable, cohort: CohortView, act: LetInAct): Promise<LetIn> {
  const { personId, way, actorId, at, importId } = act;
  const before = await findMembership(trx, { cohortId: cohort.id, personId });
  if (before) return { id: before.id, state: before.state, isOld: true, enrolments: [] };
  const free = stateOfNew({ places: cohort.places, ...(await countMembers(trx, cohort.id)) });
  // A sheet is not stopped half way; it has an end of its own.
  const state = free ?? (way === 'import' ? 'waiting' : null);
  if (!state) throw new AppError('cohort_full');
  const id = newId();
  const placedAt = state === 'in' ? at : null;
  const row = { id, cohortId: cohort.id, personId, state, way, askedAt: at, placedAt };
  await insertMember(trx, { ...row, addedBy: actorId === personId ? null : actorId });
  // Who waits must be able to take the place when it comes.
  await requireOrganisation(trx, cohort, personId);
  const enrolments = state === 'in' ? await enrol(trx, cohort, { personId, actorId, at, importId }) : [];
  await recordAudit(trx, {
    actorId,
    action: state === 'in' ? 'cohort.join' : 'cohort.wait',
    subjectType: 'cohort',
    subjectId: cohort.id,
    organisationId: cohort.organisationId,
    details: { personId, way, ...(importId && { importId }) },
  });
  await tellMember(trx, cohort, { personId, state, key: id, actorId, at });
  return { id, state, isOld: false, enrolments };
}

/**
 * Gives the places that are free to those who wait, in their order, and tells them. Part of the commands after which there
 * may be one, in their transaction, which has locked the cohort.
 *
 * @returns how many were given
 */
export async function fillPlaces(
  trx: Queryable,
  cohort: CohortView,
  { actorId, at }: { actorId: string; at: Date },
): Promise<number> {
  const count = placesToGive({ places: cohort.places, ...(await countMembers(trx, cohort.id)) });
  if (count === 0) return 0;
  const placed = await placeNext(trx, { cohortId: cohort.id, count, at });
  for (const { personId } of placed) await enrol(trx, cohort, { personId, actorId, at });
  await recordAudits(
    trx,
    placed.map(({ personId }) => ({
      actorId,
      action: 'cohort.place',
      subjectType: 'cohort',
      subjectId: cohort.id,
      organisationId: cohort.organisationId,
      details: { personId },
    })),
  );
  for (const { id, personId } of placed) {
    await tellMember(trx, cohort, { personId, state: 'in', key: id, actorId, at });
  }
  return placed.length;
}

/** Gives the free places of cohorts, which the transaction has locked, to those who wait. */
export async function fillPlacesOf(
  trx: Queryable,
  cohortIds: readonly string[],
  act: { actorId: string; at: Date },
): Promise<void> {
  for (const id of cohortIds) {
    const cohort = await findCohort(trx, id);
    if (cohort) await fillPlaces(trx, cohort, act);
  }
}

async function requireOrganisation(trx: Queryable, cohort: CohortView, personId: string): Promise<string | null> {
  if (!cohort.programme) return null;
  const organisationId = await findOrganisationFor(trx, { personId, organisationPath: cohort.organisationPath });
  if (!organisationId) throw new AppError('cohort_no_organisation');
  return organisationId;
}

/** With a place comes what the cohort takes: its programme and courses, or its course. @returns what was new of it */
async function enrol(
  trx: Queryable,
  cohort: CohortView,
  { personId, actorId, at, importId }: Omit<LetInAct, 'way'>,
): Promise<MadeEnrolment[]> {
  if (cohort.course) return enrolInCourses(trx, { personId, courseIds: [cohort.course.id], at });
  if (!cohort.programme) return [];
  const programmeId = cohort.programme.id;
  const organisationId = await findOrganisationFor(trx, { personId, organisationPath: cohort.organisationPath });
  // Whose last role was taken while they waited has the place, and the programme once they belong somewhere again.
  if (!organisationId) return [];
  const enrolmentId = await insertProgrammeEnrolment(trx, { programmeId, personId, organisationId, enrolledAt: at });
  const courseIds = (await listProgrammeCourses(trx, programmeId)).map((one) => one.courseId);
  const made = await enrolInCourses(trx, { personId, courseIds, at });
  if (!enrolmentId) return made;
  await recordAudit(trx, {
    actorId,
    action: 'programme.join',
    subjectType: 'programme_enrolment',
    subjectId: enrolmentId,
    organisationId,
    details: {
      personId,
      programmeId,
      programme: cohort.programme.slug,
      enrolledAt: at.toISOString(),
      ...(importId && { importId }),
    },
  });
  return [...made, { kind: 'programme_enrolment', subjectId: enrolmentId }];
}

async function enrolInCourses(
  trx: Queryable,
  { personId, courseIds, at }: { personId: string; courseIds: readonly string[]; at: Date },
): Promise<MadeEnrolment[]> {
  const made: MadeEnrolment[] = [];
  for (const courseId of courseIds) {
    const subjectId = await insertEnrolment(trx, { personId, courseId, now: at });
    if (subjectId) made.push({ kind: 'enrolment', subjectId });
  }
  return made;
}
