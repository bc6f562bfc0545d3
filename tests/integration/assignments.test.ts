import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { makePdf, makePhoto, makeRunning } from '#tests/support/media-files.ts';
import { bad, bytesOf, good, handIn, mark, noFile, startTasks, type TasksUnderTest } from '#tests/support/tasks.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import type { WebUnderTest } from '#tests/support/web.ts';

/** A practical task: handed in, marked, sent back, handed in again, decided between two markers, graded anew. */
let database: TestDatabase;
let web: WebUnderTest;
let things: TasksUnderTest;
let noy: Visitor;
let liwen: Visitor;
const task = '/courses/tea/assignments/label-photo';
const second = '/courses/tea/assignments/two-markers';

beforeAll(async () => {
  things = await startTasks([
    ['label-photo', ''],
    ['two-markers', 'secondMarker: true\n'],
    ['at-the-scale', 'observed: { confirmed: true }\n'],
  ]);
  ({ database, web } = things);
  [noy, liwen] = [await signedIn(web.url, 'noy'), await signedIn(web.url, 'liwen')];
  await noy.post('/courses/tea');
}, 240_000);

afterAll(() => things?.stop());

const pieces = (slug: string) =>
  database.db.selectFrom('assignmentPiece').selectAll().where('assignmentSlug', '=', slug).orderBy('number').execute();
const lastPiece = async (slug: string) => (await pieces(slug)).at(-1)?.id ?? '';

describe('handing in', () => {
  it('keeps what was written where a file is refused or nothing is there', async () => {
    const refused = await handIn(noy, task, {
      ...{ intent: 'save', words: 'My label' },
      file: { name: 'plan.pdf', bytes: bytesOf(makePdf()) },
    });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.body)).toContain('This kind of file is not asked for here. What you wrote is kept.');
    expect(refused.body).toContain('>My label</textarea>');
    expect((await handIn(noy, task, { words: '  ' })).status).toBe(422);
    expect((await pieces('label-photo')).map((one) => one.state)).toEqual(['draft']);
  });

  it('writes nothing over words that were not seen, and shows both', async () => {
    const page = (await noy.get(task)).body;
    const fields = { piece: fieldValue(page, 'piece'), basedOn: fieldValue(page, 'basedOn'), intent: 'save' };
    await handIn(noy, task, { intent: 'save', words: 'My label, from a computer' });
    const refused = await noy.upload(task, { ...fields, words: 'My label, from the phone' }, noFile);
    expect([refused.status, wordsOf(refused.body)]).toEqual([
      422,
      expect.stringContaining('My label, from a computer'),
    ]);
    expect(refused.body).toContain('>My label, from the phone</textarea>');
    expect((await pieces('label-photo')).map((one) => one.words)).toEqual(['My label, from a computer']);
    // Who saw both decides.
    const seen = { ...fields, basedOn: fieldValue(refused.body, 'basedOn') };
    expect((await noy.upload(task, { ...seen, words: 'My label' }, noFile)).status).toBe(302);
    expect((await pieces('label-photo')).map((one) => one.words)).toEqual(['My label']);
  });

  it('takes a photo without where it was taken, and a voice', async () => {
    // “Add and keep” pressed twice adds one.
    const fields = { piece: fieldValue((await noy.get(task)).body, 'piece'), words: 'My label', intent: 'save' };
    const photo = { name: 'a.jpg', bytes: bytesOf(await makePhoto()) };
    await Promise.all([noy.upload(task, fields, photo), noy.upload(task, fields, photo)]);
    const sent = await handIn(noy, task, {
      words: 'My label',
      file: { name: 'me.mp3', bytes: bytesOf(makeRunning('mp3', 1)) },
    });
    expect([sent.status, sent.location]).toEqual([302, `${task}?sent`]);
    const files = await database.db
      .selectFrom('assignmentFile')
      .select(['id', 'kind', 'mediaType'])
      .orderBy('addedAt')
      .execute();
    expect(files.map((one) => [one.kind, one.mediaType])).toEqual([
      ['photo', 'image/webp'],
      ['voice', 'audio/mp4'],
    ]);
    const { exif, format } = await sharp(await noy.download(`/work/${files[0]?.id}`)).metadata();
    expect([format, exif]).toEqual(['webp', undefined]);
    expect((await (await signedIn(web.url, 'khamsone')).get(`/work/${files[0]?.id}`)).status).toBe(404);
    expect((await handIn(noy, second, { words: 'Two see this' })).status).toBe(302);
  });

  it('waits then, and is sent once though the form is sent twice', async () => {
    expect(wordsOf((await noy.get(task)).body)).toContain('Your work waits to be marked.');
    const fields = { piece: await lastPiece('label-photo'), intent: 'send' };
    expect((await noy.upload(task, { ...fields, words: 'My label' }, noFile)).status).toBe(302);
    // What is other than what was handed in is not passed over without a word.
    expect((await noy.upload(task, { ...fields, words: 'Other' }, noFile)).status).toBe(409);
    expect((await pieces('label-photo')).map((one) => [one.state, one.words])).toEqual([['waiting', 'My label']]);
  });
});

