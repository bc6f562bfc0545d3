import type { Deps } from '#commands/deps.ts';
import { deleteCaptioner } from '#db/queries/live/captions.ts';
import { auditClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';
import { type CaptionerAct, tellCaptioner } from './name-captioner.ts';

/**
 * A person writes captions of a class in a language no more; what they wrote stays. They are told. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`
 */
export async function unnameCaptioner({ db }: Pick<Deps, 'db'>, act: CaptionerAct): Promise<void> {
  const { classSessionId, personId, locale } = act;
  await db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'captions:unname', undefined);
    if (!(await deleteCaptioner(trx, { classSessionId, personId, locale }))) return;
    const live = await requireLiveClass(trx, classSessionId);
    await auditClassAct(trx, act, live, 'captions.unname', { personId, locale });
    await tellCaptioner(trx, act, 'class.task-over');
  });
}
