import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { writtenRead } from '#db/written-read.ts';
import type { OrganisationRole, Viewer } from '#domain/rights.ts';

export interface ViewerRow {
  personId: string;
  displayName: string;
  latinName: string | null;
  isPlatformAdmin: boolean;
  mustChangePassword: boolean;
  locales: string[];
  timeZone: string;
  lowData: boolean;
  /** At most `mostUnread`, which stands for as many or more. */
  unreadNotices: number;
  roles: { role: OrganisationRole; organisationId: string; organisationPath: string }[];
}

/** The roles of the query's `person`, as JSON: for reads that are written out. */
export const rolesAsJson = `coalesce((
  select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', o.id, 'organisationPath', o.path))
  from organisation_role r join organisation o on o.id = r.organisation_id
  where r.person_id = person.id), '[]'::jsonb)`;

/** The roles of the query's `person`, as JSON. */
export const rolesOfPerson = sql.raw<ViewerRow['roles']>(rolesAsJson);

/** Nobody counts further, and so need the database. */
const mostUnread = 100;

interface SessionRow extends ViewerRow {
  sessionId: string;
  expiresAt: Date;
  /** The session was opened by a card. */
  isByCard: boolean;
  /** It ends then, whatever is done in it: one of a card, or on a device of a point. */
  hasFixedEnd: boolean;
}

const readViewerOfSession = writtenRead<SessionRow>(`
  select person.id as person_id, display_name, latin_name, is_platform_admin, must_change_password, locales, time_zone, low_data,
    ${rolesAsJson} as roles,
    (select count(*)::int from (
      select from notice where notice.person_id = person.id and read_at is null limit ${mostUnread}) unread) as unread_notices,
    auth_session.id as session_id, auth_session.expires_at, auth_session.card_id is not null as is_by_card,
    (auth_session.card_id is not null or auth_session.point_device_id is not null) as has_fixed_end
  from auth_session join person on person.id = auth_session.person_id
  where auth_session.token = $1 and auth_session.expires_at > $2 and person.suspended_at is null
    and (card_id is null or exists(select from sign_in_card where sign_in_card.id = card_id and ended_at is null))
    and (point_device_id is null
      or exists(select from point_device where point_device.id = point_device_id and taken_down_at is null))`);

/** The person behind a session that is not over, with the roles held, in one query. */
export async function findViewerOfSession(db: Queryable, token: string, now: Date): Promise<SessionRow | undefined> {
  const [viewer] = await readViewerOfSession(db, token, now);
  return viewer;
}

/** A person as the one who acts, with the roles held; undefined when there is none. */
export async function findViewer(db: Queryable, personId: string): Promise<Viewer | undefined> {
  return db
    .selectFrom('person')
    .select(['person.id as personId', 'displayName', 'isPlatformAdmin', rolesOfPerson.as('roles')])
    .where('person.id', '=', personId)
    .executeTakeFirst();
}
