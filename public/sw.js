// Keeps pages on the device, by person, for when there is no network (docs/decisions/0016). With a network every page comes
// from the server as if this were not there.

importScripts('/offline-lock.js', '/offline-queue.js', '/push-handler.js');

/** Files of all pages; nothing in them is anybody's own. */
const files = 'sala:files';
/** Who read last, and in which language. */
const reader = 'sala:reader';
const nobody = '-';
/** A kept page is shown where the network takes longer than this. */
const patienceMs = 12_000;
/** Pages that were opened, besides those of courses that were kept. */
const mostOpened = 60;
const plainFiles =
  /^\/(?:code-camera|enhance|hand-in|hand-in-send|hand-in-store|hand-in-voice|hand-over|lesson|lesson-player|listen|offline|offline-answers|offline-lock|offline-pin|offline-queue|on-this-phone|room-cards|scan|shelf|shrink-photo|sound-recorder|tablet|tablet-question|tablet-setup|tablet-together|together|together-notes|tus-send|old-browser|verdict)\.js$|^\/favicon\.svg$|^\/icons\//;
/** Of a tablet that takes a group along: its pages, which are nobody's, and who holds it. public/tablet.js has the rest. */
const tabletShelf = 'sala:tablet:pages';
const partOfCourse = /^\/courses\/[^/]+(?:\/(?:(?:lessons|quizzes|assignments|forum)\/[^/]+|survey|forum))?$/;

addEventListener('install', () => self.skipWaiting());
addEventListener('activate', (event) => event.waitUntil(start()));

async function start() {
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(readPage(event, url));
  else if (isFile(url)) event.respondWith(request.headers.has('range') ? readPart(request) : readFile(event, url));
});

/** What a page asks for: `{ do, … }` with a port to answer at. */
addEventListener('message', (event) => {
  const { data, ports } = event;
  const work = {
    opened: () => opened(data),
    keep: () => keep(data),
    bring: () => bring(data),
    tidy,
    forget: () => forget(data.person),
    leave: () => leave(data.person),
    hold: () => hold(data),
    who: whoReads,
  }[data?.do];
  if (work) event.waitUntil(work().then((answer) => ports[0]?.postMessage(answer ?? {})));
});

/** The network is back, and no page is open. */
addEventListener('sync', (event) => {
  if (event.tag === 'sala-send') event.waitUntil(whoReads().then(({ person }) => self.salaQueue.send(person)));
});

/** The page from the server, which is kept if it may be; without a network, or while the server is away, the kept one. */
async function readPage(event, url) {
  const own = await tabletPage(url).catch(() => null);
  if (own) return own;
  try {
    const coming = fetchPage(event, url);
    event.waitUntil(coming.catch(() => {}));
    const late = new Promise((resolve) => setTimeout(resolve, patienceMs)).then(() => findPage(url));
    // What comes too late is kept for the next time.
    const answer = await Promise.race([coming, late.then((page) => page ?? coming)]);
    return answer.status >= 502 && answer.status <= 504 ? ((await findPage(url)) ?? answer) : answer;
  } catch (error) {
    const page = (await findPage(url)) ?? (await findPage(new URL('/offline', location.origin)));
    if (page) return page;
    throw error;
  }
}

const jsonIn = async (shelf, path) => (await shelf.match(path))?.json();

/**
 * On a tablet: the page of whoever holds it now, whether there is a network or not, so that nobody meets the pages of
 * somebody else. `/tablet` asks who it is, `/tablet?person` is the own page of who holds it. While somebody is signed in,
 * pages are theirs as on any device, and the tablet's own asks them to sign out first.
 */
