import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { notify } from '#commands/notices/notify.ts';
import { listBeginningCohorts, listNearDeadlines, type NearDeadline } from '#db/queries/cohorts/reminders.ts';
import { deadlinesThatHold, reminderDue } from '#domain/cohorts/deadline.ts';
import { cohortPhase, momentOfDay } from '#domain/cohorts/joining.ts';

const dayMs = 86_400_000;
/** So many people. */
const atOnce = 500;

/**
 * Reminds people of deadlines that are near and of cohorts that begin: three days and one day before a deadline, one day
 * before a cohort. Each once, however often the clock asks: a deadline that was moved is another one. Who has done it, came
 * later, or has until later by another cohort, is not reminded.
 *
 * @returns how many reminders were due, told before or now
 */
export async function tellDeadlines({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<number> {
  let due = 0;
  let after: string | null = null;
  for (;;) {
    const rows: NearDeadline[] = await listNearDeadlines(db, { at, after, limit: atOnce });
    const last = rows.at(-1);
    if (!last) break;
    due += await remind(db, rows, at);
    after = last.personId;
  }
  return due + (await tellOfBeginnings(db, at));
}

/** Those who are to be told the same are told in one statement. */
async function remind(db: Deps['db'], rows: readonly NearDeadline[], at: Date): Promise<number> {
  const due = [...Map.groupBy(rows, (row) => row.personId).values()]
    .flatMap((ofOne) => deadlinesThatHold(ofOne))
    .flatMap((one) => {
      const days = one.doneAt ? null : reminderDue(one.due, at);
      return days === null ? [] : { ...one, days, key: `${one.deadlineId} ${one.due.toISOString()} ${days}` };
    });
  for (const [key, [one, ...others]] of Map.groupBy(due, (reminder) => reminder.key)) {
    if (!one) continue;
    const { course, area, slug, days, due: moment } = one;
    const title = Object.keys(one.title).length > 0 ? one.title : one.courseTitle;
    await notify(db, {
      kind: 'deadline.near',
      params: { course, area, slug, title, dueAt: moment.toISOString(), days },
      to: [one, ...others].map(({ personId }) => personId),
      key,
      at,
      usefulUntil: moment,
    });
  }
  return due.length;
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
