import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendPersonOut } from '#commands/live/send-person-out.ts';
import { writeCaption } from '#commands/live/write-caption.ts';
import { listCaptions } from '#db/queries/live/captions.ts';
import { sentLimits } from '#domain/live/sent-captions.ts';
import { readCaptions } from '#domain/media/read-captions.ts';
import { held } from '#platform/held.ts';
import { newId } from '#platform/id.ts';
import { openStorage, readStorageSettings } from '#platform/storage/open-storage.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addSlides } from '#tests/support/slides-things.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import { prepareFacts, usernames } from './table-facts.ts';

/** The page of a class's captions, and the address where programs send them. */

let database: TestDatabase;
let web: WebUnderTest;
let teacher: Visitor;
let learner: Visitor;
let classId: string;
let here: string;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ liveClassId: classId } = await prepareFacts(database));
  here = `/classes/${classId}/captions`;
  web = await startWeb(database.url);
  teacher = await signedIn(web.url, usernames.instructor);
  learner = await signedIn(web.url, usernames.trainee);
  for (const one of [teacher, learner]) await one.post('/language', { locale: 'en' });
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const personId = async (username: string) =>
  (await database.db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()).id;

/** Makes a token as a host does. */
async function makeToken(tokenLocale: string, once = newId()): Promise<string> {
  const page = await teacher.post(here, { intent: 'token', once, tokenLocale });
  expect(page.status, wordsOf(page.body)).toBe(200);
  return /cap_[\w-]{43}/.exec(page.body)?.[0] ?? '';
}

interface Sent {
  token?: string;
  type?: string;
  key?: string;
}

async function send(body: string | Uint8Array<ArrayBuffer>, { token = '', type = 'text/vtt', key }: Sent = {}) {
  const answer = await fetch(`${web.url}/captions`, {
    method: 'POST',
    body,
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      'Content-Type': type,
      ...(key ? { 'Idempotency-Key': key } : {}),
    },
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: text.startsWith('{') ? JSON.parse(text) : null };
}

const vtt = (...cues: [id: string, body: string][]) =>
  ['WEBVTT', ...cues.map(([id, body]) => `${id}\n00:01.000 --> 00:03.000\n${body}`)].join('\n\n');
const stored = async (locale: string) =>
  (await listCaptions(database.db, { classSessionId: classId, locale, limit: 1_000 })).map(({ body }) => body);

