import { type Kysely, sql } from 'kysely';

/** Cohorts that do not take place. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw('alter table cohort drop column called_off_at, drop column call_off_why, drop column call_off_reason')
    .execute(db);
}

const upStatements = [
  `alter table cohort add column called_off_at timestamptz, add column call_off_why text, add column call_off_reason text`,
  `comment on column cohort.called_off_at is 'since when it does not take place: nobody comes in, and its deadlines do not hold'`,
  `comment on column cohort.call_off_why is 'of domain/people/reason.ts; its people read it, and the words beside it'`,
];