async function tabletPage({ pathname, searchParams }) {
  if (!(await caches.has(tabletShelf))) return null;
  const shelf = await caches.open(tabletShelf);
  const isStart = pathname === '/tablet';
  const isRoom = pathname.startsWith('/tablet/together/');
  if (!(await shelf.match('/about')) || !(isStart || isRoom || pathname === '/courses' || partOfCourse.test(pathname)))
    return null;
  // Before the whole group: the operator's, whoever held the tablet last; while somebody is signed in, there is none.
  if (isRoom) {
    const page = (await whoReads()).person === nobody ? await shelf.match(pathname) : null;
    return page ?? Response.redirect('/tablet');
  }
  const isAsking = isStart && !searchParams.has('person');
  const now = isAsking || (await whoReads()).person !== nobody ? null : await jsonIn(shelf, '/now');
  if (!isStart && !now) return null;
  const page = isStart ? await shelf.match('/tablet') : await shelf.match(pathname);
  // The course's own page, one that was not taken along, or a PIN that has to come first.
  if (!page || (!isStart && (await self.salaLock.stateOf(`tablet-${now.id}`)) === 'locked'))
    return isStart ? null : Response.redirect('/tablet?person');
  let html = await page.text();
  if (now) {
    const name = now.name.replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`);
    html = html
      .replace('data-person="tablet"', `data-person="tablet-${now.id}"`)
      .replace('data-tablet-name="">', () => `data-tablet-name="">${name}`);
  }
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** The tablet goes to `person`, by id, or to nobody: what the one before opened with a PIN, or the operator, closes. */
async function hold({ person }) {
  if (!(await caches.has(tabletShelf))) return;
  const shelf = await caches.open(tabletShelf);
  const before = await jsonIn(shelf, '/now');
  if (before && before.id !== person) await self.salaLock.close(`tablet-${before.id}`);
  await self.salaLock.close('tablet');
  const now = (await jsonIn(shelf, '/about'))?.people.find((one) => one.id === person);
  if (now) await shelf.put('/now', new Response(JSON.stringify({ id: now.id, name: now.name })));
  else await shelf.delete('/now');
}

/** Fetches a page of nobody and keeps it for the tablet, as the page at `path`. */
async function bring({ from, path, parts }) {
  let answer;
  try {
    answer = await fetch(from, { credentials: 'same-origin' });
  } catch {
    return { problem: 'offline' };
  }
  if (!isPage(answer) || answer.redirected) return { problem: 'failed' };
  try {
    const html = keptText(await answer.text());
    await storeFiles(html, parts);
    const page = new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
    await (await caches.open(tabletShelf)).put(path, page);
    return {};
  } catch (error) {
    return { problem: error.name === 'QuotaExceededError' ? 'full' : 'failed' };
  }
}

/** Counts who signed out or left here; what was asked for before one of them keeps nothing of who signed out. */
let signOuts = 0;
const signedOut = new Map();
const isGone = (person, begun) => (signedOut.get(person) ?? 0) > begun;

async function fetchPage(event, url) {
  const begun = signOuts;
  const answer = (await event.preloadResponse) ?? (await fetch(event.request));
  if (isPage(answer)) {
    const address = addressOf(answer, url);
    const copy = mayKeep(address) ? answer.clone() : null;
    event.waitUntil(note(answer, copy, address, begun));
  }
  return answer;
}

/** What a page is kept as: the address that says all of what it shows, also what was left in a list on another visit. */
const addressOf = ({ headers }, url) => new URL(headers.get('content-location') ?? url, url);
/** Names of others whom the browser remembers: theirs to take away, and there is no changing without a network. */
const othersNames = /<(a|button)\s[^>]*data-not-kept[^>]*>[\s\S]*?<\/\1>/g;
const keptText = (html) =>
  html.replace(othersNames, '').replace('<html ', `<html data-kept="${new Date().toISOString()}" `);

const isPage = (answer) => answer.status === 200 && answer.headers.get('content-type')?.startsWith('text/html');

/** Nothing about other people, nothing that is true for a moment only, and no answers to counting quizzes. */
function mayKeep({ pathname, searchParams }) {
  const asked = [...searchParams.keys()].join();
  if (/^\/(?:courses|glossary|notes|offline)?$/.test(pathname)) return asked === '';
  if (!partOfCourse.test(pathname)) return false;
  return asked === '' || asked === (pathname.includes('/quizzes/') ? 'again' : 'lang');
}

/** Remembers who reads, and keeps what they opened. */
async function note({ headers }, copy, url, begun) {
  const seen = readerOf({ headers });
  if (isGone(seen.person, begun)) return;
  const known = await whoReads();
  const isNew = seen.person !== known.person || seen.locale !== known.locale || seen.day !== known.day;
  // In a class it goes on.
  const endsElse = Math.abs((seen.until ?? 0) - (known.until ?? 0)) > 60_000;
  if (isNew || endsElse) {
    if (seen.person !== known.person) await self.salaLock.close(known.person);
    // Whoever signs in does not go on as who held the tablet.
    if (seen.person !== nobody) await hold({ person: null });
    await (await caches.open(reader)).put('/', new Response(JSON.stringify(seen)));
    if (isNew && url.pathname !== '/offline') await keep({ path: '/offline', person: seen.person });
    // What there is to see once the session is over.
    if (isNew && seen.until) await keep({ path: '/offline', person: nobody, credentials: 'omit' });
  }
  if (copy) await store(copy, url, null, begun).catch(() => tellFull());
}

const readerOf = ({ headers }) => ({
  person: headers.get('sala-person') || nobody,
  locale: headers.get('content-language'),
  day: new Date().toISOString().slice(0, 10),
  until: headers.has('sala-ends-in') ? Date.now() + Number(headers.get('sala-ends-in')) * 1_000 : null,
});

/** Nobody, once the session is over that ends by itself: without a network no server says so. */
async function whoReads() {
  const kept = await (await caches.open(reader)).match('/');
  const seen = kept ? await kept.json() : { person: nobody };
  if (!seen.until || Date.now() < seen.until) return seen;
  await self.salaLock.close(seen.person);
  return { person: nobody, ended: seen.person };
}

const shelvesOf = async (person) => (await caches.keys()).filter((name) => name.startsWith(`sala:${person}:`));

/** Only what was kept for whoever reads now. */
async function findPage(url) {
  const { person } = await whoReads();
  const names = await shelvesOf(person);
  // "Show all" is the page itself.
  const search = url.search === '?clear' ? '' : url.search;
  for (const ignoreSearch of [false, true]) {
    if (ignoreSearch && !partOfCourse.test(url.pathname)) return undefined;
    for (const name of names) {
      const page = await (await caches.open(name)).match(url.pathname + search, { ignoreSearch, ignoreVary: true });
      const text = page && (await self.salaLock.textOf(person, page));
      if (text) return new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } });
    }
  }
}

/** The page that was there before this was: kept as if it had come through here. Its browser has it, so it costs no data. */
async function opened({ path }) {
  const url = new URL(path, location.origin);
  const begun = signOuts;
  const answer = await fetch(url, { credentials: 'same-origin' }).catch(() => null);
  if (!answer || !isPage(answer) || answer.redirected) return;
  const address = addressOf(answer, url);
  await note(answer, mayKeep(address) ? answer : null, address, begun);
}

/**
 * Fetches a page and keeps it: `course` among those that stay until they are removed. Of nobody but `person`, who asked:
 * the session may be over, or another tab signed somebody else in.
 *
 * @returns the page's bytes and those of the course's files that are kept with it, by address; or the problem
 */
async function keep({ path, person, course = null, parts, credentials = 'same-origin' }) {
  const url = new URL(path, location.origin);
  const begun = signOuts;
  let answer;
  try {
    answer = await fetch(url, { credentials });
  } catch {
    return { problem: 'offline' };
  }
  if (readerOf(answer).person !== person) return { problem: 'failed' };
  // Led elsewhere: to what it is called now.
  if (!isPage(answer) || answer.redirected || !mayKeep(addressOf(answer, url))) return { problem: 'gone' };
  try {
    return await store(answer, url, course, begun, parts);
  } catch (error) {
    return { problem: error.name === 'QuotaExceededError' ? 'full' : 'failed' };
  }
}

/** What is kept with a page besides its text: of sound only where it was asked for. */
const usualParts = ['pictures'];
const isOfCourse = (path) => path.startsWith('/content/');
/** With the times of what is read aloud. */
const isSound = (path) => /^\/content\/[^?]+(?:\.(?:opus|mp3)|\/lessons-[^/?]+\.vtt)(?:\?|$)/.test(path);
const isWanted = (path, parts) => !isOfCourse(path) || parts.includes(isSound(path) ? 'sound' : 'pictures');

async function store(answer, url, course, begun, parts = usualParts) {
  const { person } = readerOf(answer);
  // The page says of itself that it is a kept one, and since when.
  const html = keptText(await answer.text());
  const address = url.pathname + url.search;
  // The page of what is kept is nobody's own, and where the PIN is typed.
  const owner = url.pathname === '/offline' ? nobody : person;
  const page = () => self.salaLock.pageFrom(owner, html);
  const kept = { bytes: new Blob([html]).size, files: await storeFiles(html, parts) };
  const lately = `sala:${person}:opened`;
  const own = course ? `sala:${person}:course:${course}` : lately;
  for (const name of await shelvesOf(person)) {
    const shelf = await caches.open(name);
    if (name !== lately && name !== own && (await shelf.match(address))) await shelf.put(address, await page());
  }
  if (isGone(person, begun)) return kept;
  const shelf = await caches.open(own);
  // At the end: the first ones are those that were opened longest ago.
  await shelf.delete(address);
  await shelf.put(address, await page());
  if (own === lately) {
    const all = await shelf.keys();
    for (const old of all.slice(0, Math.max(0, all.length - mostOpened))) await shelf.delete(old);
  }
  if (isGone(person, begun)) await caches.delete(own);
  return kept;
}

/** What a page needs: styles, scripts, pictures, sound. Films are not kept. */
function filesIn(html) {
  return [...new Set(self.salaLock.filesIn(html))].filter((path) => isFile(new URL(path, location.origin)));
}

/** @returns bytes by address, of the files of courses */
async function storeFiles(html, parts = usualParts) {
  const shelf = await caches.open(files);
  const sizes = {};
  for (const path of filesIn(html)) {
    if (!isWanted(path, parts)) continue;
    const kept = await shelf.match(path);
    const answer = kept && isUnchanging(path) ? kept : await fetch(path).catch(() => null);
    if (answer?.status !== 200) continue;
    if (isOfCourse(path)) sizes[path] = (await answer.clone().blob()).size;
    if (answer !== kept) await shelf.put(path, answer);
  }
  return sizes;
}

const isUnchanging = (path) => path.startsWith('/assets/') || path.startsWith('/content/');
const isFile = ({ pathname }) => isUnchanging(pathname) || plainFiles.test(pathname);

/** Files of the build and of courses have an address a content: old pages find theirs after any number of new builds. */
async function readFile(event, url) {
  const { request } = event;
  const shelf = await caches.open(files);
  const kept = await shelf.match(request, { ignoreVary: true });
  if (kept && isUnchanging(url.pathname)) return kept;
  try {
    const answer = await fetch(request);
    // Type is fetched by the style sheet, which does not stand in the page.
    if (answer.status === 200 && (kept || request.destination === 'font')) {
      const copy = answer.clone();
      event.waitUntil(shelf.put(request, copy).catch(() => tellFull()));
    }
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** Players ask for sound in parts, which a shelf does not give by itself. */
async function readPart(request) {
  const kept = await (await caches.open(files)).match(request.url, { ignoreVary: true });
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range')) ?? [];
  if (!kept || from === undefined) return fetch(request);
  const all = await kept.blob();
  const last = Math.min(to === '' ? all.size : Number(to), all.size - 1);
  return new Response(all.slice(Number(from), last + 1), {
    status: 206,
    headers: {
      'accept-ranges': 'bytes',
      'content-range': `bytes ${from}-${last}/${all.size}`,
      'content-type': kept.headers.get('content-type'),
    },
  });
}

/** Everything of a person who signs out. What belongs to others stays theirs. */
async function forget(person) {
  signedOut.set(person, ++signOuts);
  await self.salaLock.remove(person);
  for (const name of await shelvesOf(person)) await caches.delete(name);
  if ((await whoReads()).person === person) await caches.delete(reader);
  await tidy();
}

/**
 * Somebody else is about to sign in here: until a page says who reads, nobody does, whatever the network makes of it. What
 * is kept stays; what was asked for before says no more who reads.
 */
async function leave(person) {
  signedOut.set(person, ++signOuts);
  await self.salaLock.close(person);
  await caches.delete(reader);
}

/** Files that no kept page needs any more go. */
async function tidy() {
  const needed = new Set();
  for (const name of await caches.keys()) {
    if (name === files || name === reader || !name.startsWith('sala:')) continue;
    const shelf = await caches.open(name);
    const parts = (await (await shelf.match('/kept'))?.json())?.parts ?? usualParts;
    for (const address of await shelf.keys()) {
      const page = await shelf.match(address);
      const files = page.headers.get('sala-files')?.split(',') ?? filesIn(await page.text());
      for (const path of files) if (isWanted(path, parts)) needed.add(path);
    }
  }
  const shelf = await caches.open(files);
  for (const request of await shelf.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!needed.has(pathname + search) && !/\.woff2$|^\/offline-pin\.js$/.test(pathname)) await shelf.delete(request);
  }
}

async function tellFull() {
  for (const client of await self.clients.matchAll()) client.postMessage({ problem: 'full' });
}
