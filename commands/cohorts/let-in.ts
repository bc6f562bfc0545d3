import type { Queryable } from '#db/client.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { listProgrammeCourses } from '#db/queries/awards/programme.ts';
import { type CohortView, findCohort } from '#db/queries/cohorts/cohort.ts';
import {
  countMembers,
  findOrganisationsFor,
  insertMembers,
  listMembershipsAmong,
  type NewMember,
  placeNext,
} from '#db/queries/cohorts/members.ts';
import { insertEnrolments, insertProgrammeEnrolments } from '#db/queries/learning/many-enrolments.ts';
import type { MemberWay } from '#domain/cohorts/joining.ts';
import { type MemberState, placesToGive, stateOfNew } from '#domain/cohorts/places.ts';
import { AppError } from '#domain/errors.ts';
import { newId } from '#platform/id.ts';
import { tellMembers } from './tell-members.ts';

interface PlacesAct {
  actorId: string;
  at: Date;
  /** For the record: of which import it is a part. */
  importId?: string;
}

interface LetInAct extends PlacesAct {
  /** In the order in which they come. */
  personIds: readonly string[];
  way: MemberWay;
}

/** An enrolment that came with a place. */
export interface MadeEnrolment {
  kind: 'enrolment' | 'programme_enrolment';
  subjectId: string;
}

export interface LetIn extends NewMember {
  /** They were in it or waited before. */
  isOld: boolean;
  enrolments: MadeEnrolment[];
}

/**
 * Gives people places in a cohort, or the last ones in the line of those who wait. Part of the commands that do that, in
 * their transaction, which has locked the cohort (`lockCohort`). Done twice it is done once.
 *
 * @returns each of them, in their order
 * @throws AppError `cohort_no_organisation`, who has none is counted in no programme; `cohort_full`, when even the line is
 */
export async function letIn(trx: Queryable, cohort: CohortView, act: LetInAct): Promise<LetIn[]> {
  const { way, actorId, at, importId } = act;
  const personIds = [...new Set(act.personIds)];
  const known = await listMembershipsAmong(trx, { cohortId: cohort.id, personIds });
  const coming = personIds.filter((personId) => !known.has(personId));
  const come = await stateOfEach(trx, cohort, coming, way);
  const placed = personsIn(come, 'in');
  await insertMembers(trx, come, { cohortId: cohort.id, way, actorId, at });
  const organisations = await organisationsOf(trx, cohort, coming);
  // Who waits must be able to take the place when it comes.
  if (cohort.programme && organisations.size < coming.length) throw new AppError('cohort_no_organisation');
  const enrolments = await enrol(trx, cohort, placed, { ...act, organisations });
  await recordAudits(
    trx,
    come.map(({ personId, state }) => ({
      actorId,
      action: state === 'in' ? 'cohort.join' : 'cohort.wait',
      ...subjectOf(cohort),
      details: { personId, way, ...(importId && { importId }) },
    })),
  );
  await tellMembers(trx, cohort, { personIds: placed, state: 'in', actorId, at });
  await tellMembers(trx, cohort, { personIds: personsIn(come, 'waiting'), state: 'waiting', actorId, at });
  const found = new Map(come.map((one) => [one.personId, one]));
  return personIds.flatMap((personId): LetIn[] => {
    const old = known.get(personId);
    if (old) return [{ ...old, personId, isOld: true, enrolments: [] }];
    const made = found.get(personId);
    return made ? [{ ...made, isOld: false, enrolments: enrolments.get(personId) ?? [] }] : [];
  });
}

const personsIn = (members: readonly NewMember[], state: MemberState) =>
  members.filter((one) => one.state === state).map(({ personId }) => personId);

const subjectOf = (cohort: CohortView) => ({
  subjectType: 'cohort',
  subjectId: cohort.id,
  organisationId: cohort.organisationId,
});

