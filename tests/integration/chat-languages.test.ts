import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RoomRole } from '#domain/live/room-role.ts';
import { type MediaServer, startMediaServer } from '#media-server/server.ts';
import { held } from '#platform/held.ts';
import { admit, mediaConfig, seedClass, type TestPerson } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';

/** A class that writes in several languages, and a machine that says what is written in others. */

let database: TestDatabase;
let machine: Server;
let server: MediaServer;
let url: string;
let clients: LiveClient[] = [];
/** What the machine was asked, and how it answers. */
let asked: string[] = [];
let answer: (text: string) => Promise<string> | string;
const says = (to: string) => (text: string) => `${text} [${to}]`;

beforeAll(async () => {
  database = await createTestDatabase();
  machine = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { from, to, text } = JSON.parse(body) as Record<'from' | 'to' | 'text', string>;
    asked.push(`${from} ${to} ${text}`);
    try {
      response.end(JSON.stringify({ text: await answer(text) }));
    } catch {
      response.writeHead(500).end();
    }
  }).listen(0, '127.0.0.1');
  await once(machine, 'listening');
  const address = `http://127.0.0.1:${(machine.address() as AddressInfo).port}/`;
  server = await startMediaServer(await mediaConfig(database.url, { CAPTION_TRANSLATOR: address }));
  url = `http://127.0.0.1:${server.port}`;
});
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
  asked = [];
});
afterAll(async () => {
  await server.close();
  machine.close();
  await database.drop();
});

async function open(size = 4) {
  answer = says('zh');
  const { classSessionId, people } = await seedClass(database.db, { people: size, status: 'live' });
  const come = async (index: number, role: RoomRole = index === 0 ? 'host' : 'trainee') => {
    const token = await admit(database.db, classSessionId, people[index] as TestPerson, role);
    const client = await LiveClient.join({ url, token });
    clients.push(client);
    return client;
  };
  return { classSessionId, come };
}

async function write(
  client: LiveClient,
  body: string,
  more: { toHosts?: boolean; toPersonId?: string; locale?: 'en' | 'lo' } = {},
) {
  const { message } = await client.request('chat:send', { messageId: randomUUID(), body, ...more });
  return message;
}
const read = (client: LiveClient, ...messageIds: string[]) =>
  client.request('chat:translate', { messageIds, to: 'zh' });

