import { slugFor } from '#courseware/new-parts.ts';
import type { Queryable } from '#db/client.ts';
import { findDraftById } from '#db/queries/authoring/draft.ts';
import { isSlugTaken } from './begin-course.ts';

/**
 * The short name of a new course whose author gave none: made of its title, where that has Latin letters and no other course
 * is called so; else with digits of its own. The same course, sent twice, is called the same.
 *
 * @param id of its draft, a UUIDv7, whose end is random
 */
export async function chooseSlug(db: Queryable, { title, id }: { title: string; id: string }): Promise<string> {
  const begun = await findDraftById(db, id);
  if (begun) return begun.slug;
  const ofTitle = slugFor(title, '', new Set());
  const isLatin = !ofTitle.startsWith('-');
  if (isLatin && !(await isSlugTaken(db, ofTitle))) return ofTitle;
  return `${isLatin ? ofTitle : 'course'}-${id.replaceAll('-', '').slice(-6)}`;
}
