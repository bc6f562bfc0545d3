import type { Database } from '#db/client.ts';
import type { OrganisationRole, Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

export interface Authors {
  organisationId: string;
  /** Instructors of one organisation. */
  noy: Viewer;
  kham: Viewer;
  manager: Viewer;
  /** Instructor of another organisation. */
  stranger: Viewer;
  admin: Viewer;
}

/** People who write courses, in two organisations. */
export async function createAuthors(db: Database): Promise<Authors> {
  const addOrganisation = async (slug: string) => {
    const id = newId();
    const names = { en: slug };
    await db
      .insertInto('organisation')
      .values({ id, slug, path: slug, kind: 'ministry', names, country: 'LA' })
      .execute();
    return { organisationId: id, organisationPath: slug };
  };
  const [own, other] = [await addOrganisation('college'), await addOrganisation('school')];
  const add = async (displayName: string, role: OrganisationRole | null, place: typeof own): Promise<Viewer> => {
    const personId = newId();
    const isPlatformAdmin = role === null;
    await db
      .insertInto('person')
      .values({ id: personId, displayName, email: `${personId}@no-email.invalid`, isPlatformAdmin })
      .execute();
    if (role === null) return { personId, displayName, isPlatformAdmin, roles: [] };
    const { organisationId } = place;
    await db.insertInto('organisationRole').values({ id: newId(), personId, organisationId, role }).execute();
    return { personId, displayName, isPlatformAdmin, roles: [{ role, ...place }] };
  };
  return {
    organisationId: own.organisationId,
    noy: await add('Noy', 'instructor', own),
    kham: await add('Kham', 'instructor', own),
    manager: await add('Bounmy', 'programme_manager', own),
    stranger: await add('Selam', 'instructor', other),
    admin: await add('Admin', null, own),
  };
}