describe('marking', () => {
  it('shows the queue to instructors and managers alone, and nobody marks their own', async () => {
    expect(wordsOf((await liwen.get('/marking')).body)).toContain('2 pieces of work wait for you.');
    expect(wordsOf((await liwen.get('/')).body)).toMatch(
      /2 pieces of work wait for marking\s+The oldest has waited since/,
    );
    expect(wordsOf((await noy.get('/')).body)).not.toContain('for marking');
    expect((await noy.get('/marking')).status).toBe(403);
    expect((await noy.get(`/marking/${await lastPiece('label-photo')}`)).status).toBe(404);
  });

  it('goes from piece to piece of one task where one is chosen, and fetches the photos of the next', async () => {
    const [id, next] = [await lastPiece('label-photo'), await lastPiece('two-markers')];
    const ofOne = (await liwen.get(`/marking/${id}?of=tea%2Flabel-photo`)).body;
    expect(ofOne).not.toContain(next);
    const ofAll = (await liwen.get(`/marking/${next}`)).body;
    const { id: photo } = await database.db
      .selectFrom('assignmentFile')
      .select('id')
      .where('kind', '=', 'photo')
      .executeTakeFirstOrThrow();
    expect(ofAll).toContain(`data-next-photos="/work/${photo}"`);
  });

  it('asks for a level in each line and keeps what was chosen; sent back, it can be handed in again', async () => {
    const id = await lastPiece('label-photo');
    const half = await mark(liwen, id, { 'level.weight': 'clear', comment: 'Good' });
    expect(half.status).toBe(422);
    expect(half.body).toContain('>Good</textarea>');
    expect(half.body).toMatch(/<form[^>]*data-marking[^>]*>\s*<button type="submit"[^>]*value="stay"/);
    // Return in a field sends no marks: it presses the first button.
    const stays = await mark(liwen, id, { ...good, intent: 'stay', comment: 'Not yet' });
    expect([stays.status, (await pieces('label-photo')).at(-1)?.state]).toEqual([200, 'waiting']);
    expect(stays.body).toContain('>Not yet</textarea>');
    const silent = await mark(liwen, id, { ...bad, intent: 'return' });
    expect(wordsOf(silent.body)).toContain('Say what is to be done again: the person reads it.');
    // What is sent back needs words, and no levels.
    const back = await mark(liwen, id, { intent: 'return', comment: 'Too dark' });
    expect([back.status, back.location]).toEqual([302, `/marking/${await lastPiece('two-markers')}?marked`]);
    const page = wordsOf((await noy.get(task)).body);
    expect(page).toContain('Sent back to be handed in again');
    expect(page).toContain('Too dark');
    expect((await handIn(noy, task, { words: 'Now by day' })).status).toBe(302);
  });

  it('passes, tells the person, and offers what was said before', async () => {
    const id = await lastPiece('label-photo');
    expect((await liwen.get(`/marking/${id}`)).body).toContain('data-phrase="Too dark"');
    expect((await mark(liwen, id, { ...good, 'comment.weight': 'Well done' })).status).toBe(302);
    const page = wordsOf((await noy.get(task)).body);
    expect(page).toContain('You have passed this task.');
    expect(page).toContain('Well done');
    expect(wordsOf((await noy.get('/notices')).body)).toContain('Marked and passed: Photo of my label');
  });

  it('of two at once tells the second', async () => {
    const late = await mark(await signedIn(web.url, 'dao'), await lastPiece('label-photo'), good);
    expect(late.status).toBe(422);
    expect(wordsOf(late.body)).toContain('Somebody else has marked this a moment ago.');
  });

  it('grades anew with a reason, and changes only what it names', async () => {
    const id = await lastPiece('label-photo');
    const without = await mark(liwen, id, { intent: 'regrade', 'level.photo': 'dark' });
    expect(without.status).toBe(422);
    await mark(liwen, id, { intent: 'regrade', 'level.photo': 'dark', reason: 'The wrong photo' });
    expect((await pieces('label-photo')).at(-1)).toMatchObject({ percent: 50, passed: false });
    const { details } = await database.db
      .selectFrom('auditEvent')
      .select('details')
      .where('action', '=', 'work.regrade')
      .executeTakeFirstOrThrow();
    expect(details).toMatchObject({ before: 100, percent: 50, reason: 'The wrong photo' });
  });
});

