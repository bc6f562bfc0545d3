import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOwnSessions } from '#commands/accounts/end-own-sessions.ts';
import { notify } from '#commands/notices/notify.ts';
import { deleteExpiredSecrets } from '#db/queries/accounts/expired-secrets.ts';
import { lockUnspreadNotices } from '#db/queries/notices/spread.ts';
import { noticeKinds } from '#domain/notices/kinds.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import type { Facts } from './route-table.ts';
import { prepareFacts, usernames } from './table-facts.ts';

let database: TestDatabase;
let web: WebUnderTest;
let facts: Facts;
let trainee: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  facts = await prepareFacts(database);
  web = await startWeb(database.url);
  trainee = await signedIn(web.url, usernames.trainee);
  await trainee.post('/language', { locale: 'en' });
  await database.db.deleteFrom('notice').where('personId', '=', facts.personId).execute();
}, 240_000);
afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const tell = (key: string) =>
  notify(database.db, {
    kind: 'certificate.suspended',
    params: { serial: facts.serial, title: { en: 'Rural e-commerce' }, reason: key },
    to: [facts.personId],
    key,
    at: new Date(),
  });
const unreadIds = async () =>
  (
    await database.db
      .selectFrom('notice')
      .select('id')
      .where('personId', '=', facts.personId)
      .where('readAt', 'is', null)
      .orderBy('id')
      .execute()
  ).map((row) => row.id);

