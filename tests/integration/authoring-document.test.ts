import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openZip } from '#platform/archive/open-zip.ts';
import { newId } from '#platform/id.ts';
import { createFolderStorage } from '#platform/storage/folder-storage.ts';
import { type FileDesk, openFileDesk } from '#tests/support/file-desk.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { word, wordFile } from '#tests/support/word.ts';
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

interface Sent {
  name?: string;
  title?: string;
  slug?: string;
  id?: string;
}

async function send(bytes: Uint8Array, { name = 'notes.docx', title = '', slug = '', id = newId() }: Sent = {}) {
  const given = { id, title, slug, sourceLocale: 'en', audience: 'producers' };
  return desk.send('document', given, { name, bytes: new Uint8Array(bytes) });
}

async function filesOf(slug: string) {
  return database.db
    .selectFrom('draftFile')
    .innerJoin('courseDraft', 'courseDraft.id', 'draftFile.draftId')
    .select(['path', 'text', 'objectHash'])
    .where('slug', '=', slug)
    .orderBy('path')
    .execute();
}

it('a Word document becomes the draft of a course, with its lessons and pictures, and its page says what did not come', async () => {
  const content = await wordFile([
    word.title('Green tea'),
    word.heading(1, 'Pick'),
    word.text('Two leaves. See ', word.link('us', 'http://example.org'), '.'),
    word.text(await word.picture('Two leaves')),
    word.heading(1, 'Dry'),
    word.bullet('In the shade'),
  ]);
  const began = await send(content);
  expect(began.location).toBe('/authoring/green-tea?lessons=2&pictures=1&no-links=1');
  const page = wordsOf((await liwen.get(began.location)).body);
  expect(page).toContain('课：2。图片：1。');
  expect(page).toContain('不以 https 开头的链接（文字已保留）：1');
  const files = await filesOf('green-tea');
  expect(files.map((file) => file.path)).toEqual([
    'assets/picture-1.webp',
    'course.yaml',
    'glossary.yaml',
    'lessons/dry/en.md',
    'lessons/pick/en.md',
  ]);
  expect(files.find((file) => file.path === 'lessons/pick/en.md')?.text).toContain(
    'Two leaves. See us.\n\n::picture{src=assets/picture-1.webp alt="Two leaves"}\n',
  );
  // Painted anew: where it was taken is not in it.
  const stored = await createFolderStorage(join(web.dataDir, 'files')).read(files[0]?.objectHash ?? '');
  const painted = await sharp(stored ? await buffer(stored) : undefined).metadata();
  expect(painted).toMatchObject({ format: 'webp', width: 40 });
  expect(painted.exif).toBeUndefined();
  expect(readdirSync(join(web.dataDir, 'uploads'))).toEqual([]);
  // What is wrong with it is only what its author has to say.
  expect(page).not.toContain('错误：');
});

it('sent twice it is there once; the name of a file that is taken is told, and what was typed stays', async () => {
  const [content, id] = [Buffer.from('# Rice\n\nWash it.'), newId()];
  const first = await send(content, { name: 'rice.md', title: 'Rice', id });
  expect(first.location).toBe('/authoring/rice?lessons=1&pictures=0');
  expect((await send(content, { name: 'rice.md', title: 'Rice', id })).location).toBe(first.location);
  const taken = await send(content, { name: 'rice.md', title: 'Rice', slug: 'rice' });
  expect([taken.status, wordsOf(taken.body).includes('已有课程使用此简称')]).toEqual([422, true]);
  expect(taken.body).toContain('value="Rice"');
  const drafts = await database.db.selectFrom('courseDraft').select('id').where('slug', '=', 'rice').execute();
  expect(drafts).toHaveLength(1);
});

it('has an address of its own where nobody chose one: of its title, and with digits where that is taken or has no Latin letters', async () => {
  const content = Buffer.from('# Millet\n\nWash it.');
  expect((await send(content, { name: 'a.md', title: 'Millet' })).location).toMatch(/^\/authoring\/millet\?/);
  const another = newId();
  const second = await send(content, { name: 'a.md', title: 'Millet', id: another });
  expect(second.location).toMatch(new RegExp(`^/authoring/millet-${another.replaceAll('-', '').slice(-6)}\\?`));
  expect((await send(content, { name: 'a.md', title: 'Millet', id: another })).location).toBe(second.location);
  const lao = await send(Buffer.from('ເຂົ້າ'), { name: 'ເຂົ້າ.md' });
  expect([lao.status, lao.location]).toEqual([302, expect.stringMatching(/^\/authoring\/course-[0-9a-f]{6}\?/)]);
});

it('who writes nowhere, or elsewhere, begins no course with a document', async () => {
  const learner = await signedIn(web.url, 'noy');
  const bytes = new Uint8Array(Buffer.from('# a'));
  const fields = { intent: 'document', id: newId(), organisation: '', title: 'Mine', slug: 'mine' };
  const rest = { sourceLocale: 'en', audience: 'producers' };
  const sent = (visitor: Visitor) =>
    visitor.upload('/authoring/new/from-file', { ...fields, ...rest }, { name: 'a.md', bytes });
  expect((await sent(learner)).status).toBe(403);
  // The platform's courses are its administrators'.
  expect((await sent(liwen)).status).toBe(403);
  expect(await filesOf('mine')).toEqual([]);
});

const office = (more: Record<string, string | Uint8Array>) =>
  makeZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>', ...more });

it.each<[string, string, () => Uint8Array, string?]>([
  ['a program that is called a document', '这既不是 Word 文档', () => Buffer.from('MZ\u0090\u0000')],
  ['an old Word document', '旧版 Word', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['macros', '其中有宏', () => office({ 'word/vbaProject.bin': 'x' })],
  ['a bomb', '超过了可接受的大小', () => office({ 'word/media/a.png': Buffer.alloc(201_000_000) })],
  [
    'a bomb that says it is small',
    '文件已损坏',
    () => makeZip({ '[Content_Types].xml': 'x'.repeat(90), 'word/document.xml': 'x'.repeat(9_000) }, 90),
  ],
  ['a way out', '文件已损坏', () => office({ '../../evil': 'x' })],
  ['a spreadsheet', '这既不是 Word 文档', () => makeZip({ '[Content_Types].xml': '', 'xl/workbook.xml': '' })],
  ['no text', '其中没有文字', () => Buffer.from('\n'), 'a.md'],
  ['another encoding', '不是 UTF-8', () => Buffer.from([0xe9, 0x0a]), 'a.md'],
  ['much Markdown', '超过了可接受的大小', () => Buffer.alloc(501_000, 'a\n'), 'a.md'],
])('%s is refused in words, and nothing is left of it', async (_, words, make, name = 'a.docx') => {
  const refused = await send(make(), { name, slug: 'nasty' });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.body)).toContain(words);
  expect(await filesOf('nasty')).toEqual([]);
  expect(readdirSync(join(web.dataDir, 'uploads'))).toEqual([]);
});

it('pictures that are bombs or programs stay out, and the words come', async () => {
  const content = await wordFile([word.text('Look: ', await word.picture('Nice'))]);
  // The picture of the document is replaced by one of 900 megapixels that is one colour.
  const zip = await openZip(content, { mostEntries: 100, mostBytes: 10_000_000 });
  const parts: Record<string, Uint8Array> = {};
  for (const path of zip.files.keys())
    parts[path] = /media/.test(path)
      ? Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>')
      : await zip.read(path);
  const began = await send(makeZip(parts), { slug: 'bomb-picture' });
  expect(began.location).toBe('/authoring/bomb-picture?lessons=1&pictures=0&no-pictures=1');
});
