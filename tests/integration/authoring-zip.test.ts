import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipLimits } from '#courseware/limits.ts';
import { readZippedCourse } from '#courseware/zipped-course.ts';
import { readZip } from '#platform/archive/read-zip.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { seedDemonstration } from '#tests/support/demonstration.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
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

const send = async (slug: string, bytes: Uint8Array<ArrayBuffer>) => {
  const page = (await liwen.get('/authoring/new')).body;
  const organisation = /<select[^>]*id="zip-organisation"[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? '';
  const fields = { intent: 'zip', id: newId(), organisation, slug };
  return liwen.upload('/authoring/new', fields, { name: 'course.zip', bytes });
};

const courseOf = async (bytes: Uint8Array) => readZippedCourse(await readZip(bytes, zipLimits));

it('a course comes in as a ZIP file, and the same goes out again', async () => {
  const given = new Uint8Array(
    makeZip({ 'tea/course.yaml': 'slug: tea # ours\n', 'tea/lessons/weigh/en.md': 'Weigh.\n' }),
  );
  expect((await send('', given)).location).toBe('/authoring/tea');
  expect((await liwen.get('/authoring/tea')).body).toContain('href="/authoring/tea.zip"');
  expect(wordsOf((await send('', given)).body)).toContain('已有课程使用此简称');
  expect((await send('green-tea', given)).location).toBe('/authoring/green-tea');
  expect(await courseOf(await liwen.download('/authoring/tea.zip'))).toEqual(await courseOf(given));
  const copy = await courseOf(await liwen.download('/authoring/green-tea.zip'));
  expect(copy.texts.map((one) => one.text)).toEqual(['slug: green-tea # ours\n', 'Weigh.\n']);
  const rows = await database.db
    .selectFrom('auditEvent')
    .select('details')
    .where('action', '=', 'course.export')
    .execute();
  expect(rows.map((row) => row.details)).toEqual([{ course: 'tea' }, { course: 'green-tea' }]);
});

it('what is no course is refused in the words of the reader, and the short name stays', async () => {
  const zip = new Uint8Array(makeZip({ 'readme.md': 'x' }));
  const refused = await send('third-sale', zip);
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.body)).toContain('都没有 course.yaml');
  expect(refused.body).toMatch(/id="zip-slug"[^>]*value="third-sale"|value="third-sale"[^>]*id="zip-slug"/);
  expect((await send('', new Uint8Array())).status).toBe(422);
});