describe('the list and the bell', () => {
  it('count what is unread on every page, and let it be marked one by one, by its link, or all at once', async () => {
    for (const key of ['One', 'Two', 'Three', 'Four']) await tell(key);
    expect(wordsOf((await trainee.get('/courses')).body)).toContain('Notices: 4 unread');
    const list = (await trainee.get('/notices')).body;
    expect(list.match(/class="notice is-unread"/g)).toHaveLength(4);
    expect(wordsOf(list)).toContain('Certificate suspended: Rural e-commerce Reason: Four');
    const [first = '', second = ''] = await unreadIds();
    const back = '/notices?about=certificates';
    expect(await trainee.post('/notices', { intent: 'read', id: first, back })).toMatchObject({
      status: 302,
      location: back,
    });
    expect((await trainee.get(`/notices/${second}`)).location).toBe(`/v/${facts.serial}`);
    expect(wordsOf((await trainee.get('/')).body)).toContain('Notices: 2 unread');
    expect((await trainee.get('/notices?show=unread')).body.match(/class="notice/g)?.length).toBeGreaterThan(2);
    expect(wordsOf((await trainee.get('/notices?about=classes')).body)).not.toContain('Reason: Four');
    await trainee.post('/notices', { intent: 'read-all' });
    expect(await unreadIds()).toEqual([]);
    expect((await trainee.get('/notices')).body).not.toContain('class="notice is-unread"');
  });

  it('lead nowhere else: a way back to another site is not gone', async () => {
    for (const back of ['https://evil.example', '//evil.example', '/notices/../x', '/notices?x=//y']) {
      expect((await trainee.post('/notices', { intent: 'read-all', back })).location).toBe('/notices');
    }
  });
});

describe('how one is told', () => {
  it('can be chosen of every kind there is, each under its own words', async () => {
    const admin = await signedIn(web.url, usernames.admin);
    await admin.post('/language', { locale: 'en' });
    const page = (await admin.get('/notices/settings')).body;
    const shown = [...page.matchAll(/<td id="kind-([^"]+)">([^<]+)<\/td>/g)].map(([, kind, words]) => ({
      kind,
      words,
    }));
    expect(shown.map(({ kind }) => kind)).toEqual(noticeKinds);
    expect(shown.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['class.changed', 'class.left']));
    expect(new Set(shown.map(({ words }) => words)).size).toBe(noticeKinds.length);
    const boxes = [...page.matchAll(/value="([^"]+) push"/g)].map(([, kind]) => kind);
    expect(boxes.sort()).toEqual([...noticeKinds].sort());
  });

  it('is not asked of what never reaches somebody, and saving leaves what was chosen of it', async () => {
    const { db } = database;
    const chosen = { personId: facts.personId, kind: 'draft.sent', channel: 'push', isOn: false } as const;
    await db.insertInto('noticePreference').values(chosen).execute();
    const page = (await trainee.get('/notices/settings')).body;
    expect(page).toContain('id="kind-class.moved"');
    expect(page).not.toContain('draft.sent');
    const named = [...page.matchAll(/name="kind" value="([^"]+)"/g)].map(([, kind = '']) => ['kind', kind]);
    await trainee.post(
      '/notices/settings',
      new URLSearchParams([
        ['intent', 'save'],
        ['channel', 'push'],
        ['digest', 'daily'],
        ['from', ''],
        ['until', ''],
        ...named,
      ]),
    );
    const choices = await db
      .selectFrom('noticePreference')
      .selectAll()
      .where('personId', '=', facts.personId)
      .execute();
    expect(choices).toContainEqual(expect.objectContaining(chosen));
    // What is off for everybody who ticks nothing is no choice.
    const usuallyOn = named.map(([, kind]) => kind).filter((kind) => kind !== 'forum.week');
    expect(choices.map(({ kind }) => kind).sort()).toEqual([...usuallyOn, 'draft.sent'].sort());
  });

  it('is kept: kinds by channel, quiet hours, the summary of the day', async () => {
    await trainee.post(
      '/notices/settings',
      new URLSearchParams([
        ['intent', 'save'],
        ['channel', 'push'],
        ['on', 'class.moved push'],
        ['on', 'no.such push'],
        ['isQuiet', 'on'],
        ['from', '20:30'],
        ['until', '06:15'],
        ['digest', 'daily'],
      ]),
    );
    const page = (await trainee.get('/notices/settings')).body;
    expect(page).toMatch(/name="from" value="20:30"/);
    expect(page).toMatch(/name="until" value="06:15"/);
    expect(page).toMatch(/value="daily" checked=""|checked="" value="daily"/);
    const { db } = database;
    const choices = await db
      .selectFrom('noticePreference')
      .selectAll()
      .where('personId', '=', facts.personId)
      .execute();
    expect(choices.every(({ channel, isOn }) => channel === 'push' && !isOn)).toBe(true);
    expect(choices.map(({ kind }) => kind)).toContain('class.planned');
    expect(choices.map(({ kind }) => kind)).not.toContain('class.moved');
  });

  it('lets a browser show notices, at push services that are known alone', async () => {
    const subscription = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
    const send = (endpoint: string) =>
      trainee.post('/notices/settings', { intent: 'subscribe', endpoint, ...subscription });
    expect((await send('https://fcm.googleapis.com/fcm/send/x')).location).toContain('saved=device');
    await send('https://fcm.googleapis.com/fcm/send/x');
    for (const endpoint of [
      'https://169.254.169.254/latest',
      'http://fcm.googleapis.com/x',
      'https://fcm.googleapis.com.evil.example/x',
      'https://fcm.googleapis.com:8443/x',
      'https://a@fcm.googleapis.com/x',
    ]) {
      expect((await send(endpoint)).status, endpoint).toBe(400);
    }
    expect(wordsOf((await trainee.get('/notices/settings')).body)).toContain('1 device shows your notices.');
    // Somebody else signs in at this browser and lets it show theirs.
    const other = await signedIn(web.url, usernames.instructor);
    await other.post('/notices/settings', {
      intent: 'subscribe',
      endpoint: 'https://fcm.googleapis.com/fcm/send/x',
      ...subscription,
    });
    expect(wordsOf((await trainee.get('/notices/settings')).body)).not.toContain('1 device');
  });

  it('shows notices in no browser whose session has ended, however it did', async () => {
    const { db } = database;
    const endpoints = async () =>
      (await db.selectFrom('pushSubscription').select('endpoint').where('endpoint', 'like', '%/phone-%').execute()).map(
        ({ endpoint }) => endpoint.slice(-1),
      );
    const phones = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (mark) => {
        const phone = await signedIn(web.url, usernames.trainee);
        const [p256dh, auth] = ['B'.repeat(87), 'a'.repeat(22)];
        const endpoint = `https://fcm.googleapis.com/fcm/send/phone-${mark}`;
        await phone.post('/notices/settings', { intent: 'subscribe', endpoint, p256dh, auth });
        return phone;
      }),
    );
    const [a, b, c] = phones;
    expect((await endpoints()).sort()).toEqual(['a', 'b', 'c', 'd']);
    // Without scripts, which would have told the push service.
    expect((await a?.post('/sign-out'))?.status).toBe(302);
    expect((await endpoints()).sort()).toEqual(['b', 'c', 'd']);
    // Somebody else signs in at this browser, and nobody has signed out.
    await b?.signIn(usernames.instructor);
    expect((await endpoints()).sort()).toEqual(['c', 'd']);
    // Signed out everywhere else: a telephone that is lost tells nothing more.
    const all =
      (await db.selectFrom('person').select('id').where('username', '=', usernames.trainee).executeTakeFirst())?.id ??
      '';
    const here = await db
      .selectFrom('pushSubscription')
      .innerJoin('authSession', 'authSession.id', 'sessionId')
      .select('token')
      .where('endpoint', 'like', '%phone-c')
      .executeTakeFirst();
    await endOwnSessions(database, { personId: all, sessionToken: null, which: { exceptToken: here?.token ?? null } });
    expect(await endpoints()).toEqual(['c']);
    expect((await c?.get('/notices/settings'))?.status).toBe(200);
    trainee = await signedIn(web.url, usernames.trainee);
  });
});

