import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipLimits } from '#courseware/limits.ts';
import { readZippedCourse } from '#courseware/zipped-course.ts';
import { readZip } from '#platform/archive/read-zip.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { seedDemonstration } from '#tests/support/demonstration.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import { makeZip } from '#tests/support/zip.ts';

let database: TestDatabase;
let web: WebUnderTest;
let liwen: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemonstration(database);
  web = await startWeb(database.url);
  liwen = await signedIn(web.url, 'liwen');
}, 240_000);
afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const send = async (slug: string, bytes: Uint8Array<ArrayBuffer>, language = 'en') => {
  const page = (await liwen.get('/authoring/new')).body;
  const organisation = /<select[^>]*id="zip-organisation"[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? '';
  liwen.headers = { 'accept-language': language };
  const fields = { intent: 'zip', id: newId(), organisation, slug };
  const answer = await liwen.upload('/authoring/new', fields, { name: 'course.zip', bytes });
  liwen.headers = {};
  return answer;
};

const courseOf = async (bytes: Uint8Array) => readZippedCourse(await readZip(bytes, zipLimits));

it('a course is taken away as a ZIP file and becomes a new one, of which the same comes out again', async () => {
  const page = await liwen.get('/authoring/first-sale');
  expect(page.body).toContain('href="/authoring/first-sale.zip"');
  const zip = await liwen.download('/authoring/first-sale.zip');
  expect((await send('', zip)).body).toContain('Another course has this short name');
  expect((await send('second-sale', zip)).location).toBe('/authoring/second-sale');
  const [before, after] = [await courseOf(zip), await courseOf(await liwen.download('/authoring/second-sale.zip'))];
  const rest = (texts: typeof before.texts) => texts.filter((one) => one.path !== 'course.yaml');
  expect(after.slug).toBe('second-sale');
  expect(rest(after.texts)).toEqual(rest(before.texts));
  expect(after.assets).toEqual(before.assets);
  const rows = await database.db
    .selectFrom('auditEvent')
    .select('details')
    .where('action', '=', 'course.export')
    .execute();
  expect(rows.map((row) => row.details)).toEqual([{ course: 'first-sale' }, { course: 'second-sale' }]);
});

it('what is no course is refused in the words of the reader, and the short name stays', async () => {
  const zip = new Uint8Array(makeZip({ 'readme.md': 'x' }));
  const refused = await send('third-sale', zip);
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.body)).toContain('There is no course.yaml in it');
  expect(fieldValue(refused.body, 'slug')).toBe('');
  expect(refused.body).toMatch(/id="zip-slug"[^>]*value="third-sale"|value="third-sale"[^>]*id="zip-slug"/);
  expect((await send('', new Uint8Array())).status).toBe(422);
});
