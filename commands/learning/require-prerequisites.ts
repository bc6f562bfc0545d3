import type { Queryable } from '#db/client.ts';
import { listOpenPrerequisites } from '#db/queries/learning/prerequisites.ts';
import { AppError } from '#domain/errors.ts';

/**
 * Refuses what counts of a course while something that comes before it in a programme of the person is not completed. Its
 * lessons are open to read. Part of the commands by which quizzes are begun and work is handed in.
 *
 * @throws AppError `prerequisite_open`
 */
export async function requirePrerequisites(db: Queryable, of: { personId: string; courseId: string }): Promise<void> {
  const open = await listOpenPrerequisites(db, of);
  if (open.length > 0) throw new AppError('prerequisite_open');
}
