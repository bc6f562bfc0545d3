import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nameCaptioner } from '#commands/live/name-captioner.ts';
import { storeMachineLine } from '#commands/live/store-machine-line.ts';
import { addCaption } from '#commands/live/write-caption.ts';
import { listCaptions, listCaptionTracks } from '#db/queries/live/captions.ts';
import { captionLimits } from '#domain/live/captions.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { type MediaServer, startMediaServer } from '#media-server/server.ts';
import { admit, mediaConfig, seedClass, type TestPerson } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';

/** A class that Noy and Marta write along in Lao, Li in Chinese; Kham learns. */

let database: TestDatabase;
let server: MediaServer;
let url: string;
let clients: LiveClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startMediaServer(await mediaConfig(database.url, { MEDIA_LOST_GRACE_MS: '1500' }));
  url = `http://127.0.0.1:${server.port}`;
});
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const names = ['teacher', 'noy', 'marta', 'li', 'kham'] as const;
type Name = (typeof names)[number];
const roleOf: Partial<Record<Name, RoomRole>> = { teacher: 'host', li: 'observer' };
const writes: Partial<Record<Name, string>> = { noy: 'lo', marta: 'lo', li: 'zh' };

async function open(status: 'scheduled' | 'live' = 'live') {
  const { classSessionId, people: seeded } = await seedClass(database.db, { people: names.length, status });
  const people = Object.fromEntries(names.map((name, index) => [name, seeded[index]])) as Record<Name, TestPerson>;
  const id = (name: Name) => people[name].personId;
  const tokens = new Map<Name, string>();
  for (const name of names) {
    tokens.set(name, await admit(database.db, classSessionId, people[name], roleOf[name] ?? 'trainee'));
  }
  for (const [name, locale] of Object.entries(writes) as [Name, string][]) {
    const act = { classSessionId, actorId: id('teacher'), at: new Date(), personId: id(name), locale };
    await nameCaptioner(database, act);
  }
  async function come(name: Name, more: { connectionId?: string; reconnectMs?: number } = {}): Promise<LiveClient> {
    const client = await LiveClient.join({ url, token: tokens.get(name) ?? '', ...more });
    clients.push(client);
    return client;
  }
  return { classSessionId, id, come };
}

const line = (body: string, locale = 'lo') => ({ captionId: randomUUID(), locale, body });
const refusal = (work: Promise<unknown>) => work.then(() => 'done').catch((error: { code: string }) => error.code);
const bodies = (client: LiveClient) =>
  client.events.flatMap(({ name, data }) =>
    name === 'captions:lines' ? (data as { body: string }[]).map(({ body }) => body) : [],
  );