describe('a program with a token', () => {
  it('sends WebVTT cues, each stored once by its id, in the language of the token', async () => {
    const token = await makeToken('en');
    const cues = vtt(['1', 'So the train is not the problem.'], ['2', 'The container stood in the yard.']);
    expect(await send(cues, { token })).toMatchObject({ status: 200, json: { stored: 2, known: 0 } });
    // Sent again after a lost answer, twice at once, and with what came after.
    const again = await Promise.all([send(cues, { token }), send(cues, { token })]);
    expect(again.map(({ json }) => json)).toEqual(Array(2).fill({ stored: 0, known: 2 }));
    expect((await send(`${cues}\n\n3\n00:04.000 --> 00:05.000\nFive hours.`, { token })).json).toEqual({
      stored: 1,
      known: 2,
    });
    expect(await stored('en')).toEqual([
      'So the train is not the problem.',
      'The container stood in the yard.',
      'Five hours.',
    ]);
    // The same id in another language is another cue.
    const lao = await makeToken('lo');
    expect((await send(vtt(['1', 'ລົດໄຟບໍ່ແມ່ນບັນຫາ.']), { token: lao })).json).toEqual({ stored: 1, known: 0 });
  });

  it('sends plain lines, known again by the key of their request', async () => {
    const token = await makeToken('zh');
    const plain = { token, type: 'text/plain; charset=utf-8' };
    expect((await send('一\n二\n', { ...plain, key: 'k1' })).json).toEqual({ stored: 2, known: 0 });
    expect((await send('一\n二\n', { ...plain, key: 'k1' })).json).toEqual({ stored: 0, known: 2 });
    expect((await send('三', plain)).json).toEqual({ stored: 1, known: 0 });
    expect(await stored('zh')).toEqual(['一', '二', '三']);
  });

  it('is told what was wrong, and nothing of it is stored', async () => {
    const token = await makeToken('fr');
    const good = vtt(['1', 'Oui']);
    for (const wrong of ['', 'cap_x', `cap_${'x'.repeat(43)}`]) {
      const answer = await send(good, { token: wrong });
      expect(answer).toMatchObject({ status: 401, json: { error: 'not_signed_in' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect(await send(good, { token, type: 'application/json' })).toMatchObject({ status: 415 });
    expect(await send(`${good}\n\nno times`, { token })).toMatchObject({
      status: 422,
      json: { error: 'times', line: 7, message: expect.stringContaining('line of times') },
    });
    expect(await send('Oui', { token })).toMatchObject({ status: 422, json: { error: 'signature', line: 1 } });
    expect(await send(new Uint8Array([0xff, 0xfe]), { token, type: 'text/plain' })).toMatchObject({ status: 400 });
    expect(await send('x', { token, type: 'text/plain', key: 'k'.repeat(201) })).toMatchObject({ status: 400 });
    expect((await send('x'.repeat(sentLimits.bytes + 1), { token })).status).toBe(413);
    expect((await fetch(`${web.url}/captions`)).status).toBe(405);
    expect(await stored('fr')).toEqual([]);
    expect((await send(good, { token })).status).toBe(200);
  });

  it('that sends too often waits', async () => {
    const token = await makeToken('vi');
    const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => send(vtt([`${at}`, 'Vâng']), { token })));
    const statuses = Map.groupBy(answers, ({ status }) => status);
    expect(statuses.get(429)?.length).toBeGreaterThan(0);
    // What was answered with yes is there, each once.
    expect(await stored('vi')).toHaveLength(statuses.get(200)?.length ?? 0);
    expect([...statuses.keys()].every((one) => one === 200 || one === 429)).toBe(true);
  });

  it('sends no more once the token is revoked', async () => {
    const token = await makeToken('ru');
    expect((await send(vtt(['1', 'Да']), { token })).status).toBe(200);
    const { id } = await database.db
      .selectFrom('captionToken')
      .select('id')
      .where('locale', '=', 'ru')
      .executeTakeFirstOrThrow();
    expect((await learner.post(here, { intent: 'revoke', token: id })).status).toBe(403);
    expect((await teacher.post(here, { intent: 'revoke', token: id })).location).toBe(`${here}?revoked`);
    expect(await send(vtt(['2', 'Нет']), { token })).toMatchObject({ status: 401 });
    expect(await stored('ru')).toEqual(['Да']);
  });

  it('has a token that is shown once and kept nowhere', async () => {
    const once = newId();
    const token = await makeToken('es', once);
    expect((await teacher.post(here, { intent: 'token', once, tokenLocale: 'es' })).status).toBe(409);
    expect((await teacher.get(here)).body).not.toContain(token);
    const rows = await database.db.selectFrom('captionToken').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('the page of a class’s captions', () => {
  it('names who may join the class to write, and takes it back; nobody else decides that', async () => {
    const interpreter = await personId(usernames.interpreter);
    const name = { intent: 'name', personId: interpreter, locale: 'ar' };
    expect((await learner.post(here, name)).status).toBe(403);
    expect((await teacher.post(here, { ...name, locale: 'xx' })).status).toBe(422);
    expect((await teacher.post(here, { ...name, personId: newId() })).status).toBe(403);
    expect((await teacher.post(here, name)).location).toBe(`${here}?named`);
    expect((await teacher.post(here, name)).location).toBe(`${here}?named`);
    const act = { classSessionId: classId, actorId: interpreter, at: new Date(), captionId: newId() };
    await writeCaption(database, { ...act, locale: 'ar', body: 'أين تسخن الفاكهة؟' });
    expect((await teacher.post(here, { ...name, intent: 'unname' })).location).toBe(`${here}?unnamed`);
    await expect(
      writeCaption(database, { ...act, captionId: newId(), locale: 'ar', body: 'مرة أخرى' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(await stored('ar')).toEqual(['أين تسخن الفاكهة؟']);
    const acts = await database.db
      .selectFrom('auditEvent')
      .select('action')
      .where('action', 'like', 'captions.%name')
      .execute();
    expect(acts.map(({ action }) => action).sort()).toEqual(['captions.name', 'captions.unname']);
  });

  it('shows the class’s people what was said, to be read and as files; nobody else', async () => {
    const token = await makeToken('km');
    await send(vtt(['1', 'A <b>bold</b> & fine line'], ['2', 'ទីពីរ']), { token });
    const page = await learner.get(`${here}?language=km`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('ទីពីរ');
    expect(page.body).not.toContain('name="intent"');
    const file = await learner.get(`${here}/km.vtt`);
    expect(file.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
    expect(readCaptions(file.body)).toMatchObject({ mistakes: [], cues: [{ text: 'A bold &amp; fine line' }, {}] });
    expect((await learner.get(`${here}/km.txt`)).body).toMatch(/^\d\d:\d\d.* {2}A bold & fine line\n/);
    for (const none of ['th.vtt', 'xx.vtt', 'km.srt', 'km', '..vtt']) {
      expect((await learner.get(`${here}/${none}`)).status).toBe(404);
    }
    const stranger = await signedIn(web.url, usernames.traineeElsewhere);
    for (const path of [here, `${here}/km.vtt`, `${here}/km.txt`]) {
      expect((await stranger.get(path)).status).toBe(403);
    }
    expect((await learner.get(`/classes/${classId}`)).body).toContain(here);
  });

  it('has a line taken out by who teaches, from the page and from the files; nobody else does that', async () => {
    const [first] = await listCaptions(database.db, { classSessionId: classId, locale: 'km', limit: 9 });
    const remove = { intent: 'remove', captionId: first?.captionId ?? '' };
    expect((await learner.post(here, remove)).status).toBe(403);
    expect((await teacher.post(here, { ...remove, captionId: newId() })).status).toBe(404);
    // One comes back to where the line was.
    const at = `${here}?language=km&from=1`;
    expect((await teacher.post(at, remove)).location).toBe(`${here}?removed&language=km&from=1`);
    expect((await teacher.post(at, remove)).status).toBe(303);
    for (const path of [at, `${here}/km.vtt`, `${here}/km.txt`]) {
      const { body } = await learner.get(path);
      expect(body).toContain('ទីពីរ');
      expect(body).not.toContain('bold');
    }
    const [act, ...others] = await database.db
      .selectFrom('auditEvent')
      .select(['details', 'subjectId'])
      .where('action', '=', 'captions.remove')
      .execute();
    expect(others).toEqual([]);
    expect(act).toMatchObject({ subjectId: classId, details: { locale: 'km', number: '1' } });
  });

  it('who is kept out of the class reads nothing of it while they are out, nor its slides', async () => {
    const [learnerId, teacherId] = [await personId(usernames.trainee), await personId(usernames.instructor)];
    const deckId = await addSlides(database.db, { classSessionId: classId, addedBy: teacherId, pages: 1 });
    await database.db.updateTable('deck').set({ shownAt: new Date() }).where('id', '=', deckId).execute();
    const slides = `/classes/${classId}/slides/${deckId}`;
    const storage = await openStorage(readStorageSettings({ NODE_ENV: 'test' }, web.dataDir));
    const picture = await storage.put(Buffer.from('a page'), { mostBytes: 100 });
    await database.db
      .updateTable('deckPicture')
      .set({ hash: picture.key, bytes: picture.size })
      .where('deckId', '=', deckId)
      .where('width', '=', 480)
      .execute();
    const reads = async () => {
      const page = await learner.get(`${here}?language=km`);
      const paths = [`${here}/km.vtt`, slides, `/classes/${classId}/pages/${picture.key}`];
      const answers = await Promise.all(paths.map((path) => learner.get(path)));
      const all = [page.body.includes('ទីពីរ'), ...answers.map(({ status }) => status === 200)];
      return all.every(Boolean) || (all.some(Boolean) ? all : false);
    };
    const setDoor = (door: { lockedAt?: Date | null; waitingRoom?: boolean }) =>
      database.db.updateTable('classSession').set(door).where('id', '=', classId).execute();
    expect(await reads()).toBe(true);
    // Nobody of the class is in its room: the learner is a newcomer.
    await setDoor({ lockedAt: new Date() });
    expect(await reads()).toBe(false);
    await setDoor({ lockedAt: null, waitingRoom: true });
    expect(await reads()).toBe(false);
    await setDoor({ waitingRoom: false });
    expect(await reads()).toBe(true);
    const at = new Date();
    await sendPersonOut(database, { classSessionId: classId, actorId: teacherId, personId: learnerId, at });
    expect(await reads()).toBe(false);
    // Those who teach read on; and the learner, once back in the room.
    expect((await teacher.get(`${here}/km.vtt`)).status).toBe(200);
    const joinedAt = new Date(at.getTime() + 1_000);
    const line = { id: newId(), nodeId: 'one', personId: learnerId, classSessionId: classId, role: 'trainee' };
    await database.db
      .insertInto('presenceInterval')
      .values({ ...line, joinedAt, lastSeenAt: joinedAt })
      .execute();
    expect(await reads()).toBe(true);
    // Who comes back this moment is written down a little later.
    await sendPersonOut(database, { classSessionId: classId, actorId: teacherId, personId: learnerId, at: new Date() });
    const asked = held(learner.get(`/classes/${classId}/pages/${picture.key}`));
    await database.db.deleteFrom('classSentOut').where('personId', '=', learnerId).execute();
    expect((await asked).status).toBe(200);
  });

  it('who was removed from the class reads no more of it', async () => {
    const removed = { classSessionId: classId, personId: await personId(usernames.trainee) };
    await database.db
      .insertInto('classRemoval')
      .values({ ...removed, removedAt: new Date(), removedBy: await personId(usernames.instructor) })
      .execute();
    expect((await learner.get(`${here}/km.vtt`)).status).toBe(404);
    expect((await learner.get(here)).body).not.toContain('ទីពីរ');
  });

  it('a class that is over takes no more lines, names nobody, and keeps what it has', async () => {
    const token = await makeToken('th');
    await database.db
      .updateTable('classSession')
      .set({ status: 'ended', endedAt: new Date() })
      .where('id', '=', classId)
      .execute();
    expect(await send(vtt(['1', 'ใช่']), { token })).toMatchObject({ status: 409, json: { error: 'class_over' } });
    const name = { intent: 'name', personId: await personId(usernames.interpreter), locale: 'ar' };
    expect((await teacher.post(here, name)).status).toBe(409);
    expect((await teacher.post(here, { intent: 'token', once: newId(), tokenLocale: 'th' })).status).toBe(409);
    expect((await teacher.get(`${here}/km.vtt`)).status).toBe(200);
  });
});
