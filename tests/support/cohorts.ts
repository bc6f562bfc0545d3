import { beginCohort } from '#commands/cohorts/save-cohort.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { type CohortView, findCohort } from '#db/queries/cohorts/cohort.ts';
import type { CohortDraft } from '#domain/cohorts/cohort-plan.ts';
import type { OrganisationRole, Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

/** Somebody who is signed in, as commands know them. */
async function viewerWithId(db: Database, personId: string): Promise<Viewer> {
  const found = await findViewer(db, personId);
  if (!found) throw new Error('nobody');
  return found;
}

/** A new account with a role in an organisation, or with none. */
export async function addViewer(
  db: Database,
  of: { organisationId: string; role?: OrganisationRole; timeZone?: string; name?: string } | null,
): Promise<Viewer> {
  const personId = newId();
  const { timeZone = 'Asia/Vientiane', name = 'Noy', role = 'trainee' } = of ?? {};
  const row = { id: personId, displayName: name, email: `${personId}@no-email.invalid`, timeZone };
  await db.insertInto('person').values(row).execute();
  if (of) {
    const { organisationId } = of;
    await db.insertInto('organisationRole').values({ id: newId(), personId, organisationId, role }).execute();
  }
  return viewerWithId(db, personId);
}

/** What a manager may say of a cohort that runs in May and June 2026. */
export const cohortDraft = (organisationId: string, more: Partial<CohortDraft>): CohortDraft => ({
  names: { en: 'May group', lo: 'ຮຸ່ນເດືອນພຶດສະພາ', zh: '', ar: '' },
  organisationId,
  about: '',
  startsOn: '2026-05-01',
  endsOn: '2026-06-30',
  timeZone: 'Asia/Vientiane',
  places: '',
  wayIn: 'code',
  opensOn: '',
  closesOn: '',
  afterDeadline: 'late',
  instructorIds: [],
  ...more,
});

/** Begins a cohort. @returns it as its pages show it */
export async function addCohort(
  db: Database,
  actor: Viewer,
  draft: CohortDraft,
  at = new Date('2026-04-01T00:00:00Z'),
): Promise<CohortView> {
  const id = newId();
  await beginCohort({ db }, { actor, id, draft, at });
  const found = await findCohort(db, id);
  if (!found) throw new Error('no cohort');
  return found;
}
