import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { savePiece } from '#commands/assignments/save-piece.ts';
import { takeFile } from '#commands/assignments/take-file.ts';
import { findTask } from '#db/queries/assignments/task.ts';
import { openZip } from '#platform/archive/open-zip.ts';
import { newId } from '#platform/id.ts';
import { makeDocx, makePdf, makePhoto, makeRunning } from '#tests/support/media-files.ts';
import { bad, bytesOf, good, handIn, mark, noFile, startTasks, type TasksUnderTest } from '#tests/support/tasks.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';

/** What practical tasks hold against: files of who may not hand in, ids that stand for other work, work that nobody sees. */
let things: TasksUnderTest;
let noy: Visitor;
let liwen: Visitor;
let admin: Visitor;
let tooLong: Uint8Array<ArrayBuffer>;
const task = '/courses/tea/assignments/label-photo';
const nameless = '/courses/tea/assignments/nameless';

beforeAll(async () => {
  tooLong = bytesOf(makeRunning('mp3', 16 * 60));
  things = await startTasks([
    ['label-photo', ''],
    ['nameless', 'anonymous: true\n'],
  ]);
  const { url } = things.web;
  [noy, liwen, admin] = [await signedIn(url, 'noy'), await signedIn(url, 'liwen'), await signedIn(url, 'admin')];
  await noy.post('/courses/tea');
}, 240_000);

afterAll(() => things?.stop());

const lastPiece = async (slug: string) =>
  things.database.db
    .selectFrom('assignmentPiece')
    .selectAll()
    .where('assignmentSlug', '=', slug)
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow();

async function actOf(username: string) {
  const { database, idOf } = things;
  const personId = await idOf('person', username);
  const of = { personId, course: 'tea', assignment: 'label-photo' };
  const found = await findTask(database.db, of);
  if (!found) throw new Error('no such task');
  const actor = { personId, displayName: username, isPlatformAdmin: false, roles: [] };
  return { actor, task: found, pieceId: newId(), removes: undefined, clamd: null };
}

describe('a file', () => {
  // Looked at, it would be missing.
  const file = { name: 'a.jpg', path: '/nowhere/a.jpg' };

  it('is not looked at where its sender does not take the course, and nothing is said of it', async () => {
    await expect(takeFile(things.database, { ...(await actOf('khamsone')), file })).rejects.toThrow('not_enrolled');
    const khamsone = await signedIn(things.web.url, 'khamsone');
    const { status } = await khamsone.upload(
      task,
      { piece: newId(), intent: 'send' },
      { name: 'a.jpg', bytes: bytesOf(await makePhoto()) },
    );
    expect(status).toBe(403);
  });

  it('is not looked at where the piece is full', async () => {
    const { database } = things;
    await handIn(noy, task, { intent: 'save', words: 'My label' });
    const piece = await lastPiece('label-photo');
    for (const hash of 'abcdef') {
      await database.db
        .insertInto('assignmentFile')
        .values({
          ...{ id: newId(), pieceId: piece.id, kind: 'photo', name: 'a.jpg', bytes: 1, width: 1, height: 1 },
          ...{ objectHash: hash.repeat(64), mediaType: 'image/webp', addedAt: new Date() },
        })
        .execute();
    }
    const act = { ...(await actOf('noy')), file };
    await expect(takeFile(database, act)).rejects.toMatchObject({ problems: { file: 'filesEnough' } });
    const page = await handIn(noy, task, { words: 'More', file: { name: 'a.jpg', bytes: bytesOf(await makePhoto()) } });
    expect(wordsOf(page.body)).toContain('6 files are enough. Take one out first. What you wrote is kept.');
    await database.db.deleteFrom('assignmentFile').execute();
  });

  it('that was stored and finds no piece is let go', async () => {
    const { db } = things.database;
    const { actor } = await actOf('khamsone');
    const stored = {
      kind: 'photo' as const,
      name: 'a.jpg',
      objectHash: 'e'.repeat(64),
      bytes: 1,
      mediaType: 'image/webp',
    };
    const act = {
      actor,
      course: 'tea',
      assignment: 'label-photo',
      pieceId: newId(),
      words: '',
      basedOn: '',
      locale: 'en',
    };
    const sent = {
      ...act,
      sends: true,
      zone: 'Asia/Vientiane',
      at: new Date(),
      file: { ...stored, width: 1, height: 1 },
    };
    await expect(savePiece({ db }, sent)).rejects.toThrow('not_enrolled');
    expect(await db.selectFrom('mediaLetGo').select('hash').execute()).toEqual([{ hash: 'e'.repeat(64) }]);
  });

  it('of a voice that is too long is refused in words', async () => {
    const refused = await handIn(noy, task, { words: 'Listen', file: { name: 'me.mp3', bytes: tooLong } });
    expect([refused.status, wordsOf(refused.body)]).toEqual([422, expect.stringContaining('at most 15 minutes.')]);
    expect(refused.body).toContain('>Listen</textarea>');
  }, 60_000);

  it('can be sent so often in an hour', async () => {
    const { auth } = things.database;
    const personId = await things.idOf('person', 'noy');
    while (await auth.limits.mayRepeat('workFile', personId));
    const photo = { name: 'a.jpg', bytes: bytesOf(await makePhoto()) };
    const refused = await handIn(noy, task, { words: 'Once more', file: photo });
    expect([refused.status, wordsOf(refused.body)]).toEqual([422, expect.stringContaining('very many files.')]);
    expect(refused.body).toContain('>Once more</textarea>');
    await things.database.db.deleteFrom('rateLimit').execute();
  });
});

