import { type Kysely, sql } from 'kysely';

/** Programs that send captions of a class: a token each, in one language. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table caption_token').execute(db);
}

const upStatements = [
  `create table caption_token (
    id uuid primary key,
    class_session_id uuid not null,
    locale text not null,
    secret_hash text not null unique,
    made_by uuid references person on delete set null,
    made_at timestamptz not null,
    revoked_at timestamptz,
    foreign key (class_session_id, locale) references caption_track on delete cascade
  )`,
  `comment on table caption_token is 'lets a program send captions of a class in a language, while the class is not over'`,
  `comment on column caption_token.secret_hash is 'SHA-256 of the token; the token itself is shown once'`,
  `create index on caption_token (class_session_id)`,
  `create index on caption_token (made_by)`,
];
