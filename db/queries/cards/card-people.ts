import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { isOfGroup } from '#db/queries/group/group-people.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import type { OrganisationRole } from '#domain/rights.ts';

/** Somebody who learns and has no other task, with their card. */
export interface CardPerson {
  personId: string;
  username: string;
  displayName: string;
  latinName: string | null;
  locales: string[];
  isPlatformAdmin: boolean;
  hasPassword: boolean;
  roles: { role: OrganisationRole; organisationId: string; organisationPath: string }[];
  card: {
    hasPin: boolean;
    chooseUntil: string;
    lockedAt: string | null;
    madeAt: string;
    lastUsedAt: string | null;
  } | null;
}

interface CardPeopleFilter {
  /** Of the organisation: they learn there or below. */
  path: string;
  search: string;
  /** Only these. */
  personIds: readonly string[] | null;
}

/** One page of the people of a group who may have a card, by name, and how many there are. */
export async function listCardPeople(
  db: Queryable,
  { path, search, personIds }: CardPeopleFilter,
  page: { offset: number; limit: number },
): Promise<{ rows: CardPerson[]; total: number }> {
  const { rows } = await sql<CardPerson & { total: number }>`
    select person.id as person_id, username, display_name, latin_name, locales, is_platform_admin,
      exists(select from auth_account a where a.person_id = person.id and a.password is not null) as has_password,
      (select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', o.id, 'organisationPath', o.path))
        from organisation_role r join organisation o on o.id = r.organisation_id where r.person_id = person.id) as roles,
      (select jsonb_build_object('hasPin', pin_hash is not null, 'chooseUntil', choose_until, 'lockedAt', locked_at,
          'madeAt', made_at, 'lastUsedAt', last_used_at)
        from sign_in_card card where card.person_id = person.id and card.ended_at is null) as card,
      count(*) over ()::int as total
    from person
    where ${isOfGroup(path)} and not is_platform_admin
      and not exists(select from organisation_role r where r.person_id = person.id and r.role <> 'trainee')
      and ${matchesWords(sql`search_name`, search)}
      and (${personIds === null}::boolean or person.id = any(${[...(personIds ?? [])]}::uuid[]))
    order by display_name, person.id limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
