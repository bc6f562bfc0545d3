import type { ReadingContext } from '#app/server/reading-context.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { needsSitting } from '#domain/assessment/time-limit.ts';
import { AppError } from '#domain/errors.ts';
import { newId } from '#platform/id.ts';
import { loadRoomCards } from './room-cards.server.ts';
import type { TabletRoomProps } from './tablet-room.tsx';

interface Asked {
  /** Slugs of the course and of its lesson or quiz. */
  course: string;
  kind: 'lesson' | 'quiz';
  activity: string;
}

/**
 * What a room goes through on a tablet, drawn once for the page that the tablet keeps.
 *
 * @throws AppError `not_found`, also for a quiz that everybody answers alone
 */
export async function loadTabletRoom(
  context: ReadingContext,
  { course, kind, activity }: Asked,
): Promise<TabletRoomProps> {
  const state = await findLearningState(context.db, course, null);
  const content = state && (await loadCourseContent(context.db, state.versionId));
  const shown = content?.activities.find((one) => one.kind === kind && one.slug === activity);
  if (!shown || shown.kind === 'assignment') throw new AppError('not_found');
  if (shown.kind === 'quiz' && needsSitting(shown.rules)) throw new AppError('not_found');
  const quizId = shown.kind === 'quiz' ? shown.id : null;
  const seed = newId();
  const room = await loadRoomCards(context, { id: seed, courseSlug: course, kind, activitySlug: activity, quizId });
  return { ...room, kind, course, activity, quizId, seed };
}
