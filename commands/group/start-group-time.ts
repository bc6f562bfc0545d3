import type { Deps } from '#commands/deps.ts';
import { holdOpenOrganisation } from '#commands/organisations/require-organisation.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findGroupTime, insertGroupTime } from '#db/queries/group/group-times.ts';
import { listCoursesOfGroup } from '#db/queries/group/tablets.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { needsSitting } from '#domain/assessment/time-limit.ts';
import { AppError } from '#domain/errors.ts';
import { mostCoursesOfTablet } from '#domain/group/tablet-size.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

interface StartGroupTime {
  /** Made with the form: sent twice, it is one. */
  id: string;
  actor: Viewer;
  /** Short name of the organisation whose group it is. */
  slug: string | undefined;
  /** Slugs of the course and of its lesson or quiz. */
  course: string;
  kind: 'lesson' | 'quiz';
  activity: string;
  /** What each chooses is not shown to the room. */
  isPrivate: boolean;
  at: Date;
}

/**
 * Begins a group's time together with a lesson or a counting quiz of a course that somebody of the group takes.
 *
 * @throws AppError `forbidden`, `not_found`, `organisation_archived`, `bad_request`; `already_sent`, when the id is another's
 */
export async function startGroupTime({ db }: Pick<Deps, 'db'>, act: StartGroupTime): Promise<void> {
  const { id, actor, slug, course, kind, activity, isPrivate, at } = act;
  if (!isId(id)) throw new AppError('bad_request');
  await db.transaction().execute(async (trx) => {
    const organisation = await holdOpenOrganisation(trx, actor, slug, 'group:lead');
    const taken = await listCoursesOfGroup(trx, organisation.path, mostCoursesOfTablet);
    const found = taken.find((one) => one.slug === course);
    const content = found && (await loadCourseContent(trx, found.versionId));
    const shown = content?.activities.find((one) => one.kind === kind && one.slug === activity);
    if (!content || !shown) throw new AppError('not_found');
    // Against the clock, or told right or wrong at each answer, everybody is alone.
    if (shown.kind === 'quiz' && needsSitting(shown.rules)) throw new AppError('not_found');
    const asked = {
      organisationId: organisation.id,
      courseId: content.courseId,
      kind,
      activitySlug: activity,
      isPrivate,
    };
    const quizId = shown.kind === 'quiz' ? shown.id : null;
    if (!(await insertGroupTime(trx, { id, ...asked, quizId, ledBy: actor.personId, startedAt: at }))) {
      const known = await findGroupTime(trx, id);
      if (!known) throw new AppError('already_sent');
      const { organisationId, courseId, activitySlug } = known;
      requireSameAct({ organisationId, courseId, kind: known.kind, activitySlug, isPrivate: known.isPrivate }, asked);
      return;
    }
    await recordAudit(trx, {
      ...{ actorId: actor.personId, organisationId: organisation.id, action: 'sitting.start' },
      ...{ subjectType: 'group_sitting', subjectId: id },
      details: { course, [kind]: activity },
    });
  });
}
