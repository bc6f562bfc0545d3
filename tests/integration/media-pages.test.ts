import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { makeHugePng, makePdf, makePhoto, makeRunning, makeSvg } from '#tests/support/media-files.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let jobs: JobsUnderTest;
let writer: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  web = await startWeb(database.url, { LIBRARY_MAX_MB: '20' });
  jobs = await startJobs(database.url, { SALA_DATA_DIR: web.dataDir });
  writer = await signedIn(web.url, 'liwen');
  await writer.post('/language', { locale: 'en' });
}, 240_000);

afterAll(async () => {
  await jobs?.stop();
  await web?.stop();
  await database?.drop();
});

const library = '/authoring/media/la-champasak';
const bytes = (content: Buffer) => new Uint8Array(content);

/** Sends a file as browsers without scripts do. */
const send = (name: string, content: Buffer, form: Record<string, string> = {}) =>
  writer.upload(library, form, { name, bytes: bytes(content) });

async function untilReady(path: string): Promise<string> {
  for (let tries = 0; tries < 150; tries += 1) {
    const page = await writer.get(path);
    if (!page.headers.has('refresh')) return page.body;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${path} is not ready`);
}

interface Asked {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
  by?: Visitor;
}

/** A request of the protocol of uploads. */
function tus({ method, path, headers = {}, body, by = writer }: Asked): Promise<Response> {
  return fetch(web.url + path, {
    method,
    redirect: 'manual',
    headers: {
      'tus-resumable': '1.0.0',
      origin: web.url,
      'x-forwarded-for': by.address,
      cookie: [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...headers,
    },
    ...(body && { body }),
  });
}

function begin(name: string, size: number, more: Partial<Asked> & { organisation?: string } = {}): Promise<Response> {
  const { organisation = 'la-champasak', ...asked } = more;
  const facts = { organisation, name, mark: `${size}-1` };
  const metadata = Object.entries(facts).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`);
  const headers = { 'upload-length': String(size), 'upload-metadata': metadata.join(','), ...asked.headers };
  return tus({ method: 'POST', path: '/uploads', ...asked, headers });
}

const patch = (path: string, offset: number, body: Buffer, by = writer) =>
  tus({
    ...{ method: 'PATCH', path, body: bytes(body), by },
    headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
  });

const offsetOf = async (path: string) =>
  Number((await tus({ method: 'HEAD', path })).headers.get('upload-offset') ?? Number.NaN);

