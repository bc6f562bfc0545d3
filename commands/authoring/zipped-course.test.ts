import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { zipLimits } from '#courseware/limits.ts';
import { readZippedCourse, underSlug } from '#courseware/zipped-course.ts';
import type { ZipProblem } from '#domain/authoring/zip-problem.ts';
import { openZip } from '#platform/archive/open-zip.ts';
import { writeZip } from '#platform/archive/write-zip.ts';
import fc from '#tests/support/property.ts';
import { makeZip } from '#tests/support/zip.ts';

const at = new Date('2026-11-28T02:00:00Z');
const read = async (bytes: Uint8Array) => readZippedCourse(await openZip(bytes, zipLimits));
const byPath = (a: string, b: string) => (a < b ? -1 : 1);

/** All that came in, by path. */
async function comesIn(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await openZip(bytes, zipLimits);
  const { texts, assets } = await readZippedCourse(zip);
  const files = new Map<string, Buffer>();
  for (const [path, name] of assets) files.set(path, await zip.read(name));
  for (const { path, text } of texts) files.set(path, Buffer.from(text ?? ''));
  return new Map([...files].sort(([a], [b]) => byPath(a, b)));
}

const goesOut = (slug: string, files: ReadonlyMap<string, Buffer>) =>
  buffer(
    writeZip(
      [...files].map(([path, content]) => ({
        path: `${slug}/${path}`,
        content: path.startsWith('assets/') ? async () => Readable.from([content]) : content.toString('utf8'),
      })),
      at,
    ),
  );

describe('a course out and in', () => {
  it.each(readdirSync(join(import.meta.dirname, '../../content/courses')))(
    '%s is the same to the byte',
    async (slug) => {
      const folder = join(import.meta.dirname, '../../content/courses', slug);
      const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map((one) =>
          join(one.parentPath, one.name)
            .slice(folder.length + 1)
            .replaceAll(sep, '/'),
        );
      const files = new Map(paths.sort(byPath).map((path) => [path, readFileSync(join(folder, path))]));
      const zip = await goesOut(slug, files);
      expect((await read(zip)).slug).toBe(slug);
      expect(await comesIn(zip)).toEqual(files);
    },
  );

  it('whatever its texts say and its pictures are', async () => {
    const words = fc.string({ unit: 'binary' }).filter((one) => !one.includes('\0'));
    await fc.assert(
      fc.asyncProperty(words, words, fc.uint8Array({ maxLength: 5_000 }), async (lesson, lao, picture) => {
        const files = new Map([
          ['assets/scale.png', Buffer.from(picture)],
          ['course.yaml', Buffer.from('slug: tea\n')],
          ['lessons/weigh/en.md', Buffer.from(lesson)],
          ['lessons/weigh/lo.md', Buffer.from(lao)],
        ]);
        expect(await comesIn(await goesOut('tea', files))).toEqual(files);
      }),
      { numRuns: 60 },
    );
  });

  it('with those who read it aloud, lessons and questions', async () => {
    const sounds = [
      'lessons/weigh/lo.opus',
      'lessons/weigh/lo.vtt',
      'quizzes/check/q1.lo.opus',
      'quizzes/check/q1.a.zh.opus',
    ];
    const files = new Map([
      ['course.yaml', Buffer.from('slug: tea\n')],
      ...sounds.map((path) => [path, Buffer.from(path)] as const),
    ]);
    expect(await comesIn(await goesOut('tea', files))).toEqual(files);
    for (const path of ['lessons/lo.opus', 'quizzes/check/q1.lo.vtt', 'quizzes/check/lo.opus', 'facilitator/lo.opus'])
      await expect(comesIn(makeZip({ ...course, [path]: 'x' })), path).rejects.toMatchObject({
        problems: { file: 'zipPath' },
      });
  });

  it('also without a folder around it, and with what systems put in', async () => {
    const zip = makeZip({
      'course.yaml': 'slug: tea\n',
      'assets/': '',
      '.DS_Store': 'x',
      '__MACOSX/._course.yaml': 'x',
    });
    expect([...(await comesIn(zip)).keys()]).toEqual(['course.yaml']);
  });

  it('gets another short name, and keeps the rest of course.yaml', async () => {
    const { texts } = await read(makeZip({ 'course.yaml': '# ours\nslug: tea\nhours: 2 # two\n' }));
    expect(underSlug(texts, 'green-tea')[0]?.text).toBe('# ours\nslug: green-tea\nhours: 2 # two\n');
  });

  it('breaks off where a picture is lost', async () => {
    const content = () => Promise.reject(new Error('lost'));
    await expect(buffer(writeZip([{ path: 'tea/assets/a.png', content }], at))).rejects.toThrow('lost');
  });
});

