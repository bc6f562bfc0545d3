import { sql } from 'kysely';
import type { OrganisationRole } from '#domain/rights.ts';
import type { Queryable } from '../client.ts';

export interface ViewerRow {
  personId: string;
  displayName: string;
  isPlatformAdmin: boolean;
  mustChangePassword: boolean;
  locales: string[];
  timeZone: string;
  lowData: boolean;
  roles: { role: OrganisationRole; organisationId: string; organisationPath: string }[];
}

/** The roles of the query's `person`, as JSON. */
export const rolesOfPerson = sql<ViewerRow['roles']>`coalesce((
  select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', o.id, 'organisationPath', o.path))
  from organisation_role r join organisation o on o.id = r.organisation_id
  where r.person_id = person.id), '[]'::jsonb)`;

const viewerColumns = [
  'person.id as personId',
  'displayName',
  'isPlatformAdmin',
  'mustChangePassword',
  'locales',
  'timeZone',
  'lowData',
] as const;

/** The person behind a session that is not over, with the roles held, in one query. */
export async function findViewerOfSession(
  db: Queryable,
  token: string,
  now: Date,
): Promise<(ViewerRow & { expiresAt: Date }) | undefined> {
  return db
    .selectFrom('authSession')
    .innerJoin('person', 'person.id', 'authSession.personId')
    .select([...viewerColumns, rolesOfPerson.as('roles'), 'authSession.expiresAt'])
    .where('authSession.token', '=', token)
    .where('authSession.expiresAt', '>', now)
    .where('person.suspendedAt', 'is', null)
    .executeTakeFirst();
}
