import { type Kysely, sql } from 'kysely';

/** Reasons of exceptions are chosen, so that each reads them in their own language; requirements of a rule are waived. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table requirement_waiver`.execute(db);
  await sql`alter table attempt_grant drop column why`.execute(db);
}

const upStatements = [
  `alter table attempt_grant add column why text`,
  `comment on column attempt_grant.why is
    'of domain/people/exception-reason.ts; null: given before reasons were chosen'`,
  `comment on column attempt_grant.reason is 'in words; the person reads it'`,
  `create table requirement_waiver (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    programme_id uuid not null references programme on delete cascade,
    requirement text not null,
    subject text not null,
    why text not null,
    reason text not null,
    granted_by uuid references person on delete set null,
    granted_at timestamptz not null,
    unique (person_id, programme_id, requirement, subject)
  )`,
  `comment on table requirement_waiver is 'what of the rule of a programme is not asked of a person'`,
  `comment on column requirement_waiver.id is 'made with the form, so that a form sent twice is one waiver'`,
  `comment on column requirement_waiver.requirement is 'of domain/awards/waivers.ts'`,
  `comment on column requirement_waiver.subject is
    'the class, course or course/quiz that it is about; empty for live class time'`,
  `comment on column requirement_waiver.why is 'of domain/people/exception-reason.ts'`,
];
