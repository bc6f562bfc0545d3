import type { Deps } from '#commands/deps.ts';
import { notifyClass } from '#commands/notices/notify-class.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { insertClass, loadScheduleOptions, lockPlan } from '#db/queries/schedule/class-schedule.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { checkPlan, type PlanDraft } from '#domain/schedule/class-plan.ts';
import { planVersion } from '#domain/schedule/plan-version.ts';
import { isId } from '#platform/id.ts';
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
 * Plans a class.
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
    const { plan } = checked;
    await requireFreePeople(trx, plan, { exceptId: id, draft });
    const organisation = choices.organisations.find((one) => one.id === plan.organisationId);
    if (!organisation || !can(actor, 'class:schedule', { organisationPath: organisation.path })) {
      throw new AppError('forbidden');
    }
    const isNew = await insertClass(trx, id, plan, { createdBy: actor.personId, createdAt: at });
    if (!isNew) {
      const known = await lockPlan(trx, id);
      return requireSameAct({ plan: known ? planVersion(known) : null }, { plan: planVersion(plan) });
    }
    const actorId = actor.personId;
    await auditPlan(trx, 'class.schedule', { id, actorId, plan });
    await notifyClass(trx, { kind: 'class.planned', classSessionId: id, params: {}, actorId, at });
  });
}
