import { type Kysely, sql } from 'kysely';

/**
 * Where an organisation is written to and called, for what is printed in its name; who was added by the operator of a
 * service point; classes are found by their titles, and people by what their names look like, through an index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table organisation add column contact_address text not null default '', add column contact_phone text not null default '',
    add column contact_email text not null default ''`,
  `comment on column organisation.contact_address is 'its postal address, in lines; empty: that of the organisation above holds'`,
  `comment on column organisation.contact_phone is 'its telephone, as it is printed'`,
  `alter table organisation_role add column by_operator boolean not null default false`,
  `comment on column organisation_role.by_operator is 'the operator of the service point made the account with this role'`,
  `create function titles_search_text(titles jsonb) returns text language sql immutable strict parallel safe
    return fold_for_search(coalesce((select string_agg(value, ' ' order by key) from jsonb_each_text(titles)), ''))`,
  `alter table class_session add column search_title text not null generated always as (titles_search_text(title)) stored`,
  `comment on column class_session.search_title is 'the titles in all languages, folded'`,
  `create index person_looks on person using gin (looks)`,
  `create index class_search_grams on class_session using gin (search_grams(search_title))`,
];

const downStatements = [
  `drop index person_looks`,
  `alter table class_session drop column search_title`,
  `drop function titles_search_text(jsonb)`,
  `alter table organisation_role drop column by_operator`,
  `alter table organisation drop column contact_email, drop column contact_phone, drop column contact_address`,
];