it('shows notices in no browser whose session ended by itself', async () => {
  const { db } = database;
  const phone = await signedIn(web.url, usernames.trainee);
  const [p256dh, auth] = ['B'.repeat(87), 'a'.repeat(22)];
  const endpoint = 'https://fcm.googleapis.com/fcm/send/phone-over';
  await phone.post('/notices/settings', { intent: 'subscribe', endpoint, p256dh, auth });
  const { sessionId } = await db
    .selectFrom('pushSubscription')
    .select('sessionId')
    .where('endpoint', '=', endpoint)
    .executeTakeFirstOrThrow();
  const shownIn = async () =>
    db.transaction().execute(async (trx) => {
      const notices = await lockUnspreadNotices(trx, 1_000);
      return notices.find((one) => one.id === noticeId)?.subscriptionIds.length;
    });
  await tell('over');
  const { id: noticeId } = await db
    .selectFrom('notice')
    .select('id')
    .where('key', 'like', '%over')
    .executeTakeFirstOrThrow();
  const before = (await shownIn()) ?? 0;
  expect(before).toBeGreaterThan(0);
  await db
    .updateTable('authSession')
    .set({ expiresAt: new Date(Date.now() - 1_000) })
    .where('id', '=', sessionId)
    .execute();
  expect(await shownIn()).toBe(before - 1);
  await deleteExpiredSecrets(db, new Date());
  expect(await db.selectFrom('pushSubscription').select('id').where('endpoint', '=', endpoint).execute()).toEqual([]);
  await db.deleteFrom('notice').where('id', '=', noticeId).execute();
});

describe('the calendar', () => {
  const addressIn = (page: string) => new URL(/value="(http[^"]+\.ics)"/.exec(page)?.[1] ?? 'http://none').pathname;

  it('has one’s classes at a secret address, cancelled ones too, until there is another address', async () => {
    await trainee.post('/notices/settings', { intent: 'renew-feed' });
    const address = addressIn((await trainee.get('/notices/settings')).body);
    const program = new Visitor(web.url);
    const feed = async () => {
      const { status, headers, body } = await program.get(address);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toContain('text/calendar');
      return body.replace(/\r\n /g, '');
    };
    const eventOf = (text: string) =>
      text.split('BEGIN:VEVENT').find((event) => event.includes(`UID:class-${facts.classId}@`)) ?? '';
    const before = eventOf(await feed());
    expect(before).toContain('SUMMARY:A class of the table');
    expect(before).toContain('STATUS:CONFIRMED');
    expect(before).toMatch(/DTSTART:\d{8}T\d{6}Z/);
    const instructor = await signedIn(web.url, usernames.instructor);
    await instructor.post(`/classes/${facts.classId}`, { intent: 'cancel', reason: 'Flood' });
    const after = eventOf(await feed());
    expect(after).toContain('STATUS:CANCELLED');
    const sequenceOf = (event: string) => Number(/SEQUENCE:(\d+)/.exec(event)?.[1]);
    expect(sequenceOf(after)).toBeGreaterThan(sequenceOf(before));
    await trainee.post('/notices/settings', { intent: 'renew-feed' });
    expect((await program.get(address)).status).toBe(404);
    const renewed = addressIn((await trainee.get('/notices/settings')).body);
    expect((await program.get(renewed)).status).toBe(200);
    // Neither the id alone nor another digest opens it.
    expect((await program.get(renewed.replace(/.\.ics$/, '_.ics'))).status).toBe(404);
    await trainee.post('/notices/settings', { intent: 'close-feed' });
    expect((await program.get(renewed)).status).toBe(404);
  });
});

