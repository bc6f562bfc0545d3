import { endUnfitCards } from '#commands/cards/end-unfit-cards.ts';
import { letIn } from '#commands/cohorts/let-in.ts';
import { notifyRoles } from '#commands/notices/notify-roles.ts';
import type { Queryable } from '#db/client.ts';
import { type AuditEntry, recordAudits } from '#db/queries/audit.ts';
import { findCohort, lockCohort } from '#db/queries/cohorts/cohort.ts';
import { type Effect, insertEffects } from '#db/queries/imports/import-effects.ts';
import { findSuspended } from '#db/queries/imports/known-people.ts';
import { insertPeople, insertRoles, lockFacts } from '#db/queries/imports/write-people.ts';
import { insertEnrolments, insertProgrammeEnrolments } from '#db/queries/learning/many-enrolments.ts';
import { deleteTakenRoles } from '#db/queries/organisations/taken-roles.ts';
import type { PersonFacts, PersonPlan } from '#domain/imports/plan-people.ts';
import { writeFacts } from './write-facts.ts';

export interface Applying {
  importId: string;
  actorId: string;
  at: Date;
}

/**
 * Does what rows about people say, in the caller's transaction, with an audit row and an effect for each thing: the same
 * rows as one by one on the pages of people, in a few statements.
 *
 * @throws Error when somebody took a user name or changed a person meanwhile: planned again, it is as they left it
 */
export async function applyPeople(db: Queryable, plans: readonly PersonPlan[], applying: Applying): Promise<void> {
  const { importId } = applying;
  const done = [
    ...(await makePeople(db, plans, applying)),
    ...(await changePeople(db, plans, applying)),
    ...(await giveRoles(db, plans, applying)),
    ...(await enrol(db, plans, applying)),
  ];
  const inCohorts = await enterCohorts(db, plans, applying);
  await insertEffects(db, importId, [...done.flatMap(({ effect }) => effect), ...inCohorts]);
  await recordAudits(
    db,
    done.map(({ audit }) => ({ ...audit, details: { ...audit.details, importId } })),
  );
}

interface Done {
  audit: AuditEntry;
  effect: Effect[];
}

async function makePeople(db: Queryable, plans: readonly PersonPlan[], { actorId, at }: Applying): Promise<Done[]> {
  const making = plans.flatMap((plan) => (plan.makes ? [{ plan, line: { id: plan.personId, ...plan.makes } }] : []));
  const made = await insertPeople(
    db,
    making.map(({ line }) => line),
    at,
  );
  if (made.size < making.length) throw new Error('a user name was taken meanwhile');
  return making.map(({ plan: { position, organisationId }, line }) => ({
    audit: {
      actorId,
      action: 'person.create',
      subjectType: 'person',
      subjectId: line.id,
      organisationId,
      details: { username: line.username },
    },
    effect: [{ position, kind: 'person', subjectId: line.id }],
  }));
}

async function changePeople(db: Queryable, plans: readonly PersonPlan[], { actorId, at }: Applying): Promise<Done[]> {
  const changing = plans.filter(({ changes }) => Object.keys(changes).length > 0);
  const locked = await lockFacts(
    db,
    changing.map(({ personId }) => personId),
  );
  const after = changing.map((plan) => {
    const facts = locked.get(plan.personId);
    const isAsPlanned =
      facts && Object.entries(plan.before).every(([field, was]) => facts[field as keyof PersonFacts] === was);
    if (!isAsPlanned) throw new Error('a person was changed meanwhile');
    return { plan, facts, becomes: { ...facts, ...plan.changes } };
  });
  const audits = await writeFacts(
    db,
    after.map(({ plan: { personId, organisationId }, facts, becomes }) => {
      return { personId, organisationId, before: facts, after: becomes };
    }),
    { actorId, at },
  );
  return after.flatMap(({ plan: { personId, position, changes, before } }, index): Done[] => {
    const audit = audits[index];
    return audit ? [{ audit, effect: [{ position, kind: 'facts', subjectId: personId, before, after: changes }] }] : [];
  });
}

