import type { Deps } from '#commands/deps.ts';
import { notifyToClose } from '#commands/notices/notify-to-close.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { closeBreaksOf, markForgottenClassesEnded } from '#db/queries/live/forgotten-classes.ts';
import { deleteRoomStateOf } from '#db/queries/live/room-state.ts';
import { overrunMs } from '#domain/schedule/class-phase.ts';
import { endProlongingFor } from './prolong-for-class.ts';

export interface EndedClass {
  id: string;
  endedAt: Date;
}

/**
 * Ends classes that still run long past their planned end because nobody pressed "end". Sala itself does it. Taught
 * until an instructor was last seen, or until the planned end when none was; otherwise the time to be attended would
 * grow for ever.
 */
export async function endForgottenClasses({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<EndedClass[]> {
  return db.transaction().execute(async (trx) => {
    const ended = await markForgottenClassesEnded(trx, new Date(at.getTime() - overrunMs));
    for (const { id, organisationId, endedAt } of ended) {
      await recordAudit(trx, {
        actorId: null,
        action: 'class.end-forgotten',
        subjectType: 'class_session',
        subjectId: id,
        organisationId,
      });
      await notifyToClose(trx, { classSessionId: id, endedAt: endedAt ?? at, at });
    }
    const ids = ended.map((one) => one.id);
    await closeBreaksOf(trx, ids);
    await endProlongingFor(trx, { classSessionIds: ids, at });
    // What a room that died has left, and no other took up.
    await deleteRoomStateOf(trx, ids);
    return ended.map(({ id, endedAt }) => ({ id, endedAt: endedAt ?? at }));
  });
}
