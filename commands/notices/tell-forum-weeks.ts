import type { Deps } from '#commands/deps.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { listWeekReaders, listWeeks, noteWeekTold, type WeekReader } from '#db/queries/forum/weeks.ts';
import { shortestWeekMs, weekToTell } from '#domain/notices/forum-week.ts';
import { notify } from './notify.ts';

/** So many people. */
const atOnce = 500;

/**
 * Tells those who chose it what was asked and said in the forums that they read, on Monday morning by their own clocks: one
 * notice a course, of the courses with most news. All of a person's are made together with the moment up to which they were
 * told, so that a kill tells nobody twice and nobody half of it, and who changes zones hears of each post once. Quiet hours
 * and the day's letter hold for it as for every notice.
 *
 * @returns how many people were told
 * @throws AggregateError of those who could not be told, after all others were
 */
export async function tellForumWeeks({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<number> {
  const notSince = new Date(at.getTime() - shortestWeekMs);
  const failures: unknown[] = [];
  let told = 0;
  let after: string | null = null;
  for (;;) {
    const readers: WeekReader[] = await listWeekReaders(db, { after, limit: atOnce, notSince });
    for (const reader of readers) {
      try {
        told += (await tellOne(db, reader, at)) ? 1 : 0;
      } catch (error) {
        failures.push(error);
      }
    }
    after = readers.at(-1)?.personId ?? null;
    if (readers.length < atOnce) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} people could not be told`);
  return told;
}

/** @returns whether there was something to tell */
async function tellOne(db: Deps['db'], { personId, timeZone, toldUntil }: WeekReader, at: Date): Promise<boolean> {
  const week = weekToTell(timeZone, at, toldUntil);
  if (!week) return false;
  const viewer = await findViewer(db, personId);
  const courses = viewer ? await listWeeks(db, viewer, week) : [];
  await db.transaction().execute(async (trx) => {
    for (const params of courses) {
      await notify(trx, { kind: 'forum.week', params, to: [personId], key: `${params.course} ${week.day}`, at });
    }
    await noteWeekTold(trx, personId, week.until);
  });
  return courses.length > 0;
}