describe('a second marker', () => {
  it('sees no marks before both are in; where they differ, a third decides', async () => {
    const id = await lastPiece('two-markers');
    const [dao, manager] = [await signedIn(web.url, 'dao'), await signedIn(web.url, 'bounmy')];
    await mark(liwen, id, { ...good, comment: 'Fine to me' });
    const page = (await dao.get(`/marking/${id}`)).body;
    expect(wordsOf(page)).toContain('You are the second marker.');
    expect(page).not.toContain('Fine to me');
    await mark(dao, id, { ...good, 'level.photo': 'dark' });
    expect(wordsOf((await noy.get(second)).body)).toContain('Your work waits to be marked.');
    const deciding = wordsOf((await manager.get(`/marking/${id}`)).body);
    expect(deciding).toContain('Two markers differ. What you choose decides.');
    expect(deciding).toContain('Fine to me');
    await mark(manager, id, good);
    const regrade = { intent: 'regrade', ...bad, reason: 'I was outvoted' };
    for (const one of [liwen, dao, manager]) {
      const refused = await mark(one, id, regrade);
      expect([refused.status, wordsOf(refused.body)]).toEqual([422, expect.stringContaining('Several people have')]);
    }
    expect(wordsOf((await dao.get(`/marking/${id}`)).body)).toContain('Several people have looked at this.');
    expect((await pieces('two-markers'))[0]).toMatchObject({ state: 'marked', percent: 100, passed: true });
  });
});

describe('a task that is watched', () => {
  it('stands on the start page of who leads the group, once somebody has done the lessons before it', async () => {
    const { db } = database;
    const [pakse, point] = [await things.idOf('person', 'pakse'), await things.idOf('organisation', 'la-namtha-point')];
    await db
      .updateTable('organisationRole')
      .set({ organisationId: point })
      .where('personId', '=', pakse)
      .where('role', '=', 'service_point_operator')
      .execute();
    const operator = await signedIn(web.url, 'pakse');
    const home = async () => (await operator.get('/')).body;
    expect(await home()).not.toContain('/watch?task=tea/at-the-scale');
    const { id: courseId } = await db
      .selectFrom('course')
      .select('id')
      .where('slug', '=', 'tea')
      .executeTakeFirstOrThrow();
    const now = new Date();
    const times = { firstOpenedAt: now, lastOpenedAt: now, completedAt: now };
    const done = { personId: await things.idOf('person', 'noy'), courseId, ...times };
    await db
      .insertInto('lessonProgress')
      .values(['weigh', 'pack'].map((lessonSlug) => ({ ...done, lessonSlug })))
      .execute();
    expect(await home()).toContain('/groups/la-namtha-point/watch?task=tea/at-the-scale');
    expect(wordsOf(await home())).toMatch(/Watch: \W*Photo of my label.* 1 person has done the lessons before it\./);
    // Of whom it is not asked, nobody waits for it.
    const exempt = { personId: done.personId, courseId, part: 'assignment', slug: 'at-the-scale', change: 'exemption' };
    const facts = { id: newId(), passed: false, why: 'other', reason: 'Works at a scale', madeAt: now };
    await db
      .insertInto('markChange')
      .values({ ...exempt, ...facts })
      .execute();
    expect(await home()).not.toContain('/watch?task=tea/at-the-scale');
    await db.deleteFrom('markChange').where('id', '=', facts.id).execute();
  });

  it('is ticked by who leads the group, and counts once an instructor confirmed it', async () => {
    const group = await database.db
      .selectFrom('organisationRole')
      .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
      .innerJoin('person', 'person.id', 'organisationRole.personId')
      .select(['organisation.slug', 'person.id'])
      .where('person.username', '=', 'noy')
      .where('organisationRole.role', '=', 'trainee')
      .executeTakeFirstOrThrow();
    const manager = await signedIn(web.url, 'bounmy');
    const path = `/groups/${group.slug}/watch?task=tea/at-the-scale`;
    const page = await manager.get(path);
    expect(wordsOf(page.body)).toContain('It counts once an instructor has confirmed it.');
    // Whom to choose from: those who take the course.
    const choices = async () =>
      /<select[^>]*name="person".*?<\/select>/s.exec((await manager.get(path)).body)?.[0] ?? '';
    expect((await choices()).match(/value="[\w-]{36}"/g)).toEqual([`value="${group.id}"`]);
    const form = { mark: fieldValue(page.body, 'mark'), person: group.id };
    expect((await manager.post(path, { ...form, ...good, intent: 'stay' })).status).toBe(200);
    expect(await pieces('at-the-scale')).toEqual([]);
    const half = await manager.post(path, { ...form, 'level.weight': 'clear' });
    expect(half.status).toBe(422);
    expect((await manager.post(path, { ...form, ...good })).status).toBe(302);
    expect((await pieces('at-the-scale'))[0]).toMatchObject({ state: 'waiting', passed: false });
    const id = await lastPiece('at-the-scale');
    expect(await choices()).toBe('');
    expect(wordsOf((await manager.get(path)).body)).toContain('has passed this task, or waits to be marked');
    expect(wordsOf((await liwen.get(`/marking/${id}`)).body)).toContain('Somebody watched and ticked this.');
    expect((await mark(manager, id, good)).status).toBe(422);
    expect((await mark(liwen, id, good)).status).toBe(302);
    expect((await pieces('at-the-scale'))[0]).toMatchObject({ state: 'marked', passed: true });
    expect((await noy.post(path, { ...form, ...good })).status).toBe(403);
  });
});
