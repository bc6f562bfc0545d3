import { type Kysely, sql } from 'kysely';

/** Questions that whoever teaches asks the class, and the answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table poll (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    kind text not null check (kind in ('single', 'multiple', 'open')),
    question text not null check (char_length(question) between 1 and 300),
    options text[] not null,
    is_anonymous boolean not null,
    asked_by uuid references person on delete set null,
    asked_at timestamptz not null,
    closed_at timestamptz,
    shown_at timestamptz,
    check (case when kind = 'open' then cardinality(options) = 0 else cardinality(options) between 2 and 8 end),
    check (shown_at is null or closed_at is not null)
  )`,
  `comment on table poll is 'a question to the class; kept with it'`,
  `comment on column poll.id is 'made by whoever asks, so that a question sent twice is one question'`,
  `comment on column poll.kind is 'single: one of the options; multiple: at least one of them; open: words'`,
  `comment on column poll.options is 'in the order in which they are shown; none where words are asked for'`,
  `comment on column poll.is_anonymous is 'nobody is shown who answered what, not even those who teach'`,
  `comment on column poll.closed_at is 'null while it can be answered; one that is open when the class ends, ends with it'`,
  `comment on column poll.shown_at is 'since when the class sees the results'`,
  `create unique index poll_open on poll (class_session_id) where closed_at is null`,
  `create index on poll (class_session_id, asked_at)`,
  `create table poll_answer (
    poll_id uuid not null references poll on delete cascade,
    person_id uuid not null references person on delete cascade,
    choices smallint[] not null,
    words text check (char_length(words) between 1 and 500),
    answered_at timestamptz not null,
    primary key (poll_id, person_id)
  )`,
  `comment on column poll_answer.person_id is 'so that everybody answers once; for an anonymous poll it is shown to nobody but the person'`,
  `comment on column poll_answer.choices is 'places in poll.options, from 0, in their order'`,
  `comment on column poll_answer.words is 'null where a choice was asked for'`,
];

const downStatements = [`drop table poll_answer`, `drop table poll`];
