import type { Queryable } from '#db/client.ts';
import { listProgrammeCourses } from '#db/queries/awards/programme.ts';
import { listPrerequisites } from '#db/queries/learning/prerequisites.ts';
import { type CourseOrder, orderVersion } from '#domain/learning/course-order.ts';

/** The courses of a programme, with what comes first by short names; `version` says what was seen of both. */
export async function readCourseOrder(db: Queryable, programmeId: string) {
  const courses = await listProgrammeCourses(db, programmeId);
  const pairs = await listPrerequisites(db, programmeId);
  const slugOf = new Map(courses.map((one) => [one.courseId, one.slug]));
  const order: CourseOrder = Object.fromEntries(
    courses.map(({ courseId, slug }) => [
      slug,
      pairs.flatMap((pair) => (pair.courseId === courseId ? (slugOf.get(pair.firstId) ?? []) : [])),
    ]),
  );
  return { courses, order, version: orderVersion(order) };
}
