import type { Deps } from '#commands/deps.ts';
import { notify } from '#commands/notices/notify.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import type { Database } from '#db/client.ts';
import { findPerson, type PersonRow } from '#db/queries/accounts/person.ts';
import { findMarkChange, replaceMarkChange, undoMarkChange } from '#db/queries/assessment/mark-changes.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockHolder } from '#db/queries/awards/award.ts';
import { type CoursePart, loadCourseContent } from '#db/queries/learning/course-content.ts';
import { holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import { findLearningState, type LearningState } from '#db/queries/learning/progress.ts';
import type { MarkChange } from '#domain/assessment/gradebook.ts';
import { isPassed } from '#domain/assessment/grading.ts';
import { learnerRole } from '#domain/assessment/learner-role.ts';
import { AppError } from '#domain/errors.ts';
import type { ChosenReason, ReasonOf } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { settleMark } from './settle-mark.ts';

interface MarkAct {
  actor: Viewer;
  personId: string | undefined;
  /** Slug. */
  course: string;
  /** Made with the form of a decision; of one that is undone, its own. */
  changeId: string;
  at: Date;
}

export interface ChangeMarkAct extends MarkAct, ChosenReason<ReasonOf<'exception'>> {
  part: 'quiz' | 'assignment';
  /** Slug of the quiz or assignment. */
  slug: string;
  change: MarkChange;
}

/**
 * Sets somebody's mark in a quiz or an assignment, or says that it is not asked of them. What they have reached themselves is
 * kept, and counts again once this is undone. A mark that was set completes the course, opens it again, and stands in the
 * evidence of certificates; what is not asked completes the course alone (docs/decisions/0029).
 *
 * @throws AppError `not_found`; `forbidden`, also to the person; `not_enrolled`; `bad_request`; `already_sent`
 */
export async function changeMark({ db }: Pick<Deps, 'db'>, act: ChangeMarkAct): Promise<void> {
  const { actor, changeId, part, slug, change, why, reason, at } = act;
  if (!isId(changeId)) throw new AppError('bad_request');
  const percent = change.change === 'override' ? change.percent : null;
  if (percent !== null && !(percent >= 0 && percent <= 100)) throw new AppError('bad_request');
  await db.transaction().execute(async (trx) => {
    const { person, state, activities } = await requireMarked(trx, act);
    const known = await findMarkChange(trx, changeId);
    if (known) {
      const { personId, madeBy } = known;
      const told = { part: known.part, slug: known.slug, change: known.change, percent: known.percent };
      requireSameAct(
        { ...told, why: known.why, reason: known.reason, personId, madeBy },
        { part, slug, change: change.change, percent, why, reason, personId: person.personId, madeBy: actor.personId },
      );
      return;
    }
    const activity = activities.find((one) => one.kind === part && one.slug === slug);
    if (!activity || activity.kind === 'lesson') throw new AppError('not_found');
    const of = { personId: person.personId, courseId: state.courseId, part, slug };
    const passed = percent !== null && isPassed(percent, passMarkOf(activity));
    await replaceMarkChange(trx, {
      ...{ id: changeId, ...of, change: change.change, percent, passed, beforePercent: countedOf(state, activity) },
      ...{ why, reason, madeBy: actor.personId, madeAt: at },
    });
    await recordAudit(trx, {
      ...auditOf(act, person),
      action: change.change === 'override' ? 'mark.override' : 'mark.exempt',
      details: { course: act.course, [part]: slug, ...(percent !== null && { percent }), exception: why, reason },
    });
    await notify(trx, {
      kind: 'mark.changed',
      params: { course: act.course, title: activity.titles, change: change.change, percent, why, reason },
      ...{ to: [person.personId], key: changeId, at },
    });
    await settleMark(trx, { ...of, course: act.course, title: activity.titles, before: state, key: changeId, at });
  });
}

/**
 * Takes a decision about a mark back: what was before it counts again, which is the person's own where nothing was.
 *
 * @returns false when it was taken back already, or another one stands in its place
 * @throws AppError `not_found`; `forbidden`, also to the person; `not_enrolled`
 */
export async function undoMark({ db }: Pick<Deps, 'db'>, act: MarkAct): Promise<boolean> {
  const { actor, changeId, at } = act;
  if (!isId(changeId)) throw new AppError('not_found');
  return db.transaction().execute(async (trx) => {
    const { person, state, activities } = await requireMarked(trx, act);
    const change = await findMarkChange(trx, changeId);
    if (change?.personId !== person.personId || change.courseId !== state.courseId) throw new AppError('not_found');
    if (change.endedAt) return false;
    await undoMarkChange(trx, change, { by: actor.personId, at });
    const { part, slug, percent } = change;
    await recordAudit(trx, {
      ...auditOf(act, person),
      action: 'mark.undo',
      details: { course: act.course, [part]: slug, change: change.change, ...(percent !== null && { percent }) },
    });
    const activity = activities.find((one) => one.kind === part && one.slug === slug);
    const of = { personId: person.personId, courseId: state.courseId, part, slug };
    // The part may have left the course since: then nothing hangs on it.
    if (activity) {
      const { titles } = activity;
      await settleMark(trx, { ...of, course: act.course, title: titles, before: state, key: `${changeId} undone`, at });
    }
    return true;
  });
}

/** Whoever is marked, as they stand: locked, so that what is decided on it is what others left. */
async function requireMarked(trx: Database, { actor, personId, course }: MarkAct) {
  const person = isId(personId) ? await findPerson(trx, personId) : undefined;
  if (!person || learnerRole(actor, 'gradebook:view', person) === undefined) throw new AppError('not_found');
  if (learnerRole(actor, 'mark:change', person) === undefined) throw new AppError('forbidden');
  // Certificates of the person are decided under the one lock, courses are completed under the other.
  await lockHolder(trx, person.personId);
  await holdEnrolmentIn(trx, { personId: person.personId, course });
  const state = await findLearningState(trx, course, person.personId);
  if (!state) throw new AppError('not_found');
  if (state.enrolmentId === null) throw new AppError('not_enrolled');
  const { activities } = await loadCourseContent(trx, state.versionId);
  return { person, state, activities };
}

function passMarkOf(activity: Exclude<CoursePart, { kind: 'lesson' }>): number {
  return activity.kind === 'quiz' ? activity.passMark : activity.rules.passMark;
}

/** What counts by now of what the person did, or of what was set before; null: nothing yet. */
function countedOf({ record }: LearningState, { kind, slug }: CoursePart): number | null {
  return kind === 'quiz' ? (record.quizzes[slug]?.bestPercent ?? null) : (record.assignments[slug]?.percent ?? null);
}

function auditOf({ actor }: MarkAct, person: PersonRow) {
  const role = learnerRole(actor, 'mark:change', person) ?? person.roles[0];
  return {
    ...{ actorId: actor.personId, subjectType: 'person' as const, subjectId: person.personId },
    organisationId: role?.organisationId ?? null,
  };
}
