import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergePeople } from '#commands/accounts/merge-people.ts';
import { undoMerge } from '#commands/accounts/undo-merge.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { noteStudy } from '#commands/learning/note-study.ts';
import { writeNote } from '#commands/learning/write-note.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { mostNotes } from '#domain/learning/notes.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device } from '#tests/support/device.ts';
import { addTeaCourse, type TeaCourse } from '#tests/support/tea-course.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** What people note down and bookmark in lessons: without scripts, and from devices that were without a network. */
let database: TestDatabase;
let db: Database;
let web: WebUnderTest;
let content: TeaCourse['content'];
let personId: TeaCourse['personId'];
let noy: Visitor;

const course = '/courses/tea';
const weigh = `${course}/lessons/weigh`;
const notes = `${weigh}/notes`;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ({ content, personId } = await addTeaCourse(database));
  web = await startWeb(database.url);
  noy = await signedIn(web.url, 'noy');
  await noy.post(course);
  // Long enough ago for everything that is done here.
  await db
    .updateTable('enrolment')
    .set({ enrolledAt: new Date(Date.now() - 86_400_000) })
    .execute();
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

beforeEach(async () => {
  for (const table of ['lessonNote', 'lessonBookmark', 'syncAct'] as const) await db.deleteFrom(table).execute();
});

const ownNotes = (username: Parameters<TeaCourse['personId']>[0] = 'noy') =>
  db
    .selectFrom('lessonNote')
    .select(['id', 'section', 'words', 'revision'])
    .where('personId', '=', personId(username))
    .orderBy('words')
    .execute();
const wordsKept = async () => (await ownNotes()).map((note) => note.words);

/** The form of a new note, as the lesson has it. */
async function newNote(visitor: Visitor): Promise<{ intent: string; note: string; base: string }> {
  const [, note = ''] = /name="note" data-new="" value="([^"]+)"/.exec((await visitor.get(weigh)).body) ?? [];
  return { intent: 'note', note, base: '0' };
}

describe('notes without scripts', () => {
  it('are written in a lesson, stand there, are changed, and go when they are emptied', async () => {
    const form = await newNote(noy);
    const sent = { ...form, section: '1', words: 'Weigh twice\r\nAsk Keo', back: `${weigh}#notes` };
    expect((await noy.post(notes, sent)).location).toBe(weigh);
    // Sent twice it is one.
    expect((await noy.post(notes, sent)).location).toBe(weigh);
    expect(await ownNotes()).toMatchObject([{ id: form.note, section: 1, words: 'Weigh twice\nAsk Keo', revision: 1 }]);
    const page = (await noy.get(weigh)).body;
    expect(page).toContain(`id="note-${form.note}"`);
    expect(page).toContain('href="#part-1"');
    expect((await newNote(noy)).note).not.toBe(form.note);

    await noy.post(notes, { ...sent, base: '1', words: 'Weigh three times' });
    expect(await ownNotes()).toMatchObject([{ words: 'Weigh three times', revision: 2 }]);
    await noy.post(notes, { ...sent, base: '2', words: ' ' });
    expect(await ownNotes()).toEqual([]);
  });

  it('come back with all that was typed when they are not taken', async () => {
    const form = await newNote(noy);
    const long = await noy.post(notes, { ...form, section: '1', words: 'long '.repeat(500) });
    expect(long.status).toBe(422);
    expect(long.body).toContain('long long long');
    expect(fieldValue(long.body, 'note')).toBe(form.note);
    expect((await noy.post(notes, { ...form, section: '1', words: '' })).status).toBe(422);
    expect((await noy.post(notes, { ...form, section: '900', words: 'x' })).status).toBe(422);
    expect((await noy.post(`${course}/lessons/none/notes`, { ...form, section: '0', words: 'x' })).status).toBe(404);
  });

  it('are as many as a course holds, and one may go for another', async () => {
    const rows = Array.from({ length: mostNotes }, (_, index) => ({
      ...{ id: newId(), personId: personId('noy'), lessonSlug: 'weigh', section: 0, words: `note ${index}` },
      ...{ writtenAt: new Date(), changedAt: new Date() },
    }));
    const { id: courseId } = await db
      .selectFrom('course')
      .select('id')
      .where('slug', '=', 'tea')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('lessonNote')
      .values(rows.map((row) => ({ ...row, courseId })))
      .execute();
    const refused = await noy.post(notes, { ...(await newNote(noy)), note: randomUUID(), section: '0', words: 'more' });
    expect(refused.status).toBe(409);
    expect(wordsOf(refused.body)).toContain('All notes of this course are used');
    expect(refused.body).toContain('>more</textarea>');
  });

  it('are nobody else’s: not seen, not changed, not written by who does not take the course', async () => {
    const form = await newNote(noy);
    await noy.post(notes, { ...form, section: '0', words: 'Mine' });
    const other = await signedIn(web.url, 'somphone');
    expect((await other.get(weigh)).body).not.toContain('id="notes"');
    const refused = await other.post(notes, { ...form, section: '0', words: 'Theirs' });
    expect(refused.status).toBe(403);
    // Who has left the course meanwhile takes along what they typed.
    expect(refused.body).toContain('>Theirs</textarea>');
    await other.post(course);
    expect((await other.get(weigh)).body).not.toContain('Mine');
    expect((await other.post(notes, { ...form, base: '1', section: '0', words: 'Theirs' })).status).toBe(400);
    expect((await other.get('/notes')).body).not.toContain('Mine');
    expect((await other.post(notes, { ...form, base: '2147483647', section: '0', words: 'Theirs' })).status).toBe(422);
    expect(await wordsKept()).toEqual(['Mine']);
  });
});

