import { createServer as createHttpServer, type Server as HttpServer, request } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import lo from '#app/i18n/locales/lo/errors.json' with { type: 'json' };
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { readFigures } from '#tests/support/server-figures.ts';
import { demoPassword, freePort } from '#tests/support/stack.ts';
import { signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let way: { server: Server; cut(): Promise<void>; open(): Promise<void> };
let media: HttpServer;
let web: WebUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  const target = new URL(database.url);
  const port = await freePort();
  way = wayTo(target, port);
  await way.open();
  media = createHttpServer().on('upgrade', (_request, socket) => {
    socket.on('error', () => {});
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  });
  const mediaPort = await freePort();
  await new Promise<void>((done) => media.listen(mediaPort, '127.0.0.1', done));
  target.host = `127.0.0.1:${port}`;
  web = await startWeb(target.href, { MEDIA_INTERNAL_URL: `http://127.0.0.1:${mediaPort}` });
});

afterAll(async () => {
  await web.stop();
  await way.cut();
  media.closeAllConnections();
  media.close();
  await database.drop();
});

/** A way to the database that can be cut and opened again. */
function wayTo({ hostname, port: ownPort }: URL, port: number): typeof way {
  const sockets = new Set<Socket>();
  const server = createServer((here) => {
    const there = connect(Number(ownPort), hostname);
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.once('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    here.pipe(there).pipe(here);
  });
  return {
    server,
    open: () => new Promise((done) => server.listen(port, '127.0.0.1', done)),
    cut: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Not `fetch`, which would not send such requests. */
function send(path: string, { method = 'POST', headers, body }: Sent = {}): Promise<{ status: number; words: string }> {
  return new Promise((resolve, reject) => {
    const options = { method, path, headers: { 'accept-language': 'lo', ...headers } };
    const asked = request(new URL(web.url), options, (answer) => {
      let page = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        page += chunk;
      });
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, words: wordsOf(page) }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const elsewhere = lo.sent_from_elsewhere.title;

describe('odd requests', () => {
  it.each(['/courses/%00', '/programmes/%00', '/organisations/%00', '/certification?programme=%00'])(
    'text that no database holds is a bad request: %s',
    async (path) => {
      const admin = await signedIn(web.url, 'admin');
      expect([400, 404]).toContain((await admin.get(path)).status);
    },
  );

  it('a form with such text is a bad request', async () => {
    const answer = await new Visitor(web.url).post('/sign-in', { identifier: 'a\u0000b', password: 'x' });
    expect(answer.status).toBe(400);
  });

  it('half a character at the end of a serial number is none', async () => {
    const answer = await new Visitor(web.url).get(`/verify?serial=${'a'.repeat(59)}%F0%9F%98%80`);
    expect(answer.status).toBe(302);
  });

  it('bodies that are too long are refused before they are read', async () => {
    const long = await send('/language', { headers: { 'content-length': '1000001' } });
    expect([long.status, long.words]).toEqual([413, expect.stringContaining(lo.form_too_long.title)]);
    // A page that takes long files takes no longer form than others.
    const path = '/organisations/la-champasak/imports';
    expect((await send(path, { headers: form, body: `kind=${'x'.repeat(100_000)}` })).status).toBe(413);
    const chunked = { ...form, 'transfer-encoding': 'chunked' };
    expect((await send('/language', { headers: chunked, body: 'locale=lo' })).status).toBe(400);
  });

  it.each([
    ['PUT', '/profile', 405, lo.wrong_method.title],
    ['DELETE', '/courses', 405, lo.wrong_method.title],
    ['POST', '/courses', 405, lo.wrong_method.title],
    ['GET', '/%', 404, lo.not_found.title],
    ['GET', '/courses/%E0%A4%A', 404, lo.not_found.title],
    ['GET', '/%.js', 404, lo.not_found.title],
  ])('%s %s is answered %i in the language of the reader', async (method, path, status, title) => {
    expect(await send(path, { method })).toEqual({ status, words: expect.stringContaining(title) });
  });

  it.each([
    ['no parts', 'multipart/form-data; boundary=b', 'x'],
    ['parts without heads', 'multipart/form-data; boundary=b', '--b\r\nnothing\r\n--b--'],
    [
      'a part without a name',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--',
    ],
    ['two boundaries', 'multipart/form-data; boundary=c; boundary=b', '--b\r\n--b--'],
    ['one cut off', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="a"'],
  ])('a file of which a form cannot be read is a bad request: %s', async (_, type, body) => {
    const path = '/organisations/la-champasak/imports';
    const admin = await signedIn(web.url, 'admin');
    const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await send(path, { headers: { 'content-type': type, cookie }, body });
    expect(answer.status).toBe(400);
  });

  it.each(['application/json', 'multipart/form-data', 'multipart/form-data; boundary=x', 'text/plain'])(
    'a body that is no form is a bad request: %s',
    async (type) => {
      const answer = await send('/sign-in', { headers: { 'content-type': type }, body: 'x' });
      expect([answer.status, answer.words]).toEqual([400, expect.stringContaining(lo.bad_request.title)]);
    },
  );
});

it('health and metrics are answered as by the other servers; metrics are not public', async () => {
  const ask = (path: string, headers: Record<string, string> = {}) => fetch(web.url + path, { headers });
  expect(await (await ask('/healthz')).text()).toBe('ok\n');
  expect(await (await ask('/readyz')).json()).toMatchObject({ checks: { database: true, migrations: true } });
  expect(await (await ask('/metrics')).text()).toMatch(/^sala_web_requests_total/m);
  expect((await ask('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
  expect((await ask('/metrics', { via: '1.1 proxy' })).status).toBe(403);
});

it('metrics tell how long the event loop was held up at most, at every reading', async () => {
  for (let reading = 0; reading < 3; reading += 1) expect((await readFigures(web.url)).loopDelayMs).toBeGreaterThan(0);
});

describe('forms from other places', () => {
  const toChinese = (headers: Record<string, string>) =>
    send('/language', { headers: { ...form, ...headers }, body: 'locale=zh' });

  it.each<Record<string, string>>([
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    // A neighbour under the same domain, whose cookies are also ours.
    { origin: 'null', 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('are refused in words: %j', async (headers) => {
    const answer = await toChinese(headers);
    expect([answer.status, answer.words]).toEqual([403, expect.stringContaining(elsewhere)]);
  });

  it('our own are taken, also when the browser keeps the origin back', async () => {
    const own: Record<string, string>[] = [
      {},
      { origin: web.url },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      // Behind a proxy that calls us by another name.
      { origin: web.url, host: 'sala-web.internal' },
    ];
    for (const headers of own) {
      expect((await toChinese(headers)).status).toBe(302);
    }
  });
});

describe('a page that a browser has', () => {
  const ask = (headers: Record<string, string>) => fetch(`${web.url}/verify`, { headers });

  it('is not sent again, unless it is another one by now', async () => {
    const bounmy = await signedIn(web.url, 'bounmy');
    const cookie = [...bounmy.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const mine = { cookie, 'accept-language': 'en' };
    const tag = (await ask(mine)).headers.get('etag') ?? '';
    const again = await ask({ ...mine, 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    for (const other of [{ 'accept-language': 'en' }, { ...mine, cookie: `${cookie}; theme=dark` }]) {
      expect((await ask({ ...other, 'if-none-match': tag })).status).toBe(200);
    }
  });

  it.each(['br', 'gzip'])('comes in one piece, packed as %s', async (encoding) => {
    const page = await ask({ 'accept-encoding': encoding });
    expect(page.headers.get('content-encoding')).toBe(encoding);
    expect(Number(page.headers.get('content-length'))).toBeGreaterThan(500);
    expect(await page.text()).toMatch(/^<!DOCTYPE html>.*<\/html>$/s);
  });
});

describe('while the database is away', () => {
  it('people are told so in their language, and everything goes on afterwards', async () => {
    const bounmy = await signedIn(web.url, 'bounmy');
    bounmy.cookies.set('language', 'en');
    const visitor = new Visitor(web.url);
    await way.cut();
    for (const answer of [await bounmy.get('/classes'), await visitor.get('/programmes')]) {
      expect(answer.status).toBe(503);
      expect(wordsOf(answer.body)).toContain('The service is not answering');
    }
    const token = await bounmy.post('/classes/0191d7a0-0000-7000-8000-000000000000/token');
    expect([token.status, token.body]).toEqual([503, '{"code":"unavailable"}']);
    await way.open();
    expect((await bounmy.get('/classes')).status).toBe(200);
  });
});

describe('an orderly stop', () => {
  it('does not wait for live connections that pass through', async () => {
    const other = await startWeb(database.url, { MEDIA_INTERNAL_URL: mediaUrl() });
    const socket = connect(Number(new URL(other.url).port), 'localhost');
    socket.write(
      'GET /live/socket.io/ HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    const answer = await new Promise<string>((done) => socket.once('data', (chunk) => done(String(chunk))));
    expect(answer).toMatch(/^HTTP\/1\.1 101 /);
    socket.on('error', () => {});
    const gone = new Promise((done) => socket.once('close', done));
    // The other end never closes it: a server that waited would never stop.
    await Promise.all([other.stop(), gone]);
  });
});

function mediaUrl(): string {
  const address = media.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

describe('a question by WebSocket whether the server is there', () => {
  const ask = (path: string) =>
    new Promise<string>((done) => {
      const socket = new WebSocket(`${web.url.replace('http', 'ws')}${path}`);
      let isOpened = false;
      socket.onopen = () => {
        isOpened = true;
      };
      socket.onclose = ({ code }) => done(isOpened ? `opened, closed with ${code}` : 'refused');
    });

  it('is answered and closed at once; other addresses answer none', async () => {
    expect(await Promise.all(['/healthz', '/readyz', '/', '/healthz/live'].map(ask))).toEqual([
      'opened, closed with 1000',
      'refused',
      'refused',
      'refused',
    ]);
  });

  /** Says so much on a wire that stays open on this side until the server closes it. */
  function sayHalfOpen(said: string): {
    wire: Socket;
    heard: () => string;
    closed: Promise<void>;
    answered: Promise<void>;
  } {
    const { hostname, port } = new URL(web.url);
    const wire = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    let text = '';
    wire.on('data', (chunk) => (text += chunk.toString('latin1'))).on('error', () => {});
    const closed = new Promise<void>((done) => wire.once('close', () => done()));
    const answered = new Promise<void>((done) => wire.once('end', () => done()));
    wire.write(said);
    return { wire, heard: () => text, closed, answered };
  }
  const question =
    'GET /healthz HTTP/1.1\r\nHost: sala\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
  /** Opened, and closed by a frame that says 1000 (RFC 6455, 1.3 for the accept of this key). */
  const expectOpenedAndClosed = (heard: string) => {
    expect(heard).toMatch(/^HTTP\/1\.1 101 /);
    expect(heard.slice(heard.indexOf('Sec-WebSocket-Accept'))).toBe(
      'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n\u0088\u0002\u0003\u00e8',
    );
  };

  it('is answered to who has said all, and has closed this side already', async () => {
    const { wire, heard, answered } = sayHalfOpen(question);
    wire.end();
    await answered;
    expectOpenedAndClosed(heard());
  });

  it('does not keep a connection whose other side never hangs up', async () => {
    const { wire, heard, answered, closed } = sayHalfOpen(question);
    await answered;
    expectOpenedAndClosed(heard());
    // Half open: only who writes on it notices that nobody is there any more.
    const writing = setInterval(() => wire.write('x'), 100);
    await closed;
    clearInterval(writing);
  });

  it('is refused without a proper key', async () => {
    const { hostname, port } = new URL(web.url);
    const answer = await new Promise<string>((done) => {
      const wire = connect(Number(port), hostname);
      let text = '';
      wire.on('data', (chunk) => (text += chunk)).once('close', () => done(text));
      wire.write('GET /healthz HTTP/1.1\r\nHost: sala\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});
