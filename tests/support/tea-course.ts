import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople } from '#db/seeds/demo-people.ts';
import type { TestDatabase } from './database.ts';
import { createSampleContent, type SampleContent } from './sample-content.ts';
import { demoPassword } from './stack.ts';

export interface TeaCourse {
  content: SampleContent;
  /** The id of one of the demo's people. */
  personId(username: keyof DemoPeople & string): string;
}

/**
 * The demo's people, who all read English (the languages have tests of their own), and the course on tea with its programme.
 *
 * @param change what the course says otherwise, before it is imported
 */
export async function addTeaCourse(
  { db, storage }: Pick<TestDatabase, 'db' | 'storage'>,
  change: (content: SampleContent) => void = () => {},
): Promise<TeaCourse> {
  const { people } = await seedDemoPeople(db, { password: demoPassword, now: new Date() });
  await db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  const content = createSampleContent();
  content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: la-moic');
  change(content);
  await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
  return {
    content,
    personId(username) {
      const person = people[username];
      if (!('personId' in person)) throw new Error(`${username} is not one person`);
      return person.personId;
    },
  };
}
