import { newId } from '#runtime/id.ts';
import type { Database } from '../client.ts';
import type { DemoPeople } from './demo-people.ts';

/** Counts the demonstration's trainees in every programme there is. */
export async function seedDemoAwards(db: Database, people: DemoPeople, now: Date): Promise<void> {
  const programmes = await db.selectFrom('programme').select('id').execute();
  const { bouakham, somphone, noy, khamsone, alemu, huda, crowd } = people;
  const rows = programmes.flatMap((programme) =>
    [bouakham, somphone, noy, khamsone, alemu, huda, ...crowd].map(({ personId, organisationId }) => ({
      id: newId(),
      programmeId: programme.id,
      personId,
      organisationId,
      enrolledAt: now,
    })),
  );
  if (rows.length === 0) return;
  await db
    .insertInto('programmeEnrolment')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['programmeId', 'personId']).doNothing())
    .execute();
}
