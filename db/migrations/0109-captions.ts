import { type Kysely, sql } from 'kysely';

/** What is said in a class, written along: by people who were named for it, a language each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['caption', 'class_captioner', 'caption_track']) await sql.raw(`drop table ${table}`).execute(db);
}

const upStatements = [
  `create table caption_track (
    class_session_id uuid not null references class_session on delete cascade,
    locale text not null check (char_length(locale) between 2 and 35),
    lines integer not null default 0 check (lines >= 0),
    primary key (class_session_id, locale)
  )`,
  `comment on table caption_track is 'languages in which a class has captions, or is to have them'`,
  `comment on column caption_track.lines is 'how many there are, and the number of the last: its row is locked while one is added, so that numbers come in the order in which they can be read'`,
  `create table class_captioner (
    class_session_id uuid not null,
    locale text not null,
    person_id uuid not null references person on delete cascade,
    primary key (class_session_id, locale, person_id),
    foreign key (class_session_id, locale) references caption_track on delete cascade
  )`,
  `comment on table class_captioner is 'who writes along what is said in a class, in which language'`,
  `create index on class_captioner (person_id)`,
  `create table caption (
    id uuid primary key,
    class_session_id uuid not null,
    locale text not null,
    number integer not null check (number > 0),
    body text not null check (char_length(body) between 1 and 300),
    source text not null check (source in ('typed', 'sent', 'machine', 'translated')),
    written_by uuid references person on delete set null,
    said_at timestamptz not null,
    lasts_ms integer check (lasts_ms between 1 and 60000),
    corrected_at timestamptz,
    unique (class_session_id, locale, number),
    foreign key (class_session_id, locale) references caption_track on delete cascade
  )`,
  `comment on table caption is 'a line of captions; kept with the class'`,
  `comment on column caption.id is 'made by whoever writes, so that a line sent twice is one line'`,
  `comment on column caption.number is 'from 1 on in its language, without gaps'`,
  `comment on column caption.source is 'typed by a person in the room; sent by a program with a token; recognised by a machine; translated by one'`,
  `comment on column caption.written_by is 'null of what no person typed, and of who is gone'`,
  `comment on column caption.said_at is 'when it came to the server'`,
  `comment on column caption.lasts_ms is 'how long it is to be seen, where whoever sent it said so'`,
  `create index on caption (written_by)`,
];
