import { newId } from '#runtime/id.ts';
import type { Database } from '../client.ts';
import type { DemoPeople } from './demo-people.ts';

const hourMs = 3_600_000;

/** Keeps one class scheduled: a new one for the next day when none is to come. */
export async function seedDemoClasses(db: Database, people: DemoPeople, now: Date): Promise<void> {
  const coming = await db
    .selectFrom('classSession')
    .select('id')
    .where('status', 'in', ['scheduled', 'live'])
    .where('endsAt', '>', now)
    .executeTakeFirst();
  if (coming) return;
  const id = newId();
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('classSession')
      .values({
        id,
        organisationId: people.bounmy.organisationId,
        title: { en: 'Questions and answers', lo: 'ຖາມ-ຕອບ', zh: '答疑课' },
        languages: ['zh', 'lo'],
        startsAt: new Date(now.getTime() + 24 * hourMs),
        endsAt: new Date(now.getTime() + 25 * hourMs),
        timeZone: 'Asia/Vientiane',
        createdBy: people.liwen.personId,
        createdAt: now,
      })
      .execute();
    await trx.insertInto('classInstructor').values({ classSessionId: id, personId: people.liwen.personId }).execute();
  });
}
