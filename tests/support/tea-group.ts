import type { Database } from '#db/client.ts';
import { newId } from '#platform/id.ts';
import type { TestDatabase } from './database.ts';
import { addGroup } from './group.ts';
import type { SampleContent } from './sample-content.ts';
import { addTeaCourse } from './tea-course.ts';

export interface TeaGroups {
  content: SampleContent;
  /** Of the service point, in the order of their numbers; the last one takes no course. */
  people: string[];
  /** Of another place. */
  others: string[];
}

/** Two groups of which the first, but for its last one, takes the course on tea; everybody reads English. */
export async function addTeaGroups(
  { db, storage }: Pick<TestDatabase, 'db' | 'storage'>,
  {
    slug,
    size,
    others,
    haveOthersEnrolled,
  }: { slug: string; size: number; others: number; haveOthersEnrolled: boolean },
): Promise<TeaGroups> {
  const { content } = await addTeaCourse({ db, storage });
  const people = await addGroup(db, { slug, size });
  const strangers = await addGroup(db, { slug: 'la-paksong-coffee', size: others, prefix: 'other' });
  await enrol(db, [...people.slice(0, -1), ...(haveOthersEnrolled ? strangers : [])]);
  return { content, people, others: strangers };
}

const longAgoMs = 3.6e9;

async function enrol(db: Database, people: readonly string[]): Promise<void> {
  const courses = db.selectFrom('course').select('id').where('slug', '=', 'tea');
  const { id: courseId } = await courses.executeTakeFirstOrThrow();
  const enrolledAt = new Date(Date.now() - longAgoMs);
  await db
    .insertInto('enrolment')
    .values(people.map((personId) => ({ id: newId(), personId, courseId, enrolledAt })))
    .execute();
}
