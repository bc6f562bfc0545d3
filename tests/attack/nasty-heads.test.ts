/** Addresses, cookies and headers that are made to cost as much as they can, to every page. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { routeTable } from '#tests/integration/route-table.ts';
import { type AttackedWeb, startAttackedWeb } from '#tests/support/attack-web.ts';
import { sendRaw } from '#tests/support/raw-request.ts';
import { faultsIn } from '#tests/support/send-hostile.ts';
import { sendWatched } from '#tests/support/send-watched.ts';

const goalMs = 100;
/** Node takes 16 kB with everything. */
const bytes = 14_000;
const filled = (piece: string, length = bytes) => piece.repeat(Math.floor(length / piece.length));

const queries = {
  'many parameters': filled('&a', 7_900),
  '199 parameters': `q=${filled('x', 7_000)}${'&a'.repeat(198)}`,
  'combining marks': `q=a${filled('%CC%81%CC%A7', 7_900)}&serial=a${filled('%CC%81', 40)}`,
  'marks of Lao': `q=a${filled('%E0%BA%B1%E0%BB%88', 7_900)}`,
  spaces: `q=${filled('+', 7_900)}&serial=`,
  brackets: `a${filled('[a]', 7_900)}=`,
  'percent signs': `q=${filled('%25', 7_900)}`,
  'one list': Array.from({ length: 198 }, (_, at) => `hours=${at}&`).join(''),
};
const endings = {
  slashes: filled('/', 1_800),
  'slashes and a line': `${filled('/', 1_800)}%0A`,
  dots: filled('/..', 1_800),
};
const headers: Record<string, readonly string[]> = {
  Cookie: [
    filled('a=b;'),
    filled('=;'),
    filled(';'),
    filled('%'),
    `language=${filled('a-')}`,
    filled('sala.session_token=a.b;'),
  ],
  Accept: [filled('*/*,'), filled('a;'), filled('text/html;q=0.1,')],
  'Accept-Language': [filled('lo;q=0.1,'), filled('xx-'), filled(','), filled(' ')],
  'Accept-Encoding': [filled('br;q=0.1,'), filled('gzip '), filled(',')],
  'If-None-Match': [filled('W/"x",'), filled('"'), filled(',')],
  'User-Agent': [filled('('), filled('Chrome/1 '), filled('Android 1; ')],
  'X-Forwarded-For': [filled('1.2.3.4,'), filled(','), filled('::')],
  Range: [`bytes=${filled('0-1,')}`, filled('bytes=')],
  Origin: [`http://${filled('a.')}`, filled('http://')],
  'X-Request-Id': [filled('a.')],
};

let attacked: AttackedWeb;

beforeAll(async () => {
  attacked = await startAttackedWeb();
}, 240_000);

afterAll(() => attacked?.stop());

it('no head of any shape blocks the web server', async () => {
  const { facts, web, cookies } = attacked;
  const paths = Object.entries(routeTable).flatMap(([name, row]) =>
    row.get && name !== 'sign-out' ? [row.path(facts)] : [],
  );
  const cookie = `Cookie: ${cookies.get('admin') ?? ''}`;
  const heads = paths.flatMap((path) => [
    ...Object.entries(queries).map(([name, query]) => ({
      path,
      name,
      lines: [`GET ${path}?${query} HTTP/1.1`, cookie],
    })),
    ...Object.entries(endings).map(([name, end]) => ({ path, name, lines: [`GET ${path}${end} HTTP/1.1`, cookie] })),
    ...Object.entries(headers).flatMap(([name, values]) =>
      values.map((value) => ({ path, name, lines: [`GET ${path} HTTP/1.1`, `${name}: ${value}`] })),
    ),
  ]);
  // Each page once, so that what is made at its first showing is there.
  for (const path of paths)
    await (await fetch(web.url + path, { headers: { cookie: cookies.get('admin') ?? '' } })).text();
  const send = async ({ lines }: (typeof heads)[number]) => {
    const { status, closed } = sendRaw(
      web.url,
      [...lines, 'Host: localhost', 'Connection: close', '', ''].join('\r\n'),
    );
    const answered = await status;
    await closed;
    return answered;
  };
  const rows: { path: string; head: string; status: number; loopDelayMs: number }[] = [];
  for (const path of paths) {
    const ofPage = heads.filter((head) => head.path === path);
    for (const { thing, ...sent } of await sendWatched(web.url, ofPage, send, goalMs)) {
      rows.push({ path, head: thing.name, ...sent });
    }
  }
  const worst = rows.toSorted((a, b) => b.loopDelayMs - a.loopDelayMs);
  console.table(worst.slice(0, 10));
  console.info(
    `${rows.length} heads to ${paths.length} pages; longest loop delay ${worst[0]?.loopDelayMs} ms (goal ${goalMs})`,
  );
  expect(rows.filter(({ status }) => status >= 500)).toEqual([]);
  expect(faultsIn(web.output())).toEqual([]);
  expect(worst.filter(({ loopDelayMs }) => loopDelayMs > goalMs)).toEqual([]);
}, 1_800_000);