describe('a note under an id that is sent by two people at once', () => {
  it('is that of one of them; the other is told', async () => {
    const act = { course: 'tea', lesson: 'weigh', section: 0, note: newId(), words: 'x', base: 0, at: new Date() };
    const both = await Promise.all((['noy', 'somphone'] as const).map((name) => findViewer(db, personId(name))));
    const sent = await Promise.allSettled(both.map((actor) => actor && writeNote({ db }, { ...act, actor })));
    const refused = sent.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject([{ code: 'bad_request' }]);
  });
});

describe('bookmarks', () => {
  it('are set and taken away by a button beside a heading, once however often it is pressed', async () => {
    const form = { intent: 'bookmark', section: '1', back: `${weigh}#part-1` };
    expect((await noy.get(weigh)).body).toContain('aria-pressed="false" aria-label="Bookmark: ');
    for (let press = 0; press < 2; press += 1) {
      expect((await noy.post(notes, { ...form, set: '1' })).location).toBe(weigh);
    }
    expect((await noy.get(weigh)).body).toContain('aria-label="Take the bookmark away: ');
    expect(wordsOf((await noy.get('/notes?of=tea&kind=bookmark')).body)).toContain('Bookmark:');
    await noy.post(notes, { ...form, set: '0' });
    expect(await db.selectFrom('lessonBookmark').selectAll().execute()).toEqual([]);
  });
});

describe('the page of one’s own notes', () => {
  it('has those of all courses, or of one, with the way to their place', async () => {
    await noy.post(notes, { ...(await newNote(noy)), section: '1', words: 'Weigh twice' });
    await noy.post(notes, { intent: 'bookmark', section: '0', set: '1' });
    const page = (await noy.get('/notes')).body;
    expect(wordsOf(page)).toContain('Weigh twice');
    expect(page).toContain(`href="${weigh}#part-1"`);
    expect(page).toContain(`href="${weigh}"`);
    expect(wordsOf((await noy.get('/notes?of=coffee')).body)).not.toContain('Weigh twice');
    expect(wordsOf((await noy.get('/notes?kind=bookmark')).body)).not.toContain('Weigh twice');
  });
});

