import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import type { Database } from '#db/client.ts';
import { listOpenCohorts } from '#db/queries/cohorts/cohort.ts';
import { joinRefusal } from '#domain/cohorts/joining.ts';
import { createTimedCache, type TimedCache } from '#platform/timed-cache.ts';

/** What is open is the same for everybody: what was read is used for up to ten seconds. */
const caches = new WeakMap<Database, TimedCache>();

function cacheOf(db: Database): TimedCache {
  const known = caches.get(db);
  if (known) return known;
  const made = createTimedCache({ freshMs: 5_000, staleMs: 10_000, size: 1_000 });
  caches.set(db, made);
  return made;
}

/** A cohort that the reader may come into by themselves. */
export interface OpenCohort {
  id: string;
  href: string;
  name: ContentWords;
  startsOn: string;
  endsOn: string;
}

/** Cohorts of a course or its programmes, or of a programme, into which whoever is signed in may come now. */
export async function loadOpenCohorts(
  {
    db,
    now,
    reader,
  }: Pick<ReadingContext, 'db' | 'now'> & { reader: Pick<ReadingContext['reader'], 'contentLocales'> },
  of: { courseId: string } | { programmeId: string },
): Promise<OpenCohort[]> {
  // A day earlier: where the cohort is, it may still be that.
  const today = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
  const key = 'courseId' in of ? of.courseId : of.programmeId;
  const found = await cacheOf(db).get(key, () => listOpenCohorts(db, of, today));
  return found
    .filter((one) => joinRefusal(one, false, now) === null)
    .map(({ id, code, names, startsOn, endsOn }) => {
      return { id, href: `/join/${code}`, name: wordsFor(names, reader.contentLocales), startsOn, endsOn };
    });
}
