import type { Database } from '#db/client.ts';
import type { PlaceOfPerson } from '#db/queries/learning/notes.ts';
import { AppError } from '#domain/errors.ts';
import { mostSections } from '#domain/learning/notes.ts';
import { type AskedLesson, requireLesson } from './require-lesson.ts';
import { type NamedSection, sectionNow } from './section-now.ts';

/**
 * A place in a lesson of a course that the person takes, which is held (`requireLesson`).
 *
 * @throws AppError `not_found`, `not_enrolled`, `bad_request`
 */
export async function requirePlace(
  trx: Database,
  { section, version, ...asked }: AskedLesson & NamedSection,
): Promise<PlaceOfPerson> {
  if (!Number.isInteger(section) || section < 0 || section > mostSections) throw new AppError('bad_request');
  const { of, content } = await requireLesson(trx, asked);
  const lesson = { courseId: of.courseId, lesson: of.lessonSlug, current: content.version };
  return { ...of, section: await sectionNow(trx, { section, version }, lesson) };
}