describe('a file without scripts', () => {
  it('goes in by a form, is made anew, and is shown in formats for every browser', async () => {
    const sent = await send('ຊັ່ງກາເຟ.jpg', await makePhoto(900, 600));
    expect([sent.status, sent.location]).toEqual([
      302,
      expect.stringMatching(/^\/authoring\/media\/la-champasak\/[\w-]{36}\?added$/),
    ]);
    const [thing = ''] = sent.location.split('?');
    const page = await untilReady(thing);
    const address = /<img class="media-shown" src="([^"]+\.jpg\?v=[0-9a-f]{8})"/.exec(page)?.[1] ?? '';
    const picture = await writer.download(address);
    expect(await sharp(picture).metadata()).toMatchObject({ width: 600, height: 900, format: 'jpeg' });
    expect((await sharp(picture).metadata()).exif).toBeUndefined();
    expect(page).toMatch(/<source type="image\/avif" srcSet="\/media\//);
    expect(wordsOf((await writer.get(library)).body)).toContain('ຊັ່ງກາເຟ');
    // Nobody but who may write in the library gets the file, whatever address they have.
    for (const other of [new Visitor(web.url), await signedIn(web.url, 'bouakham')])
      expect((await other.get(address)).status).toBe(404);
    expect((await writer.get(address.replace(/v=\w+/, 'v=00000000'))).status).toBe(404);
  });

  it.each<[string, string, () => Buffer | Promise<Buffer>, string]>([
    ['bomb.png', '900 megapixels', () => makeHugePng(), 'at most 50 million'],
    ['photo.jpg', 'a PDF named as a picture', () => makePdf(), 'not what its name says'],
    ['setup.exe', 'a program', () => Buffer.concat([Buffer.from('MZ'), randomBytes(200)]), 'does not take this kind'],
    ['large.mp4', '21 MB', () => randomBytes(21_000_000), 'at most 20 MB'],
    ['empty.png', 'nothing', () => Buffer.alloc(0), 'The file is empty'],
  ])('%s (%s) is refused in words that say what to do, and nothing of it stays', async (name, _what, make, words) => {
    const answer = await send(name, await make());
    expect(answer.status).toBe(422);
    expect(wordsOf(answer.body)).toContain(words);
    expect(readdirSync(join(web.dataDir, 'uploads'))).toEqual([]);
  });

  it('a name cannot lead out of the folder, and a drawing runs nothing', async () => {
    const sent = await send('../../../evil.svg', makeSvg('<script>alert(1)</script>'));
    expect(sent.status).toBe(302);
    const page = await untilReady(sent.location.split('?')[0] ?? '');
    expect(existsSync(join(web.dataDir, '..', 'evil.svg'))).toBe(false);
    const files = [...page.matchAll(/\/media\/[\w-]+\/([\w.-]+)\?v=/g)].map((match) => match[1] ?? '');
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !/^[a-z0-9-]+\.(avif|webp|png|jpg)$/.test(file))).toEqual([]);
  });

  it('a form without a file asks for one', async () => {
    const answer = await writer.post(library, {});
    expect(answer.status).toBe(422);
    expect(wordsOf(answer.body)).toContain('Choose a file first.');
  });

  it('a picture that carries words has one a language, sent by a form, and stands in the library once', async () => {
    const sent = await send('screen.png', await makePhoto(900, 600));
    const [thing = ''] = sent.location.split('?');
    const replaces = thing.split('/').at(-1) ?? '';
    await untilReady(thing);
    const alt = { 'alt.en': 'A screen', 'alt.lo': 'ໜ້າຈໍ', 'alt.zh': '屏幕', 'alt.ar': 'شاشة' };
    const words = { intent: 'describe', before: '1', title: 'Screen of the shop', ...alt, wordsIn: 'en' };
    expect((await writer.post(thing, words)).status).toBe(302);
    expect(wordsOf((await writer.get(library)).body)).toContain('Picture missing: Chinese, Lao, Arabic');
    const version = await send('screen-lo.png', await makePhoto(400, 600), { replaces, locale: 'lo' });
    const there = await writer.get(version.location);
    expect(there.location).toBe(`${thing}?version`);
    const page = await untilReady(thing);
    expect(page).toMatch(/<img src="\/media\/[\w-]+\/[\w-]+\.webp\?v=\w+" alt="" loading="lazy"/);
    expect(wordsOf((await writer.get(library)).body)).toContain('Picture missing: Chinese, Arabic');
    expect((await writer.get(`${library}?q=screen`)).body.match(/class="media-card"/g)).toHaveLength(1);
    const [own = ''] = version.location.split('?');
    expect((await writer.post(own, { intent: 'remove' })).location).toBe(thing);
    expect((await writer.get(own)).status).toBe(404);
  });

  it.each([
    ['talk.wav', () => makeRunning('wav', 2), 'opus'],
    ['weigh.mp4', () => makeRunning('mp4', 2, '160x120'), 'mp4'],
  ])(
    '%s is answered in parts, so that players seek in it',
    async (name, make, ending) => {
      const [thing = ''] = (await send(name, make())).location.split('?');
      const page = await untilReady(thing);
      const address = new RegExp(`src="(/media/[^"]+\\.${ending}\\?v=\\w+)"`).exec(page)?.[1] ?? '';
      const whole = Buffer.from(await writer.download(address));
      const part = async (range: string, more: Record<string, string> = {}) => {
        const answer = await tus({ method: 'GET', path: address, headers: { range, ...more } });
        const bytes = Buffer.from(await answer.arrayBuffer());
        return { status: answer.status, range: answer.headers.get('content-range'), bytes };
      };
      expect(await part('bytes=4-9')).toEqual({
        ...{ status: 206, range: `bytes 4-9/${whole.length}`, bytes: whole.subarray(4, 10) },
      });
      expect((await part('bytes=-4')).bytes).toEqual(whole.subarray(-4));
      expect(await part(`bytes=${whole.length}-`)).toMatchObject({ status: 416, range: `bytes */${whole.length}` });
      for (const [range, more] of [['bytes=0-1,4-9'], ['bytes=4-9', { 'if-range': '"another"' }]] as const)
        expect(await part(range, more)).toEqual({ status: 200, range: null, bytes: whole });
      // Of content that was replaced meanwhile, an old address answers nothing rather than parts of something else.
      await send(`new-${name}`, ending === 'opus' ? makeRunning('wav', 3) : makeRunning('mp4', 3, '160x120'), {
        replaces: thing.split('/').at(-1) ?? '',
      });
      await untilReady(thing);
      expect((await part('bytes=4-9')).status).toBe(404);
    },
    60_000,
  );

  it('a document is downloaded, never shown as a page of ours', async () => {
    const sent = await send('plan.pdf', makePdf());
    const page = await untilReady(sent.location.split('?')[0] ?? '');
    const address = /href="(\/media\/[^"]+\.pdf\?v=\w+)"/.exec(page)?.[1] ?? '';
    const answer = await writer.get(address);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="plan.pdf"');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('a file in pieces', () => {
  it('goes on where the link broke, and is taken in once, by a form', async () => {
    const content = makeRunning('wav', 3);
    const begun = await begin('talk.wav', content.length);
    expect(begun.status).toBe(201);
    const path = begun.headers.get('location') ?? '';
    expect(path).toMatch(/^\/uploads\/[\w-]{36}$/);
    const half = Math.floor(content.length / 2);
    expect((await patch(path, 0, content.subarray(0, half))).status).toBe(204);
    expect(await offsetOf(path)).toBe(half);
    // A piece that is sent again, or comes too early, changes nothing.
    expect((await patch(path, 0, content.subarray(0, half))).status).toBe(409);
    expect((await patch(path, half + 1, content.subarray(half + 1))).status).toBe(409);
    const open = wordsOf((await writer.get(library)).body);
    expect(open).toContain('Files on their way');
    expect(open).toContain('talk.wav');
    const upload = path.split('/').at(-1) ?? '';
    const early = await writer.post(library, { intent: 'finish', upload });
    expect(early.status).toBe(422);
    expect((await patch(path, half, content.subarray(half))).status).toBe(204);
    const finished = await writer.post(library, { intent: 'finish', upload });
    expect(finished.status).toBe(302);
    expect((await writer.post(library, { intent: 'finish', upload })).location).toBe(finished.location);
    const page = await untilReady(finished.location.split('?')[0] ?? '');
    expect(page).toMatch(/<source src="\/media\/[^"]+\.opus\?v=\w+" type="audio\/ogg; codecs=opus"/);
    expect(readdirSync(join(web.dataDir, 'uploads'))).toEqual([]);
  });

  it('is nobody else’s to look at, to go on with or to throw away', async () => {
    const path = (await begin('mine.pdf', 1_000)).headers.get('location') ?? '';
    const colleague = await signedIn(web.url, 'bounmy');
    for (const by of [colleague, new Visitor(web.url)]) {
      const refused = by === colleague ? 404 : 401;
      expect((await tus({ method: 'HEAD', path, by })).status).toBe(refused);
      expect((await patch(path, 0, Buffer.alloc(10), by)).status).toBe(refused);
      expect((await tus({ method: 'DELETE', path, by })).status).toBe(refused);
    }
    expect(await offsetOf(path)).toBe(0);
    expect((await tus({ method: 'DELETE', path })).status).toBe(204);
    expect((await tus({ method: 'HEAD', path })).status).toBe(404);
  });

  it('is refused before its bytes: too large, elsewhere, without sense, from another site', async () => {
    const problemOf = async (answer: Promise<Response>) => {
      const { status } = await answer;
      const told = (await (await answer).json()) as { problem: string };
      return `${status} ${told.problem}`;
    };
    expect(await problemOf(begin('a.mp4', 21_000_000))).toBe('422 mediaTooLarge');
    expect(await problemOf(begin('a.mp4', 10, { organisation: 'et-addis-chamber' }))).toBe('403 forbidden');
    expect(await problemOf(begin('a.mp4', 10, { organisation: 'nowhere' }))).toBe('404 not_found');
    expect(await problemOf(begin('', 10))).toBe('400 bad_request');
    expect(await problemOf(begin('a.mp4', 0))).toBe('400 bad_request');
    expect(await problemOf(begin('a.mp4', 10, { headers: { origin: 'https://elsewhere.example' } }))).toBe(
      '403 sent_from_elsewhere',
    );
    expect((await tus({ method: 'GET', path: '/uploads/x' })).status).toBe(405);
    expect((await tus({ method: 'HEAD', path: '/uploads/..%2F..%2Fetc%2Fpasswd' })).status).toBe(404);
    // The id under which bytes are kept is ours, whatever is sent.
    const given = await begin('a.pdf', 10, { headers: { 'x-upload-id': '../../evil' } });
    expect(given.headers.get('location')).toMatch(/^\/uploads\/[\w-]{36}$/);
    await tus({ method: 'DELETE', path: given.headers.get('location') ?? '' });
  });
});

