import type { Queryable } from '#db/client.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { listSectionWords } from '#db/queries/learning/lesson-sections.ts';
import {
  addSearchWords,
  markSearchFilled,
  removeLostWords,
  replaceSearchEntries,
} from '#db/queries/search/search-entries.ts';
import { keyedWord, wordsOfTokens } from '#domain/search/entry-tokens.ts';
import { indexRule } from '#domain/search/search-kinds.ts';
import { courseEntries } from './course-entries.ts';

/**
 * Puts a version of a course into the index that is searched, in the place of the one before. A part of what puts a version
 * in force: called in its transaction, which has locked the import of content.
 */
export async function indexCourse(
  trx: Queryable,
  { courseId, versionId }: { courseId: string; versionId: string },
): Promise<void> {
  const content = await loadCourseContent(trx, versionId);
  const entries = courseEntries(content, await listSectionWords(trx, versionId));
  const before = await replaceSearchEntries(trx, courseId, entries);
  const words = new Map(entries.flatMap(({ tokens }) => wordsOfTokens(tokens)).map((one) => [one.word, one]));
  await addSearchWords(trx, [...words.values()].map(keyedWord));
  await removeLostWords(
    trx,
    wordsOfTokens(before).filter(({ word }) => !words.has(word)),
  );
  await markSearchFilled(trx, { courseId, versionId, rule: indexRule });
}
