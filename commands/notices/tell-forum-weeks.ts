import type { Deps } from '#commands/deps.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { listWeekReaders, listWeeks, type WeekReader } from '#db/queries/forum/weeks.ts';
import { weekToTell } from '#domain/notices/forum-week.ts';
import { notify } from './notify.ts';

/** So many people. */
const atOnce = 500;

/**
 * Tells those who chose it what was asked and said in the forums that they read, on Monday morning by their own clocks: one
 * notice a course, of the courses with most news. All of a person's are made together and under the day of the week, so that
 * a kill tells nobody twice and nobody half of it. Quiet hours and the day's letter hold for it as for every notice.
 *
 * @returns how many people were told
 */
export async function tellForumWeeks({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<number> {
  let told = 0;
  let after: string | null = null;
  for (;;) {
    const readers: WeekReader[] = await listWeekReaders(db, { after, limit: atOnce });
    for (const reader of readers) told += (await tellOne(db, reader, at)) ? 1 : 0;
    after = readers.at(-1)?.personId ?? null;
    if (readers.length < atOnce) return told;
  }
}

async function tellOne(db: Deps['db'], { personId, timeZone, toldAt }: WeekReader, at: Date): Promise<boolean> {
  const week = weekToTell(timeZone, at);
  if (!week || (toldAt && toldAt >= week.until)) return false;
  const viewer = await findViewer(db, personId);
  const courses = viewer ? await listWeeks(db, viewer, week) : [];
  if (courses.length === 0) return false;
  await db.transaction().execute(async (trx) => {
    for (const params of courses) {
      await notify(trx, { kind: 'forum.week', params, to: [personId], key: `${params.course} ${week.day}`, at });
    }
  });
  return true;
}
