import { v4, v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storePassword } from '#commands/accounts/store-password.ts';
import { suspendPerson } from '#commands/accounts/suspend-person.ts';
import { endClass } from '#commands/live/end-class.ts';
import { endForgottenClasses } from '#commands/live/end-forgotten-classes.ts';
import { removePerson } from '#commands/live/remove-person.ts';
import { moveOrganisation } from '#commands/organisations/move-organisation.ts';
import { movePerson } from '#commands/people/move-person.ts';
import { cancelClass } from '#commands/schedule/cancel-class.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { allowCards, cardCodesIn, makeCards, sendPin, viewerOf } from '#tests/support/cards.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device } from '#tests/support/device.ts';
import { addGroup } from '#tests/support/group.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

const point = 'la-pakse-point';
const here = `/groups/${point}/cards`;
const pin = '730942';

let database: TestDatabase;
let web: WebUnderTest;
let operator: Visitor;
let people: string[];
let next = 0;

/** Somebody of the group whom no test has used yet. */
const somebody = () => people[next++] ?? '';
const stranger = () => new Visitor(web.url);
const isIn = async (visitor: Visitor) => (await visitor.get('/profile')).status === 200;

/** Somebody with a card whose PIN is chosen, signed in by it. */
async function withCard() {
  const personId = somebody();
  const [code = ''] = await makeCards(operator, point, [personId]);
  const visitor = stranger();
  expect((await sendPin(visitor, code, pin)).status).toBe(302);
  return { personId, code, visitor };
}

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  people = await addGroup(database.db, { slug: point, size: 40 });
  web = await startWeb(database.url);
  operator = await signedIn(web.url, 'pakse');
  await operator.post('/language', { locale: 'en', back: '/' });
}, 240_000);

beforeEach(() => allowCards(database.db, point));

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

/** A class that is open now, of a course that somebody takes. */
async function addClassFor(personId: string): Promise<{ classId: string; endsAt: Date }> {
  const { db } = database;
  const [classId, courseId] = [newId(), newId()];
  await db
    .insertInto('course')
    .values({ id: courseId, slug: `course-${courseId}` })
    .execute();
  await db
    .insertInto('enrolment')
    .values({ id: newId(), personId, courseId, enrolledAt: new Date(0) })
    .execute();
  const { id: organisationId } = await db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', point)
    .executeTakeFirstOrThrow();
  const endsAt = new Date(Date.now() + 2 * 3_600_000);
  await db
    .insertInto('classSession')
    .values({
      ...{ id: classId, title: { en: 'Tea' }, languages: ['en'], timeZone: 'Asia/Vientiane' },
      ...{ courseId, organisationId, startsAt: new Date(), endsAt },
    })
    .execute();
  return { classId, endsAt };
}

async function acts(personId: string): Promise<string[]> {
  const rows = await database.db
    .selectFrom('auditEvent')
    .select('action')
    .where('subjectId', '=', personId)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.action);
}

