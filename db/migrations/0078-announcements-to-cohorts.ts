import { type Kysely, sql } from 'kysely';

/** An announcement can go to a cohort, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await setTargets(db, ['class', 'cohort', 'programme', 'organisation']);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from announcement where target = 'cohort'`.execute(db);
  await setTargets(db, ['class', 'programme', 'organisation']);
}

async function setTargets(db: Kysely<unknown>, targets: readonly string[]): Promise<void> {
  const all = targets.map((target) => `'${target}'`).join(', ');
  await sql.raw('alter table announcement drop constraint announcement_target_check').execute(db);
  await sql
    .raw(`alter table announcement add constraint announcement_target_check check (target in (${all}))`)
    .execute(db);
}
