import type { Deps } from '#commands/deps.ts';
import { tellOfTasks } from '#commands/notices/tell-of-tasks.ts';
import type { Queryable } from '#db/client.ts';
import { insertCaptioner, listCaptioners, lockCaptionTrack } from '#db/queries/live/captions.ts';
import { listClassStandings } from '#db/queries/live/class-standing.ts';
import { AppError } from '#domain/errors.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';
import { requireNotOver } from './write-caption.ts';

/** Somebody, and the language in which they write captions of the class. */
export interface CaptionerAct extends ClassAct {
  personId: string;
  locale: string;
}

/** More than any class needs. */
const mostCaptioners = 20;

/**
 * Names a person who may join a class to write captions of it in a language, and tells them. Done once.
 *
 * @throws AppError `not_found`, `forbidden` (also of who may not join, or was removed, and of a group), `room_moved`,
 * `class_over`, `captioners_enough`
 */
export async function nameCaptioner({ db }: Pick<Deps, 'db'>, act: CaptionerAct): Promise<void> {
  const { classSessionId, personId, locale } = act;
  await db.transaction().execute(async (trx) => {
    const [person] = await listClassStandings(trx, [{ classSessionId, personId }]);
    await requireRightInClass(trx, act, 'captions:name', { personRole: person?.role ?? undefined });
    if (!person?.role || person.isRemoved) throw new AppError('forbidden');
    await requireNotOver(trx, classSessionId);
    await lockCaptionTrack(trx, { classSessionId, locale });
    const named = await listCaptioners(trx, classSessionId);
    if (named.some((one) => one.personId === personId && one.locale === locale)) return;
    if (named.length >= mostCaptioners) throw new AppError('captioners_enough', { most: mostCaptioners });
    await insertCaptioner(trx, { classSessionId, personId, locale });
    await auditClassAct(trx, act, await requireLiveClass(trx, classSessionId), 'captions.name', { personId, locale });
    await tellCaptioner(trx, act, 'class.task');
  });
}

/** Tells a person that they write captions, or do so no more. Who was named in the room sees it there. */
export async function tellCaptioner(
  db: Queryable,
  { classSessionId, personId, locale, actorId, at, fence }: CaptionerAct,
  kind: 'class.task' | 'class.task-over',
): Promise<void> {
  const tasks = [{ personId, task: 'captions' as const, locale }];
  const isListOnly = () => fence !== undefined;
  await tellOfTasks(db, { kind, classSessionId, tasks, actorId, at, isListOnly });
}
