import { newId } from '#platform/id.ts';
import { connectToDatabase } from './sala.ts';

/**
 * A class that begins now, in a programme that all trainees of the demonstration have joined.
 *
 * @param instructor username
 * @returns its id
 */
export async function planClass(instructor: string, title: Record<string, string>): Promise<string> {
  const db = connectToDatabase();
  try {
    const id = newId();
    const like = await db
      .selectFrom('classSession')
      .select(['organisationId', 'programmeId'])
      .where('programmeId', 'is not', null)
      .executeTakeFirstOrThrow();
    const { id: personId } = await db
      .selectFrom('person')
      .select('id')
      .where('username', '=', instructor)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('classSession')
      .values({
        ...like,
        id,
        title,
        languages: ['lo'],
        startsAt: new Date(),
        endsAt: new Date(Date.now() + 3_600_000),
        timeZone: 'Asia/Vientiane',
      })
      .execute();
    await db.insertInto('classInstructor').values({ classSessionId: id, personId }).execute();
    return id;
  } finally {
    await db.destroy();
  }
}
