import { type Kysely, sql } from 'kysely';

/** Courses are written in the browser: every version keeps the files it was made of, and a draft holds the next ones. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

/** Text stands in the row, whatever else is in the object storage under its hash. */
const fileColumns = `
    text text,
    object_hash text check (object_hash ~ '^[0-9a-f]{64}$'),
    bytes integer not null check (bytes >= 0),
    check (num_nonnulls(text, object_hash) = 1)`;

const upStatements = [
  `alter table course add column organisation_id uuid references organisation,
    add column authored_at timestamptz, add column archived_at timestamptz`,
  `comment on column course.organisation_id is 'who writes it; null: it is the platform''s'`,
  `comment on column course.authored_at is 'published in the browser for the first time: since then the folder''s import leaves it alone'`,
  `comment on column course.archived_at is 'nobody begins it any more; null: it is in the catalogue'`,
  `create index on course (organisation_id) where organisation_id is not null`,

  `alter table course_version add column published_by uuid references person on delete set null,
    add column reviewed_by uuid references person on delete set null, add column note text`,
  `comment on column course_version.published_by is 'null: it came from the folder'`,
  `comment on column course_version.note is 'what its author says is new in it'`,

  `create table course_version_file (
    course_version_id uuid not null references course_version on delete cascade,
    path text not null,${fileColumns},
    primary key (course_version_id, path)
  )`,
  `comment on table course_version_file is 'what a version was made of, as it was written; those of before 0050 have none until the folder is imported again'`,
  `comment on column course_version_file.path is 'from the folder of the course: course.yaml, lessons/<slug>/<locale>.md, …'`,
  `create index on course_version_file (object_hash) where object_hash is not null`,

  `create table content_file (path text primary key, text text not null, changed_at timestamptz not null)`,
  `comment on table content_file is 'files of the content that belong to no course, such as the glossary of all'`,

  `create table course_draft (
    id uuid primary key,
    course_id uuid references course on delete cascade,
    slug text not null,
    organisation_id uuid references organisation,
    base_version_id uuid references course_version on delete set null,
    state text not null default 'writing'
      check (state in ('writing', 'review', 'returned', 'approved', 'published', 'discarded')),
    made_by uuid references person on delete set null,
    made_at timestamptz not null,
    changed_at timestamptz not null,
    sent_by uuid references person on delete set null,
    sent_at timestamptz,
    note text,
    reviewed_by uuid references person on delete set null,
    reviewed_at timestamptz,
    answer text,
    closed_by uuid references person on delete set null,
    closed_at timestamptz,
    published_version_id uuid references course_version on delete set null
  )`,
  `comment on column course_draft.course_id is 'null: a course that is not published yet'`,
  `comment on column course_draft.organisation_id is 'null: the platform''s'`,
  `comment on column course_draft.note is 'what is new in it, to the reviewer; goes with the version'`,
  `comment on column course_draft.answer is 'what the reviewer says'`,
  `create unique index course_draft_open on course_draft (slug) where state not in ('published', 'discarded')`,
  `create index on course_draft (course_id)`,
  `create index on course_draft (organisation_id)`,
  `create index on course_draft (base_version_id)`,

  `create table draft_file (
    draft_id uuid not null references course_draft on delete cascade,
    path text not null,${fileColumns},
    version integer not null check (version > 0),
    save_id uuid,
    sent_hash text,
    saved_by uuid references person on delete set null,
    saved_at timestamptz not null,
    primary key (draft_id, path)
  )`,
  `comment on column draft_file.version is 'counts the saves of this path'`,
  `comment on column draft_file.save_id is 'the save that made this version; null: it came with the draft'`,
  `comment on column draft_file.sent_hash is 'SHA-256 of the text that the save sent, which may have been merged'`,
  `create index on draft_file (object_hash) where object_hash is not null`,
  `create index on draft_file (save_id) where save_id is not null`,

  `create table draft_file_save (
    draft_id uuid not null references course_draft on delete cascade,
    path text not null,
    version integer not null,${fileColumns},
    save_id uuid,
    sent_hash text,
    saved_by uuid references person on delete set null,
    saved_at timestamptz not null,
    primary key (draft_id, path, version)
  )`,
  `comment on table draft_file_save is 'what stood in a file before it was saved again or removed: one row a version that was replaced'`,
  `create index on draft_file_save (object_hash) where object_hash is not null`,
  `create index on draft_file_save (save_id) where save_id is not null`,

  `create table draft_presence (
    draft_id uuid not null references course_draft on delete cascade,
    person_id uuid not null references person on delete cascade,
    path text not null,
    seen_at timestamptz not null,
    primary key (draft_id, person_id)
  )`,
  `comment on table draft_presence is 'who has which file open for writing, told to the others for a minute'`,
];

const downStatements = [
  'drop table draft_presence, draft_file_save, draft_file, course_draft, content_file, course_version_file',
  'alter table course_version drop column published_by, drop column reviewed_by, drop column note',
  'alter table course drop column organisation_id, drop column authored_at, drop column archived_at',
];
