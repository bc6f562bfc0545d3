import type { Deps } from '#commands/deps.ts';
import { notify } from '#commands/notices/notify.ts';
import { everybody, notifyClass } from '#commands/notices/notify-class.ts';
import type { Queryable } from '#db/client.ts';
import { type ClassAudience, findClassAudience } from '#db/queries/notices/class-audience.ts';
import { loadScheduleOptions, lockPlan, updatePlan } from '#db/queries/schedule/class-schedule.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { type ClassPlan, checkPlan, type PlanDraft } from '#domain/schedule/class-plan.ts';
import { classResource } from '#domain/schedule/class-resource.ts';
import { planVersion } from '#domain/schedule/plan-version.ts';
import { auditPlan } from './audit-plan.ts';
import { requireFreePeople } from './require-free-people.ts';

export interface EditClassAct {
  actor: Viewer;
  id: string | undefined;
  draft: PlanDraft;
  /** `planVersion` of the plan that the form showed. */
  seen: string;
  at: Date;
}

/**
 * Changes the plan of a class that has not begun.
 *
 * @throws AppError `not_found`, `forbidden`, `invalid_input` with what is wrong by fields of the draft, `conflict` when
 * the class was changed since, `class_running` once it has begun, `class_over` when it has ended or was cancelled
 */
export async function editClass({ db }: Pick<Deps, 'db'>, { actor, id, draft, seen, at }: EditClassAct): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const view = await findClass(trx, { id, viewerId: actor.personId });
    if (!view) throw new AppError('not_found');
    if (!can(actor, 'class:edit', classResource(view))) throw new AppError('forbidden');
    const choices = await loadScheduleOptions(trx, actor, view);
    const checked = checkPlan(draft, choices, at);
    if ('problems' in checked) throw AppError.ofFields(checked.problems);
    const { plan } = checked;
    await requireFreePeople(trx, plan, { exceptId: view.id, draft });
    const known = await lockPlan(trx, view.id);
    if (!known) throw new AppError(view.status === 'live' ? 'class_running' : 'class_over');
    const now = planVersion(known);
    // Sent twice, the second finds what the first has made.
    if (now === planVersion(plan)) return;
    if (now !== seen) throw new AppError('conflict');
    const audience = await findClassAudience(trx, view.id);
    if (!audience) throw new AppError('not_found');
    await updatePlan(trx, view.id, plan, at);
    const actorId = actor.personId;
    await auditPlan(trx, 'class.edit', { id: view.id, actorId, plan });
    await notifyOfChange(trx, { id: view.id, before: { ...known, ...audience }, after: plan, actorId, at });
  });
}

interface Change {
  id: string;
  before: ClassAudience & { endsAt: Date };
  after: ClassPlan;
  actorId: string;
  at: Date;
}

/**
 * Another beginning or length is told to those who stay, whom a class reaches from now on that it is planned, and whom it
 * does not reach any more that they need not come: whoever teaches, and who is expected by the programme, course and place.
 */
async function notifyOfChange(db: Queryable, { id, before, after, actorId, at }: Change): Promise<void> {
  const had = new Set(everybody(before));
  const told = { classSessionId: id, actorId, at };
  const staying = (audience: ClassAudience) => everybody(audience).filter((one) => had.has(one));
  const isMoved = before.startsAt.getTime() !== after.startsAt.getTime();
  if (isMoved) {
    const params = { wasAt: before.startsAt.toISOString() };
    await notifyClass(db, { ...told, kind: 'class.moved', params, to: staying });
  } else if (before.endsAt.getTime() !== after.endsAt.getTime()) {
    const params = { endsAt: after.endsAt.toISOString() };
    await notifyClass(db, { ...told, kind: 'class.changed', params, to: staying });
  }
  let has = new Set<string>();
  await notifyClass(db, {
    ...told,
    kind: 'class.planned',
    params: {},
    to: (audience) => {
      has = new Set(everybody(audience));
      return [...has].filter((one) => !had.has(one));
    },
  });
  await notify(db, {
    kind: 'class.left',
    params: { classId: id, title: before.title, startsAt: before.startsAt.toISOString() },
    to: [...had].filter((one) => !has.has(one)),
    except: actorId,
    key: `${id} ${at.toISOString()}`,
    at,
    usefulUntil: before.startsAt > at ? before.startsAt : null,
  });
}
