import { type Kysely, sql } from 'kysely';

/** The media library of organisations: things with what was made of them, their words, uploads under way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const hash = (column: string) => `${column} ~ '^[0-9a-f]{64}$'`;

const upStatements = [
  `create table media (
    id uuid primary key,
    organisation_id uuid not null references organisation on delete cascade,
    kind text not null check (kind in ('picture', 'audio', 'video', 'pdf', 'xlsx', 'docx')),
    stem text not null check (stem ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    title text not null,
    file_name text not null,
    alt jsonb not null default '{}',
    version integer not null default 1,
    revision integer not null default 1,
    source_hash text check (${hash('source_hash')}),
    source_bytes integer not null,
    work text not null check (work in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    work_percent integer not null default 0,
    work_problem text,
    width integer,
    height integer,
    duration_ms integer,
    made_by uuid references person on delete set null,
    made_at timestamptz not null,
    changed_at timestamptz not null,
    archived_at timestamptz
  )`,
  `comment on table media is 'a picture, sound, film or document of an organisation''s media library'`,
  `comment on column media.stem is 'beginning of the names of its files'`,
  `comment on column media.alt is 'what it shows or says, by language; there before it can be used'`,
  `comment on column media.version is 'of title and alt: who changes them says which they have read'`,
  `comment on column media.revision is 'of its content: goes up when that is replaced'`,
  `comment on column media.source_hash is 'the file as it was sent, in the object storage; null once everything is made of it'`,
  `comment on column media.work_problem is 'why its files could not be made; its words are in the interface'`,
  `create index on media (organisation_id, made_at)`,
  `create index on media (source_hash) where source_hash is not null`,
  `create table media_rendition (
    media_id uuid not null references media on delete cascade,
    revision integer not null,
    name text not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*[.][a-z0-9]+$'),
    role text not null,
    hash text not null check (${hash('hash')}),
    bytes integer not null,
    type text not null,
    width integer,
    height integer,
    primary key (media_id, revision, name)
  )`,
  `comment on table media_rendition is 'the files that are made of a thing: sizes and formats of a picture, qualities of a film'`,
  `comment on column media_rendition.hash is 'SHA-256, the key in the object storage; the address carries its first 8 digits'`,
  `create index on media_rendition (hash)`,
  `create table media_words (
    media_id uuid not null references media on delete cascade,
    locale text not null,
    captions text,
    transcript text,
    version integer not null default 1,
    changed_by uuid references person on delete set null,
    changed_at timestamptz not null,
    primary key (media_id, locale)
  )`,
  `comment on column media_words.captions is 'WebVTT'`,
  `comment on column media_words.transcript is 'typed; null where it follows from the captions'`,
  `create table media_upload (
    id uuid primary key,
    organisation_id uuid not null references organisation on delete cascade,
    made_by uuid references person on delete set null,
    replaces uuid references media on delete cascade,
    file_name text not null,
    bytes integer not null check (bytes > 0),
    mark text not null,
    made_at timestamptz not null,
    media_id uuid references media on delete set null,
    ended_at timestamptz
  )`,
  `comment on table media_upload is 'a file on its way in; its bytes so far lie in the folder uploads of the data folder'`,
  `comment on column media_upload.mark is 'by which a browser knows the same file again'`,
  `create index on media_upload (made_by) where ended_at is null`,
  `create table media_let_go (hash text primary key check (${hash('hash')}), at timestamptz not null)`,
  `comment on table media_let_go is 'objects that the library holds no more: removed from the storage unless somebody else does'`,
];

const downStatements = [
  `drop table media_let_go`,
  `drop table media_upload`,
  `drop table media_words`,
  `drop table media_rendition`,
  `drop table media`,
];
