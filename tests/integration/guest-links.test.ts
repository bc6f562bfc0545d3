import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople } from '#db/seeds/demo-people.ts';
import { guestLinkPath } from '#domain/live/guests.ts';
import { newId } from '#platform/id.ts';
import { verifyJoinToken } from '#platform/join-token.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** The link for guests of an open lecture, as strangers find it. */

const minuteMs = 60_000;
const secret = 'a-secret-for-tests-that-is-long-enough-for-the-schema';

let database: TestDatabase;
let web: WebUnderTest;
let people: DemoPeople;
let courseId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ people } = await seedDemoPeople(database.db, { password: demoPassword, now: new Date() }));
  courseId = newId();
  await database.db
    .insertInto('course')
    .values({ id: courseId, slug: `course-${courseId}` })
    .execute();
  await database.db
    .insertInto('enrolment')
    .values({ id: newId(), personId: people.bouakham.personId, courseId })
    .execute();
  web = await startWeb(database.url);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

/** A class taught by Li Wen, open to three guests at a time, by default now. */
async function lecture(more: { inMinutes?: number; status?: string; guestLimit?: number | null } = {}) {
  const { inMinutes = 0, status = 'live', guestLimit = 3 } = more;
  const id = newId();
  const startsAt = new Date(Date.now() + inMinutes * minuteMs);
  const { guestSecret } = await database.db
    .insertInto('classSession')
    .values({
      ...{ id, courseId, guestLimit, status, startsAt, timeZone: 'Asia/Vientiane', languages: ['lo'] },
      organisationId: people.bounmy.organisationId,
      title: { en: 'Fair prices', ar: 'أسعار عادلة' },
      endsAt: new Date(startsAt.getTime() + 60 * minuteMs),
    })
    .returning('guestSecret')
    .executeTakeFirstOrThrow();
  await database.db
    .insertInto('classInstructor')
    .values({ classSessionId: id, personId: people.liwen.personId })
    .execute();
  return { id, link: guestLinkPath(id, guestSecret) };
}

/** A stranger opens the link and gives a name. */
async function comeIn(link: string, name = 'Amina', stranger = new Visitor(web.url)) {
  const page = await stranger.get(link);
  const form = { actId: fieldValue(page.body, 'actId'), name };
  return { stranger, page, form, answer: await stranger.post(link, form) };
}

const code = (body: string) => /"code":"([a-z_]+)"/.exec(body)?.[1];

describe('a stranger with the link', () => {
  it('reads in their language what the class is, gives a name, and comes in as a guest of it', async () => {
    const { id, link } = await lecture();
    const stranger = new Visitor(web.url);
    stranger.headers = { 'accept-language': 'ar' };
    const { page, answer } = await comeIn(link, '  أمينة  ', stranger);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.body).toContain('dir="rtl"');
    expect(page.body).toContain('أسعار عادلة');
    expect(page.body).toContain('30');
    expect(answer).toMatchObject({ status: 302, location: `/classes/${id}/join` });
    const door = await stranger.get(`/classes/${id}/join`);
    expect(door.status).toBe(200);
    expect(door.body).toContain('"role":"guest"');
    const { body, status } = await stranger.postJson(`/classes/${id}/token`, {});
    expect(status).toBe(200);
    const claims = await verifyJoinToken(secret, JSON.parse(body).token);
    const [guest] = await database.db.selectFrom('classGuest').selectAll().where('classSessionId', '=', id).execute();
    expect(claims).toMatchObject({ role: 'guest', displayName: 'أمينة', classSessionId: id, personId: guest?.id });
    expect(guest).toMatchObject({ name: 'أمينة', joinedAt: null });
  });

  it('is one guest when the form is sent twice, and cannot send another name under it', async () => {
    const { id, link } = await lecture();
    const { stranger, form } = await comeIn(link);
    expect((await stranger.post(link, form)).status).toBe(302);
    // Whose browser is a guest's already is shown who they are; another one is told that the form was sent before.
    const other = { ...form, name: 'Somebody else' };
    expect((await stranger.post(link, other)).location).toBe(`/classes/${id}/guest`);
    expect((await new Visitor(web.url).post(link, other)).status).toBe(409);
    const guests = await database.db.selectFrom('classGuest').select('id').where('classSessionId', '=', id).execute();
    expect(guests).toHaveLength(1);
  });

  it('is not taken for who teaches, nor for nobody', async () => {
    const { link } = await lecture();
    const teacher = await database.db
      .selectFrom('person')
      .select(['displayName', 'latinName'])
      .where('id', '=', people.liwen.personId)
      .executeTakeFirstOrThrow();
    const names = [
      teacher.displayName,
      ` ${(teacher.latinName ?? teacher.displayName).toUpperCase()} `,
      '',
      '\u200b',
      '🎓',
      'x'.repeat(81),
    ];
    for (const name of names) expect((await comeIn(link, name)).answer.status, name).toBe(422);
  });

  it('is told when it begins, and that it is over or cancelled; no name is asked then', async () => {
    for (const more of [
      { inMinutes: 90, status: 'scheduled' },
      { inMinutes: -90, status: 'ended' },
      { status: 'cancelled' },
    ]) {
      const { id, link } = await lecture(more);
      const stranger = new Visitor(web.url);
      const page = await stranger.get(link);
      expect(page.status).toBe(200);
      expect(page.body).not.toContain('name="actId"');
      expect((await stranger.post(link, { actId: newId(), name: 'Amina' })).status).toBeGreaterThanOrEqual(409);
      expect(
        await database.db.selectFrom('classGuest').select('id').where('classSessionId', '=', id).execute(),
      ).toEqual([]);
    }
  });
});

