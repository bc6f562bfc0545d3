import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device } from '#tests/support/device.ts';
import { addTeaCourse, type TeaCourse } from '#tests/support/tea-course.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** Questions that were asked on a phone without a network, when they come to the server. */
let database: TestDatabase;
let db: Database;
let web: WebUnderTest;
let content: TeaCourse['content'];
let noy: Visitor;
let kham: Visitor;
let phone: Device;

const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour);

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ({ content } = await addTeaCourse(database));
  web = await startWeb(database.url);
  [noy, kham] = [await signedIn(web.url, 'noy'), await signedIn(web.url, 'bouakham')];
  for (const visitor of [noy, kham]) await visitor.post('/courses/tea');
  await db
    .updateTable('enrolment')
    .set({ enrolledAt: ago(1_000) })
    .execute();
  phone = new Device();
  await phone.register(noy);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

const asking = (words: string, lesson = 'weigh') => ({
  ...{ kind: 'question.ask' as const, course: 'tea', subject: lesson },
  fields: [
    ['words', words],
    ['reads', 'lo'],
  ] as [string, string][],
});
const threads = () =>
  db
    .selectFrom('forumThread')
    .innerJoin('forumPost', 'forumPost.id', 'forumThread.id')
    .select(['forumThread.id', 'title', 'lessonSlug', 'locale', 'startedAt', 'lastPostAt', 'waitingSince', 'writtenAt'])
    .orderBy('startedAt')
    .execute();
const withTitle = async (title: string) => (await threads()).filter((thread) => thread.title === title);

describe('a question from a phone', () => {
  it('stands in the forum under the id that the phone gave it, about its lesson, in the language of its words', async () => {
    const id = newId();
    expect(await phone.send(noy, [phone.sign(asking('ຊັ່ງແນວໃດ?'), new Date(), id)])).toMatchObject([
      { outcome: 'taken' },
    ]);
    expect(await withTitle('ຊັ່ງແນວໃດ?')).toMatchObject([{ id, lessonSlug: 'weigh', locale: 'lo' }]);
    expect(wordsOf((await kham.get('/courses/tea/forum')).body)).toContain('ຊັ່ງແນວໃດ?');
    // Where the course has the lesson no more, it is about the course.
    await phone.send(noy, [phone.sign(asking('And the one that is gone?', 'gone'), new Date())]);
    expect(await withTitle('And the one that is gone?')).toMatchObject([{ lessonSlug: null }]);
  });

  it('is asked when it comes, whatever hour the phone says: new for the others, and behind those that wait longer', async () => {
    // Who was there since it was typed has not seen it.
    await kham.get('/courses/tea/forum');
    await db
      .updateTable('forumVisit')
      .set({ visitedAt: ago(1), newFrom: ago(1) })
      .execute();
    const begun = new Date();
    await phone.send(noy, [phone.sign(asking('Typed yesterday'), ago(20))]);
    phone.clockError = -400 * 24 * hour;
    await phone.send(noy, [phone.sign(asking('By a wrong clock'), ago(20))]);
    phone.clockError = 0;
    for (const title of ['Typed yesterday', 'By a wrong clock']) {
      const [thread] = await withTitle(title);
      for (const time of [thread?.startedAt, thread?.lastPostAt, thread?.waitingSince, thread?.writtenAt]) {
        expect(time?.getTime(), title).toBeGreaterThanOrEqual(begun.getTime());
      }
      // Its half hour for changes begins then, too.
      expect((await noy.get(`/courses/tea/forum/${thread?.id}`)).body.includes(`value="change.${thread?.id}"`)).toBe(
        true,
      );
    }
    expect((await kham.get('/courses/tea/forum')).body.match(/is-new/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('is one, however often it comes, from two tabs at once, and beside the same form that was sent with a network', async () => {
    const id = newId();
    const sent = phone.sign(asking('Only once'), ago(2), id);
    const answers = (await Promise.all([0, 1, 2].map(() => phone.send(noy, [sent])))).flat();
    answers.push(...(await phone.send(noy, [sent])));
    expect(answers.map((one) => one.outcome)).toEqual(['taken', 'taken', 'taken', 'taken']);
    expect(await withTitle('Only once')).toHaveLength(1);
    const form = { id, lesson: 'weigh', words: 'Only once', locale: '' };
    expect((await noy.post('/courses/tea/forum/new', form)).location).toContain(id);
    expect(await withTitle('Only once')).toHaveLength(1);
    const told = await db.selectFrom('notice').select('personId').where('key', '=', `forum.question ${id}`).execute();
    expect(new Set(told.map((one) => one.personId)).size).toBe(told.length);
  });

  it('under the id that another person’s question has is none, and changes nothing in that', async () => {
    const [first] = await withTitle('Only once');
    const other = new Device();
    await other.register(kham);
    const [answer] = await other.send(kham, [other.sign(asking('Mine now'), ago(1), first?.id)]);
    expect(answer?.outcome).not.toBe('taken');
    expect(await withTitle('Only once')).toEqual([first]);
    expect(await withTitle('Mine now')).toEqual([]);
  });

  it('of somebody who has left the course meanwhile is not asked, and kept with the reason', async () => {
    const leaver = await signedIn(web.url, 'khamsone');
    await leaver.post('/courses/tea');
    await db
      .updateTable('enrolment')
      .set({ enrolledAt: ago(1_000) })
      .execute();
    const device = new Device();
    await device.register(leaver);
    const sent = device.sign(asking('Asked and left'), ago(3));
    const { keyId } = device;
    await db
      .deleteFrom('enrolment')
      .where('personId', 'in', db.selectFrom('deviceKey').select('personId').where('id', '=', keyId))
      .execute();
    expect(await device.send(leaver, [sent])).toMatchObject([{ outcome: 'kept', reason: 'not_enrolled' }]);
    expect(await withTitle('Asked and left')).toEqual([]);
    // It stays so, also where it comes again once they take the course anew: the phone has told them already.
    await leaver.post('/courses/tea');
    expect(await device.send(leaver, [sent])).toMatchObject([{ outcome: 'kept', reason: 'not_enrolled' }]);
    expect(await withTitle('Asked and left')).toEqual([]);
  });

  it('about a course that is there no more is kept with the reason, and keeps nothing else of the phone back', async () => {
    const gone = phone.sign({ ...asking('Is anybody there?'), course: 'never-was' }, ago(3));
    const other = phone.sign(asking('And this?', ''), ago(2));
    expect(await phone.send(noy, [gone, other])).toMatchObject([
      { outcome: 'kept', reason: 'not_found' },
      { outcome: 'taken' },
    ]);
    expect(await withTitle('And this?')).toMatchObject([{ lessonSlug: null }]);
  });

  it('in an archived course, which takes nobody in, is asked by who takes it still', async () => {
    await db.updateTable('course').set({ archivedAt: new Date() }).where('slug', '=', 'tea').execute();
    expect(await phone.send(noy, [phone.sign(asking('Is it over?'), ago(1))])).toMatchObject([{ outcome: 'taken' }]);
    await db.updateTable('course').set({ archivedAt: null }).where('slug', '=', 'tea').execute();
  });

  it('of nothing but signs that nobody sees, or of a book, is none', async () => {
    for (const words of [' \u200b ', 'a'.repeat(4_001)]) {
      const [answer] = await phone.send(noy, [phone.sign(asking(words), ago(1))]);
      expect(answer?.outcome).not.toBe('taken');
    }
  });
});
