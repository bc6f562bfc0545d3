import { type Kysely, sql } from 'kysely';

/** Messages go to a telephone once its person has typed a code that came to it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table person add column proven_phone text`,
  `comment on column person.proven_phone is 'the number at which the person has read a code; notices go to person.phone only while it is the same'`,
  `create table phone_proof (
    person_id uuid primary key references person on delete cascade,
    id uuid not null unique,
    phone text not null,
    code text,
    code_hash text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    tries integer not null default 0
  )`,
  `comment on table phone_proof is 'the code that waits to be typed by a person, one at a time'`,
  `comment on column phone_proof.code is 'in the clear until it was handed to the gateway, null from then on'`,
];

const downStatements = [`drop table phone_proof`, `alter table person drop column proven_phone`];
