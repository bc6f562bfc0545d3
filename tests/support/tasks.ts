import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSampleContent } from '#tests/support/sample-content.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, type Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

const structure = (slug: string, more = '') => `slug: ${slug}
takes: [photo, voice, text${more.includes('anonymous') ? ', file' : ''}]
passMark: 60
maxAttempts: 3
due: { days: 14 }
${more}criteria:
  - { id: weight, levels: [{ id: missing, points: 0 }, { id: clear, points: 2 }] }
  - { id: photo, levels: [{ id: dark, points: 0 }, { id: sharp, points: 2 }] }
`;
const words = `title: Photo of my label
brief: Write the label and take a photo.
criteria:
  weight: { title: Net weight, levels: { missing: Not there, clear: Can be read } }
  photo: { title: The photo, levels: { dark: Too dark, sharp: Sharp } }
`;

/** The best and the worst levels of each line of these tasks. */
export const [good, bad] = [
  { 'level.weight': 'clear', 'level.photo': 'sharp' },
  { 'level.weight': 'missing', 'level.photo': 'dark' },
];

export interface TasksUnderTest {
  database: TestDatabase;
  web: WebUnderTest;
  idOf(table: 'person' | 'organisation', name: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A web server with the demonstration's people and the course `tea`, which has these practical tasks. Dao is an instructor
 * beside Liwen.
 *
 * @param tasks short names, each with further lines of its assignment.yaml
 */
export async function startTasks(tasks: readonly (readonly [slug: string, more: string])[]): Promise<TasksUnderTest> {
  const database = await createTestDatabase();
  const { db } = database;
  await seedDemoPeople(db, { password: demoPassword, now: new Date() });
  await db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  const idOf = async (table: 'person' | 'organisation', name: string) => {
    const column = table === 'person' ? 'username' : 'slug';
    return (await db.selectFrom(table).select('id').where(column, '=', name).executeTakeFirstOrThrow()).id;
  };
  const [personId, organisationId] = [await idOf('person', 'dao'), await idOf('organisation', 'la-moic')];
  await db
    .insertInto('organisationRole')
    .values({ id: newId(), personId, organisationId, role: 'instructor' })
    .execute();
  const content = createSampleContent();
  content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: la-moic');
  const quiz = '      - quiz: final\n';
  const parts = tasks.map(([slug]) => `      - assignment: ${slug}\n        minutes: 30\n`);
  content.change('courses/tea/course.yaml', quiz, parts.join('') + quiz);
  for (const [slug, more] of tasks) {
    content.write(`courses/tea/assignments/${slug}/assignment.yaml`, structure(slug, more));
    for (const locale of ['en', 'lo']) content.write(`courses/tea/assignments/${slug}/${locale}.yaml`, words);
  }
  await importContent({ db, storage: database.storage }, { actor: 'system', files: folderFiles(content.dir) });
  const web = await startWeb(database.url);
  return {
    ...{ database, web, idOf },
    async stop() {
      await web.stop();
      content.remove();
      await database.drop();
    },
  };
}

interface Sent {
  intent?: 'send' | 'save';
  words?: string;
  file?: { name: string; bytes: Uint8Array<ArrayBuffer> };
}

/** Where nothing was chosen, browsers send a file without a name. */
export const noFile = { name: '', bytes: new Uint8Array() };
export const bytesOf = (content: Uint8Array) => new Uint8Array(content);

/** Fills in the form of a task's page. */
export async function handIn(visitor: Visitor, path: string, { intent = 'send', words: said = '', file }: Sent) {
  const { body } = await visitor.get(path);
  const [piece, basedOn] = [fieldValue(body, 'piece'), fieldValue(body, 'basedOn')];
  return visitor.upload(path, { piece, basedOn, words: said, intent }, file ?? noFile);
}

/** Sends the form of a piece's marks. */
export async function mark(visitor: Visitor, id: string, fields: Record<string, string>) {
  return visitor.post(`/marking/${id}`, { mark: newId(), intent: 'mark', ...fields });
}
