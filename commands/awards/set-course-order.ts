import { isDeepStrictEqual } from 'node:util';
import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findProgramme } from '#db/queries/awards/programme.ts';
import { lockOrder, noteOrderSet } from '#db/queries/awards/programme-file.ts';
import { replacePrerequisites } from '#db/queries/learning/prerequisites.ts';
import { AppError } from '#domain/errors.ts';
import { type CourseOrder, coursesInCircle, pairsOf } from '#domain/learning/course-order.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { readCourseOrder } from './read-course-order.ts';

export interface SetCourseOrderAct {
  actor: Viewer;
  programmeSlug: string;
  /** What has to be completed first, by short names of courses; a course that is not named waits for none. */
  order: CourseOrder;
  /** The version of what stood there when it was written (`readCourseOrder`). */
  seen: string;
  at: Date;
}

/** The field of a form in which stands what comes before a course. */
export const orderField = (course: string) => `first:${course}`;

/**
 * Says which courses of a programme come before others of it. From now on its file says it no more. What somebody has begun
 * or completed stays, and so do exceptions.
 *
 * @returns false when nothing changed
 * @throws AppError `not_found`; `forbidden`; `conflict` where the order, or which courses there are, changed since it was
 *   seen; `bad_request` for a course that is not the programme's; of the fields `first:<course>`, for courses that would wait for
 *   each other
 */
export async function setCourseOrder({ db }: Pick<Deps, 'db'>, act: SetCourseOrderAct): Promise<boolean> {
  const { actor, order, seen, at } = act;
  return db.transaction().execute(async (trx) => {
    const programme = await findProgramme(trx, act.programmeSlug, at);
    if (!programme) throw new AppError('not_found');
    if (!can(actor, 'programme:order', { programmePath: programme.issuer.path })) throw new AppError('forbidden');
    await lockOrder(trx, programme.id);
    const { courses, order: old, version } = await readCourseOrder(trx, programme.id);
    const [before, after] = [pairsOf(old), pairsOf(order)];
    if (isDeepStrictEqual(before, after)) return false;
    if (version !== seen) throw new AppError('conflict');
    const ids = new Map(courses.map((one) => [one.slug, one.courseId]));
    const pairs = Object.entries(order).flatMap(([course, first]) => [...new Set(first)].map((one) => [course, one]));
    if (pairs.flat().some((slug) => !ids.has(slug))) throw new AppError('bad_request');
    const circle = coursesInCircle(order);
    if (circle.length > 0) {
      throw AppError.ofFields(Object.fromEntries(circle.map((course) => [orderField(course), 'circle'])));
    }
    await replacePrerequisites(
      trx,
      programme.id,
      pairs.map(([course = '', first = '']) => ({ courseId: ids.get(course) ?? '', firstId: ids.get(first) ?? '' })),
    );
    await noteOrderSet(trx, { programmeId: programme.id, by: actor.personId, at });
    await recordAudit(trx, {
      ...{ actorId: actor.personId, action: 'programme.order', subjectType: 'programme', subjectId: programme.id },
      organisationId: programme.issuer.id,
      details: { programme: programme.slug, before: before.join(', '), after: after.join(', ') },
    });
    return true;
  });
}
