import { type Kysely, sql } from 'kysely';

/** Of every piece that waits is asked whether other work of its person has passed: that is looked up, however much work there is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      'create index assignment_piece_passed on assignment_piece (person_id, course_id, assignment_slug) where passed',
    )
    .execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop index assignment_piece_passed').execute(db);
}