/** Whether each of those who come gets a place or waits, one after the other. */
async function stateOfEach(
  trx: Queryable,
  { id, places }: CohortView,
  personIds: readonly string[],
  way: MemberWay,
): Promise<NewMember[]> {
  if (personIds.length === 0) return [];
  const { taken, waiting } = await countMembers(trx, id);
  const now = { in: taken, waiting };
  return personIds.map((personId) => {
    const free = stateOfNew({ places, taken: now.in, waiting: now.waiting });
    // A sheet is not stopped half way; it has an end of its own.
    const state = free ?? (way === 'import' ? 'waiting' : null);
    if (!state) throw new AppError('cohort_full');
    now[state] += 1;
    return { id: newId(), personId, state };
  });
}

/**
 * Gives the places that are free to those who wait, in their order, and tells them. Part of the commands after which there
 * may be one, in their transaction, which has locked the cohort.
 *
 * @returns how many were given
 */
export async function fillPlaces(trx: Queryable, cohort: CohortView, { actorId, at }: PlacesAct): Promise<number> {
  // Nobody is told of a place in what does not take place.
  if (cohort.calledOffAt) return 0;
  const count = placesToGive({ places: cohort.places, ...(await countMembers(trx, cohort.id)) });
  if (count === 0) return 0;
  const personIds = await placeNext(trx, { cohortId: cohort.id, count, at });
  const organisations = await organisationsOf(trx, cohort, personIds);
  await enrol(trx, cohort, personIds, { organisations, actorId, at });
  await recordAudits(
    trx,
    personIds.map((personId) => ({ actorId, action: 'cohort.place', ...subjectOf(cohort), details: { personId } })),
  );
  await tellMembers(trx, cohort, { personIds, state: 'in', actorId, at });
  return personIds.length;
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

/** For which organisation each is counted in the cohort's programme; of a cohort that takes a course, nobody is. */
async function organisationsOf(
  trx: Queryable,
  { programme, organisationPath }: CohortView,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  return programme && personIds.length > 0 ? findOrganisationsFor(trx, { personIds, organisationPath }) : new Map();
}

/** With a place comes what the cohort takes: its programme and courses, or its course. @returns what was new of it, by person */
async function enrol(
  trx: Queryable,
  { programme, course }: CohortView,
  personIds: readonly string[],
  { organisations, actorId, at, importId }: PlacesAct & { organisations: ReadonlyMap<string, string> },
): Promise<Map<string, MadeEnrolment[]>> {
  // Whose last role was taken while they waited has the place, and the programme once they belong somewhere again.
  const learning = programme ? personIds.filter((personId) => organisations.has(personId)) : personIds;
  const organisationOf = (personId: string) => organisations.get(personId) ?? '';
  const programmes = programme
    ? learning.map((personId) => ({ personId, programmeId: programme.id, organisationId: organisationOf(personId) }))
    : [];
  const inProgramme = await insertProgrammeEnrolments(trx, programmes, at);
  const courseIds = programme
    ? (await listProgrammeCourses(trx, programme.id)).map((one) => one.courseId)
    : course
      ? [course.id]
      : [];
  const courses = learning.flatMap((personId) => courseIds.map((courseId) => ({ personId, courseId })));
  const inCourses = await insertEnrolments(trx, courses, at);
  await recordAudits(
    trx,
    inProgramme.map(({ id, personId, of: programmeId }) => ({
      actorId,
      action: 'programme.join',
      subjectType: 'programme_enrolment',
      subjectId: id,
      organisationId: organisationOf(personId),
      details: {
        ...{ personId, programmeId, programme: programme?.slug ?? '', enrolledAt: at.toISOString() },
        ...(importId && { importId }),
      },
    })),
  );
  const made = new Map<string, MadeEnrolment[]>(learning.map((personId) => [personId, []]));
  for (const { id: subjectId, personId } of inCourses) made.get(personId)?.push({ kind: 'enrolment', subjectId });
  for (const { id: subjectId, personId } of inProgramme) {
    made.get(personId)?.push({ kind: 'programme_enrolment', subjectId });
  }
  return made;
}
