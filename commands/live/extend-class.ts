import type { Deps } from '#commands/deps.ts';
import { hasExtension, insertExtension, type LiveClass, lockClassStatus } from '#db/queries/live/live-class.ts';
import { AppError } from '#domain/errors.ts';
import { type ExtensionMinutes, extendedEnd } from '#domain/schedule/extension.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

interface ExtendAct extends ClassAct {
  /** Made by whoever asks, so that an extension asked for twice is one. */
  extensionId: string;
  minutes: ExtensionMinutes;
}

/**
 * Moves the planned end of a class that is being taught. The added time counts for attendance from now on, and is asked
 * of nobody who has left by now: so when it was announced is kept.
 *
 * @throws AppError `not_found`, `forbidden`, `class_not_open` while the class is not being taught, `extended_enough`
 */
export async function extendClass({ db }: Pick<Deps, 'db'>, act: ExtendAct): Promise<LiveClass> {
  const { classSessionId, extensionId, actorId, at, minutes } = act;
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'class:extend', undefined);
    // Locked, so that two hosts extend one after the other.
    const status = await lockClassStatus(trx, classSessionId);
    if (status !== 'live') throw new AppError('class_not_open');
    const before = await requireLiveClass(trx, classSessionId);
    if (await hasExtension(trx, { classSessionId, extensionId })) return before;
    const endsAt = extendedEnd(before, minutes, at);
    if (!endsAt) throw new AppError('extended_enough');
    await insertExtension(trx, { id: extensionId, classSessionId, at, by: actorId, endsBefore: before.endsAt, endsAt });
    await auditClassAct(trx, act, before, 'class.extend', { minutes: String(minutes), endsAt: endsAt.toISOString() });
    return { ...before, endsAt };
  });
}
