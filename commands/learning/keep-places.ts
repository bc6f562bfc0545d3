import type { Queryable } from '#db/client.ts';
import { listSectionWords, type SectionWords } from '#db/queries/learning/lesson-sections.ts';
import { movePlaces } from '#db/queries/learning/places.ts';
import { matchSections, type SectionTexts } from '#domain/learning/match-sections.ts';

/**
 * Keeps notes, bookmarks and the places where people stopped under their headings when a version with other sections comes
 * into force. Part of the command that stores it, in its transaction.
 */
export async function keepPlaces(
  trx: Queryable,
  { courseId, before, after }: { courseId: string; before: string; after: string },
): Promise<void> {
  const [earlier, later] = [await listSectionWords(trx, before), await listSectionWords(trx, after)].map(byLesson);
  for (const [lesson, sections] of earlier ?? []) {
    const next = later?.get(lesson);
    // A lesson that is gone keeps its notes as they are.
    if (!next) continue;
    const moved = matchSections(sections, next);
    if (moved.some((to, from) => to !== from)) await movePlaces(trx, { courseId, lesson, sections: moved });
  }
}

/** The sections below headings of each lesson, in order. */
function byLesson(rows: readonly SectionWords[]): Map<string, SectionTexts[]> {
  const lessons = Map.groupBy(rows, (row) => row.lesson);
  return new Map([...lessons].map(([lesson, all]) => [lesson, belowHeadings(all)]));
}

/** The sections below headings of one lesson, in order. */
export function belowHeadings(rows: readonly SectionWords[]): SectionTexts[] {
  const most = Math.max(0, ...rows.map((one) => one.position));
  return Array.from({ length: most }, (_, at) => textsOf(rows.filter((one) => one.position === at + 1)));
}

function textsOf(rows: readonly SectionWords[]): SectionTexts {
  return {
    headings: Object.fromEntries(rows.map((one) => [one.locale, one.heading])),
    words: Object.fromEntries(rows.map((one) => [one.locale, one.words])),
  };
}
