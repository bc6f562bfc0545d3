import { type Kysely, sql } from 'kysely';

/** Cohorts: who takes a programme or a course together, the deadlines they have, and who was given more time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const day = (column: string) => `check (${column} ~ '^\\d{4}-\\d{2}-\\d{2}$')`;
const clock = (column: string) => `check (${column} ~ '^\\d{2}:\\d{2}$')`;

const upStatements = [
  `create table cohort (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    programme_id uuid references programme,
    course_id uuid references course,
    names jsonb not null,
    starts_on text not null ${day('starts_on')},
    ends_on text not null ${day('ends_on')},
    time_zone text not null,
    places int check (places between 1 and 10000),
    way_in text not null check (way_in in ('open', 'code', 'managers')),
    opens_on text ${day('opens_on')},
    closes_on text ${day('closes_on')},
    code text not null unique,
    after_deadline text not null check (after_deadline in ('late', 'closed')),
    created_by uuid references person on delete set null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    check ((programme_id is null) <> (course_id is null)),
    check (ends_on >= starts_on)
  )`,
  `comment on table cohort is 'people who take a programme or a course together in a period'`,
  `comment on column cohort.organisation_id is 'whose managers look after it'`,
  `comment on column cohort.starts_on is 'a day of its time zone, as all its days: 2026-11-28'`,
  `comment on column cohort.places is 'null: as many as come; who comes when all are taken waits'`,
  `comment on column cohort.way_in is 'open: whoever is signed in; code: who has the code or the link; managers: who is put in'`,
  `comment on column cohort.opens_on is 'first day of joining by oneself; null: at once'`,
  `comment on column cohort.closes_on is 'last day of joining by oneself; null: as long as it runs'`,
  `comment on column cohort.code is 'domain/cohorts/join-code.ts, without its hyphen'`,
  `comment on column cohort.after_deadline is 'late: what comes after it is taken and marked; closed: it is refused'`,
  `create index on cohort (organisation_id)`,
  `create index on cohort (programme_id)`,
  `create index on cohort (course_id)`,
  `create table cohort_instructor (
    cohort_id uuid not null references cohort on delete cascade,
    person_id uuid not null references person on delete cascade,
    primary key (cohort_id, person_id)
  )`,
  `create index on cohort_instructor (person_id)`,
  `create table cohort_member (
    id uuid primary key,
    cohort_id uuid not null references cohort on delete cascade,
    person_id uuid not null references person on delete cascade,
    state text not null check (state in ('in', 'waiting')),
    way text not null check (way in ('self', 'code', 'manager', 'import')),
    time_zone text not null,
    asked_at timestamptz not null,
    placed_at timestamptz,
    added_by uuid references person on delete set null,
    unique (cohort_id, person_id),
    check ((state = 'in') = (placed_at is not null))
  )`,
  `comment on column cohort_member.asked_at is 'with the id, the order in which those who wait get a place'`,
  `comment on column cohort_member.time_zone is 'by whose clocks the deadlines of this person run: theirs when they came'`,
  `create index on cohort_member (person_id)`,
  `create index on cohort_member (cohort_id, asked_at, id)`,
  `create table cohort_deadline (
    id uuid primary key,
    cohort_id uuid not null references cohort on delete cascade,
    course_id uuid not null references course on delete cascade,
    area text not null check (area in ('course', 'lesson', 'quiz', 'assignment')),
    slug text not null,
    day text not null ${day('day')},
    clock text ${clock('clock')},
    set_by uuid references person on delete set null,
    set_at timestamptz not null,
    unique (cohort_id, course_id, area, slug)
  )`,
  `comment on column cohort_deadline.slug is 'of the activity; empty for the whole course'`,
  `comment on column cohort_deadline.clock is 'null: by the end of the day'`,
  `create index on cohort_deadline (course_id)`,
  `create index on cohort_deadline (day)`,
  `create table cohort_extension (
    id uuid primary key,
    deadline_id uuid not null references cohort_deadline on delete cascade,
    person_id uuid not null references person on delete cascade,
    day text not null ${day('day')},
    clock text ${clock('clock')},
    why text not null,
    reason text not null,
    given_by uuid references person on delete set null,
    given_at timestamptz not null
  )`,
  `comment on table cohort_extension is 'another deadline for one person; the one given last counts'`,
  `comment on column cohort_extension.id is 'made with the form, so that a form sent twice is one'`,
  `comment on column cohort_extension.why is 'of domain/people/reason.ts'`,
  `create index on cohort_extension (deadline_id, person_id, given_at desc)`,
  `create index on cohort_extension (person_id)`,
];

const downStatements = [
  'drop table cohort_extension',
  'drop table cohort_deadline',
  'drop table cohort_member',
  'drop table cohort_instructor',
  'drop table cohort',
];
