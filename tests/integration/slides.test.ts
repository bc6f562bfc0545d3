import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepDeckPage } from '#commands/live/do-deck.ts';
import { listDeckPages } from '#db/queries/live/deck-pages.ts';
import { findDeck, listDecks, markDeckShown } from '#db/queries/live/decks.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { makePdf, makeSvg } from '#tests/support/media-files.ts';
import { linkedPicture, makeOdp, makePagesPdf, makePptx, pptxParts } from '#tests/support/slides-files.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import { makeZip } from '#tests/support/zip.ts';
import { prepareFacts, usernames } from './table-facts.ts';

let database: TestDatabase;
let web: WebUnderTest;
let jobs: JobsUnderTest;
let teacher: Visitor;
let learner: Visitor;
let classId: string;
let here: string;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ classId } = await prepareFacts(database));
  here = `/classes/${classId}/slides`;
  web = await startWeb(database.url);
  jobs = await startJobs(database.url, { SALA_DATA_DIR: web.dataDir });
  teacher = await signedIn(web.url, usernames.instructor);
  learner = await signedIn(web.url, usernames.trainee);
  for (const one of [teacher, learner]) await one.post('/language', { locale: 'en' });
}, 240_000);

afterAll(async () => {
  await jobs?.stop();
  await web?.stop();
  await database?.drop();
});

const send = (name: string, content: Uint8Array, form: Record<string, string> = {}, by = teacher) =>
  by.upload(here, form, { name, bytes: new Uint8Array(content) });

/** Sends a file that is taken. @returns the deck once its pages are made, or cannot be */
async function made(name: string, content: Uint8Array) {
  const id = newId();
  const answer = await send(name, content, { once: id });
  expect(answer.location, wordsOf(answer.body)).toBe(`${here}?added`);
  for (let tries = 0; tries < 400; tries += 1) {
    const deck = await findDeck(database.db, id);
    if (deck?.state === 'done' || deck?.state === 'failed') return deck;
    await setTimeout(200);
  }
  throw new Error(`${name} is under way still`);
}

const pictures = async (deckId: string) => (await listDeckPages(database.db, deckId)).flatMap((one) => one.pictures);
const picturePath = (hash = '') => `/classes/${classId}/pages/${hash}`;

/** Whether the object is swept when nobody holds it. */
async function isLetGo(hash = ''): Promise<boolean> {
  const rows = await database.db.selectFrom('mediaLetGo').select('hash').where('hash', '=', hash).execute();
  return rows.length === 1;
}

