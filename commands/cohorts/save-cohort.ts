import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Deps } from '#commands/deps.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { loadCohortOptions } from '#db/queries/cohorts/choices.ts';
import { findCohort, insertCohort, planOf, updateCode, updateCohort } from '#db/queries/cohorts/cohort.ts';
import { type CohortDraft, type CohortPlan, checkCohort } from '#domain/cohorts/cohort-plan.ts';
import { cohortVersion } from '#domain/cohorts/cohort-version.ts';
import { makeJoinCode } from '#domain/cohorts/join-code.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { fillPlaces } from './let-in.ts';
import { holdManagedCohort } from './require-cohort.ts';

interface SaveAct {
  actor: Viewer;
  /** Of a new one made with the form: sent twice, it is one. */
  id: string;
  draft: CohortDraft;
  at: Date;
}

/**
 * Begins a cohort, with a code of its own.
 *
 * @throws AppError `forbidden`; `bad_request`; `already_sent`, when the id is that of another; of the fields of the draft
 */
export async function beginCohort({ db }: Pick<Deps, 'db'>, { actor, id, draft, at }: SaveAct): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const choices = await loadCohortOptions(trx, actor);
    if (choices.organisations.length === 0) throw new AppError('forbidden');
    if (!isId(id)) throw new AppError('bad_request');
    const checked = checkCohort(draft, choices, at);
    if ('problems' in checked) throw AppError.ofFields(checked.problems);
    const { plan } = checked;
    requireManager(actor, plan, choices.organisations);
    const code = makeJoinCode(randomBytes);
    if (!(await insertCohort(trx, plan, { id, code, createdBy: actor.personId, at }))) {
      const known = await findCohort(trx, id);
      return requireSameAct({ plan: known ? planOf(known) : null }, { plan });
    }
    await recordAudit(trx, { ...auditOf(actor, id, plan), action: 'cohort.begin' });
  });
}

/**
 * Changes what is said of a cohort. With more places those who wait come in; with fewer nobody is put out. With another way
 * in comes another code.
 *
 * @param act.seen `cohortVersion` of what the form showed
 * @throws AppError `not_found`; `forbidden`; `conflict`, when it was changed since; of the fields of the draft
 */
export async function changeCohort(
  { db }: Pick<Deps, 'db'>,
  { actor, id, draft, seen, at }: SaveAct & { seen: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const known = await holdManagedCohort(trx, actor, id);
    const choices = await loadCohortOptions(trx, actor, known);
    const checked = checkCohort(draft, choices, at);
    if ('problems' in checked) throw AppError.ofFields(checked.problems);
    const { plan } = checked;
    const before = planOf(known);
    // Sent twice, the second finds what the first has made.
    if (isDeepStrictEqual(before, plan)) return;
    if (cohortVersion(before) !== seen) throw new AppError('conflict');
    requireManager(actor, plan, choices.organisations);
    // What it takes stays: its people are enrolled in that, and its deadlines are about it.
    if (plan.programmeId !== before.programmeId || plan.courseId !== before.courseId) {
      throw AppError.ofFields({ about: 'aboutStays' });
    }
    await updateCohort(trx, id, plan, at);
    // An open cohort has its code on public pages: who saw it there has no way in when it is open no more.
    if (plan.wayIn !== before.wayIn) await updateCode(trx, id, makeJoinCode(randomBytes), at);
    await recordAudit(trx, { ...auditOf(actor, id, plan), action: 'cohort.change' });
    await fillPlaces(trx, { ...known, ...plan }, { actorId: actor.personId, at });
  });
}

/**
 * Gives a cohort another code: the one before, and links with it, let nobody in any more.
 *
 * @param act.seen the code that the page showed: sent twice, it is renewed once
 * @throws AppError `not_found`; `forbidden`
 */
export async function renewCode(
  { db }: Pick<Deps, 'db'>,
  { actor, id, seen, at }: Omit<SaveAct, 'draft'> & { seen: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const cohort = await holdManagedCohort(trx, actor, id);
    if (cohort.code !== seen) return;
    await updateCode(trx, id, makeJoinCode(randomBytes), at);
    await recordAudit(trx, { ...auditOf(actor, id, planOf(cohort)), action: 'cohort.renew-code', details: {} });
  });
}

function requireManager(
  actor: Viewer,
  { organisationId }: CohortPlan,
  organisations: readonly { id: string; path: string }[],
): void {
  const organisation = organisations.find((one) => one.id === organisationId);
  if (!organisation || !can(actor, 'cohort:manage', { organisationPath: organisation.path })) {
    throw new AppError('forbidden');
  }
}

function auditOf(actor: Viewer, id: string, { organisationId, names, startsOn, endsOn, places, wayIn }: CohortPlan) {
  return {
    actorId: actor.personId,
    subjectType: 'cohort',
    subjectId: id,
    organisationId,
    details: { name: chooseText(names, [], 'en').text, startsOn, endsOn, places, wayIn },
  };
}
