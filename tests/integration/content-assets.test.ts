import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import compression from 'compression';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentAssets } from '#app/server/http/content-assets.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { createLogger } from '#platform/log.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';

let database: TestDatabase;
let content: SampleContent;
let server: Server;

const importAll = () =>
  importContent({ db: database.db, storage: database.storage }, { actor: 'system', files: folderFiles(content.dir) });

beforeAll(async () => {
  database = await createTestDatabase();
  content = createSampleContent();
  await importAll();
  const log = createLogger({ service: 'web', level: 'silent' });
  const { db, storage } = database;
  const app = express().use(compression(), express.Router().use('/content', contentAssets({ db, storage, log })));
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  content.remove();
  await database.drop();
});

/** Not `fetch`, which tidies addresses up before it sends them. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, headers, method }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    asked.on('error', reject).end();
  });
}

/** The address of the picture in the lesson in force. */
async function addressOfScale(): Promise<string> {
  const { html } = await database.db
    .selectFrom('course')
    .innerJoin('lesson', 'lesson.courseVersionId', 'course.currentVersionId')
    .innerJoin('lessonText', 'lessonText.lessonId', 'lesson.id')
    .select('lessonText.html')
    .where('lesson.slug', '=', 'weigh')
    .where('lessonText.locale', '=', 'en')
    .executeTakeFirstOrThrow();
  return /\/content\/tea\/scale\.svg\?v=[0-9a-f]{8}/.exec(html)?.[0] ?? 'not found';
}

describe('assets of courses', () => {
  it('are served by course, name and hash, to be kept for a year, and nothing in them may run', async () => {
    const { status, headers, body } = await ask(await addressOfScale());
    expect(status).toBe(200);
    expect(body).toContain('viewBox="0 0 400 240"');
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(/^image\/svg\+xml/),
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
  });

  it('are served in parts, for films, and only once to who has them', async () => {
    const address = await addressOfScale();
    const whole = await ask(address);
    const part = await ask(address, { range: 'bytes=5-9', 'accept-encoding': 'gzip' });
    expect([part.status, part.body]).toEqual([206, whole.body.slice(5, 10)]);
    expect(part.headers['content-range']).toBe(`bytes 5-9/${whole.body.length}`);
    expect((await ask(address, { range: 'bytes=-3' })).body).toBe(whole.body.slice(-3));
    expect(await ask(address, { range: 'bytes=99999-' })).toMatchObject({
      ...{ status: 416, body: '' },
      headers: { 'content-range': `bytes */${whole.body.length}` },
    });
    // Several parts at once, and parts that are not of bytes, are answered with the whole.
    for (const range of ['bytes=0-1,5-9', 'lines=0-1'])
      expect(await ask(address, { range })).toMatchObject({ status: 200, body: whole.body });
    expect((await ask(address, { range: 'bytes=5-9', 'if-range': '"another"' })).status).toBe(200);
    const etag = String(whole.headers.etag);
    expect(await ask(address, { 'if-none-match': etag })).toMatchObject({ status: 304, body: '' });
    const head = await ask(address, {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, String(whole.body.length), '']);
  });

  it('that carry words come with a lesson in its language, and lie with it on a phone', async () => {
    content.write('courses/tea/assets/scale.lo.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 24"/>');
    await importAll();
    const { currentVersionId } = await database.db
      .selectFrom('course')
      .select('currentVersionId')
      .where('slug', '=', 'tea')
      .executeTakeFirstOrThrow();
    const course = await loadCourseContent(database.db, currentVersionId ?? '');
    const weigh = course.activities.find(({ slug }) => slug === 'weigh');
    const filesOf = (locale: string) =>
      weigh?.kind === 'lesson' ? weigh.texts[locale]?.files.map(({ name }) => name) : undefined;
    expect([filesOf('en'), filesOf('lo')]).toEqual([['scale.svg'], ['scale.lo.svg']]);
  });

  it('captions have their own type, and another version of them is not there', async () => {
    const captions = 'WEBVTT\n\n00:00.000 --> 00:01.000\nمرحبا\n';
    content.write('courses/tea/assets/talk-ar.vtt', captions);
    await importAll();
    const hash = createHash('sha256').update(captions).digest('hex').slice(0, 8);
    const answer = await ask(`/content/tea/talk-ar.vtt?v=${hash}`);
    expect([answer.status, answer.body]).toEqual([200, captions]);
    expect(answer.headers['content-type']).toBe('text/vtt; charset=utf-8');
    expect((await ask('/content/tea/talk-ar.vtt?v=00000000')).status).toBe(404);
    expect((await ask(`/content/tea/talk-lo.vtt?v=${hash}`)).status).toBe(404);
  });

  it('of an old version stay what they were, and a new version has its own', async () => {
    const old = await addressOfScale();
    const before = await ask(old);
    content.change('courses/tea/assets/scale.svg', '#fff', '#0a0');
    await importAll();
    const fresh = await addressOfScale();
    expect(fresh).not.toBe(old);
    expect((await ask(fresh)).body).toContain('#0a0');
    expect((await ask(old)).body).toBe(before.body);
    // A player that goes on with what it began gets parts of that, not of what stands in its place now.
    expect((await ask(old, { range: 'bytes=5-9' })).body).toBe(before.body.slice(5, 10));
    const other = { range: 'bytes=5-9', 'if-range': String(before.headers.etag) };
    expect(await ask(fresh, other)).toMatchObject({ status: 200, body: (await ask(fresh)).body });
  });

  it('are filled in for a course that was imported before they were kept', async () => {
    const address = await addressOfScale();
    await database.db.deleteFrom('courseAsset').execute();
    for await (const { key } of database.storage.list()) await database.storage.delete(key);
    await importAll();
    expect((await ask(address)).status).toBe(200);
  });

  it('that nobody has any more are not found, whatever else there is', async () => {
    const stored = await database.storage.put(Buffer.from('<svg>somebody’s own</svg>'), { mostBytes: 100 });
    for (const version of ['', '?v=', '?v=00000000', '?v=1', '?v=%25', `?v=${stored.key.slice(0, 8)}`, '?v[]=1']) {
      expect((await ask(`/content/tea/scale.svg${version}`)).status, version).toBe(404);
    }
  });

  it.each([
    '/content/tea/..%2fcourse.yaml',
    '/content/tea/..%2fquizzes%2ffinal-quiz%2fquiz.yaml',
    '/content/tea/..%5ccourse.yaml',
    '/content/tea/x%2f..%2f..%2fcourse.yaml',
    '/content/tea/../course.yaml',
    '/content/%2e%2e/tea/course.yaml',
    '/content/tea%2fquizzes%2ffinal-quiz/..%2fquiz.yaml',
    '/content/tea/course.yaml',
  ])('no way leads out of them: %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
});
