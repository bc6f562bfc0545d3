import { type Kysely, sql } from 'kysely';

/** What parts of a course weigh, and marks that were set or are not asked of somebody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table course_weights (
    course_id uuid primary key references course on delete cascade,
    weights jsonb not null,
    set_by uuid references person on delete set null,
    set_at timestamptz not null
  )`,
  `comment on table course_weights is 'how much each part of a course counts in the total of its gradebook; no row: all alike'`,
  `comment on column course_weights.weights is '{"lessons": 20, "quiz/<slug>": 40, "assignment/<slug>": 40}'`,
  `create table mark_change (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    course_id uuid not null references course on delete cascade,
    part text not null check (part in ('quiz', 'assignment')),
    slug text not null,
    change text not null check (change in ('override', 'exemption')),
    percent double precision check (percent between 0 and 100),
    passed boolean not null,
    before_percent double precision,
    why text not null,
    reason text not null,
    replaces uuid references mark_change on delete set null,
    made_by uuid references person on delete set null,
    made_at timestamptz not null,
    ended_by uuid references person on delete set null,
    ended_at timestamptz,
    check ((change = 'override') = (percent is not null))
  )`,
  `comment on table mark_change is 'a mark that was set, or a part of a course that is not asked of somebody; never changed, only ended'`,
  `comment on column mark_change.id is 'made with the form, so that a form sent twice is one'`,
  `comment on column mark_change.passed is 'by the pass mark of its day; of an exemption always false'`,
  `comment on column mark_change.before_percent is 'what counted until then; null: nothing'`,
  `comment on column mark_change.why is 'of domain/people/reason.ts'`,
  `comment on column mark_change.replaces is 'what was in force before it, and is again once it is undone'`,
  `create unique index mark_change_in_force on mark_change (person_id, course_id, part, slug) where ended_at is null`,
  `create index on mark_change (course_id)`,
];

const downStatements = [`drop table mark_change`, `drop table course_weights`];
