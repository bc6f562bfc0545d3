import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** What pages give the browser so that it can do without a network. */
let database: TestDatabase;
let web: WebUnderTest;
let content: SampleContent;
let noy: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  content = createSampleContent();
  content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: la-moic');
  await importContent(
    { db: database.db, storage: database.storage },
    { actor: 'system', files: folderFiles(content.dir) },
  );
  web = await startWeb(database.url);
  noy = await signedIn(web.url, 'noy');
  await noy.post('/courses/tea');
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

const zipped = async (path: string) => gzipSync((await noy.get(path)).body).length;

describe('scripts', () => {
  it.each(['/courses/tea', '/courses/tea/lessons/weigh', '/courses/tea/quizzes/final', '/offline', '/tablet'])(
    'of %s and the service worker weigh 25 KB together at most',
    async (path) => {
      const page = (await noy.get(path)).body;
      const sources = [...page.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, source]) => source ?? '');
      expect(sources).toContain('/enhance.js');
      const worker = (await noy.get('/sw.js')).body;
      const imported = [...(/importScripts\(([^)]*)\)/.exec(worker)?.[1]?.matchAll(/['"]([^'"]+)['"]/g) ?? [])].map(
        ([, source]) => source ?? '',
      );
      expect(imported).toContain('/offline-queue.js');
      const all = [...new Set([...sources, ...imported, '/sw.js'])];
      const weights = await Promise.all(all.map(zipped));
      expect(weights.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(25_000);
    },
  );
});

describe('pages', () => {
  it('say whose they are, so that they are kept for that person alone', async () => {
    const mark = (await noy.get('/')).headers.get('sala-person') ?? '';
    expect(mark).toMatch(/^[\w-]{22}$/);
    expect(mark).toBe(noy.cookies.get('person'));
    expect((await new Visitor(web.url).get('/')).headers.get('sala-person')).toBe('');
  });

  it('of counting quizzes have no right answers in them', async () => {
    const page = (await noy.get('/courses/tea/quizzes/final')).body;
    expect(page).toContain('data-queue="quiz.submit"');
    expect(page).not.toContain('1250000');
    for (const explanation of ['250000', 'ຊັ່ງກ່ອນ', 'ນ້ຳປຽກ', 'ແມ່ນແລ້ວ']) expect(wordsOf(page)).not.toContain(explanation);
  });

  it('name the app in the reader’s language', async () => {
    const visitor = new Visitor(web.url);
    await visitor.post('/language', { locale: 'lo' });
    const answer = await visitor.get('/manifest.webmanifest');
    expect(answer.headers.get('content-type')).toContain('application/manifest+json');
    const manifest = JSON.parse(answer.body) as { name: string; lang: string; icons: { src: string }[] };
    expect(manifest).toMatchObject({ name: 'ສາລາ', lang: 'lo', start_url: '/', display: 'standalone' });
    for (const { src } of manifest.icons) expect((await visitor.get(src)).status).toBe(200);
    expect((await visitor.get('/')).body).toContain('crossorigin="use-credentials"');
  });
});

describe('signing out', () => {
  it('has the browser clear what it keeps only where its script saw that nobody else has anything there', async () => {
    const clearedAfter = async (form: Record<string, string>) =>
      (await (await signedIn(web.url, 'noy')).post('/sign-out', form)).headers.get('clear-site-data');
    expect(await clearedAfter({})).toBe('"cache"');
    expect(await clearedAfter({ alone: '' })).toBe('"cache"');
    expect(await clearedAfter({ alone: '1' })).toBe('"cache", "storage"');
  });
});
