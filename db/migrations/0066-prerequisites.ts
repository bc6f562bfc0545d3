import { type Kysely, sql } from 'kysely';

/** Courses of a programme that come before others of it, and for whom that was waived; cohorts in sheets of enrolments. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const kinds = ['organisation', 'names', 'person', 'facts', 'role', 'enrolment', 'programme_enrolment'];
const kindIn = (some: readonly string[]) =>
  `alter table import_effect add constraint import_effect_kind_check check (kind in (${some.map((one) => `'${one}'`).join(', ')}))`;

const upStatements = [
  'alter table import_effect drop constraint import_effect_kind_check',
  kindIn([...kinds, 'cohort_member']),
  `create table course_prerequisite (
    programme_id uuid not null references programme on delete cascade,
    course_id uuid not null references course on delete cascade,
    first_id uuid not null references course on delete cascade,
    primary key (programme_id, course_id, first_id),
    check (course_id <> first_id)
  )`,
  `comment on table course_prerequisite is 'in this programme, first_id is completed before course_id'`,
  `create index on course_prerequisite (course_id)`,
  `create index on course_prerequisite (first_id)`,
  `create table prerequisite_waiver (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    programme_id uuid not null references programme on delete cascade,
    course_id uuid not null references course on delete cascade,
    why text not null,
    reason text not null,
    granted_by uuid references person on delete set null,
    granted_at timestamptz not null,
    unique (person_id, programme_id, course_id)
  )`,
  `comment on table prerequisite_waiver is 'in this programme the person begins the course with whatever comes before it open'`,
  `comment on column prerequisite_waiver.id is 'made with the form, so that a form sent twice is one'`,
  `comment on column prerequisite_waiver.why is 'of domain/people/reason.ts'`,
  `create index on prerequisite_waiver (programme_id)`,
  `create index on prerequisite_waiver (course_id)`,
];

const downStatements = [
  'drop table prerequisite_waiver',
  'drop table course_prerequisite',
  `delete from import_effect where kind = 'cohort_member'`,
  'alter table import_effect drop constraint import_effect_kind_check',
  kindIn(kinds),
];