describe('slides', () => {
  it('of PowerPoint become pictures of their pages, in three widths, with what stands on them', async () => {
    const deck = await made('Cold chain.pptx', makePptx(['Cold chain', 'Second page', 'ລາວ']));
    expect(deck).toMatchObject({ title: 'Cold chain', kind: 'pptx', state: 'done', pages: 3, sourceHash: null });
    const pages = await listDeckPages(database.db, deck.id);
    expect(pages.map(({ page, width, height }) => [page, width, height])).toEqual(
      [1, 2, 3].map((page) => [page, 1600, 900]),
    );
    expect(pages.map(({ text }) => text).slice(0, 2)).toEqual(['Cold chain', 'Second page']);
    for (const { pictures: sizes } of pages) expect(sizes.map(({ width }) => width)).toEqual([480, 960, 1600]);
    const [small] = await pictures(deck.id);
    const bytes = await teacher.download(picturePath(small?.hash));
    expect(bytes.byteLength).toBe(small?.bytes);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 480, height: 270 });
    const page = await teacher.get(`${here}/${deck.id}`);
    expect(page.body).toContain('alt="Page 2: Second page"');
  }, 120_000);

  it('of OpenDocument, PDF and pictures do, too', async () => {
    expect(await made('rail.odp', makeOdp('Fruit by rail'))).toMatchObject({ state: 'done', pages: 1 });
    const pdf = await made('two.pdf', makePagesPdf(2));
    expect((await listDeckPages(database.db, pdf.id)).map(({ text }) => text)).toEqual(['Page 1', 'Page 2']);
    const photo = await sharp({ create: { width: 600, height: 1200, channels: 3, background: '#a52' } })
      .png()
      .toBuffer();
    const picture = await made('board.png', photo);
    const [page] = await listDeckPages(database.db, picture.id);
    // No larger than it was; its longer side counts.
    expect(page).toMatchObject({ width: 600, height: 1200, text: '' });
    expect(page?.pictures.map(({ width }) => width)).toEqual([240, 480, 600]);
  }, 120_000);

  it('show nothing of this machine and fetch nothing from elsewhere', async () => {
    let asked = 0;
    const elsewhere = createServer((_, response) => {
      asked += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const { port } = elsewhere.address() as AddressInfo;
    const page = ['file:///proc/self/environ', '../../../etc/hostname', `http://127.0.0.1:${port}/x.png`];
    const deck = await made('links.odp', makeOdp('Links', page.map(linkedPicture).join('')));
    elsewhere.close();
    expect(deck.state).toBe('done');
    expect(asked).toBe(0);
  }, 60_000);

  it('are one deck when they are sent twice, and another file under the same id is refused', async () => {
    const id = newId();
    const content = makePagesPdf(1);
    for (let time = 0; time < 2; time += 1)
      expect((await send('a.pdf', content, { once: id })).location).toBe(`${here}?added`);
    expect((await listDecks(database.db, classId)).filter((deck) => deck.id === id)).toHaveLength(1);
    const other = makePagesPdf(2, '', 'Sent in vain');
    expect((await send('b.pdf', other, { once: id })).status).toBe(409);
    // What was stored of it is swept.
    expect(await isLetGo(createHash('sha256').update(other).digest('hex'))).toBe(true);
  });

  it.each([
    ['a drawing under the name of a picture', 'x.png', makeSvg('<script>alert(1)</script>'), 'no file of slides'],
    ['a bomb', 'x.pptx', makePptx(['One'], { 'ppt/media/bomb.bin': Buffer.alloc(210_000_000) }), 'far too large'],
    ['a box that lies about its sizes', 'x.pptx', makeZip(pptxParts(['One']), 3), 'cannot be read'],
    ['macros', 'x.pptx', makePptx(['One'], { 'ppt/vbaProject.bin': 'x' }), 'macros'],
    ['a PDF with a password', 'x.pdf', makePagesPdf(1, '/Encrypt 9 0 R'), 'password'],
    ['a PDF that runs', 'x.pdf', makePdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert) >>' }), 'scripts'],
    ['something else than its name says', 'x.pptx', makePagesPdf(1), 'not what its name says'],
    ['nothing', 'x.pdf', Buffer.alloc(0), 'empty'],
    ['an old PowerPoint file', 'x.ppt', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex'), 'old PowerPoint'],
  ])('are refused in words: %s', async (_, name, content, words) => {
    const before = (await listDecks(database.db, classId)).length;
    const answer = await send(name, content);
    expect(answer.status).toBe(422);
    expect(wordsOf(answer.body)).toContain(words);
    expect(await listDecks(database.db, classId)).toHaveLength(before);
  });

  it('with more pages than a class can bear, or that turn out to be damaged, say so where they stand', async () => {
    const many = makePagesPdf(10_000);
    // It is not tried again.
    const failed = { state: 'failed', problem: 'tooManyPages', sourceHash: null };
    expect(await made('many.pdf', many)).toMatchObject(failed);
    expect(await isLetGo(createHash('sha256').update(many).digest('hex'))).toBe(true);
    expect(await made('broken.pptx', makePptx([], { 'ppt/presentation.xml': '<p:broken' }))).toMatchObject({
      state: 'failed',
      problem: 'broken',
    });
    const page = wordsOf((await teacher.get(here)).body);
    expect(page).toContain('more than 300 pages');
    expect(page).toContain('save it as PDF, and send that');
  }, 60_000);

  it('are made to the end by another process when one is killed in the middle', async () => {
    const id = newId();
    await send('long.pdf', makePagesPdf(40), { once: id });
    for (let tries = 0; (await listDeckPages(database.db, id)).length < 3; tries += 1) {
      expect(tries).toBeLessThan(200);
      await setTimeout(50);
    }
    await jobs.kill();
    const before = await listDeckPages(database.db, id);
    expect(before.length).toBeLessThan(40);
    jobs = await startJobs(database.url, { SALA_DATA_DIR: web.dataDir });
    for (let tries = 0; (await findDeck(database.db, id))?.state !== 'done'; tries += 1) {
      expect(tries).toBeLessThan(400);
      await setTimeout(250);
    }
    const after = await listDeckPages(database.db, id);
    expect(after).toHaveLength(40);
    expect(after.slice(0, before.length)).toEqual(before);
  }, 180_000);
});

describe('a page of slides', () => {
  it('that is made after they were removed leaves nothing that is not swept', async () => {
    const hash = createHash('sha256').update('made too late').digest('hex');
    const page = { page: 1, width: 480, height: 270, text: '', pictures: [{ width: 480, hash, bytes: 1 }] };
    expect(await keepDeckPage(database, newId(), { ...page, at: new Date() })).toBe(false);
    expect(await isLetGo(hash)).toBe(true);
  });
});

describe('who sees slides', () => {
  it('is who teaches the class, and once it has seen them everybody of the class', async () => {
    const deck = await made('rights.pdf', makePagesPdf(1, '', 'Rights'));
    const [picture] = await pictures(deck.id);
    const stranger = await signedIn(web.url, usernames.traineeElsewhere);
    const paths = [picturePath(picture?.hash), `${here}/${deck.id}`];
    for (const path of paths) {
      expect((await teacher.get(path)).status).toBe(200);
      expect((await learner.get(path)).status).toBe(404);
    }
    expect((await learner.get(here)).body).not.toContain('rights');
    await markDeckShown(database.db, deck.id, new Date());
    for (const path of paths) {
      const answer = await learner.get(path);
      expect(answer.status).toBe(200);
      expect((await stranger.get(path)).status).toBe(403);
    }
    expect((await learner.get(picturePath(picture?.hash))).headers.get('cache-control')).toContain('immutable');
    expect((await learner.get(here)).body).toContain('rights');
    // Of no other class.
    expect((await teacher.get(picturePath('0'.repeat(64)))).status).toBe(404);
    expect((await send('mine.pdf', makePagesPdf(1), {}, learner)).status).toBe(403);
    const removed = await teacher.post(here, { intent: 'remove', deck: deck.id });
    expect(removed.status).toBe(409);
  });

  it('is nobody once they were removed before the class saw them', async () => {
    const deck = await made('gone.pdf', makePagesPdf(1, '', 'Gone'));
    const [picture] = await pictures(deck.id);
    expect((await learner.post(here, { intent: 'remove', deck: deck.id })).status).toBe(403);
    for (let time = 0; time < 2; time += 1)
      expect((await teacher.post(here, { intent: 'remove', deck: deck.id })).location).toBe(`${here}?removed`);
    expect((await teacher.get(picturePath(picture?.hash))).status).toBe(404);
    expect(await isLetGo(picture?.hash)).toBe(true);
  });
});