async function giveRoles(db: Queryable, plans: readonly PersonPlan[], { actorId, at }: Applying): Promise<Done[]> {
  const giving = plans.flatMap(({ personId, role }) => (role ? [{ personId, ...role }] : []));
  const positions = positionsOf(plans);
  const given = await insertRoles(db, giving, at);
  const rows = given.map(({ personId, of: organisationId, role }) => ({ personId, organisationId, role }));
  await deleteTakenRoles(db, rows);
  // Of who is made by the same row, the account is the news.
  const newcomers = new Set(plans.flatMap(({ makes, personId }) => (makes ? [personId] : [])));
  const roles = rows.filter(({ personId }) => !newcomers.has(personId));
  await notifyRoles(db, { kind: 'role.given', roles, actorId, at });
  const staff = given.filter(({ role }) => role !== 'trainee').map(({ personId }) => personId);
  if (staff.length > 0) await endUnfitCards(db, { personIds: staff, actorId, at });
  return given.map(({ id, personId, of: organisationId, role }) => ({
    audit: {
      actorId,
      action: 'role.give',
      subjectType: 'person',
      subjectId: personId,
      organisationId,
      details: { role },
    },
    effect: [{ position: positions.get(personId) ?? 0, kind: 'role', subjectId: id }],
  }));
}

async function enrol(db: Queryable, plans: readonly PersonPlan[], { actorId, at }: Applying): Promise<Done[]> {
  const positions = positionsOf(plans);
  const organisations = new Map(plans.map((plan) => [plan.personId, plan.organisationId]));
  const courses = plans.flatMap(({ personId, courseIds }) => courseIds.map((courseId) => ({ personId, courseId })));
  const programmes = plans.flatMap(({ personId, organisationId, programmeIds }) =>
    programmeIds.map((programmeId) => ({ personId, organisationId, programmeId })),
  );
  const inCourses = await insertEnrolments(db, courses, at);
  const inProgrammes = await insertProgrammeEnrolments(db, programmes, at);
  const position = (personId: string) => positions.get(personId) ?? 0;
  return [
    ...inCourses.map(
      ({ id, personId, of: courseId }): Done => ({
        audit: {
          actorId,
          action: 'enrolment.create',
          subjectType: 'enrolment',
          subjectId: id,
          organisationId: organisations.get(personId) ?? null,
          details: { courseId, personId },
        },
        effect: [{ position: position(personId), kind: 'enrolment', subjectId: id }],
      }),
    ),
    ...inProgrammes.map(
      ({ id, personId, of: programmeId }): Done => ({
        audit: {
          actorId,
          action: 'programme.join',
          subjectType: 'programme_enrolment',
          subjectId: id,
          organisationId: organisations.get(personId) ?? null,
          details: { programmeId, personId },
        },
        effect: [{ position: position(personId), kind: 'programme_enrolment', subjectId: id }],
      }),
    ),
  ];
}

function positionsOf(plans: readonly PersonPlan[]): Map<string, number> {
  return new Map(plans.map(({ personId, position }) => [personId, position]));
}

/** Lets people into cohorts, in the order of their rows; each has its lock, one after the other. */
async function enterCohorts(db: Queryable, plans: readonly PersonPlan[], applying: Applying): Promise<Effect[]> {
  const effects: Effect[] = [];
  for (const cohortId of [...new Set(plans.flatMap((plan) => plan.cohortIds))].sort()) {
    await lockCohort(db, cohortId);
    const cohort = await findCohort(db, cohortId);
    // It is planned again without it.
    if (!cohort || cohort.calledOffAt) throw new Error('a cohort went meanwhile');
    const coming = plans.filter((plan) => plan.cohortIds.includes(cohortId));
    const closed = await findSuspended(
      db,
      coming.map(({ personId }) => personId),
    );
    // Planned again, its row says so.
    if (closed.size > 0) throw new Error('an account was closed meanwhile');
    const positions = positionsOf(coming);
    const personIds = coming.map(({ personId }) => personId);
    for (const come of await letIn(db, cohort, { ...applying, personIds, way: 'import' })) {
      if (come.isOld) continue;
      const position = positions.get(come.personId) ?? 0;
      effects.push({ position, kind: 'cohort_member', subjectId: come.id });
      effects.push(...come.enrolments.map((one) => ({ position, ...one })));
    }
  }
  return effects;
}
