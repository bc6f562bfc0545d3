import type { Queryable } from '#db/client.ts';
import { findProgramme, listProgrammeCourses } from '#db/queries/awards/programme.ts';
import { holdOrganisations } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

export interface EnrolAct {
  actor: Viewer;
  /** By which it is undone: of each form its own. */
  actId: string;
  organisationId: string;
  personIds: readonly string[];
  programmeSlug: string;
  at: Date;
}

/** @throws AppError `not_found`; `forbidden` for who does not manage the people there */
export async function requireEnrolling(db: Queryable, act: EnrolAct) {
  const organisation = (await holdOrganisations(db, [act.organisationId])).get(act.organisationId);
  if (!organisation) throw new AppError('not_found');
  if (!can(act.actor, 'people:manage', { organisationPath: organisation.path })) throw new AppError('forbidden');
  const programme = await findProgramme(db, act.programmeSlug, act.at);
  if (!programme) throw new AppError('not_found');
  return { organisation, programme, courses: await listProgrammeCourses(db, programme.id) };
}
