import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { Queryable } from '#db/client.ts';
import type { GroupMember, GroupPerson } from '#db/queries/group/group-people.ts';
import { type CourseContent, type CoursePart, loadCourseContents } from '#db/queries/learning/course-content.ts';
import { type ActivityState, courseProgress } from '#domain/learning/progress.ts';

/** How far a person is in one course. */
export interface CourseOfMember {
  slug: string;
  title: ContentWords;
  states: ActivityState[];
  done: number;
  total: number;
  /** The first parts that are not done, in the course's order. */
  missing: { kind: CoursePart['kind']; title: ContentWords; bestPercent: number | null }[];
  /** How many more are not done. */
  missingMore: number;
}

export interface MemberView extends GroupPerson {
  isNew: boolean;
  courses: CourseOfMember[];
}

/** So many missing parts are named. */
const named = 3;

/** The people of a group with what each has done and what is missing. One query where courses are not known yet. */
export async function presentGroup(
  db: Queryable,
  members: readonly GroupMember[],
  preferred: readonly string[],
): Promise<MemberView[]> {
  const versions = new Set(members.flatMap((member) => member.courses.map((course) => course.versionId)));
  const contents = await loadCourseContents(db, [...versions]);
  return members.map(({ courses, ...member }) => ({
    ...member,
    courses: courses.flatMap((course) => {
      const content = contents.get(course.versionId);
      return content ? [presentCourse(content, course, preferred)] : [];
    }),
  }));
}

function presentCourse(
  content: CourseContent,
  record: GroupMember['courses'][number],
  preferred: readonly string[],
): CourseOfMember {
  const progress = courseProgress(content.activities, record);
  const missing = content.activities.filter((_, index) => progress.states[index] !== 'done');
  return {
    slug: content.slug,
    title: wordsFor(content.title, preferred, content.sourceLocale),
    states: progress.states,
    done: progress.done,
    total: progress.total,
    missing: missing.slice(0, named).map((activity) => ({
      kind: activity.kind,
      title: wordsFor(activity.titles, preferred, content.sourceLocale),
      bestPercent: activity.kind === 'quiz' ? (record.quizzes[activity.slug]?.bestPercent ?? null) : null,
    })),
    missingMore: Math.max(0, missing.length - named),
  };
}
