import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import type { OrganisationRole } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

export interface Newcomer {
  personId: string;
  username: string;
  displayName: string;
  latinName: string | null;
  locales: string[];
  isPlatformAdmin: boolean;
  roles: { role: OrganisationRole; organisationId: string; organisationPath: string }[];
}

interface NewcomerFilter {
  /** Of the organisation: they hold a role there or below. */
  path: string;
  /** Only whom this import made. */
  importId: string | null;
  /** Only people who learn and have no other task. */
  isOnlyTrainees: boolean;
  /** Only these. */
  personIds: readonly string[] | null;
}

/** One page of the people who have not set a password yet and may, and how many there are. */
export async function listNewcomers(
  db: Queryable,
  { path, importId, isOnlyTrainees, personIds }: NewcomerFilter,
  page: { offset: number; limit: number },
): Promise<{ rows: Newcomer[]; total: number }> {
  const { rows } = await sql<Newcomer & { total: number }>`
    select person.id as person_id, username, display_name, latin_name, locales, is_platform_admin,
      (select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', o.id, 'organisationPath', o.path))
        from organisation_role r join organisation o on o.id = r.organisation_id where r.person_id = person.id) as roles,
      count(*) over ()::int as total
    from person
    where username is not null and suspended_at is null
      and not exists(select from auth_account where auth_account.person_id = person.id and password is not null)
      and exists(select from organisation_role r join organisation o on o.id = r.organisation_id
        where r.person_id = person.id and (o.path = ${path} or starts_with(o.path, ${`${path}.`})))
      and (not ${isOnlyTrainees}::boolean or (not is_platform_admin and not exists(
        select from organisation_role r join organisation o on o.id = r.organisation_id where r.person_id = person.id
          and (r.role <> 'trainee' or not (o.path = ${path} or starts_with(o.path, ${`${path}.`}))))))
      and ${whenAsked(
        importId,
        (id) => sql`exists(select from import_effect effect
        where effect.import_id = ${id}::uuid and effect.kind = 'person' and effect.subject_id = person.id)`,
      )}
      and ${personIds === null ? sql`true` : sql`person.id = any(${[...personIds]}::uuid[])`}
    order by display_name, person.id limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** One-time codes of many people in one statement; those made before are void. */
export async function replaceResetCodes(
  db: Queryable,
  codes: readonly { personId: string; codeHash: string }[],
  made: { by: string; at: Date; expiresAt: Date; slipsId: string },
): Promise<void> {
  const ids = codes.map((one) => one.personId);
  await sql`update reset_code set used_at = ${made.at} where person_id = any(${ids}::uuid[]) and used_at is null`.execute(
    db,
  );
  const lines = codes.map((one) => ({ id: newId(), ...one }));
  await sql`
    insert into reset_code (id, person_id, code_hash, created_by, created_at, expires_at, slips_id)
    select id, "personId", "codeHash", ${made.by}::uuid, ${made.at}::timestamptz, ${made.expiresAt}::timestamptz,
      ${made.slipsId}::uuid
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as given(id uuid, "personId" uuid, "codeHash" text)`.execute(
    db,
  );
}
