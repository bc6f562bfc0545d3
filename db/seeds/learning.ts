import { newId } from '#runtime/id.ts';
import type { Database } from '../client.ts';
import type { DemoPeople } from './demo-people.ts';

/** Enrols the demonstration's trainees in every course there is. */
export async function seedDemoLearning(db: Database, people: DemoPeople, now: Date): Promise<void> {
  const courses = await db.selectFrom('course').select('id').execute();
  const { bouakham, somphone, noy, khamsone, alemu, huda } = people;
  const rows = courses.flatMap((course) =>
    [bouakham, somphone, noy, khamsone, alemu, huda].map(({ personId }) => ({
      id: newId(),
      personId,
      courseId: course.id,
      enrolledAt: now,
    })),
  );
  if (rows.length === 0) return;
  await db
    .insertInto('enrolment')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['personId', 'courseId']).doNothing())
    .execute();
}
