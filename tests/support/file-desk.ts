import { newId } from '#platform/id.ts';
import { createTestDatabase } from './database.ts';
import { seedDemonstration } from './demonstration.ts';
import { type Answer, signedIn } from './visitor.ts';
import { startWeb } from './web.ts';

export type FileDesk = Awaited<ReturnType<typeof openFileDesk>>;

const page = '/authoring/new/from-file';

/** Who begins courses with files: Liwen, with the demonstration around her, and its two forms. */
export async function openFileDesk() {
  const database = await createTestDatabase();
  await seedDemonstration(database);
  const web = await startWeb(database.url);
  const liwen = await signedIn(web.url, 'liwen');
  return {
    ...{ database, web, liwen },
    /** Sends a file by one of the forms, for the first organisation that it offers. */
    async send(
      intent: 'document' | 'zip',
      given: Readonly<Record<string, string>>,
      file: { name: string; bytes: Uint8Array<ArrayBuffer> },
    ): Promise<Answer> {
      const { body } = await liwen.get(page);
      const options = new RegExp(`<select[^>]*id="${intent}-organisation"[\\s\\S]*?<option value="([0-9a-f-]{36})"`);
      const organisation = options.exec(body)?.[1] ?? '';
      return liwen.upload(page, { intent, id: newId(), organisation, ...given }, file);
    },
    async close() {
      await web.stop();
      await database.drop();
    },
  };
}