describe('a message of the chat', () => {
  it('to one person alone is given to no machine, whoever of the two asks', async () => {
    const { come } = await open();
    const [teacher, kham] = [await come(0), await come(1)];
    const secret = await write(teacher, 'ຂໍໂທດ, ມື້ນີ້ເຈົ້າບໍ່ຜ່ານ', { toPersonId: kham.welcome.self.personId });
    for (const one of [teacher, kham]) expect(await read(one, secret.id)).toEqual({ texts: [], missing: null });
    expect(asked).toEqual([]);
  });

  it('carries its language: its letters’, else that in which the writer reads the page', async () => {
    const { classSessionId, come } = await open();
    const [kham, teacher] = [await come(1), await come(0)];
    const lao = await write(kham, 'ໝາກໄມ້ຢູ່ໃສ?', { locale: 'en' });
    const english = await write(kham, 'Where is the fruit?', { locale: 'en' });
    const none = await write(kham, '12 500');
    expect([lao, english, none].map(({ locale }) => locale)).toEqual(['lo', 'en', null]);
    expect(await teacher.seen('chat:message', ({ id }) => id === lao.id)).toMatchObject({ locale: 'lo' });
    const again = await come(2);
    expect(again.welcome.chat.map(({ locale }) => locale)).toEqual(['lo', 'en', null]);
    expect(again.welcome.hasTranslator).toBe(true);
    const rows = await database.db
      .selectFrom('chatMessage')
      .select('locale')
      .where('classSessionId', '=', classSessionId)
      .orderBy('sentAt')
      .execute();
    expect(rows.map(({ locale }) => locale)).toEqual(['lo', 'en', null]);
  });

  it('is translated once for everybody who asks, and kept; what is in their language, or in none, is not', async () => {
    const { come } = await open();
    const [kham, noy, li] = [await come(1), await come(2), await come(3)];
    const lao = await write(kham, 'ສະບາຍດີ');
    const others = [await write(kham, '你好'), await write(kham, '12 500')];
    const ids = [lao, ...others].map(({ id }) => id);
    const answers = await Promise.all([noy, li, noy].map((client) => read(client, ...ids)));
    const whole = { texts: [{ id: lao.id, body: 'ສະບາຍດີ [zh]' }], missing: null };
    expect(answers).toEqual([whole, whole, whole]);
    expect(asked).toEqual(['lo zh ສະບາຍດີ']);
    const kept = await database.db.selectFrom('chatTranslation').selectAll().where('messageId', 'in', ids).execute();
    expect(kept).toEqual([{ messageId: lao.id, locale: 'zh', body: 'ສະບາຍດີ [zh]' }]);
  });

  it('is translated for nobody who may not read it, and for nobody once it was taken out', async () => {
    const { come } = await open();
    const [kham, noy, teacher] = [await come(1), await come(2), await come(0)];
    const [secret, rude] = [await write(kham, 'ບໍ່ເຂົ້າໃຈ', { toHosts: true }), await write(kham, 'ຄຳຫຍາບ')];
    expect(await read(noy, secret.id, randomUUID())).toEqual({ texts: [], missing: null });
    expect(asked).toEqual([]);
    const known = await read(teacher, secret.id, rude.id);
    expect(known.texts.map(({ id }) => id)).toEqual([secret.id, rude.id]);
    expect((await read(noy, secret.id)).texts).toEqual([]);
    await teacher.request('chat:remove', { messageId: rude.id });
    expect((await read(noy, rude.id)).texts).toEqual([]);
    const kept = await database.db
      .selectFrom('chatTranslation')
      .select('messageId')
      .where('messageId', '=', rude.id)
      .execute();
    expect(kept).toEqual([]);
    // In another class it is no message.
    const elsewhere = await open();
    expect((await read(await elsewhere.come(1), secret.id)).texts).toEqual([]);
  });

  it('is translated as a question is that people ask, which is nobody’s once it was hidden', async () => {
    const { come } = await open();
    const [teacher, kham, noy] = [await come(0), await come(1), await come(2)];
    const questionId = randomUUID();
    await kham.request('question:ask', { questionId, body: 'ໝາກໄມ້ຢູ່ໃສ?' });
    const ask = () => noy.request('question:translate', { questionIds: [questionId, randomUUID()], to: 'zh' });
    const whole = { texts: [{ id: questionId, body: 'ໝາກໄມ້ຢູ່ໃສ? [zh]' }], missing: null };
    expect([await ask(), await ask()]).toEqual([whole, whole]);
    expect(asked).toEqual(['lo zh ໝາກໄມ້ຢູ່ໃສ?']);
    const kept = await database.db.selectFrom('questionTranslation').selectAll().execute();
    expect(kept).toEqual([{ questionId, locale: 'zh', body: 'ໝາກໄມ້ຢູ່ໃສ? [zh]' }]);
    await teacher.request('question:hide', { questionId });
    expect((await ask()).texts).toEqual([]);
  });

  it('stands as it was written while the machine does not answer, and is asked for no more than now and then', async () => {
    const { come } = await open();
    const [kham, noy] = [await come(1), await come(2)];
    answer = () => Promise.reject(new Error('away'));
    const sent = [];
    for (const body of ['ໜຶ່ງ', 'ສອງ', 'ສາມ', 'ສີ່', 'ຫ້າ']) sent.push((await write(kham, body)).id);
    for (const id of sent) expect(await read(noy, id)).toEqual({ texts: [], missing: 'away' });
    // After three that failed it is left in peace for a while.
    expect(asked).toHaveLength(3);
    await read(noy, ...sent);
    expect(asked).toHaveLength(3);
  });

  it('runs no machine away: many messages wait for their turn, what is too much comes later, and others write on', async () => {
    const { come } = await open();
    const [teacher, noy, li] = [await come(0), await come(2), await come(3)];
    let atOnce = 0;
    let most = 0;
    const gate = Promise.withResolvers<void>();
    answer = async (text) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await gate.promise;
      atOnce -= 1;
      return says('zh')(text);
    };
    const ids: string[] = [];
    for (const writer of [teacher, noy, li]) {
      for (let count = 0; count < 9; count += 1) ids.push((await write(writer, `ຂໍ້ ${ids.length}`)).id);
    }
    const [first, second] = [ids.slice(0, 14), ids.slice(14)];
    const asking = held(Promise.all([read(noy, ...first), read(teacher, ...second)]));
    // While it is busy, the class goes on.
    expect((await write(li, 'ຍັງຂຽນໄດ້')).locale).toBe('lo');
    gate.resolve();
    const answers = await asking;
    expect(most).toBeLessThanOrEqual(2);
    expect(answers.every(({ missing }) => missing !== 'away')).toBe(true);
    // Whoever asks for ever more is told to wait.
    const storm = Array.from({ length: 10 }, () =>
      read(noy, ...first).then(
        () => 'done',
        ({ code }) => code,
      ),
    );
    expect(await Promise.all(storm)).toContain('too_many_requests');
  });
});
