import { isDeepStrictEqual } from 'node:util';
import type { Deps } from '#commands/deps.ts';
import { lockWeights, saveWeights } from '#db/queries/assessment/course-weights.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { mostWeight, partKey, type Weights, weighedParts, weightsOf } from '#domain/assessment/gradebook.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

export interface SetWeightsAct {
  actor: Viewer;
  /** Slug. */
  course: string;
  /** By `partKey`; a part that is not named stays as it is. */
  weights: Weights;
  at: Date;
}

/**
 * Says how much each part of a course counts in the totals of its gradebook. Marks and certificates stay what they are.
 *
 * @returns false when nothing changed
 * @throws AppError `not_found`; `forbidden` to who does not write the course; `bad_request` for a part that it has not, or
 *   where nothing would count
 */
export async function setWeights({ db }: Pick<Deps, 'db'>, act: SetWeightsAct): Promise<boolean> {
  const { actor, at } = act;
  return db.transaction().execute(async (trx) => {
    const course = await findCourse(trx, act.course);
    if (!course?.currentVersionId) throw new AppError('not_found');
    if (!can(actor, 'content:write', course)) throw new AppError('forbidden');
    const parts = weighedParts((await loadCourseContent(trx, course.currentVersionId)).activities);
    const before = weightsOf(parts, await lockWeights(trx, course.id));
    const known = new Set(parts.map(partKey));
    const isWeight = (value: number) => Number.isInteger(value) && value >= 0 && value <= mostWeight;
    if (Object.entries(act.weights).some(([key, value]) => !known.has(key) || !isWeight(value))) {
      throw new AppError('bad_request');
    }
    const weights = { ...before, ...act.weights };
    if (!Object.values(weights).some((value) => value > 0)) throw new AppError('bad_request');
    if (isDeepStrictEqual(weights, before)) return false;
    await saveWeights(trx, { courseId: course.id, weights, setBy: actor.personId, setAt: at });
    await recordAudit(trx, {
      ...{ actorId: actor.personId, action: 'course.weigh', subjectType: 'course', subjectId: course.id },
      organisationId: course.organisationId,
      details: { course: course.slug, before: inWords(before), after: inWords(weights) },
    });
    return true;
  });
}

const inWords = (weights: Weights) =>
  Object.entries(weights)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
