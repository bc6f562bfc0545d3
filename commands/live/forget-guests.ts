import type { Deps } from '#commands/deps.ts';
import { deleteRecordsOfClasses } from '#db/queries/live/class-records.ts';
import { forgetGuestNames } from '#db/queries/live/guests.ts';
import { letGo } from '#db/queries/media/let-go.ts';

/**
 * Forgets the names of guests who came to classes before a time, wherever they are kept: beside what they wrote, and in the PDFs of
 * their classes, which are made anew without them when somebody asks.
 *
 * @returns how many guests were forgotten, at most `most`
 */
export async function forgetGuests(
  { db }: Pick<Deps, 'db'>,
  { before, most, at }: { before: Date; most: number; at: Date },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const classes = await forgetGuestNames(trx, { before, most });
    await letGo(trx, await deleteRecordsOfClasses(trx, [...new Set(classes)]), at);
    return classes.length;
  });
}
