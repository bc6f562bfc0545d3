import { type Kysely, sql } from 'kysely';

/** Assignments of courses, what people hand in, and how it is marked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table assignment (
    id uuid primary key,
    course_version_id uuid not null references course_version on delete cascade,
    module_id uuid not null references module on delete cascade,
    slug text not null,
    position int not null,
    minutes int not null,
    rules jsonb not null,
    texts jsonb not null,
    unique (course_version_id, slug)
  )`,
  `comment on table assignment is 'a practical assignment, as one version of a course has it'`,
  `comment on column assignment.rules is 'AssignmentRules of domain/assignments: what may be handed in, when, and the rubric'`,
  `comment on column assignment.texts is 'title, brief and the words of the rubric, by language'`,
  `create table assignment_piece (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    course_id uuid not null references course on delete cascade,
    assignment_slug text not null,
    assignment_id uuid not null references assignment,
    organisation_id uuid references organisation on delete set null,
    number int not null,
    state text not null check (state in ('draft', 'waiting', 'returned', 'marked')),
    watched_by uuid references person on delete set null,
    words text not null default '',
    locale text not null,
    saved_at timestamptz not null,
    due_at timestamptz,
    handed_in_at timestamptz,
    percent double precision,
    passed boolean not null default false,
    marked_at timestamptz,
    held_by uuid references person on delete set null,
    held_until timestamptz
  )`,
  `comment on table assignment_piece is 'a piece of work: what a person hands in once, or was watched at'`,
  `comment on column assignment_piece.assignment_id is 'whose rubric measures it, also once the course has a new version'`,
  `comment on column assignment_piece.organisation_id is 'for which the person learns: decides who may mark it'`,
  `comment on column assignment_piece.number is 'the how manieth of the person at the assignment'`,
  `comment on column assignment_piece.watched_by is 'who ticked the rubric while watching; null: it was handed in'`,
  `comment on column assignment_piece.held_by is 'who has it open for marking: others are told, nobody is kept out'`,
  `create unique index assignment_piece_draft on assignment_piece (person_id, course_id, assignment_slug)
    where state = 'draft'`,
  `create index on assignment_piece (person_id, course_id)`,
  `create index on assignment_piece (assignment_id)`,
  `create index assignment_piece_waiting on assignment_piece (handed_in_at) where state = 'waiting'`,
  `create table assignment_file (
    id uuid primary key,
    piece_id uuid not null references assignment_piece on delete cascade,
    kind text not null check (kind in ('photo', 'voice', 'file')),
    object_hash text not null,
    bytes int not null,
    name text not null,
    media_type text not null,
    width int,
    height int,
    added_at timestamptz not null
  )`,
  `comment on column assignment_file.object_hash is 'in the object storage: of a picture, without its location'`,
  `create index on assignment_file (piece_id)`,
  `create index on assignment_file (object_hash)`,
  `create table assignment_mark (
    id uuid primary key,
    piece_id uuid not null references assignment_piece on delete cascade,
    marker_id uuid references person on delete set null,
    part text not null check (part in ('first', 'second', 'third', 'watched', 'regrade')),
    levels jsonb not null,
    comments jsonb not null default '{}',
    comment text not null default '',
    percent double precision not null,
    returns boolean not null default false,
    reason text,
    marked_at timestamptz not null
  )`,
  `comment on table assignment_mark is 'what one marker said of a piece; never changed, a regrade is a row more'`,
  `comment on column assignment_mark.levels is 'the level of each line of the rubric, by its id'`,
  `comment on column assignment_mark.returns is 'sent back to be handed in again'`,
  `comment on column assignment_mark.reason is 'why it was graded anew'`,
  `create unique index assignment_mark_part on assignment_mark (piece_id, part) where part <> 'regrade'`,
  `create index on assignment_mark (piece_id)`,
  `create table marking_phrase (
    marker_id uuid not null references person on delete cascade,
    locale text not null,
    words text not null,
    used_at timestamptz not null,
    primary key (marker_id, locale, words)
  )`,
  `comment on table marking_phrase is 'what a marker has said before, to be said again, by the language of who reads it'`,
];

const downStatements = [
  `drop table marking_phrase`,
  `drop table assignment_mark`,
  `drop table assignment_file`,
  `drop table assignment_piece`,
  `drop table assignment`,
];
