import { beginCohort } from '#commands/cohorts/save-cohort.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { type CohortView, findCohort } from '#db/queries/cohorts/cohort.ts';
import type { CohortDraft } from '#domain/cohorts/cohort-plan.ts';
import type { OrganisationRole, Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase } from './database.ts';
import { createProgramme } from './programme.ts';

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

/**
 * A database with a programme, and who manages cohorts of it in the province; trainees are of the district.
 *
 *     const { database, manager, trainee, cohortOf } = await createCohortStage();
 *     afterAll(database.drop);
 */
export async function createCohortStage() {
  const database = await createTestDatabase();
  const { db } = database;
  const programme = await createProgramme(db);
  const manager = await addViewer(db, { organisationId: programme.province.id, role: 'programme_manager' });
  const draftOf = (more: Partial<CohortDraft> = {}) =>
    cohortDraft(programme.province.id, { about: `programme ${programme.id}`, ...more });
  return {
    ...{ database, programme, manager, draftOf },
    trainee: (timeZone = 'Asia/Vientiane') => addViewer(db, { organisationId: programme.district.id, timeZone }),
    cohortOf: (more?: Partial<CohortDraft>) => addCohort(db, manager, draftOf(more)),
    /** Kinds of what somebody was told, in order. */
    async toldOf({ personId }: Pick<Viewer, 'personId'>): Promise<string[]> {
      const notices = db.selectFrom('notice').select('kind').where('personId', '=', personId);
      return (await notices.orderBy('createdAt').orderBy('id').execute()).map((one) => one.kind);
    },
  };
}
