import { requireSameAct, requireSamePeople } from '#commands/require-same-act.ts';
import type { Queryable } from '#db/client.ts';
import { findProgramme, listProgrammeCourses } from '#db/queries/awards/programme.ts';
import { holdOrganisations } from '#db/queries/organisations/organisation.ts';
import { listEnrolmentChanges, lockEnrolmentAct } from '#db/queries/people/enrolment-changes.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

export interface EnrolAct {
  actor: Viewer;
  /** Of each form its own: sent twice it is one act, which is undone by it. */
  actId: string;
  organisationId: string;
  personIds: readonly string[];
  programmeSlug: string;
  at: Date;
}

/** @throws AppError `not_found`; `bad_request`; `forbidden` for who does not manage the people there */
export async function requireEnrolling(db: Queryable, act: EnrolAct) {
  const organisation = (await holdOrganisations(db, [act.organisationId])).get(act.organisationId);
  if (!organisation) throw new AppError('not_found');
  if (!can(act.actor, 'people:manage', { organisationPath: organisation.path })) throw new AppError('forbidden');
  if (!isId(act.actId)) throw new AppError('bad_request');
  const programme = await findProgramme(db, act.programmeSlug, act.at);
  if (!programme) throw new AppError('not_found');
  return { organisation, programme, courses: await listProgrammeCourses(db, programme.id) };
}

/**
 * Whether a form was carried out before; nobody else carries it out until the transaction ends.
 *
 * @param to.possible those who were ticked for whom something would be done now
 * @returns for how many people it stands, those left out for whom it was undone; null when nothing was done by it
 * @throws AppError `already_sent`, when its id stands for something else
 */
export async function findDoneBefore(
  db: Queryable,
  { actor, actId, organisationId, personIds }: EnrolAct,
  { possible, ...to }: { way: 'in' | 'out'; programmeId: string; possible: readonly string[] },
): Promise<number | null> {
  await lockEnrolmentAct(db, actId);
  const done = await listEnrolmentChanges(db, actId);
  const [first] = done;
  if (!first) return null;
  const { way, programmeId } = first;
  requireSameAct({ way, programmeId, organisationId: first.organisationId }, { ...to, organisationId });
  const made = done.map(({ personId, doneBy: madeBy }) => ({ personId, madeBy }));
  requireSamePeople(made, { madeBy: actor.personId, ticked: personIds, possible });
  return done.filter((one) => one.undoneAt === null).length;
}
