import type { Deps } from '#commands/deps.ts';
import { everybody, notifyClass } from '#commands/notices/notify-class.ts';
import { interpretersOf, tellOfTasks } from '#commands/notices/tell-of-tasks.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import type { Queryable } from '#db/client.ts';
import type { ClassAudience } from '#db/queries/notices/class-audience.ts';
import { insertClass, loadScheduleOptions, lockPlan } from '#db/queries/schedule/class-schedule.ts';
import { countSeries } from '#db/queries/schedule/class-series.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { checkPlan, type PlanDraft } from '#domain/schedule/class-plan.ts';
import { planVersion } from '#domain/schedule/plan-version.ts';
import { inWeeks } from '#domain/schedule/weekly.ts';
import { isId, newId } from '#platform/id.ts';
import { auditPlan } from './audit-plan.ts';
import { requireFreePeople } from './require-free-people.ts';

export interface PlanClassAct {
  actor: Viewer;
  /** Made with the form: sent twice, the class is planned once. */
  id: string;
  draft: PlanDraft;
  at: Date;
}

/**
 * Plans a class; one that is held weekly is so many classes, of which the first has the form's id.
 *
 * @throws AppError `forbidden`, `bad_request`, `already_sent` when the id is that of a class planned otherwise, `invalid_input`
 *   with what is wrong by fields of the draft
 */
export async function planClass({ db }: Pick<Deps, 'db'>, { actor, id, draft, at }: PlanClassAct): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const choices = await loadScheduleOptions(trx, actor);
    if (choices.organisations.length === 0) throw new AppError('forbidden');
    if (!isId(id)) throw new AppError('bad_request');
    const checked = checkPlan(draft, choices, at);
    if ('problems' in checked) throw AppError.ofFields(checked.problems);
    const { plan, weeks } = checked;
    const organisation = choices.organisations.find((one) => one.id === plan.organisationId);
    if (!organisation || !can(actor, 'class:schedule', { organisationPath: organisation.path })) {
      throw new AppError('forbidden');
    }
    const actorId = actor.personId;
    const created = { createdBy: actorId, createdAt: at, seriesId: weeks > 1 ? id : null };
    for (let week = 0; week < weeks; week += 1) {
      const one = { id: week === 0 ? id : newId(), plan: inWeeks(plan, week) };
      const isNew = await insertClass(trx, one.id, one.plan, created);
      if (!isNew) return requireSamePlan(trx, id, { plan: planVersion(plan), weeks });
      await requireFreePeople(trx, one.plan, { exceptId: one.id, draft });
      await auditPlan(trx, 'class.schedule', { ...one, actorId });
    }
    const params = weeks > 1 ? { more: weeks - 1 } : {};
    const about = { classSessionId: id, actorId, at };
    // Who interprets is told so, with when; nobody is told of one class twice.
    const tasks = interpretersOf(plan.channels);
    const told = new Set(await tellOfTasks(trx, { ...about, ...params, kind: 'class.task', tasks }));
    const to = (audience: ClassAudience) => everybody(audience).filter((one) => !told.has(one));
    await notifyClass(trx, { ...about, kind: 'class.planned', params, to });
  });
}

/** @throws AppError `already_sent` */
async function requireSamePlan(db: Queryable, id: string, given: { plan: string; weeks: number }): Promise<void> {
  const known = await lockPlan(db, id);
  const weeks = Math.max(1, await countSeries(db, id));
  requireSameAct({ plan: known ? planVersion(known) : null, weeks }, given);
}
