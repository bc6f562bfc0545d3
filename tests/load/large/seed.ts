import { sql } from 'kysely';
import { Pool } from 'pg';
import { countPace } from '#commands/learning/count-pace.ts';
import { createDatabase, type Queryable } from '#db/client.ts';
import { copyCourses } from './courses.ts';
import { seedForum } from './forum.ts';
import { seedClasses, seedCohorts, seedSurveys } from './groups.ts';
import { seedAttempts, seedWork } from './learning.ts';
import { seedPeople } from './people.ts';

/** What the goals of the pages are about: 200 courses, 100,000 enrolments, a million attempts; and 100,000 posts about courses. */
const size = {
  ...{ courses: 200, people: 20_000, coursesOfPerson: 5 },
  ...{ attemptsOfEnrolment: 10, threads: 24_000, repliesOfThread: 4 },
};

/** Of which so many rows come that their indexes are made afterwards. */
const largeTables = [
  ...['search_entry', 'lesson_section', 'lesson_text', 'person', 'enrolment', 'quiz_attempt', 'lesson_progress'],
  ...['assignment_piece', 'forum_thread', 'forum_post', 'forum_vote', 'survey_sheet'],
];

/**
 * Fills an installation: copies of the courses with all that is in them and can be found, a country's organisations, people who
 * take some of the courses in them, and what they did there. Always the same, but for the times, which are counted from now;
 * by statements over whole tables.
 *
 * @param log hears what was done, and how long it took
 */
export async function seedLarge(databaseUrl: string, log: (line: string) => void): Promise<void> {
  // Its statements take longer than any page may.
  const db = createDatabase(new Pool({ connectionString: databaseUrl, max: 1 }));
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    log(`${what}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  };
  try {
    await db.transaction().execute(async (trx) => {
      // Rows that hang together by how they are made need not be looked up one by one.
      await sql`set local session_replication_role = replica`.execute(trx);
      await sql`set local maintenance_work_mem = '512MB'`.execute(trx);
      await sql`set local work_mem = '128MB'`.execute(trx);
      const indexes = await dropIndexes(trx);
      await timed('courses', () => copyCourses(trx, size.courses));
      await timed('people', () => seedPeople(trx, size));
      await timed('attempts', () => seedAttempts(trx, size));
      await timed('work', () => seedWork(trx));
      await timed('forum', () => seedForum(trx, size));
      await timed('cohorts', () => seedCohorts(trx));
      await timed('classes', () => seedClasses(trx));
      await timed('surveys', () => seedSurveys(trx));
      await timed('indexes', async () => {
        for (const definition of indexes) await sql.raw(definition).execute(trx);
      });
    });
    // What autovacuum does by itself within minutes of so many new rows.
    await timed('statistics', () => sql`vacuum analyze`.execute(db));
    // And what a job does of every few minutes.
    await timed('pace', () => countPace({ db }));
    await sql`vacuum analyze learner_pace`.execute(db);
  } finally {
    await db.destroy();
  }
}

/** Drops what no constraint needs. @returns statements that make it again */
async function dropIndexes(trx: Queryable): Promise<string[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename = any(${largeTables}::text[])
      and indexname not in (select conname from pg_constraint)`.execute(trx);
  for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(trx);
  return rows.map(({ definition }) => definition);
}
