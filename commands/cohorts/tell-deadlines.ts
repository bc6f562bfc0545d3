import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { notify } from '#commands/notices/notify.ts';
import { listBeginningCohorts, listNearDeadlines, type NearDeadline } from '#db/queries/cohorts/reminders.ts';
import { lastMomentOf, reminderDue } from '#domain/cohorts/deadline.ts';
import { cohortPhase, momentOfDay } from '#domain/cohorts/joining.ts';

const dayMs = 86_400_000;
const atOnce = 500;

/**
 * Reminds people of deadlines that are near and of cohorts that begin: three days and one day before a deadline, one day
 * before a cohort. Each once, however often the clock asks: a deadline that was moved is another one. Who has done it, or
 * came later, is not reminded.
 *
 * @returns how many reminders were due, told before or now
 */
export async function tellDeadlines({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<number> {
  let due = 0;
  let after: string | null = null;
  for (;;) {
    const rows: NearDeadline[] = await listNearDeadlines(db, { at, after, limit: atOnce });
    for (const row of rows) due += (await remind(db, row, at)) ? 1 : 0;
    if (rows.length < atOnce) break;
    after = rows.at(-1)?.key ?? null;
  }
  return due + (await tellOfBeginnings(db, at));
}

async function remind(db: Deps['db'], row: NearDeadline, at: Date): Promise<boolean> {
  const moment = lastMomentOf(row, row.timeZone);
  const days = reminderDue(moment, at);
  if (days === null) return false;
  const { course, area, slug } = row;
  const title = Object.keys(row.title).length > 0 ? row.title : row.courseTitle;
  await notify(db, {
    kind: 'deadline.near',
    params: { course, area, slug, title, dueAt: moment.toISOString(), days },
    to: [row.personId],
    key: `${row.deadlineId} ${moment.toISOString()} ${days}`,
    at,
    usefulUntil: moment,
  });
  return true;
}

async function tellOfBeginnings(db: Deps['db'], at: Date): Promise<number> {
  let told = 0;
  for (const { id, names, startsOn, endsOn, timeZone, personIds } of await listBeginningCohorts(db, at)) {
    const begins = momentOfDay(startsOn, timeZone);
    if (at.getTime() < begins.getTime() - dayMs || cohortPhase({ startsOn, endsOn, timeZone }, at) !== 'coming')
      continue;
    await inTransaction(db, (trx) =>
      notify(trx, {
        kind: 'cohort.begins',
        params: { cohortId: id, title: names, startsAt: begins.toISOString() },
        to: personIds,
        key: `${id} ${startsOn}`,
        at,
      }),
    );
    told += personIds.length;
  }
  return told;
}