describe('an id', () => {
  it('that stands for other work is refused and not a fault of the server', async () => {
    expect((await handIn(noy, nameless, { words: 'Who am I?' })).status).toBe(302);
    const taken = await lastPiece('nameless');
    await things.database.db.deleteFrom('assignmentPiece').where('assignmentSlug', '=', 'label-photo').execute();
    const other = await noy.upload(task, { piece: taken.id, words: 'Mine', intent: 'send' }, noFile);
    expect(other.status).toBe(409);
    expect((await handIn(noy, task, { words: 'Mine' })).status).toBe(302);
    const [first, markId] = [await lastPiece('label-photo'), newId()];
    expect((await mark(liwen, taken.id, { mark: markId, intent: 'return', comment: 'Again' })).status).toBe(302);
    const same = await mark(liwen, first.id, { mark: markId, ...good });
    expect([same.status, wordsOf(same.body)]).toEqual([422, expect.stringContaining('It is another one by now.')]);
    const changed = { mark: markId, intent: 'return', comment: 'Again', 'comment.weight': 'And this' };
    expect((await mark(liwen, taken.id, changed)).status).toBe(422);
  });
});

describe('work of somebody', () => {
  it('of no organisation is marked by the platform, and by their instructors once they have one', async () => {
    const { db } = things.database;
    const { id, personId } = await lastPiece('label-photo');
    const roles = await db.deleteFrom('organisationRole').where('personId', '=', personId).returningAll().execute();
    await db.updateTable('assignmentPiece').set({ organisationId: null }).where('id', '=', id).execute();
    expect((await liwen.get(`/marking/${id}`)).status).toBe(404);
    expect((await admin.get('/marking')).body).toContain(`/marking/${id}`);
    expect((await admin.get(`/marking/${id}`)).status).toBe(200);
    await db.insertInto('organisationRole').values(roles).execute();
    expect((await liwen.get('/marking')).body).toContain(`/marking/${id}`);
    expect((await liwen.get(`/marking/${id}`)).status).toBe(200);
  });

  it('is not named by its files where it is marked without a name', async () => {
    expect(wordsOf((await noy.get(nameless)).body)).toContain('Who marks does not see your name.');
    const core = '<cp:coreProperties><dc:creator>Noy Keomany</dc:creator></cp:coreProperties>';
    const plan = { name: 'noy.docx', bytes: bytesOf(makeDocx({ 'docProps/core.xml': core })) };
    await handIn(noy, nameless, { intent: 'save', words: 'Again', file: plan });
    await handIn(noy, nameless, { words: 'Again', file: { name: 'noy-from-pakse.pdf', bytes: bytesOf(makePdf()) } });
    const { id } = await lastPiece('nameless');
    const page = await liwen.get(`/marking/${id}`);
    expect(page.body).not.toContain('noy-from-pakse');
    expect(wordsOf(page.body)).toContain('Document 1');
    expect(wordsOf(page.body)).toContain('A PDF, and what is written in a file, can still name');
    const [document = '', href = ''] = new Set(page.body.match(/\/work\/[0-9a-f-]+/g));
    const zip = await openZip(await liwen.download(document), { mostEntries: 20, mostBytes: 100_000 });
    expect(String(await zip.read('docProps/core.xml'))).not.toContain('Noy');
    zip.close();
    const [marker, owner] = [await liwen.get(href), await noy.get(href)];
    expect(marker.headers.get('content-disposition')).toMatch(/work-[0-9a-f]{4}\.pdf$/);
    expect(owner.headers.get('content-disposition')).toContain('noy-from-pakse.pdf');
  });
});

describe('marks given anew', () => {
  it('open a course again that they completed, and take from the queue what need not be marked any more', async () => {
    const { db } = things.database;
    const { id, personId } = await lastPiece('label-photo');
    await mark(liwen, id, bad);
    expect((await handIn(noy, task, { words: 'The second' })).status).toBe(302);
    const newer = await lastPiece('label-photo');
    expect((await liwen.get('/marking')).body).toContain(`/marking/${newer.id}`);
    await mark(liwen, id, { intent: 'regrade', ...good, reason: 'I mistook it' });
    expect((await liwen.get('/marking')).body).not.toContain(`/marking/${newer.id}`);
    const completedAt = () =>
      db.selectFrom('enrolment').select('completedAt').where('personId', '=', personId).executeTakeFirstOrThrow();
    await db.updateTable('enrolment').set({ completedAt: new Date() }).where('personId', '=', personId).execute();
    await mark(liwen, id, { intent: 'regrade', ...bad, reason: 'It was right' });
    expect(await completedAt()).toEqual({ completedAt: null });
    expect((await liwen.get('/marking')).body).toContain(`/marking/${newer.id}`);
  });
});
