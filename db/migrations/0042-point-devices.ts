import { type Kysely, sql } from 'kysely';

/** On a device of a service point, people with cards are shown by pictures. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table sign_in_card add column picture text`,
  `comment on column sign_in_card.picture is 'by which the person is found on a device of the point; null: by a letter'`,
  `create table point_device (
    id uuid primary key,
    organisation_id uuid not null references organisation on delete cascade,
    token_hash text not null unique,
    user_agent text not null,
    put_up_by uuid references person on delete set null,
    put_up_at timestamptz not null,
    taken_down_at timestamptz
  )`,
  `comment on table point_device is 'browsers that show who has a card of an organisation, by first name and picture'`,
  `comment on column point_device.token_hash is 'keyed digest of what stands in the browser''s cookie'`,
  `create index on point_device (organisation_id) where taken_down_at is null`,
];

const downStatements = [`drop table point_device`, `alter table sign_in_card drop column picture`];
