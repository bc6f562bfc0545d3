import { randomBytes } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { insertCohort } from '#db/queries/cohorts/cohort.ts';
import { setDeadline } from '#db/queries/cohorts/deadlines.ts';
import { insertMembers } from '#db/queries/cohorts/members.ts';
import { makeJoinCode } from '#domain/cohorts/join-code.ts';
import { newId } from '#platform/id.ts';
import type { DemoPeople } from './demo-people.ts';
import { demoTime } from './demo-time.ts';

/** People of the crowd with a place, and those behind them in the line. */
const [places, inLine] = [12, 3];

/** A cohort of the demonstration: a programme with places, a line of who waits, and deadlines around today. Once. */
export async function seedDemoCohort(db: Database, people: DemoPeople, now: Date): Promise<void> {
  if (await db.selectFrom('cohort').select('id').limit(1).executeTakeFirst()) return;
  const programme = await db
    .selectFrom('programme')
    .select('id')
    .where('slug', '=', 'rural-ecommerce-1')
    .executeTakeFirst();
  const ministry = await db.selectFrom('organisation').select('id').where('slug', '=', 'la-moic').executeTakeFirst();
  const course = await db.selectFrom('course').select('id').where('slug', '=', 'first-sale').executeTakeFirst();
  if (!programme || !ministry || !course) return;
  const { bounmy, liwen } = people;
  const day = (away: number) => demoTime(now, away, 12).toISOString().slice(0, 10);
  const [id, at] = [newId(), demoTime(now, -20)];
  const plan = {
    ...{ organisationId: ministry.id, programmeId: programme.id, courseId: null, places },
    names: { en: 'Champasak, autumn', lo: 'ຈຳປາສັກ, ລະດູໃບໄມ້ຫຼົ່ນ', zh: '占巴塞秋季班', ar: 'تشامباساك، الخريف' },
    ...{ startsOn: day(-20), endsOn: day(40), timeZone: 'Asia/Vientiane', opensOn: null, closesOn: null },
    ...{ wayIn: 'code' as const, afterDeadline: 'late' as const, instructorIds: [liwen.personId] },
  };
  await db.transaction().execute(async (trx) => {
    await insertCohort(trx, plan, { id, code: makeJoinCode(randomBytes), createdBy: bounmy.personId, at });
    const enrolled = await trx
      .selectFrom('programmeEnrolment')
      .select('personId')
      .where('programmeId', '=', programme.id)
      .where(
        'personId',
        'in',
        people.crowd.map((one) => one.personId),
      )
      .orderBy('personId')
      .limit(places + inLine)
      .execute();
    const members = enrolled.map(({ personId }, index) => {
      return { id: newId(), personId, state: index < places ? ('in' as const) : ('waiting' as const) };
    });
    await insertMembers(trx, members, { cohortId: id, way: 'manager', actorId: bounmy.personId, at });
    const about = { cohortId: id, courseId: course.id, setBy: bounmy.personId, setAt: at };
    const quiz = { area: 'quiz' as const, slug: 'get-ready-quiz', day: day(-5), clock: null };
    await setDeadline(trx, { id: newId(), ...about, ...quiz });
    await setDeadline(trx, { id: newId(), ...about, area: 'course', slug: '', day: day(21), clock: '18:00' });
  });
}