describe('what a thing says', () => {
  let thing: string;
  beforeAll(async () => {
    thing = (await send('talk.mp3', makeRunning('mp3', 2))).location.split('?')[0] ?? '';
    await untilReady(thing);
  });

  it('must be said in every language on offer; what was typed stays', async () => {
    const words = {
      title: 'How to weigh',
      'alt.en': 'Noi says how to weigh',
      'alt.lo': '',
      'alt.zh': '',
      'alt.ar': '',
    };
    const some = await writer.post(thing, { intent: 'describe', before: '1', ...words });
    expect(some.status).toBe(422);
    expect(some.body).toContain('value="Noi says how to weigh"');
    expect(wordsOf(some.body)).toContain('Say it in this language, too.');
    const all = { ...words, 'alt.lo': 'ນ້ອຍບອກວິທີຊັ່ງ', 'alt.zh': '诺伊讲如何称重', 'alt.ar': 'نوي يشرح الوزن' };
    expect((await writer.post(thing, { intent: 'describe', before: '1', ...all })).status).toBe(302);
    expect((await writer.post(thing, { intent: 'describe', before: '1', ...all, title: 'Other' })).status).toBe(409);
  });

  it('is written as lines with times, without scripts, and played as captions', async () => {
    const lines = new URLSearchParams([
      ['intent', 'lines'],
      ['before', '0'],
      ['captions', ''],
      ...[
        ['0:01', '2', 'ກ່ອນຂາຍ & ຊັ່ງ', ''],
        ['0', '1', 'ສະບາຍດີ', ''],
        ['', '', '', ''],
      ].flatMap(([start = '', end = '', text = '', settings = '']) => [
        ['start', start],
        ['end', end],
        ['text', text],
        ['settings', settings],
      ]),
    ]);
    expect((await writer.post(`${thing}/captions/lo`, lines)).location).toBe(`${thing}/captions/lo?saved`);
    const file = await writer.get(`${thing}/tracks/lo.vtt`);
    expect(file.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
    expect(file.body).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nສະບາຍດີ\n\n00:00:01.000 --> 00:00:02.000\nກ່ອນຂາຍ &amp; ຊັ່ງ\n',
    );
    const page = await writer.get(`${thing}/captions/lo`);
    expect(page.body).toContain(`src="${thing}/tracks/lo.vtt"`);
    expect(wordsOf(page.body)).toContain('ສະບາຍດີ ກ່ອນຂາຍ & ຊັ່ງ');
  });

  it.each(['lo', 'ar'])(
    'is written in %s from the side from which it is read, to be read below without a player',
    async (locale) => {
      const page = await writer.get(`${thing}/captions/${locale}`);
      const dir = locale === 'ar' ? 'rtl' : 'ltr';
      expect(page.body).toMatch(new RegExp(`name="text"[^>]*lang="${locale}" dir="${dir}"`));
      const said = locale === 'ar' ? 'زن الكيس قبل البيع' : 'ກ່ອນຂາຍ';
      if (locale === 'ar') {
        const lines = {
          intent: 'lines',
          before: '0',
          captions: '',
          start: '0',
          end: '2',
          text: said,
          settings: 'align:start',
        };
        expect((await writer.post(`${thing}/captions/ar`, lines)).status).toBe(302);
      }
      const saved = await writer.get(`${thing}/captions/${locale}`);
      expect(saved.body).toMatch(
        new RegExp(`<div class="stack measure" lang="${locale}" dir="${dir}"><p>[^<]*${said}`),
      );
      expect((await writer.get(`${thing}/tracks/${locale}.vtt`)).body).toContain(said);
    },
  );

  it('is nobody’s but theirs who write in the library, and in no language that has none', async () => {
    const track = `${thing}/tracks/lo.vtt`;
    expect((await (await signedIn(web.url, 'bouakham')).get(track)).status).toBe(404);
    expect((await new Visitor(web.url).get(track)).status).toBe(302);
    for (const other of ['zh.vtt', 'lo.srt', 'lo', '..%2flo.vtt'])
      expect((await writer.get(`${thing}/tracks/${other}`)).status, other).toBe(404);
  });

  it('says line and column of what is wrong, and keeps what was typed', async () => {
    const captions = 'WEBVTT\n\n00:00:01,000 --> 00:00:02.000\nHello\n';
    const answer = await writer.post(`${thing}/captions/en`, { intent: 'text', before: '0', captions });
    expect(answer.status).toBe(422);
    expect(wordsOf(answer.body)).toContain('Line 3, sign 9: A time must look like 00:01:02.500.');
    expect(answer.body).toContain('00:00:01,000 --&gt; 00:00:02.000');
    const lines = { intent: 'lines', before: '0', captions: '', start: 'soon', end: '2', text: 'Hi', settings: '' };
    const wrong = await writer.post(`${thing}/captions/en`, lines);
    expect(wrong.status).toBe(422);
    expect(wordsOf(wrong.body)).toContain('A time of line 1 cannot be read.');
    expect((await writer.get(`${thing}/tracks/en.vtt`)).status).toBe(404);
  });
});
