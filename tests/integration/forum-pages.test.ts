import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import type { Facts } from './route-table.ts';
import { prepareFacts, usernames } from './table-facts.ts';

/** Questions and answers in a browser without scripts. */

let database: TestDatabase;
let web: WebUnderTest;
let facts: Facts;
let trainee: Visitor;
let instructor: Visitor;
let stranger: Visitor;
let thread = '';
const words = 'ວັດຄວາມຊຸ່ມຂອງເມັດກາເຟແນວໃດ?\nເຄື່ອງວັດບອກ 12.';

beforeAll(async () => {
  database = await createTestDatabase();
  facts = await prepareFacts(database);
  // What pages say is looked for in English.
  await database.db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  web = await startWeb(database.url, { LOG_LEVEL: 'error' });
  trainee = await signedIn(web.url, usernames.trainee);
  instructor = await signedIn(web.url, usernames.instructor);
  stranger = await signedIn(web.url, usernames.traineeElsewhere);
}, 240_000);
afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const forum = () => `/courses/${facts.forumCourse}/forum`;

describe('without scripts', () => {
  it('a trainee asks about a course; the form that comes back keeps what was typed', async () => {
    const page = await trainee.get(`${forum()}/new`);
    expect(page.status).toBe(200);
    const form = { id: fieldValue(page.body, 'id'), lesson: '', locale: '' };
    const empty = await trainee.post(`${forum()}/new`, { ...form, words: ' ' });
    expect(empty.status).toBe(422);
    const long = await trainee.post(`${forum()}/new`, { ...form, words: `${words}${'ກ'.repeat(4_000)}` });
    expect(long.status).toBe(422);
    expect(wordsOf(long.body)).toContain('ວັດຄວາມຊຸ່ມ');
    const sent = await trainee.post(`${forum()}/new`, { ...form, words });
    expect(sent.status).toBe(302);
    thread = sent.location.split('?')[0] ?? '';
    // The form that comes twice leads to the same question.
    expect((await trainee.post(`${forum()}/new`, { ...form, words })).location.split('?')[0]).toBe(thread);
    const shown = await trainee.get(thread);
    expect(shown.status, web.output().slice(-3_000)).toBe(200);
    expect(shown.body).toMatch(/lang="lo"/);
    expect(wordsOf(shown.body)).toContain('ເຄື່ອງວັດບອກ 12.');
  });

  it('it waits for the instructor, who answers and marks the answer', async () => {
    expect(wordsOf((await instructor.get('/')).body)).toMatch(/\d+ questions? waits? for who teaches/);
    expect(wordsOf((await instructor.get('/questions')).body)).toContain('ວັດຄວາມຊຸ່ມຂອງເມັດກາເຟແນວໃດ?');
    const page = await instructor.get(thread);
    const id = fieldValue(page.body.slice(page.body.indexOf('id="reply-here"')), 'id');
    const reply = {
      intent: 'reply',
      id,
      quotes: '',
      locale: '',
      words: 'Dry it to 11 percent. See https://sala.la/dry.',
    };
    expect((await instructor.post(thread, reply)).status).toBe(302);
    expect((await instructor.post(thread, { intent: `answer.${id}`, on: 'yes' })).status).toBe(302);
    const answered = await trainee.get(thread);
    expect(wordsOf(answered.body)).toContain('Answer of the instructor');
    expect(answered.body).toContain('href="https://sala.la/dry" rel="nofollow ugc noopener noreferrer"');
    expect(wordsOf((await trainee.get('/notices')).body)).toContain('There is an answer');
    // An address that names no post is that of the first page.
    for (const post of ['-'.repeat(36), 'x']) expect((await trainee.get(`${thread}?post=${post}`)).status).toBe(200);
  });

  it('nothing typed is lost where it comes too late: the page says why, and has the words', async () => {
    const asked = thread.split('/').at(-1) ?? '';
    const ago = new Date(Date.now() - 3_600_000);
    await database.db.updateTable('forumPost').set({ writtenAt: ago }).where('id', '=', asked).execute();
    const change = { intent: `change.${asked}`, words: 'Typed for long, changed', locale: '' };
    const changed = await trainee.post(thread, change);
    expect(changed.status).toBe(409);
    expect(changed.body).toContain('Typed for long, changed');
    const id = fieldValue((await trainee.get(thread)).body.split('id="reply-here"')[1] ?? '', 'id');
    await instructor.post(thread, { intent: 'lock', on: 'yes' });
    const reply = { intent: 'reply', id, quotes: '', locale: '', words: 'Typed for long, replied' };
    const replied = await trainee.post(thread, reply);
    expect(replied.status).toBe(409);
    expect(replied.body).toContain('Typed for long, replied');
    await instructor.post(thread, { intent: 'lock', on: 'no' });
    expect((await trainee.get(thread)).body).not.toContain('Typed for long');
  });

  it('it is found by words in Lao and by the answer’s, by who reads the forum alone', async () => {
    const found = async (visitor: Visitor, typed: string) =>
      (await visitor.get(`/search?q=${encodeURIComponent(typed)}`)).body.includes(thread);
    expect(await found(trainee, 'ຄວາມຊຸ່ມຂອງເມັດ')).toBe(true);
    expect(await found(instructor, 'ຄວາມຊຸ່ມຂອງເມັດ')).toBe(true);
    expect(await found(trainee, 'dry 11 percent')).toBe(true);
    expect(await found(stranger, 'ຄວາມຊຸ່ມຂອງເມັດ')).toBe(false);
    // Nor does the catalogue, which is public, tell of it.
    const places = await trainee.get(`/courses?q=${encodeURIComponent('ຄວາມຊຸ່ມຂອງເມັດ')}`);
    expect(wordsOf(places.body)).not.toContain('ຄວາມຊຸ່ມຂອງເມັດກາເຟແນວໃດ');
  });

  it('whom one may name is answered to who writes there, by the beginning of the name', async () => {
    const id = thread.split('/').at(-1) ?? '';
    const people = async (visitor: Visitor, query: string) => {
      const { status, body, headers } = await visitor.get(`${forum()}/people?${query}`);
      expect(headers.get('content-type')).toMatch(/json/);
      return { status, names: status === 200 ? JSON.parse(body).people : null };
    };
    const liwen = [{ name: '李文静', shown: '李文静 (Li Wenjing)' }];
    expect(await people(trainee, `thread=${id}&q=li%20w`)).toEqual({ status: 200, names: liwen });
    expect(await people(trainee, `thread=${id}&q=nobody`)).toEqual({ status: 200, names: [] });
    // Who does not read the thread hears of nobody, nor of the thread; too much and what is no id are no question.
    expect((await people(stranger, `thread=${id}&q=li`)).status).toBe(404);
    expect((await people(trainee, `thread=${id}&q=${'a'.repeat(101)}`)).status).toBe(400);
    expect((await people(trainee, `thread=${id}'&q=li`)).status).toBe(400);
  });

  it('what is hidden is found no more, and its writer reads why', async () => {
    const id = thread.split('/').at(-1) ?? '';
    const hidden = await instructor.post(thread, {
      intent: `hide.${id}`,
      why: 'private_facts',
      reason: 'A phone number.',
    });
    expect(hidden.status).toBe(302);
    const search = await trainee.get(`/search?q=${encodeURIComponent('ຄວາມຊຸ່ມຂອງເມັດ')}`);
    expect(search.body).not.toContain(thread);
    // Its replies neither: nobody reads them.
    expect((await trainee.get('/search?q=dry+11+percent')).body).not.toContain(thread);
    expect(wordsOf((await trainee.get(thread)).body)).toContain('A phone number.');
  });

  it('HTML is text', async () => {
    const page = await trainee.get(`${forum()}/new`);
    const sent = await trainee.post(`${forum()}/new`, {
      ...{ id: fieldValue(page.body, 'id'), lesson: '', locale: '' },
      words: '<script>alert(1)</script> javascript:alert(1) <b>bold</b>',
    });
    const shown = await trainee.get(sent.location);
    expect(shown.body).not.toContain('<script>alert(1)');
    expect(shown.body).toContain('&lt;b&gt;bold');
    expect(shown.body).not.toContain('href="javascript:');
  });
});
