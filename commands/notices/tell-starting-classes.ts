import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { listStartingClasses } from '#db/queries/notices/starting-classes.ts';
import { notifyClass } from './notify-class.ts';

const hourMs = 3_600_000;

/**
 * Tells the people of classes that begin within the hour. Each once; not of a class that was planned or changed less than
 * an hour before it begins: they have just been told.
 *
 * @returns ids of the classes
 */
export async function tellStartingClasses({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    const classes = await listStartingClasses(trx, { from: at, until: new Date(at.getTime() + hourMs) });
    for (const classSessionId of classes) {
      await notifyClass(trx, { kind: 'class.starting', classSessionId, params: {}, actorId: null, at });
    }
    return classes;
  });
}