describe('notes of devices without a network', () => {
  const write = (note: string, base: number, words: string) => ({
    ...{ kind: 'note.write' as const, course: 'tea', subject: 'weigh', note },
    fields: [
      ['section', '1'],
      ['base', String(base)],
      ['words', words],
    ] as [string, string][],
  });

  it('come once, at the time when they were written; two devices lose nothing, whichever comes first', async () => {
    const [phone, tablet] = [new Device(), new Device()];
    await phone.register(noy);
    await tablet.register(noy);
    const note = randomUUID();
    const hourAgo = new Date(Date.now() - 3_600_000);
    const first = phone.sign(write(note, 0, 'Weigh twice'), hourAgo);
    expect(await phone.send(noy, [first])).toMatchObject([{ outcome: 'taken' }]);
    expect(await phone.send(noy, [first])).toMatchObject([{ outcome: 'taken' }]);
    const { writtenAt } = await db.selectFrom('lessonNote').select('writtenAt').executeTakeFirstOrThrow();
    expect(Math.abs(writtenAt.getTime() - hourAgo.getTime())).toBeLessThan(5_000);

    const onTablet = tablet.sign(write(note, 1, 'Ask Keo'), new Date());
    const onPhone = phone.sign(write(note, 1, 'Weigh three times'), hourAgo);
    const removed = phone.sign(write(note, 1, ''), new Date());
    await tablet.send(noy, [onTablet]);
    expect(await phone.send(noy, [onPhone, removed])).toMatchObject([{ outcome: 'taken' }, { outcome: 'taken' }]);
    expect(await wordsKept()).toEqual(['Ask Keo', 'Weigh three times']);
  });

  it('are kept with the reason where the rules refuse them, and refused where no page of ours sends them', async () => {
    const phone = new Device();
    await phone.register(noy);
    const bookmark = (fields: [string, string][]) =>
      phone.sign({ kind: 'bookmark.set', course: 'tea', subject: 'weigh', fields }, new Date());
    const place: [string, string] = ['section', '1'];
    const answers = await phone.send(noy, [
      bookmark([place, ['set', '1']]),
      phone.sign({ ...write(randomUUID(), 0, 'x'), subject: 'gone' }, new Date()),
      bookmark([place]),
    ]);
    expect(answers).toMatchObject([
      { outcome: 'taken' },
      { outcome: 'kept', reason: 'not_found' },
      { outcome: 'refused' },
    ]);
    expect(await db.selectFrom('lessonBookmark').select('section').execute()).toEqual([{ section: 1 }]);
  });
});

describe('two accounts of one person', () => {
  it('bring their notes together, and part with them again', async () => {
    const [keptId, goneId] = [personId('noy'), personId('somphone')];
    const somphone = await signedIn(web.url, 'somphone');
    await somphone.post(course);
    const at = new Date();
    for (const [id, words] of [
      [keptId, 'of one'],
      [goneId, 'of the other'],
    ] as const) {
      const actor = await findViewer(db, id);
      if (!actor) throw new Error('There is no such person');
      await writeNote({ db }, { actor, course: 'tea', lesson: 'weigh', section: 0, note: newId(), base: 0, words, at });
    }
    const actor = await findViewer(db, personId('admin'));
    if (!actor) throw new Error('There is no administrator');
    const mergeId = await mergePeople(database, { actor, keptId, goneId, chosen: [], words: 'Twice', at });
    expect(await wordsKept()).toEqual(['of one', 'of the other']);
    await undoMerge(database, { actor, mergeId, at: new Date() });
    expect(await wordsKept()).toEqual(['of one']);
  });
});

