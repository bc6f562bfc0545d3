import type { Queryable } from '#db/client.ts';
import { listSectionsSince } from '#db/queries/learning/lesson-sections.ts';
import { matchSections } from '#domain/learning/match-sections.ts';
import { belowHeadings } from './keep-places.ts';

/** A section as a page named it, which may have been opened long ago. */
export interface NamedSection {
  /** 0: the whole lesson. */
  section: number;
  /** The version of the course that the page showed; undefined: the one in force. */
  version?: number | undefined;
}

interface OfLesson {
  courseId: string;
  /** Slug. */
  lesson: string;
  /** The version in force. */
  current: number;
}

/**
 * The number that a section has by now: a page that a phone kept names it as its own version of the course counts. It goes the way
 * of what was noted in time (`keepPlaces`), version by version, so that it stands under the same heading.
 */
export async function sectionNow(
  db: Queryable,
  { section, version }: NamedSection,
  { courseId, lesson, current }: OfLesson,
): Promise<number> {
  if (section === 0 || version === undefined || version >= current) return section;
  const rows = await listSectionsSince(db, { courseId, lesson, version });
  const versions = Map.groupBy(rows, (row) => row.version);
  let now = section;
  for (let from = version; from < current; from += 1) {
    const [before, after] = [versions.get(from), versions.get(from + 1)];
    // A lesson that is gone keeps its notes as they are.
    if (before && after) now = matchSections(belowHeadings(before), belowHeadings(after))[now] ?? now;
  }
  return now;
}