describe('cards', () => {
  it('are off until who manages the organisation allows them', async () => {
    await allowCards(database.db, point, false);
    const page = await operator.get(here);
    expect([page.status, wordsOf(page.body)]).toEqual([200, expect.stringContaining('can allow it')]);
    const form = { do: 'make', printed: newId(), person: somebody() };
    expect((await operator.post(here, form)).status).toBe(409);
    expect((await operator.post(`/organisations/${point}/edit`, { intent: 'cards', hasCards: 'on' })).status).toBe(403);
    const manager = await signedIn(web.url, 'bounmy');
    const allowed = await manager.post(`/organisations/${point}/edit`, { intent: 'cards', hasCards: 'on' });
    expect(allowed.location).toContain('saved=cards-on');
    expect(wordsOf((await manager.get(allowed.location)).body)).toContain('may sign in with a card');
    expect((await operator.post(here, form)).location).toContain('made=');
  });

  it('are printed for those who only learn here, shown to who made them, and made once', async () => {
    const [first, second] = [somebody(), somebody()];
    const instructor = await viewerOf(database.db, 'liwen');
    const form = new URLSearchParams({ do: 'make', printed: newId() });
    for (const id of [first, second, instructor.personId]) form.append('person', id);
    const made = await operator.post(here, form);
    const printed = await operator.get(made.location);
    expect(printed.headers.get('cache-control')).toBe('no-store');
    const codes = cardCodesIn(printed.body);
    expect([codes.length, new Set(codes).size]).toEqual([2, 2]);
    expect(printed.body).toMatch(/Khon Thi/);
    expect(printed.body).toMatch(/lang="lo"[\s\S]*lang="en"/);
    await operator.post(here, form);
    expect(cardCodesIn((await operator.get(made.location)).body)).toEqual(codes);
    // Other people ticked on the same form: none are made, and nothing says so.
    const more = new URLSearchParams([...form, ['person', somebody()]]);
    const otherwise = await operator.post(here, more);
    expect([otherwise.status, wordsOf(otherwise.body)]).toEqual([409, expect.stringContaining('was sent before')]);
    expect(cardCodesIn((await operator.get(made.location)).body)).toEqual(codes);
    const manager = await signedIn(web.url, 'bounmy');
    expect(cardCodesIn((await manager.get(made.location)).body)).toEqual([]);
    const kept = JSON.stringify(await database.db.selectFrom('signInCard').selectAll().execute());
    for (const code of codes) expect(kept).not.toContain(code.replaceAll('-', ''));
    expect((await operator.post(here, { do: 'make', printed: newId() })).status).toBe(422);
    expect((await operator.post('/groups/la-moic/cards', form)).status).toBe(403);
    expect(await acts(first)).toEqual(['card.make']);
  });

  it('of somebody with a password are not made by who only leads the group', async () => {
    const personId = somebody();
    const account = { id: newId(), personId, accountId: personId, providerId: 'credential', password: 'a hash' };
    await database.db.insertInto('authAccount').values(account).execute();
    expect(await makeCards(operator, point, [personId])).toEqual([]);
    expect(await makeCards(await signedIn(web.url, 'bounmy'), point, [personId])).toHaveLength(1);
    expect((await operator.post(here, { do: `renew ${personId}` })).status).toBe(403);
  });

  it('ask for a PIN of the person’s own at first, in any figures, and then for that one', async () => {
    const personId = somebody();
    const [code = ''] = await makeCards(operator, point, [personId]);
    const visitor = stranger();
    const asked = await visitor.post('/sign-in/card', { intent: 'card', code: code.toLowerCase() });
    expect([asked.status, asked.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(wordsOf(asked.body)).toMatch(/Khon Thi \d\d.*Choose your PIN.*12 hours/);
    for (const bad of ['123456', '000000', '250690', '12345', '']) {
      expect((await sendPin(visitor, code, bad)).status).toBe(422);
    }
    expect(wordsOf((await sendPin(visitor, code, '123123')).body)).toContain('Others try this one first');
    const done = await sendPin(visitor, code, '໗໓໐ ໙໔໒');
    expect([done.status, done.location, await isIn(visitor)]).toEqual([302, '/', true]);
    const again = stranger();
    expect(wordsOf((await again.post('/sign-in/card', { intent: 'card', code })).body)).toContain('Your PIN');
    const wrong = await sendPin(again, code, '730943');
    expect([wrong.status, wordsOf(wrong.body)]).toEqual([422, expect.stringContaining('locked: 9')]);
    expect(wrong.body).not.toContain('730943');
    expect((await sendPin(again, code, pin)).status).toBe(302);
    const done2 = ['card.make', 'card.choose-pin', 'session.open', 'card.refuse', 'session.open'];
    expect(await acts(personId)).toEqual(done2);
  });

  it('let two who choose a PIN at once have one', async () => {
    const [code = ''] = await makeCards(operator, point, [somebody()]);
    const answers = await Promise.all(['730942', '481607'].map((one) => sendPin(stranger(), code, one)));
    expect(answers.filter((one) => one.status === 302)).toHaveLength(1);
  });

  it('tell nothing apart to who has none', async () => {
    const { code, personId } = await withCard();
    await operator.post(here, { do: `end ${personId}` });
    const answers = await Promise.all(
      ['ZZZZ-ZZZZ-ZZZZ-ZZZZ', code, 'no card at all'].map((one) =>
        stranger().post('/sign-in/card', { intent: 'card', code: one }),
      ),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${wordsOf(body)}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(422);
  });

  it('end with every key that was made known by them, though their sessions are long over', async () => {
    const { personId, visitor } = await withCard();
    const device = new Device();
    await device.register(visitor);
    await visitor.post('/change-person');
    const act = () => device.sign({ kind: 'lesson.done', course: 'none', subject: 'none' }, new Date());
    expect(await device.send(operator, [act()])).toEqual([expect.not.objectContaining({ reason: 'unknown_key' })]);
    await operator.post(here, { do: `end ${personId}` });
    expect(await device.send(operator, [act()])).toEqual([expect.objectContaining({ reason: 'unknown_key' })]);
  });

  it('end with a password that their person sets', async () => {
    const { code, personId } = await withCard();
    const act = { personId, hash: 'a hash', keepToken: null, how: 'code', at: new Date() } as const;
    await database.db.transaction().execute((trx) => storePassword(trx, act));
    expect((await sendPin(stranger(), code, pin)).status).not.toBe(302);
    expect(await acts(personId)).toContain('card.end');
  });

  it('lapse when no PIN is chosen in time, until one may be chosen anew', async () => {
    const personId = somebody();
    const [code = ''] = await makeCards(operator, point, [personId]);
    const past = new Date(Date.now() - 60_000);
    await database.db.updateTable('signInCard').set({ chooseUntil: past }).where('personId', '=', personId).execute();
    expect(wordsOf((await sendPin(stranger(), code, pin)).body)).toContain('No PIN was chosen');
    expect((await operator.post(here, { do: `renew ${personId}` })).location).toContain('saved=renew');
    expect((await sendPin(stranger(), code, pin)).status).toBe(302);
  });
});

describe('wrong PINs', () => {
  it('make a place wait, and then lock the card for all, until it is opened again', async () => {
    const { code, personId, visitor } = await withCard();
    const guesser = stranger();
    const tries: number[] = [];
    for (let n = 0; n < 6; n++) tries.push((await sendPin(guesser, code, `00000${n}`)).status);
    expect(tries).toEqual([422, 422, 422, 422, 422, 429]);
    const elsewhere = stranger();
    for (let n = 0; n < 4; n++) expect((await sendPin(elsewhere, code, `10000${n}`)).status).toBe(422);
    const last = await sendPin(elsewhere, code, '200000');
    expect([last.status, wordsOf(last.body)]).toEqual([403, expect.stringContaining('opens the card again')]);
    expect((await sendPin(stranger(), code, pin)).status).toBe(403);
    // Who is signed in stays so.
    expect(await isIn(visitor)).toBe(true);
    expect(wordsOf((await operator.get(here)).body)).toContain('Locked after too many wrong PINs');
    await operator.post(here, { do: `open ${personId}` });
    expect((await sendPin(stranger(), code, pin)).status).toBe(302);
    expect(await acts(personId)).toEqual(expect.arrayContaining(['card.refuse', 'card.lock', 'card.unlock']));
  });

  it('come to an end also where right ones come between', async () => {
    const { code, personId } = await withCard();
    const wrongInAll = 38;
    await database.db.updateTable('signInCard').set({ wrongInAll }).where('personId', '=', personId).execute();
    expect(wordsOf((await sendPin(stranger(), code, '100000')).body)).toMatch(/\b1\b/);
    expect((await sendPin(stranger(), code, pin)).status).toBe(302);
    expect((await sendPin(stranger(), code, '200000')).status).toBe(403);
    await operator.post(here, { do: `open ${personId}` });
    expect((await sendPin(stranger(), code, '300000')).status).toBe(422);
  });

  it('and codes that are none count for their place alone', async () => {
    const counters = async () => {
      const rows = await database.db.selectFrom('rateLimit').select('key').where('key', 'like', 'person:%').execute();
      return rows.length;
    };
    const before = await counters();
    for (const visitor of [stranger(), stranger()])
      await visitor.post('/sign-in/card', { intent: 'card', code: 'none' });
    expect(await counters()).toBe(before + 2);
  });

  it('have no more tries from many places, all at once', async () => {
    const { code, personId } = await withCard();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => sendPin(stranger(), code, String(300_000 + n * 7))),
    );
    expect(answers.filter((one) => one.status === 422)).toHaveLength(9);
    expect(answers.filter((one) => one.status === 403)).toHaveLength(31);
    expect((await sendPin(stranger(), code, pin)).status).toBe(403);
    expect((await acts(personId)).filter((one) => one === 'card.lock')).toHaveLength(1);
  });
});

describe('cards that are made', () => {
  it('are one a person, though two make them at once', async () => {
    const personId = somebody();
    const manager = await signedIn(web.url, 'bounmy');
    const make = (visitor: Visitor) => visitor.post(here, { do: 'make', printed: newId(), person: personId });
    const made = await Promise.all([make(operator), make(manager), make(operator), make(manager)]);
    expect(made.map((one) => one.status)).toEqual([302, 302, 302, 302]);
    const cards = await database.db
      .selectFrom('signInCard')
      .select('id')
      .where('personId', '=', personId)
      .where('endedAt', 'is', null)
      .execute();
    expect(cards).toHaveLength(1);
  });

  it('are none of a form that was open for weeks: a card that was taken back stays so when nothing is known of it', async () => {
    const personId = somebody();
    const printed = v7({ msecs: Date.now() - 31 * 86_400_000 });
    expect((await operator.post(here, { do: 'make', printed, person: personId })).status).toBe(409);
    expect((await operator.post(here, { do: 'make', printed: v4(), person: personId })).status).toBe(400);
    expect(await acts(personId)).toEqual([]);
  });
});

describe('a card is over', () => {
  it('when a new one is made, with what it had opened', async () => {
    const { code, personId, visitor } = await withCard();
    const [newer = ''] = await makeCards(operator, point, [personId]);
    expect(newer).not.toBe(code);
    expect(await isIn(visitor)).toBe(false);
    expect((await sendPin(stranger(), code, pin)).status).toBe(422);
    expect((await sendPin(stranger(), newer, '481607')).status).toBe(302);
  });

  it('when the person is suspended, gets another task, or leaves', async () => {
    const admin = await viewerOf(database.db, 'admin');
    const manager = await signedIn(web.url, 'admin');
    const [suspended, staff, gone, moved] = [await withCard(), await withCard(), await withCard(), await withCard()];
    const because = { why: 'other', reason: 'A test' } as const;
    await suspendPerson(database, { actor: admin, personId: suspended.personId, ...because, at: new Date() });
    const place = async (slug: string) =>
      (await database.db.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
    const give = { intent: 'give', organisationId: await place('la-moic'), role: 'instructor' };
    expect((await manager.post(`/people/${staff.personId}`, give)).status).toBe(302);
    const { id: roleId } = await database.db
      .selectFrom('organisationRole')
      .select('id')
      .where('personId', '=', gone.personId)
      .executeTakeFirstOrThrow();
    const elsewhere = { intent: 'give', organisationId: await place('la-luang-namtha'), role: 'trainee' };
    await manager.post(`/people/${gone.personId}`, elsewhere);
    expect(await isIn(gone.visitor)).toBe(true);
    expect((await manager.post(`/people/${gone.personId}`, { intent: 'take', roleId })).status).toBe(302);
    const [fromId, toId] = [await place(point), await place('la-luang-namtha')];
    const move = { actor: admin, personId: moved.personId, moveId: newId(), fromId, toId, seen: ['trainee'] as const };
    await movePerson(database, { ...move, ...because, at: new Date() });
    for (const { visitor, code, personId } of [suspended, staff, gone, moved]) {
      expect(await isIn(visitor)).toBe(false);
      expect((await sendPin(stranger(), code, pin)).status).toBe(422);
      expect(await acts(personId)).toContain('card.end');
    }
  });

  it('when cards are no longer allowed, or the organisation goes elsewhere', async () => {
    const { code, visitor } = await withCard();
    await allowCards(database.db, point, false);
    expect(await isIn(visitor)).toBe(false);
    expect((await sendPin(stranger(), code, pin)).status).toBe(422);
    // Allowed above, it goes with the organisation that is taken from there.
    await allowCards(database.db, 'la-pakse');
    const other = await withCard();
    const { id: seenParentId } = await database.db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', 'la-pakse')
      .executeTakeFirstOrThrow();
    const act = { actor: await viewerOf(database.db, 'admin'), slug: point, reason: '', at: new Date() };
    await moveOrganisation(database, { ...act, seenParentId, parentSlug: 'la-champasak' });
    expect(await isIn(other.visitor)).toBe(false);
    await allowCards(database.db, 'la-pakse', false);
  });

  it('also where nobody was told, as when a right was lost behind our back', async () => {
    const { code, personId } = await withCard();
    await database.db.updateTable('person').set({ suspendedAt: new Date() }).where('id', '=', personId).execute();
    expect((await sendPin(stranger(), code, pin)).status).toBe(422);
  });
});

describe('who is signed in by a card', () => {
  it('learns as ever, and changes no password, address or telephone', async () => {
    const { visitor, personId } = await withCard();
    for (const page of ['/', '/courses', '/classes', '/certificates', '/notices', '/offline']) {
      expect((await visitor.get(page)).status).toBe(200);
    }
    const profile = await visitor.get('/profile');
    expect(wordsOf(profile.body)).toContain('ທ່ານເຂົ້າລະບົບດ້ວຍບັດ');
    expect(profile.body).not.toContain('name="newPassword"');
    const forms: Record<string, string>[] = [
      { intent: 'password', currentPassword: 'whatever it was', newPassword: 'a field of coffee' },
      { intent: 'email', email: 'mai@example.org', emailPassword: 'whatever it was' },
    ];
    for (const form of forms) expect((await visitor.post('/profile', form)).status).toBe(403);
    await database.db.updateTable('person').set({ phone: '+8562055512345' }).where('id', '=', personId).execute();
    for (const intent of ['ask-code', 'prove']) {
      expect((await visitor.post('/notices/settings', { intent, code: '123456' })).status).toBe(403);
    }
    expect((await visitor.get(here)).status).toBe(403);
  });

  it('is signed out after twelve hours, however much they do', async () => {
    const { visitor, personId } = await withCard();
    await visitor.get('/');
    const session = await database.db
      .selectFrom('authSession')
      .select(['expiresAt', 'cardId'])
      .where('personId', '=', personId)
      .executeTakeFirstOrThrow();
    const hours = (session.expiresAt.getTime() - Date.now()) / 3_600_000;
    expect([Math.round(hours), session.cardId !== null]).toEqual([12, true]);
  });

  it('goes on to the end of a class that somebody is in; every page says when it ends', async () => {
    const { personId, visitor } = await withCard();
    const soon = new Date(Date.now() + 600_000);
    await database.db.updateTable('authSession').set({ expiresAt: soon }).where('personId', '=', personId).execute();
    const left = async () => Number((await visitor.get('/courses')).headers.get('sala-ends-in'));
    expect(Math.round((await left()) / 60)).toBe(10);
    expect((await operator.get('/courses')).headers.has('sala-ends-in')).toBe(false);
    const { classId, endsAt } = await addClassFor(personId);
    expect((await visitor.postJson(`/classes/${classId}/token`, { name: 'own' })).status).toBe(200);
    expect(Date.now() + 1_000 * (await left())).toBeGreaterThan(endsAt.getTime());
    expect(await left()).toBeLessThan(5 * 3_600);
    // One that goes on by itself is left alone.
    const at = async () =>
      database.db.selectFrom('authSession').select('expiresAt').where('personId', '=', personId).execute();
    const before = await at();
    expect((await visitor.postJson(`/classes/${classId}/token`, { name: 'own' })).status).toBe(200);
    expect(await at()).toEqual(before);
  });

  describe('that goes on for a class', () => {
    /** Somebody whose session would end in so many minutes, and goes on for a class. */
    async function withLongerSession(minutes = 20) {
      const { personId, visitor } = await withCard();
      const ownEnd = new Date(Date.now() + minutes * 60_000);
      await database.db
        .updateTable('authSession')
        .set({ expiresAt: ownEnd })
        .where('personId', '=', personId)
        .execute();
      const { classId, endsAt } = await addClassFor(personId);
      expect((await visitor.postJson(`/classes/${classId}/token`, { name: 'own' })).status).toBe(200);
      const end = async () => {
        const { expiresAt } = await database.db
          .selectFrom('authSession')
          .select('expiresAt')
          .where('personId', '=', personId)
          .executeTakeFirstOrThrow();
        return expiresAt;
      };
      expect((await end()).getTime()).toBeGreaterThan(endsAt.getTime());
      return { personId, visitor, classId, ownEnd, end };
    }
    /** Who teaches the class. */
    async function addHost(classId: string): Promise<Viewer> {
      const host = await viewerOf(database.db, 'bounmy');
      await database.db
        .insertInto('classInstructor')
        .values({ classSessionId: classId, personId: host.personId })
        .execute();
      return host;
    }

    it('ends no later than a day after it was opened', async () => {
      const { personId, visitor } = await withCard();
      const opened = new Date(Date.now() - 23 * 3_600_000);
      const soon = new Date(Date.now() + 600_000);
      await database.db
        .updateTable('authSession')
        .set({ createdAt: opened, expiresAt: soon })
        .where('personId', '=', personId)
        .execute();
      const { classId } = await addClassFor(personId);
      expect((await visitor.postJson(`/classes/${classId}/token`, { name: 'own' })).status).toBe(200);
      const { expiresAt } = await database.db
        .selectFrom('authSession')
        .select('expiresAt')
        .where('personId', '=', personId)
        .executeTakeFirstOrThrow();
      expect(expiresAt).toEqual(new Date(opened.getTime() + 24 * 3_600_000));
    });

    it('ends when it would have, once the class is ended', async () => {
      const { classId, ownEnd, end } = await withLongerSession();
      const { personId: actorId } = await addHost(classId);
      await endClass(database, { classSessionId: classId, actorId, at: new Date() });
      expect(await end()).toEqual(ownEnd);
    });

    it('and leaves a little time where it would be over by then', async () => {
      const { personId, classId, end } = await withLongerSession(5);
      const { personId: actorId } = await addHost(classId);
      const at = new Date(Date.now() + 3_600_000);
      await removePerson(database, { classSessionId: classId, actorId, personId, at });
      expect(await end()).toEqual(new Date(at.getTime() + 10 * 60_000));
    });

    it('ends when it would have, once the class is cancelled', async () => {
      const { classId, ownEnd, end } = await withLongerSession();
      const actor = await viewerOf(database.db, 'admin');
      await cancelClass(database, { actor, id: classId, why: 'weather', at: new Date() });
      expect(await end()).toEqual(ownEnd);
    });

    it('ends when it would have, once nobody ended the class', async () => {
      const { classId, ownEnd, end } = await withLongerSession();
      const past = new Date(Date.now() - 10 * 3_600_000);
      await database.db
        .updateTable('classSession')
        .set({ status: 'live', startedAt: past, startsAt: past, endsAt: new Date(past.getTime() + 3_600_000) })
        .where('id', '=', classId)
        .execute();
      await endForgottenClasses(database, { at: new Date() });
      expect(await end()).toEqual(ownEnd);
    });
  });

  it('takes the place of who was signed in on the telephone before', async () => {
    const first = await withCard();
    const second = await withCard();
    const { visitor } = first;
    expect((await sendPin(visitor, second.code, pin)).status).toBe(302);
    const sessions = await database.db
      .selectFrom('authSession')
      .select('id')
      .where('personId', '=', first.personId)
      .execute();
    expect(sessions).toEqual([]);
  });
});