describe('an announcement', () => {
  it('begins on the page of a class, a programme or an organisation, with its people chosen', async () => {
    const manager = await signedIn(web.url, usernames.manager);
    const instructor = await signedIn(web.url, usernames.instructor);
    const begins = async (who: Visitor, path: string) => {
      const [, link = ''] = /href="(\/notices\/announce\?to=[^"]+)"/.exec((await who.get(path)).body) ?? [];
      if (link === '') return null;
      const [, chosen] = /<option[^>]*value="([^"]+)"[^>]*selected/.exec((await who.get(link)).body) ?? [];
      expect(chosen).toBe(new URL(link, web.url).searchParams.get('to'));
      return chosen?.split(' ')[0];
    };
    expect(await begins(instructor, `/classes/${facts.classId}`)).toBe('class');
    expect(await begins(manager, `/organisations/${facts.organisation}`)).toBe('organisation');
    expect(await begins(manager, `/programmes/${facts.programme}`)).toBe('programme');
    for (const path of [`/classes/${facts.classId}`, `/programmes/${facts.programme}`]) {
      expect(await begins(trainee, path)).toBeNull();
    }
  });

  it('is shown to whom it would go, sent once, and told to those alone, with a row in the record', async () => {
    const instructor = await signedIn(web.url, usernames.instructor);
    await instructor.post('/language', { locale: 'en' });
    const to = `class ${facts.liveClassId}`;
    const id = fieldValue((await instructor.get('/notices/announce')).body, 'id');
    const wish = { id, to, title: 'The hall', words: 'We meet in the small hall.' };
    const preview = await instructor.post('/notices/announce', { ...wish, step: 'preview' });
    expect(wordsOf(preview.body)).toContain('1 person gets it.');
    expect(wordsOf(preview.body)).toContain('Nothing is sent yet.');
    const { db } = database;
    const sent = () => db.selectFrom('announcement').select(['people', 'title']).where('id', '=', id).execute();
    expect(await sent()).toEqual([]);
    const seen = fieldValue(preview.body, 'seen');
    await instructor.post('/notices/announce', { ...wish, seen, step: 'send' });
    await instructor.post('/notices/announce', { ...wish, seen, step: 'send' });
    expect(await sent()).toEqual([{ people: 1, title: 'The hall' }]);
    const told = await db.selectFrom('notice').select('personId').where('announcementId', '=', id).execute();
    expect(told).toEqual([{ personId: facts.personId }]);
    expect(wordsOf((await trainee.get('/notices')).body)).toContain('The hall We meet in the small hall. From ');
    const rows = db.selectFrom('auditEvent').select('details').where('action', '=', 'announcement.send');
    expect(await rows.execute()).toEqual([{ details: { title: 'The hall', people: 1 } }]);
  });

  it('for others than were shown is shown again, and not sent', async () => {
    const manager = await signedIn(web.url, usernames.manager);
    await manager.post('/language', { locale: 'en' });
    const [small, large] = [`class ${facts.liveClassId}`, await idOfOrganisation()];
    const wish = { id: newId(), title: 'The hall', words: 'We meet in the small hall.' };
    const preview = await manager.post('/notices/announce', { ...wish, to: small, step: 'preview' });
    const seen = fieldValue(preview.body, 'seen');
    // The list of whom it goes to can still be changed beside the button that sends.
    const changed = await manager.post('/notices/announce', { ...wish, to: large, seen, step: 'send' });
    expect(changed.status).toBe(200);
    expect(wordsOf(changed.body)).toContain('Nothing is sent yet.');
    const again = fieldValue(changed.body, 'seen');
    expect(again).not.toBe(seen);
    const sent = database.db.selectFrom('announcement').select('target').where('id', '=', wish.id);
    expect(await sent.execute()).toEqual([]);
    const send = await manager.post('/notices/announce', { ...wish, to: large, seen: again, step: 'send' });
    expect(send.status).toBe(302);
    expect(await sent.execute()).toEqual([{ target: 'organisation' }]);
  });

  it('goes only where its sender teaches or manages', async () => {
    const organisation = await idOfOrganisation();
    const send = async (role: 'trainee' | 'instructor' | 'managerNextDoor' | 'manager', to: string) => {
      const visitor = await signedIn(web.url, usernames[role]);
      const form = { id: newId(), to, title: 'A', words: 'B' };
      const preview = await visitor.post('/notices/announce', { ...form, step: 'preview' });
      if (preview.status !== 200) return preview.status;
      const seen = fieldValue(preview.body, 'seen');
      return (await visitor.post('/notices/announce', { ...form, seen, step: 'send' })).status;
    };
    expect(await send('trainee', `class ${facts.liveClassId}`)).toBe(403);
    expect(await send('managerNextDoor', `class ${facts.liveClassId}`)).toBe(403);
    expect(await send('managerNextDoor', organisation)).toBe(403);
    expect(await send('instructor', organisation)).toBe(403);
    expect(await send('manager', organisation)).toBe(302);
    expect(await send('manager', `class ${newId()}`)).toBe(404);
    expect(await send('manager', 'everybody')).toBe(422);
    expect(await send('manager', '')).toBe(422);
  });

  it('comes only so often from one person in an hour', async () => {
    const manager = await signedIn(web.url, usernames.manager);
    const form = { to: await idOfOrganisation(), title: 'A', words: 'B' };
    const seen = fieldValue((await manager.post('/notices/announce', { ...form, id: newId() })).body, 'seen');
    const send = async () => manager.post('/notices/announce', { ...form, id: newId(), seen, step: 'send' });
    let answer = await send();
    for (let sent = 1; sent < 30 && answer.status === 302; sent += 1) answer = await send();
    expect(answer.status).toBe(429);
    // What was written still stands in the form.
    expect(answer.body).toContain('>B</textarea>');
  });

  async function idOfOrganisation(): Promise<string> {
    const { id } = await database.db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', facts.organisation)
      .executeTakeFirstOrThrow();
    return `organisation ${id}`;
  }
});

