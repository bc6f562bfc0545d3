import { type Kysely, sql } from 'kysely';

/** What a cohort keeps of who left it: by whose clocks they had its deadlines, and whether these hold on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table cohort_leaver').execute(db);
}

const upStatements = [
  `create table cohort_leaver (
    cohort_id uuid not null references cohort on delete cascade,
    person_id uuid not null references person on delete cascade,
    time_zone text not null,
    is_bound boolean not null,
    left_at timestamptz not null,
    primary key (cohort_id, person_id)
  )`,
  `comment on table cohort_leaver is 'who had a place in a cohort and left it, perhaps before coming again'`,
  `comment on column cohort_leaver.time_zone is 'by whose clocks deadlines ran, and run again when they come again'`,
  `comment on column cohort_leaver.is_bound is 'left by themselves: deadlines after which the cohort takes nothing hold on'`,
  `create index on cohort_leaver (person_id)`,
];
