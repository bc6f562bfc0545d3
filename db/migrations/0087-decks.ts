import { type Kysely, sql } from 'kysely';

/** Slides of a class: files that were turned into pictures, page by page. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table deck (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    title text not null check (char_length(title) between 1 and 200),
    kind text not null check (kind in ('pdf', 'pptx', 'odp', 'picture')),
    source_hash text check (source_hash ~ '^[0-9a-f]{64}$'),
    source_bytes integer not null check (source_bytes > 0),
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    problem text check (problem in ('tooManyPages', 'locked', 'broken', 'tooSlow', 'noTool', 'failed')),
    pages smallint check (pages between 1 and 300),
    added_by uuid references person on delete set null,
    added_at timestamptz not null,
    shown_at timestamptz,
    check ((state = 'failed') = (problem is not null)),
    check (state <> 'done' or pages is not null)
  )`,
  `comment on table deck is 'what a class is shown page by page; kept with it'`,
  `comment on column deck.id is 'made by the form, so that a file sent twice is one deck'`,
  `comment on column deck.source_hash is 'the file as it was sent; null once its pages are made'`,
  `comment on column deck.pages is 'null until they have been counted'`,
  `comment on column deck.shown_at is 'when the class saw it first: from then on it is part of what the class was, and is not removed'`,
  `create index on deck (class_session_id, added_at)`,
  `create table deck_page (
    deck_id uuid not null references deck on delete cascade,
    page smallint not null check (page between 1 and 300),
    width smallint not null check (width > 0),
    height smallint not null check (height > 0),
    text text not null check (char_length(text) <= 2000),
    primary key (deck_id, page)
  )`,
  `comment on table deck_page is 'a page that has been made; width and height say its shape'`,
  `comment on column deck_page.text is 'what stands on it, for who listens instead of looking; empty where nothing can be read out of it'`,
  `create table deck_picture (
    deck_id uuid not null,
    page smallint not null,
    width smallint not null check (width > 0),
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    bytes integer not null check (bytes > 0),
    primary key (deck_id, page, width),
    foreign key (deck_id, page) references deck_page on delete cascade
  )`,
  `comment on table deck_picture is 'a page as WebP, so many pixels wide'`,
  `create index on deck_picture (hash)`,
];

const downStatements = [`drop table deck_picture`, `drop table deck_page`, `drop table deck`];