describe('whoever has no good link', () => {
  it('cannot tell whether there is such a class, it is closed to guests, or the link was renewed', async () => {
    const { id, link } = await lecture();
    const closed = await lecture({ guestLimit: null });
    const teacher = await signedIn(web.url, 'liwen');
    expect((await teacher.get(`/classes/${id}`)).body).toContain(link);
    expect((await teacher.post(`/classes/${id}`, { intent: 'renew-guests' })).status).toBe(303);
    const answers = [];
    for (const path of [
      link,
      closed.link,
      guestLinkPath(id, 'a'.repeat(32)),
      guestLinkPath(newId(), 'a'.repeat(32)),
      '/classes/x/guest/y',
    ]) {
      const stranger = new Visitor(web.url);
      const [read, sent] = [await stranger.get(path), await stranger.post(path, { actId: newId(), name: 'Amina' })];
      answers.push([read.status, sent.status, read.body.includes('Fair prices')]);
    }
    expect(new Set(answers.map(String))).toEqual(new Set(['404,404,false']));
  });

  it('that leads nowhere is not looked at any more after many guesses; a good one is, there and elsewhere', async () => {
    const { id, link } = await lecture();
    const guesser = new Visitor(web.url);
    const wrong = () => guestLinkPath(id, newId().replaceAll('-', ''));
    for (let tries = 0; tries < 60; tries += 1) expect((await guesser.get(wrong())).status).toBe(404);
    expect((await guesser.get(wrong())).status).toBe(429);
    expect((await guesser.get(link)).status).toBe(200);
    expect((await new Visitor(web.url).get(link)).status).toBe(200);
  });
});

describe('a guest’s cookie', () => {
  it('goes to the addresses of its class alone, and opens no other class and no page of people', async () => {
    const { id, link } = await lecture();
    const other = await lecture();
    const { stranger, answer } = await comeIn(link);
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('guest='));
    expect(cookie).toContain(`Path=/classes/${id}`);
    expect(cookie).toMatch(/HttpOnly/i);
    expect((await stranger.get(`/classes/${other.id}/join`)).location).toMatch(/^\/sign-in/);
    expect((await stranger.postJson(`/classes/${other.id}/token`, {})).status).toBe(401);
    for (const page of [
      'attendance',
      'attendance.csv',
      'guests.csv',
      'chat.csv',
      'slides',
      'captions',
      'edit',
      'my-attendance',
    ]) {
      expect((await stranger.get(`/classes/${id}/${page}`)).location, page).toMatch(/^\/sign-in/);
    }
    expect((await stranger.get(`/classes/${id}`)).location).toBe(`/classes/${id}/guest`);
    expect((await stranger.get(`/classes/${id}/pages/${'0'.repeat(64)}`)).status).toBe(404);
  });

  it('that was tampered with is nobody’s', async () => {
    const { id, link } = await lecture();
    const { stranger } = await comeIn(link);
    const value = stranger.cookies.get('guest') ?? '';
    stranger.cookies.set('guest', `${newId()}.${value.split('.')[1]}`);
    expect((await stranger.get(`/classes/${id}/join`)).location).toMatch(/^\/sign-in/);
  });

  it('ends with the class’s door for guests, with removal, and when it is forgotten', async () => {
    const { id, link } = await lecture();
    const { stranger } = await comeIn(link);
    const ticket = () => stranger.postJson(`/classes/${id}/token`, {});
    await database.db.updateTable('classSession').set({ guestLimit: null }).where('id', '=', id).execute();
    expect(code((await ticket()).body)).toBe('guests_closed');
    await database.db.updateTable('classSession').set({ guestLimit: 3 }).where('id', '=', id).execute();
    expect((await ticket()).status).toBe(200);
    await database.db
      .updateTable('classGuest')
      .set({ removedAt: new Date() })
      .where('classSessionId', '=', id)
      .execute();
    expect(code((await ticket()).body)).toBe('removed_from_class');
    expect((await stranger.get(`/classes/${id}/guest`)).status).toBe(200);
    expect((await stranger.post(`/classes/${id}/guest`)).location).toBe('/');
    expect((await stranger.get(`/classes/${id}/guest`)).status).toBe(404);
  });
});

describe('who is signed in', () => {
  it('comes as themselves to a class that is theirs, also with a guest’s cookie', async () => {
    const { id, link } = await lecture();
    const trainee = await signedIn(web.url, 'bouakham');
    expect((await trainee.get(link)).location).toBe(`/classes/${id}`);
    expect((await trainee.post(link, { actId: newId(), name: 'Somebody' })).location).toBe(`/classes/${id}`);
    const { stranger } = await comeIn(link);
    trainee.cookies.set('guest', stranger.cookies.get('guest') ?? '');
    const { body } = await trainee.postJson(`/classes/${id}/token`, {});
    expect(await verifyJoinToken(secret, JSON.parse(body).token)).toMatchObject({
      role: 'trainee',
      personId: people.bouakham.personId,
    });
    expect((await trainee.get(`/classes/${id}`)).status).toBe(200);
  });

  it('comes as a guest to one that is not, under a name of their own choice', async () => {
    const { id, link } = await lecture();
    await database.db
      .deleteFrom('enrolment')
      .where('personId', '=', people.bouakham.personId)
      .where('courseId', '=', courseId)
      .execute();
    const trainee = await signedIn(web.url, 'bouakham');
    const { page, answer } = await comeIn(link, 'B', trainee);
    expect(page.status).toBe(200);
    expect(answer.location).toBe(`/classes/${id}/join`);
    expect((await trainee.get(`/classes/${id}/join`)).body).toContain('"role":"guest"');
    expect((await trainee.get(`/classes/${id}`)).location).toBe(`/classes/${id}/guest`);
  });
});
