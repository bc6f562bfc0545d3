import type { Deps } from '#commands/deps.ts';
import { notify } from '#commands/notices/notify.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findExtension, insertExtension, listOwnDeadlines } from '#db/queries/cohorts/deadlines.ts';
import { readClock, readDay } from '#domain/cohorts/cohort-plan.ts';
import { lastMomentOf } from '#domain/cohorts/deadline.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { type ChosenReason, type ReasonOf, saysWhy } from '#domain/people/reason.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { requireCohort } from './require-cohort.ts';

interface MoreTimeAct extends ChosenReason<ReasonOf<'exception'>> {
  actor: Viewer;
  /** Made with the form: sent twice, it is one act. */
  id: string;
  cohortId: string;
  deadlineId: string;
  personId: string;
  day: string;
  /** Empty: by the end of the day. */
  clock: string;
  at: Date;
}

/**
 * Gives somebody more time than the others of their cohort have, by their own clocks, and tells them. What they did late
 * until then is late no more.
 *
 * @throws AppError `bad_request`; `not_found`; `forbidden`, also to the person; `already_sent`; of the fields `day` (also
 *   `notLater` than what they have), `clock`, `reason`
 */
export async function giveMoreTime({ db }: Pick<Deps, 'db'>, act: MoreTimeAct): Promise<void> {
  const { actor, id, cohortId, deadlineId, personId, why, reason, at } = act;
  if (!isId(id) || !isId(personId)) throw new AppError('bad_request');
  const day = readDay(act.day);
  const clock = act.clock === '' ? null : readClock(act.clock);
  await db.transaction().execute(async (trx) => {
    const cohort = await requireCohort(trx, actor, cohortId);
    if (!can(actor, 'cohort:give-time', { ...cohort, personId })) throw new AppError('forbidden');
    if (!day) throw AppError.ofFields({ day: 'dateForm' });
    if (act.clock !== '' && !clock) throw AppError.ofFields({ clock: 'timeForm' });
    if (!saysWhy(act)) throw AppError.ofFields({ reason: 'required' });
    const own = (await listOwnDeadlines(trx, { personId, cohortId })).find((one) => one.id === deadlineId);
    if (!own) throw new AppError('not_found');
    const extension = { deadlineId, personId, day, clock, why, reason };
    if (!(await insertExtension(trx, { id, ...extension, givenBy: actor.personId, givenAt: at }))) {
      return requireSameAct({ ...(await findExtension(trx, id)) }, extension);
    }
    const due = lastMomentOf({ day, clock }, own.timeZone);
    if (due <= lastMomentOf(own, own.timeZone)) throw AppError.ofFields({ day: 'notLater' });
    const { course, area, slug } = own;
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'cohort.give-time',
      subjectType: 'person',
      subjectId: personId,
      organisationId: cohort.organisationId,
      details: {
        cohort: chooseText(cohort.names, [], 'en').text,
        course,
        area,
        activity: slug,
        day,
        clock,
        exception: why,
        reason,
      },
    });
    const title = area === 'course' ? own.courseTitle : own.title;
    await notify(trx, {
      kind: 'deadline.extended',
      params: { course, area, slug, title, dueAt: due.toISOString(), why, reason },
      to: [personId],
      except: actor.personId,
      key: id,
      at,
      usefulUntil: due > at ? due : null,
    });
  });
}
