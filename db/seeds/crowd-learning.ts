import type { Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';
import type { DemoPerson } from './demo-people.ts';
import { demoTime } from './demo-time.ts';

interface CourseContent {
  courseId: string;
  lessons: string[];
  quizzes: { id: string; slug: string }[];
}

/** Courses of a programme with their lessons and counting quizzes. */
async function findContent(db: Queryable, programmeId: string): Promise<CourseContent[]> {
  const courses = await db
    .selectFrom('programmeCourse')
    .innerJoin('course', 'course.id', 'programmeCourse.courseId')
    .select(['course.id', 'course.currentVersionId as versionId'])
    .where('programmeCourse.programmeId', '=', programmeId)
    .execute();
  return Promise.all(
    courses.map(async ({ id, versionId }) => {
      const [lessons, quizzes] = await Promise.all([
        db.selectFrom('lesson').select('slug').where('courseVersionId', '=', versionId).orderBy('position').execute(),
        db
          .selectFrom('quiz')
          .select(['id', 'slug'])
          .where('courseVersionId', '=', versionId)
          .where('counts', '=', true)
          .orderBy('position')
          .execute(),
      ]);
      return { courseId: id, lessons: lessons.map((one) => one.slug), quizzes };
    }),
  );
}

/**
 * What the crowd learned for a programme: most finish, some leave lessons open, do not reach the pass mark or have a
 * quiz before them. The same people do the same at every seeding.
 */
export async function seedCrowdLearning(
  db: Queryable,
  { programmeId, learners, now }: { programmeId: string; learners: readonly DemoPerson[]; now: Date },
): Promise<void> {
  const courses = await findContent(db, programmeId);
  const at = (daysAgo: number) => demoTime(now, -daysAgo);
  const enrolments = [];
  const progress = [];
  const attempts = [];
  for (const [index, { personId }] of learners.entries()) {
    for (const { courseId, lessons, quizzes } of courses) {
      enrolments.push({ id: newId(), personId, courseId, enrolledAt: at(40) });
      if (index % 13 === 12) continue;
      const finished = index % 9 === 4 ? lessons.slice(0, -2) : lessons;
      for (const [place, lessonSlug] of finished.entries()) {
        const day = at(36 - place * 3);
        progress.push({ personId, courseId, lessonSlug, firstOpenedAt: day, lastOpenedAt: day, completedAt: day });
      }
      const taken = index % 8 === 7 ? quizzes.slice(0, -1) : quizzes;
      for (const [place, quiz] of taken.entries()) {
        const isLast = place === quizzes.length - 1;
        const percent = isLast && index % 6 === 5 ? 52 : 70 + ((index * 7 + place * 5) % 30);
        attempts.push({
          id: newId(),
          personId,
          courseId,
          quizSlug: quiz.slug,
          quizId: quiz.id,
          attemptNumber: 1,
          answers: JSON.stringify({}),
          result: JSON.stringify({}),
          points: percent,
          maxPoints: 100,
          percent,
          passed: percent >= 60,
          submittedAt: at(20 - place),
        });
      }
    }
  }
  if (enrolments.length === 0) return;
  await db
    .insertInto('enrolment')
    .values(enrolments)
    .onConflict((conflict) => conflict.columns(['personId', 'courseId']).doNothing())
    .execute();
  if (progress.length > 0) {
    await db
      .insertInto('lessonProgress')
      .values(progress)
      .onConflict((conflict) => conflict.columns(['personId', 'courseId', 'lessonSlug']).doNothing())
      .execute();
  }
  if (attempts.length > 0) {
    await db
      .insertInto('quizAttempt')
      .values(attempts)
      .onConflict((conflict) => conflict.columns(['personId', 'courseId', 'quizSlug', 'attemptNumber']).doNothing())
      .execute();
  }
}
