import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipLimits } from '#courseware/limits.ts';
import { readZippedCourse } from '#courseware/zipped-course.ts';
import { openZip } from '#platform/archive/open-zip.ts';
import { type FileDesk, openFileDesk } from '#tests/support/file-desk.ts';
import { type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { makeZip } from '#tests/support/zip.ts';

let desk: FileDesk;
let database: FileDesk['database'];
let web: FileDesk['web'];
let liwen: Visitor;

beforeAll(async () => {
  desk = await openFileDesk();
  ({ database, web, liwen } = desk);
}, 240_000);
afterAll(() => desk?.close());

const send = (slug: string, bytes: Uint8Array<ArrayBuffer>) =>
  desk.send('zip', { slug }, { name: 'course.zip', bytes });

const courseOf = async (bytes: Uint8Array) => readZippedCourse(await openZip(bytes, zipLimits));

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

it('a course of more than a form holds in memory comes in, and goes out the same', async () => {
  const noise = { raw: { width: 800, height: 800, channels: 3 } } as const;
  const pictures: Record<string, Uint8Array> = {};
  for (let number = 1; number <= 6; number++)
    pictures[`assets/noise-${number}.png`] = await sharp(randomBytes(800 * 800 * 3), noise)
      .png()
      .toBuffer();
  const given = new Uint8Array(makeZip({ 'course.yaml': 'slug: noise\n', ...pictures }));
  expect(given.byteLength).toBeGreaterThan(9_000_000);
  expect((await send('', given)).location).toBe('/authoring/noise');
  const zip = await openZip(await liwen.download('/authoring/noise.zip'), zipLimits);
  for (const [path, content] of Object.entries(pictures))
    expect((await zip.read(`noise/${path}`)).equals(content)).toBe(true);
  // What lay on the disk while it was looked at is gone.
  expect(readdirSync(join(web.dataDir, 'uploads'))).toEqual([]);
});

it('what the media library would refuse is refused in a ZIP file, too, and what came before it is swept', async () => {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const files = {
    'a picture that is none': { 'assets/b.png': 'GIF89a/*' },
    'a picture of 900 megapixels': {
      'assets/b.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>',
    },
    'a document with macros': {
      'assets/b.docx': makeZip({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': 'x' }),
    },
    'a PDF file that runs': {
      'assets/b.pdf': '%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(x)>>>>endobj\n%%EOF\n',
    },
    'entities in a drawing': {
      'assets/b.svg': '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
    },
  };
  const listed = async () =>
    (await database.db.selectFrom('mediaLetGo').select('hash').execute()).map((one) => one.hash);
  const before = await listed();
  for (const [what, asset] of Object.entries(files)) {
    const zip = new Uint8Array(makeZip({ 'course.yaml': 'slug: nasty\n', 'assets/a.png': picture, ...asset }));
    const refused = await send('', zip);
    expect([what, refused.status]).toEqual([what, 422]);
    expect(wordsOf(refused.body)).toContain('与名称不符');
  }
  expect((await listed()).filter((hash) => !before.includes(hash))).toHaveLength(1);
});