describe('a version of the lesson with other sections', () => {
  const publish = () => importContent(database, { actor: 'system', files: folderFiles(content.dir) });
  const bookmarks = async () =>
    (await db.selectFrom('lessonBookmark').select('section').orderBy('section').execute()).map((one) => one.section);

  it('keeps notes, bookmarks and the place where somebody stopped under their headings', async () => {
    // Whose accounts were merged meanwhile signs in anew.
    noy = await signedIn(web.url, 'noy');
    await noy.post(notes, { ...(await newNote(noy)), section: '1', words: 'Of the steps', back: weigh });
    await noy.post(notes, { ...(await newNote(noy)), section: '0', words: 'Of the whole', back: weigh });
    const place = { courseId: (await db.selectFrom('course').select('id').executeTakeFirstOrThrow()).id };
    const of = { ...place, personId: personId('noy'), lessonSlug: 'weigh' };
    await db
      .insertInto('lessonBookmark')
      .values([0, 1].map((section) => ({ ...of, section, setAt: new Date() })))
      .execute();
    await db.updateTable('lessonProgress').set({ section: 1 }).where('lessonSlug', '=', 'weigh').execute();
    for (const locale of ['en', 'lo']) {
      const heading = locale === 'en' ? '## Steps' : '## ຂັ້ນຕອນ';
      content.change(`courses/tea/lessons/weigh/${locale}.md`, heading, `## 2026\n\n2026.\n\n${heading}`);
    }
    await publish();
    expect(await ownNotes()).toMatchObject([
      { words: 'Of the steps', section: 2 },
      { words: 'Of the whole', section: 0 },
    ]);
    expect(await bookmarks()).toEqual([0, 2]);
    expect(
      await db.selectFrom('lessonProgress').select('section').where('lessonSlug', '=', 'weigh').executeTakeFirst(),
    ).toEqual({ section: 2 });
    // What stood under a heading that is gone comes to what is before it; two bookmarks there are one.
    for (const locale of ['en', 'lo']) {
      const heading = locale === 'en' ? '## Steps' : '## ຂັ້ນຕອນ';
      content.change(`courses/tea/lessons/weigh/${locale}.md`, `## 2026\n\n2026.\n\n${heading}\n`, '');
    }
    await publish();
    expect((await ownNotes()).map((one) => one.section)).toEqual([0, 0]);
    expect(await bookmarks()).toEqual([0]);
  });

  it('has what a kept page of an earlier version brings late under its heading, too', async () => {
    const versionNow = async () =>
      (
        await db
          .selectFrom('courseVersion')
          .select((eb) => eb.fn.max('version').as('version'))
          .executeTakeFirstOrThrow()
      ).version;
    const page = (await noy.get(weigh)).body;
    const early = await versionNow();
    expect(fieldValue(page, 'version')).toBe(String(early));
    for (const locale of ['en', 'lo']) {
      const path = `courses/tea/lessons/weigh/${locale}.md`;
      content.change(path, ':::note{kind=warn}', '## Scales\n\nKilogram: kg.\n\n:::note{kind=warn}');
    }
    await publish();
    for (const locale of ['en', 'lo']) {
      content.change(`courses/tea/lessons/weigh/${locale}.md`, '## Scales', '## 2026\n\n2026.\n\n## Scales');
    }
    await publish();
    const middle = (await versionNow()) - 1;
    expect(middle).toBeGreaterThan(early);
    const phone = new Device();
    await phone.register(noy);
    const sent = (kind: 'note.write' | 'bookmark.set', version: number | null, fields: [string, string][]) =>
      phone.sign(
        {
          ...{ kind, course: 'tea', subject: 'weigh', ...(kind === 'note.write' && { note: randomUUID() }) },
          fields: [
            ['section', '1'],
            ...(version === null ? [] : [['version', String(version)] as [string, string]]),
            ...fields,
          ],
        },
        new Date(),
      );
    const note = (words: string): [string, string][] => [
      ['base', '0'],
      ['words', words],
    ];
    const answers = await phone.send(noy, [
      sent('note.write', middle, note('Of the scales')),
      sent('bookmark.set', middle, [['set', '1']]),
      // As pages said it before they named a version.
      sent('note.write', null, note('Of what is first by now')),
    ]);
    expect(answers.map((one) => one.outcome)).toEqual(['taken', 'taken', 'taken']);
    expect(await ownNotes()).toMatchObject([{ words: 'Of the scales', section: 2 }, { section: 1 }]);
    expect(await bookmarks()).toEqual([2]);
    const place = { number: 1, version: middle, at: new Date() };
    const actor = await findViewer(db, personId('noy'));
    if (!actor) throw new Error('There is no such person');
    const study = { course: 'tea', lesson: 'weigh', locale: 'en', hasReachedEnd: false, reading: [], media: [] };
    await noteStudy({ db }, { ...study, actor, section: place, sentAt: new Date(), at: new Date() });
    expect(
      await db
        .selectFrom('lessonProgress')
        .select('section')
        .where('lessonSlug', '=', 'weigh')
        .where('personId', '=', actor.personId)
        .executeTakeFirst(),
    ).toEqual({ section: 2 });
  });
});
