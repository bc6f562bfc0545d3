import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { Database } from '#db/client.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';
import type { TestDatabase } from './database.ts';
import { addGroup } from './group.ts';
import { createSampleContent, type SampleContent } from './sample-content.ts';
import { demoPassword } from './stack.ts';

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
  await seedDemoPeople(db, { password: demoPassword, now: new Date() });
  await db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  const content = createSampleContent();
  content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: la-moic');
  await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
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
