import type { Database } from '#db/client.ts';
import { type CourseFacts, type CourseListing, listCourses, loadCourseFacts } from '#db/queries/learning/course.ts';
import { createTimedCache, type TimedCache } from '#platform/timed-cache.ts';

/**
 * Programmes and planned classes of courses are the same for everybody and change seldom: what was read is used for up
 * to ten seconds. What concerns one person is always read.
 */
const caches = new WeakMap<Database, TimedCache>();

function cacheOf(db: Database): TimedCache {
  const known = caches.get(db);
  if (known) return known;
  const made = createTimedCache({ freshMs: 5_000, staleMs: 10_000, size: 1_000 });
  caches.set(db, made);
  return made;
}

export function readCourseListings(db: Database, now: Date): Promise<CourseListing[]> {
  return cacheOf(db).get('courses', () => listCourses(db, now));
}

export function readCourseFacts(db: Database, courseId: string, now: Date): Promise<CourseFacts> {
  return cacheOf(db).get(courseId, () => loadCourseFacts(db, courseId, now));
}