describe('captions', () => {
  it('are told to those who read their language, and to nobody else', async () => {
    const { id, come } = await open();
    const [noy, li, kham, teacher] = [await come('noy'), await come('li'), await come('kham'), await come('teacher')];
    expect(kham.welcome.captions).toMatchObject({ languages: ['lo', 'zh'], reading: null, lines: [], readers: null });
    expect(await kham.request('captions:read', { locale: 'lo' })).toEqual({ lines: [], hasOlder: false, removed: [] });
    const before = Date.now();
    const { line: stored } = await noy.request('captions:write', line('ຫມາກໄມ້ຮ້ອນຂຶ້ນຢູ່ລານສິນຄ້າ.'));
    expect(stored).toMatchObject({ locale: 'lo', number: 1, source: 'typed', personId: id('noy'), isCorrected: false });
    // When it was said is the server's clock.
    expect(Date.parse(stored.at)).toBeGreaterThanOrEqual(before - 1_000);
    await li.request('captions:write', line('水果在堆场变热。', 'zh'));
    await kham.seen('captions:lines', ([one]) => one?.captionId === stored.captionId);
    expect(bodies(kham)).toEqual([stored.body]);
    expect(bodies(teacher)).toEqual([]);
    // Who has changed the language, or stopped, is told of that one no more.
    await kham.request('captions:read', { locale: 'zh' });
    await noy.request('captions:write', line('ອີກແຖວໜຶ່ງ'));
    await li.request('captions:write', line('再一行', 'zh'));
    await kham.seen('captions:lines', (lines) => lines.some(({ body }) => body === '再一行'));
    expect(bodies(kham)).not.toContain('ອີກແຖວໜຶ່ງ');
  });

  it('are stored once: sent again after a lost link, by two tabs at once, or late', async () => {
    const { classSessionId, come } = await open();
    const [noy, second, kham] = [await come('noy'), await come('noy'), await come('kham')];
    await kham.request('captions:read', { locale: 'lo' });
    const said = line('ແຖວດຽວ');
    const answers = await Promise.all(
      [noy, second, noy].map((client) => client.request('captions:write', { ...said, requestId: randomUUID() })),
    );
    expect(new Set(answers.map((one) => one.line.number))).toEqual(new Set([1]));
    await noy.request('captions:write', line('ຕໍ່ໄປ'));
    await kham.seen('captions:lines', (lines) => lines.some(({ body }) => body === 'ຕໍ່ໄປ'));
    expect(bodies(kham)).toEqual(['ແຖວດຽວ', 'ຕໍ່ໄປ']);
    expect(await listCaptionTracks(database.db, classSessionId)).toContainEqual({ locale: 'lo', lines: 2 });
    // An id is one line, whoever sends it and in whatever language.
    const marta = await come('marta');
    expect(await refusal(marta.request('captions:write', said))).toBe('conflict');
  });

  it('keep their order and every line when two write as fast as they may', async () => {
    const { classSessionId, come } = await open();
    const [noy, marta, kham] = [await come('noy'), await come('marta'), await come('kham')];
    await kham.request('captions:read', { locale: 'lo' });
    const all = Array.from({ length: 15 }, (_, index) => [line(`n${index}`), line(`m${index}`)]).flat();
    await Promise.all(all.map((one, index) => (index % 2 ? marta : noy).request('captions:write', one)));
    await kham.seen('captions:lines', () => bodies(kham).length === all.length);
    const stored = await listCaptions(database.db, { classSessionId, locale: 'lo', limit: 100 });
    expect(stored.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1));
    expect(bodies(kham)).toEqual(stored.map(({ body }) => body));
    // More than that is too fast for anybody to read.
    const flood = await Promise.all(all.map(() => refusal(noy.request('captions:write', line('…')))));
    expect(flood).toContain('too_many_requests');
  });

  it('are taken out by hosts, whoever or whatever wrote them: gone for all at once, for who comes back, and from the record', async () => {
    const { classSessionId, id, come } = await open();
    const [teacher, noy, kham] = [await come('teacher'), await come('noy'), await come('kham')];
    await kham.request('captions:read', { locale: 'lo' });
    const [good, bad, last] = [line('ດີ'), line('ບໍ່ດີ'), line('ຕໍ່ໄປ')];
    for (const one of [good, bad]) await noy.request('captions:write', one);
    await kham.seen('captions:lines', () => bodies(kham).includes('ບໍ່ດີ'));
    expect(await refusal(kham.request('captions:remove', { captionId: bad.captionId }))).toBe('forbidden');
    await teacher.request('captions:remove', { captionId: bad.captionId });
    expect(await kham.seen('captions:removed')).toEqual({ locale: 'lo', numbers: [2] });
    await noy.request('captions:write', last);
    await kham.seen('captions:lines', () => bodies(kham).includes('ຕໍ່ໄປ'));
    // Who was away has it on the page still, and learns of it; nobody finds it in what came before.
    const back = await come('kham', { connectionId: kham.connectionId });
    expect(back.welcome.captions).toMatchObject({ reading: 'lo', removed: [2] });
    expect(back.welcome.captions.lines.map(({ body }) => body)).toEqual(['ດີ', 'ຕໍ່ໄປ']);
    const { lines } = await back.request('captions:history', { locale: 'lo' });
    expect(lines.map(({ number }) => number)).toEqual([1, 3]);
    // Sent again after a lost answer, or mended, it does not come back.
    expect(await refusal(noy.request('captions:write', { ...bad, requestId: randomUUID() }))).toBe('conflict');
    expect(await refusal(noy.request('captions:mend', { captionId: bad.captionId, body: '…' }))).toBe('not_found');
    await teacher.request('captions:remove', { captionId: bad.captionId, requestId: randomUUID() });
    const acts = await database.db
      .selectFrom('auditEvent')
      .select(['actorId', 'details'])
      .where('action', '=', 'captions.remove')
      .where('subjectId', '=', classSessionId)
      .execute();
    expect(acts).toEqual([
      { actorId: id('teacher'), details: { locale: 'lo', number: '2', captionId: bad.captionId } },
    ]);
  });

  it('are taken out by who typed them while they are fresh; what a machine made of them goes, too', async () => {
    const { classSessionId, come } = await open();
    const [noy, marta, kham] = [await come('noy'), await come('marta'), await come('kham')];
    const own = line('ຜິດ');
    await noy.request('captions:write', own);
    const made = { captionId: randomUUID(), locale: 'en', body: 'wrong', writtenBy: null, lastsMs: null };
    await addCaption(database.db, {
      ...{ ...made, classSessionId, source: 'translated', saidAt: new Date(), translatedFrom: own.captionId },
    });
    await kham.request('captions:read', { locale: 'en' });
    expect(await refusal(marta.request('captions:remove', { captionId: own.captionId }))).toBe('forbidden');
    await noy.request('captions:remove', { captionId: own.captionId });
    expect(await kham.seen('captions:removed')).toEqual({ locale: 'en', numbers: [1] });
    for (const locale of ['lo', 'en'])
      expect(await listCaptions(database.db, { classSessionId, locale, limit: 9 })).toEqual([]);
    // What is translated when its line has gone is not stored.
    const { fence } = await database.db
      .selectFrom('roomLease')
      .select('fence')
      .where('classSessionId', '=', classSessionId)
      .executeTakeFirstOrThrow();
    const late = { classSessionId, fence: Number(fence), locale: 'en', body: 'wrong', at: new Date() };
    const storing = storeMachineLine(database, { ...late, source: 'translated', translatedFrom: own });
    await expect(storing).rejects.toMatchObject({ code: 'not_found' });
    // What was read long ago stays as it was read.
    const old = line('ເກົ່າ');
    await noy.request('captions:write', old);
    for (let count = 0; count < captionLimits.mended; count += 1) await noy.request('captions:write', line(`${count}`));
    expect(await refusal(noy.request('captions:remove', { captionId: old.captionId }))).toBe('forbidden');
  });

  it('that are mended drop what a machine made of the old words, also what comes later', async () => {
    const { classSessionId, come } = await open();
    const [noy, kham] = [await come('noy'), await come('kham')];
    const said = line('ສາມສິບອົງສາ');
    await noy.request('captions:write', said);
    const made = { captionId: randomUUID(), locale: 'en', body: 'thirty degrees', writtenBy: null, lastsMs: null };
    await addCaption(database.db, {
      ...{ ...made, classSessionId, source: 'translated', saidAt: new Date(), translatedFrom: said.captionId },
    });
    await kham.request('captions:read', { locale: 'en' });
    const right = { captionId: said.captionId, body: 'ສິບສາມອົງສາ' };
    await noy.request('captions:mend', right);
    expect(await kham.seen('captions:removed')).toEqual({ locale: 'en', numbers: [1] });
    expect(await listCaptions(database.db, { classSessionId, locale: 'en', limit: 9 })).toEqual([]);
    const { fence } = await database.db
      .selectFrom('roomLease')
      .select('fence')
      .where('classSessionId', '=', classSessionId)
      .executeTakeFirstOrThrow();
    const late = { classSessionId, fence: Number(fence), locale: 'en', body: 'thirty degrees', at: new Date() };
    const store = (translatedFrom: { captionId: string; body: string }) =>
      storeMachineLine(database, { ...late, source: 'translated', translatedFrom });
    await expect(store(said)).rejects.toMatchObject({ code: 'not_found' });
    expect(await store(right)).toMatchObject({ locale: 'en', number: 2 });
  });

  it('are mended by who typed them, while they are fresh', async () => {
    const { come } = await open();
    const [noy, marta, kham] = [await come('noy'), await come('marta'), await come('kham')];
    await kham.request('captions:read', { locale: 'lo' });
    const said = line('ສາມສິບອົງສາ');
    await noy.request('captions:write', said);
    const right = { captionId: said.captionId, body: 'ສິບສາມອົງສາ' };
    expect(await refusal(marta.request('captions:mend', right))).toBe('caption_settled');
    expect(await refusal((await come('li')).request('captions:mend', right))).toBe('forbidden');
    expect((await noy.request('captions:mend', right)).line).toMatchObject({ ...right, isCorrected: true });
    await kham.seen('captions:lines', (lines) => lines.some((one) => one.body === right.body && one.number === 1));
    expect((await kham.request('captions:history', { locale: 'lo' })).lines).toMatchObject([right]);
    expect(await refusal(noy.request('captions:mend', { captionId: randomUUID(), body: 'x' }))).toBe('not_found');
    for (let more = 0; more < captionLimits.mended; more += 1) {
      await marta.request('captions:write', line(`ຕໍ່ໄປ ${more}`));
    }
    expect(await refusal(noy.request('captions:mend', right))).toBe('caption_settled');
  });

  it('greet who comes back with the last few lines of their language; older ones are asked for', async () => {
    const { come } = await open();
    const noy = await come('noy');
    const connectionId = randomUUID();
    const kham = await come('kham', { connectionId });
    await kham.request('captions:read', { locale: 'lo' });
    for (let at = 1; at <= 6; at += 1) await noy.request('captions:write', line(`ແຖວ ${at}`));
    kham.drop();
    await noy.request('captions:write', line('ແຖວ 7'));
    const back = await come('kham', { connectionId });
    expect(back.welcome.captions).toMatchObject({ reading: 'lo', lines: [5, 6, 7].map((number) => ({ number })) });
    const page = await back.request('captions:history', { locale: 'lo', before: 5, limit: 2 });
    expect(page).toMatchObject({ lines: [{ number: 3 }, { number: 4 }], hasOlder: true });
    expect(await back.request('captions:history', { locale: 'lo', before: 2 })).toMatchObject({ hasOlder: false });
  });

  it('tell those who write them how many read', async () => {
    const { come } = await open();
    const [noy, kham, teacher] = [await come('noy'), await come('kham'), await come('teacher')];
    const again = await come('kham');
    for (const one of [kham, again]) await one.request('captions:read', { locale: 'lo' });
    await noy.seen('captions:readers', (readers) => readers.lo === 1);
    await teacher.request('captions:read', { locale: 'lo' });
    await noy.seen('captions:readers', (readers) => readers.lo === 2);
    expect(kham.last('captions:readers')).toBeUndefined();
    expect((await come('noy')).welcome.captions.readers).toEqual({ lo: 2 });
  });

  it('are written by who is named in the middle of the class, until that is taken back', async () => {
    const { id, come } = await open();
    const [teacher, kham] = [await come('teacher'), await come('kham')];
    expect(await refusal(kham.request('captions:write', line('ສະບາຍດີ')))).toBe('forbidden');
    expect(await refusal(kham.request('captions:name', { personId: id('kham'), locale: 'lo' }))).toBe('forbidden');
    await teacher.request('captions:name', { personId: id('kham'), locale: 'ar' });
    await kham.seen('captions:plan', ({ languages }) => languages.includes('ar'));
    await kham.request('captions:write', line('مرحبا', 'ar'));
    expect(await refusal(kham.request('captions:write', line('ສະບາຍດີ')))).toBe('forbidden');
    await teacher.request('captions:unname', { personId: id('kham'), locale: 'ar' });
    expect(await refusal(kham.request('captions:write', line('مرحبا', 'ar')))).toBe('forbidden');
    // What was written stays.
    expect((await teacher.request('captions:history', { locale: 'ar' })).lines).toHaveLength(1);
  });

  it('that come past the room are told too, in their place, and who was named on the class’s page may write', async () => {
    const { classSessionId, id, come } = await open();
    const [noy, kham] = [await come('noy'), await come('kham')];
    await kham.request('captions:read', { locale: 'lo' });
    const sent = { classSessionId, saidAt: new Date(), source: 'sent', writtenBy: null, lastsMs: null } as const;
    await database.db.transaction().execute((trx) => addCaption(trx, { ...line('ມາທາງອື່ນ'), ...sent }));
    await noy.request('captions:write', line('ມາທາງຫ້ອງ'));
    await kham.seen('captions:lines', () => bodies(kham).length === 2);
    expect(bodies(kham)).toEqual(['ມາທາງອື່ນ', 'ມາທາງຫ້ອງ']);
    const act = { classSessionId, actorId: id('teacher'), at: new Date(), personId: id('kham'), locale: 'en' };
    await nameCaptioner(database, act);
    await kham.seen('captions:plan', ({ languages }) => languages.includes('en'));
    await kham.request('captions:write', line('By another way', 'en'));
  });

  it('are refused with words for what cannot be kept, and never break the room', async () => {
    const { come } = await open();
    const noy = await come('noy');
    const write = (body: unknown, locale: unknown = 'lo') =>
      noy.ask('captions:write', { requestId: randomUUID(), captionId: randomUUID(), locale, body });
    for (const body of ['', ' ', '\u0000', '\ud800', '\u200b', 'x'.repeat(captionLimits.line + 1), 7, null, ['x']]) {
      expect(await write(body)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    }
    for (const locale of ['xx', 'constructor', '', 'l\ud800', null, 7]) {
      expect(await write('x', locale)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    }
    // Halves of characters and ends of lines go; the rest of the line stays.
    expect(await write('ກ\ud800ຂ\r\nຄ\u0000')).toMatchObject({ ok: true, data: { line: { body: 'ກຂ ຄ' } } });
  });

  it('are written before the class begins, and not after it has ended', async () => {
    const { classSessionId, id, come } = await open('scheduled');
    const noy = await come('noy');
    await noy.request('captions:write', line('ອີກໜ້ອຍຈະເລີ່ມ'));
    await database.db
      .updateTable('classSession')
      .set({ status: 'ended', startedAt: new Date(), endedAt: new Date() })
      .where('id', '=', classSessionId)
      .execute();
    expect(await refusal(noy.request('captions:write', line('ຊ້າໄປ')))).toMatch(/class_over|room_closed|forbidden/);
    const act = { classSessionId, actorId: id('teacher'), at: new Date(), personId: id('kham'), locale: 'en' };
    expect(await refusal(nameCaptioner(database, act))).toBe('class_over');
  });
});
