import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { type ClassAudience, findClassAudience } from '#db/queries/notices/class-audience.ts';
import { loadScheduleOptions, lockPlan, updatePlan } from '#db/queries/schedule/class-schedule.ts';
import { lockSeries } from '#db/queries/schedule/class-series.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { type ClassPlan, checkPlan, type PlanDraft } from '#domain/schedule/class-plan.ts';
import { classResource } from '#domain/schedule/class-resource.ts';
import { planVersion } from '#domain/schedule/plan-version.ts';
import { changedLike, type SeriesReach } from '#domain/schedule/weekly.ts';
import { auditPlan } from './audit-plan.ts';
import { notifyOfChange } from './notify-of-change.ts';
import { requireFreePeople } from './require-free-people.ts';

export interface EditClassAct {
  actor: Viewer;
  id: string | undefined;
  draft: PlanDraft;
  /** `planVersion` of the plan that the form showed. */
  seen: string;
  /** Of a class that is held weekly: which of its series are changed likewise. */
  reach?: SeriesReach;
  at: Date;
}

/** A class and what becomes of its plan. */
interface Change {
  id: string;
  before: ClassPlan;
  after: ClassPlan;
}

/**
 * Changes the plan of a class that has not begun, and of others of its series likewise.
 *
 * @throws AppError `not_found`, `forbidden`, `invalid_input` with what is wrong by fields of the draft, `conflict` when
 * the class was changed since, `class_running` once it has begun, `class_over` when it has ended or was cancelled
 */
export async function editClass({ db }: Pick<Deps, 'db'>, act: EditClassAct): Promise<void> {
  const { actor, id, draft, seen, reach = 'one', at } = act;
  await db.transaction().execute(async (trx) => {
    const view = await requireEditable(trx, actor, id);
    const choices = await loadScheduleOptions(trx, actor, view);
    const checked = checkPlan(draft, choices, at);
    if ('problems' in checked) throw AppError.ofFields(checked.problems);
    const { plan } = checked;
    const { seriesId } = view;
    const from = reach === 'later' ? view.startsAt : null;
    const series = reach !== 'one' && seriesId ? await lockSeries(trx, { seriesId, from }) : [];
    const known = await lockPlan(trx, view.id);
    if (!known) throw new AppError(view.status === 'live' ? 'class_running' : 'class_over');
    const now = planVersion(known);
    // Sent twice, the second finds what the first has made.
    if (now === planVersion(plan)) return;
    if (now !== seen) throw new AppError('conflict');
    const own = { id: view.id, before: known, after: plan };
    const others = await changesOfSeries(trx, { actor, at }, { own, ids: series.filter((one) => one !== view.id) });
    const audiences = await changeAll(trx, { actor, at, draft }, [own, ...others]);
    const told = new Set<string>();
    for (const change of [own, ...others]) {
      const audience = audiences.get(change.id);
      if (!audience) throw new AppError('not_found');
      const { after, before } = change;
      const about = { id: change.id, before: { ...before, ...audience }, after, actorId: actor.personId, at };
      const people = await notifyOfChange(trx, { ...about, more: change === own ? others.length : 0, told });
      for (const personId of people) told.add(personId);
    }
  });
}

/** @throws AppError `not_found`, `forbidden` */
async function requireEditable(db: Queryable, actor: Viewer, id: string | undefined) {
  const view = await findClass(db, { id, viewerId: actor.personId });
  if (!view) throw new AppError('not_found');
  if (!can(actor, 'class:edit', classResource(view))) throw new AppError('forbidden');
  return view;
}

/** What a change makes of the other classes of a series; none of those that it leaves as they are. */
async function changesOfSeries(
  db: Queryable,
  { actor, at }: Pick<EditClassAct, 'actor' | 'at'>,
  { own, ids }: { own: Change; ids: readonly string[] },
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const id of ids) {
    const before = await lockPlan(db, id);
    if (!before) continue;
    const after = changedLike(before, own);
    // None repeats itself.
    if (after.repeatsId === id) Object.assign(after, { repeatsId: before.repeatsId, isMandatory: before.isMandatory });
    if (planVersion(after) === planVersion(before)) continue;
    await requireEditable(db, actor, id);
    if (after.endsAt <= at) throw AppError.ofFields({ date: 'datePast' });
    changes.push({ id, before, after });
  }
  return changes;
}

/** Writes the plans. @returns who was told of each class until now, by its id */
async function changeAll(
  db: Queryable,
  { actor, at, draft }: Pick<EditClassAct, 'actor' | 'at' | 'draft'>,
  changes: readonly Change[],
): Promise<Map<string, ClassAudience>> {
  const audiences = new Map<string, ClassAudience>();
  // The last goes first when all go later, so that none comes to where the next one still is.
  const [first] = changes;
  const isLater = first !== undefined && first.after.startsAt > first.before.startsAt;
  const inOrder = [...changes].sort((a, b) => a.before.startsAt.getTime() - b.before.startsAt.getTime());
  for (const { id, after } of isLater ? inOrder.reverse() : inOrder) {
    await requireFreePeople(db, after, { exceptId: id, draft });
    const audience = await findClassAudience(db, id);
    if (audience) audiences.set(id, audience);
    await updatePlan(db, id, after, at);
    await auditPlan(db, 'class.edit', { id, actorId: actor.personId, plan: after });
  }
  return audiences;
}