const course = { 'course.yaml': 'slug: tea\n' };
const start = Buffer.from('PK\u0001\u0002');

/** Changes the directory's entry of the first file. */
function tampered(change: (entry: Buffer) => void): Buffer {
  const zip = Buffer.from(makeZip(course));
  change(zip.subarray(zip.indexOf(start)));
  return zip;
}

/** The directory's entry of a film says that so many bytes come out of it. */
function claims(bytes: number): Buffer {
  const zip = Buffer.from(makeZip({ ...course, 'assets/a.mp4': 'x' }));
  zip.writeUInt32LE(bytes, zip.lastIndexOf(start) + 24);
  return zip;
}

describe('refuses', () => {
  const megabytes = (count: number) => Buffer.alloc(count * 1_000_000);
  it.each<[string, ZipProblem, () => Uint8Array]>([
    ['what is no ZIP file', 'zipBroken', () => Buffer.from('Hello')],
    ['a ZIP file that is cut off', 'zipBroken', () => makeZip(course).subarray(0, 60)],
    ['a bomb', 'zipTooLarge', () => claims(401_000_000)],
    ['a film larger than a course has', 'zipTooLarge', () => claims(301_000_000)],
    ['a bomb of many files', 'zipTooLarge', () => bombOfMany()],
    ['a bomb that says it is small', 'zipBroken', () => makeZip({ ...course, 'assets/a.mp4': megabytes(33) }, 10)],
    ['more than is said', 'zipBroken', () => makeZip(course, 3)],
    ['less than is said', 'zipBroken', () => makeZip(course, 1_000)],
    ['a lesson too long', 'zipTooLarge', () => makeZip({ ...course, 'lessons/a/en.md': megabytes(1) })],
    ['a way out', 'zipPath', () => makeZip({ ...course, '../evil.md': 'x' })],
    ['a way out below', 'zipPath', () => makeZip({ ...course, 'lessons/../../../evil.md': 'x' })],
    ['a way out of Windows', 'zipPath', () => makeZip({ ...course, 'lessons\\..\\evil.md': 'x' })],
    ['an absolute path', 'zipPath', () => makeZip({ ...course, '/etc/evil.md': 'x' })],
    ['a drive', 'zipPath', () => makeZip({ ...course, 'C:/evil.md': 'x' })],
    ['a name that is no UTF-8', 'zipPath', () => tampered((entry) => entry.writeUInt8(0xff, 46))],
    ['a name that no course has', 'zipPath', () => makeZip({ ...course, 'ຊາ.md': 'x' })],
    ['a program', 'zipPath', () => makeZip({ ...course, 'assets/a.exe': 'x' })],
    ['two courses', 'zipPath', () => makeZip({ 'tea/course.yaml': 'slug: tea', 'rice/course.yaml': 'slug: rice' })],
    ['a symlink', 'zipLink', () => tampered((entry) => entry.writeUInt32LE((0o120777 << 16) >>> 0, 38))],
    ['what is locked', 'zipLocked', () => tampered((entry) => entry.writeUInt16LE(1, 8))],
    ['10,001 entries', 'zipTooMany', () => makeZip(manyFiles(10_001))],
    ['more files than a course has', 'zipTooMany', () => makeZip({ ...course, ...manyFiles(3_000) })],
    ['a text in another encoding', 'zipText', () => makeZip({ ...course, 'lessons/a/en.md': Buffer.from([0xe9]) })],
    ['a text with a zero', 'zipText', () => makeZip({ ...course, 'lessons/a/en.md': 'a\0b' })],
    ['what is no course', 'zipNoCourse', () => makeZip({ 'readme.md': 'x' })],
    ['an empty ZIP file', 'zipNoCourse', () => makeZip({})],
  ])('%s: %s', async (_, problem, make) => {
    await expect(comesIn(make())).rejects.toMatchObject({ code: 'invalid_input', problems: { file: problem } });
  });
});

function manyFiles(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, number) => [`lessons/l${number}/en.md`, '']));
}

function bombOfMany(): Uint8Array {
  const texts = Array.from({ length: 600 }, (_, number) => [`lessons/l${number}/en.md`, Buffer.alloc(60_000)] as const);
  return makeZip({ ...course, ...Object.fromEntries(texts) });
}