it('an administrator sees what became of deliveries and has one tried again; nobody else does', async () => {
  await tell('Five');
  const { db } = database;
  const notice = await db.selectFrom('notice').select('id').where('key', 'like', '%Five').executeTakeFirstOrThrow();
  const id = newId();
  await db
    .insertInto('noticeDelivery')
    .values({
      id,
      noticeId: notice.id,
      channel: 'sms',
      state: 'refused',
      tries: 1,
      error: 'the gateway did not take it: 422',
      dueAt: new Date(),
      queuedAt: new Date(),
      createdAt: new Date(),
    })
    .execute();
  const admin = await signedIn(web.url, usernames.admin);
  await admin.post('/language', { locale: 'en' });
  const page = wordsOf((await admin.get('/notices/deliveries?state=refused')).body);
  expect(page).toContain('A certificate is suspended SMS Refused');
  expect(page).toContain('the gateway did not take it: 422');
  const manager = await signedIn(web.url, usernames.manager);
  expect((await manager.post('/notices/deliveries', { id })).status).toBe(403);
  expect((await admin.post('/notices/deliveries', { id })).status).toBe(302);
  const row = db.selectFrom('noticeDelivery').select(['state', 'tries', 'queuedAt']).where('id', '=', id);
  expect(await row.executeTakeFirst()).toEqual({ state: 'waiting', tries: 0, queuedAt: null });
});
