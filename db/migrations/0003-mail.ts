import { type Kysely, sql } from 'kysely';

/** Letters that wait to be sent, and for a while the mark that they have been. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table mail').execute(db);
}

const upStatements = [
  `create table mail (
    id uuid primary key,
    letter text not null,
    to_address text not null,
    locale text not null,
    facts jsonb,
    queued_at timestamptz not null default now(),
    sent_at timestamptz,
    given_up_at timestamptz,
    check ((facts is null) = (sent_at is not null or given_up_at is not null)),
    check (sent_at is null or given_up_at is null)
  )`,
  `comment on table mail is 'letters by e-mail, written into it in the transaction of what they are about'`,
  `comment on column mail.id is 'also the Message-ID, so that a letter sent twice is shown once'`,
  `comment on column mail.facts is 'what its words need, among it the secret of a link; gone as soon as the letter has been sent or given up'`,
  `create index mail_waiting on mail (queued_at) where sent_at is null and given_up_at is null`,
  `create index mail_by_age on mail (queued_at)`,
];
