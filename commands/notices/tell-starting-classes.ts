import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { listStartingClasses } from '#db/queries/notices/starting-classes.ts';
import { everybody, notifyClass } from './notify-class.ts';

const hourMs = 3_600_000;

/**
 * Tells the people of classes that begin within the hour. Each once; not of a class that was planned less than an hour
 * before it begins, and nobody who was told within that hour when it is: another change is no reason to be silent.
 *
 * @returns ids of the classes of which somebody was told
 */
export async function tellStartingClasses({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    const classes = await listStartingClasses(trx, { from: at, until: new Date(at.getTime() + hourMs) });
    const told = new Set<string>();
    for (const { id, justTold } of classes) {
      await notifyClass(trx, {
        kind: 'class.starting',
        classSessionId: id,
        params: {},
        actorId: null,
        at,
        to: (audience) => {
          const people = everybody(audience).filter((one) => !justTold.includes(one));
          if (people.length > 0) told.add(id);
          return people;
        },
      });
    }
    return [...told];
  });
}
