import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetClassRecords } from '#commands/live/do-class-record.ts';
import { insertBreakout, insertBreakoutGroups, upsertBreakoutMembers } from '#db/queries/live/breakouts.ts';
import { insertChatMessage } from '#db/queries/live/chat.ts';
import { findClassRecord } from '#db/queries/live/class-records.ts';
import { insertDeckPage } from '#db/queries/live/deck-pages.ts';
import { insertBoard } from '#db/queries/live/decks.ts';
import { insertMark } from '#db/queries/live/marks.ts';
import { insertPoll } from '#db/queries/live/polls.ts';
import { boardShape } from '#domain/live/marks.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { newId } from '#platform/id.ts';
import { readSheet } from '#platform/sheets/read-sheet.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import { prepareFacts, usernames } from './table-facts.ts';

/** A whole class as one PDF: for each by what they may read, in their language. */

let database: TestDatabase;
let web: WebUnderTest;
let jobs: JobsUnderTest;
let here: string;
let classSessionId: string;
let traineeId: string;

const at = new Date('2026-11-20T08:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  ({ liveClassId: classSessionId } = await prepareFacts(database));
  here = `/classes/${classSessionId}/record`;
  web = await startWeb(database.url, { LOG_LEVEL: 'error' });
  jobs = await startJobs(database.url, { SALA_DATA_DIR: web.dataDir });
  const { db } = database;
  const found = db.selectFrom('person').select('id').where('username', '=', usernames.trainee);
  traineeId = (await found.executeTakeFirstOrThrow()).id;
}, 240_000);

afterAll(async () => {
  await jobs?.stop();
  await web?.stop();
  await database?.drop();
});

/** Polls, messages, and a group in which the trainee was, with a board of two pages of which one was drawn on. */
async function fill(): Promise<void> {
  const { db } = database;
  const other = await db
    .selectFrom('person')
    .select('id')
    .where('id', '<>', traineeId)
    .limit(1)
    .executeTakeFirstOrThrow();
  const poll = (question: string, shownAt: Date | null) => ({
    ...{ id: newId(), classSessionId, kind: 'single' as const, question, options: ['Coffee', 'Tea'], rightChoices: [] },
    ...{ isAnonymous: true, askedAt: at, closedAt: at, shownAt, askedBy: other.id },
  });
  await insertPoll(db, poll('What do you grow?', at));
  await insertPoll(db, poll('Who pays too little?', null));
  const breakoutId = newId();
  const groups = [
    { id: newId(), name: 'Coffee growers' },
    { id: newId(), name: 'Tea growers' },
  ];
  const [coffee = { id: '' }, tea = { id: '' }] = groups;
  const opened = { id: breakoutId, classSessionId, way: 'hand' as const, means: 'sound' as const };
  await insertBreakout(db, { ...opened, openedBy: other.id, openedAt: at });
  await insertBreakoutGroups(db, { breakoutId, groups });
  const members = new Map([
    [traineeId, coffee.id],
    [other.id, tea.id],
  ]);
  await upsertBreakoutMembers(db, { breakoutId, members, placedBy: null, placedAt: at });
  for (const [group, title] of [
    [coffee, 'Coffee growers'],
    [tea, 'Tea growers'],
  ] as const) {
    const id = newId();
    await insertBoard(db, { id, classSessionId, title, groupId: group.id, addedBy: other.id, addedAt: at });
    for (const page of [1, 2]) await insertDeckPage(db, id, { page, ...boardShape });
    const line = { kind: 'line' as const, colour: 'red' as const, width: 4, points: [0, 0, 9_000, 9_000], words: null };
    await insertMark(db, { markId: newId(), deckId: id, page: 1, ...line, drawnBy: other.id, drawnAt: at });
  }
  const message = (body: string, groupId: string | null) => ({
    ...{ id: newId(), classSessionId, personId: other.id, displayName: 'Other', role: 'trainee' as const, body },
    ...{ toHosts: false, sentAt: at, breakoutId: groupId && breakoutId, groupId, locale: null },
    ...{ toPersonId: null, toName: null, reportedAt: null },
  });
  await insertChatMessage(db, message('Said to all', null));
  await insertChatMessage(db, message('ລາຄາກາເຟຂຶ້ນ', coffee.id));
  await insertChatMessage(db, { ...message('Between us two', null), toPersonId: traineeId, toName: 'Bouakham' });
}

async function visit(role: 'instructor' | 'trainee' | 'auditor', locale: InterfaceLocale): Promise<Visitor> {
  const visitor = await signedIn(web.url, usernames[role]);
  await visitor.post('/language', { locale });
  return visitor;
}

/** The words of the file, once it is made; null where it cannot be. */
async function made(visitor: Visitor, once = newId()): Promise<{ words: string; pages: number }> {
  expect((await visitor.post(here, { once })).location).toBe(here);
  for (let tries = 0; !(await visitor.get(here)).body.includes('record.pdf'); tries += 1) {
    if (tries > 200) throw new Error('the file is under way still');
    await setTimeout(250);
  }
  const folder = mkdtempSync(join(tmpdir(), 'sala-record-'));
  try {
    const path = join(folder, 'a.pdf');
    writeFileSync(path, await visitor.download(`${here}.pdf`));
    const read = (tool: string, ...args: string[]) => execFileSync(tool, args, { encoding: 'utf8' });
    const pages = Number(/Pages:\s+(\d+)/.exec(read('pdfinfo', path))?.[1]);
    return { words: read('pdftotext', '-layout', path, '-').replace(/[\u200b\u2060]/g, ''), pages };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a whole class as one file', () => {
  it('is made once the class has ended, once for each who asks', async () => {
    const trainee = await visit('trainee', 'en');
    expect((await trainee.post(here, { once: newId() })).status).toBe(409);
    const ended = { status: 'ended' as const, endedAt: new Date() };
    await database.db.updateTable('classSession').set(ended).where('id', '=', classSessionId).execute();
    await fill();
    expect((await trainee.get(`/classes/${classSessionId}`)).body).toContain(here);
    expect((await trainee.get(`${here}.pdf`)).status).toBe(404);
    const once = newId();
    await made(trainee, once);
    const record = () => findClassRecord(database.db, { classSessionId, personId: traineeId });
    const first = await record();
    expect((await trainee.post(here, { once })).location).toBe(here);
    expect(await record()).toEqual(first);
    // Its size is said before it is fetched.
    expect(wordsOf((await trainee.get(here)).body)).toMatch(/Fetch the PDF \(.*KB.*\)/);
  });

  it('holds for who learns what the class saw, their own groups, and their own attendance alone', async () => {
    const { words, pages } = await made(await visit('trainee', 'en'));
    expect(words).toContain('What do you grow?');
    expect(words).toContain('Coffee growers');
    for (const unseen of ['Who pays too little?', 'Tea growers', 'Said to all', 'ລາຄາກາເຟ'])
      expect(words).not.toContain(unseen);
    // Words, then the own group's board: its name, and the page that was drawn on.
    expect(pages).toBe(3);
  });

  it('holds everything for who teaches, in their language, and that stands in the record', async () => {
    const { words, pages } = await made(await visit('instructor', 'lo'));
    for (const known of ['What do you grow?', 'Who pays too little?', 'Coffee growers', 'Tea growers', 'Said to all'])
      expect(words).toContain(known);
    expect(words).not.toContain('Between us two');
    expect(words).toContain('ກະດານຂອງ');
    expect(pages).toBe(5);
    const audit = database.db.selectFrom('auditEvent').select('details').where('action', '=', 'people.export');
    const rows = await audit.where('subjectId', '=', classSessionId).execute();
    expect(rows.map(({ details }) => details)).toEqual([{ what: 'class' }]);
  });

  it('stands beside who was in which group, for who teaches: what the group wrote, and nothing between two people', async () => {
    const groups = `/classes/${classSessionId}/groups`;
    expect((await (await visit('trainee', 'en')).get(groups)).status).toBe(403);
    const teacher = await visit('instructor', 'en');
    const words = wordsOf((await teacher.get(groups)).body);
    for (const known of ['Coffee growers', 'Tea growers', 'ບົວຄຳ', 'ລາຄາກາເຟຂຶ້ນ', '1 message'])
      expect(words).toContain(known);
    expect(words).not.toContain('Between us two');
    const book = await readSheet(await teacher.download(`${groups}.xlsx`));
    expect(book.lines.slice(1).map((line) => [line[0], line[4]])).toEqual([
      ['1', 'Coffee growers'],
      ['1', 'Tea growers'],
    ]);
    expect(book.lines[1]?.[5]).toContain('ບົວຄຳ');
  });

  it('is written from right to left, too', async () => {
    const { words } = await made(await visit('instructor', 'ar'));
    expect(words).toContain('What do you grow?');
    expect(words.normalize('NFKC')).toMatch(/\p{Script=Arabic}{3}/u);
  });

  it('is not handed out to who may read less by now, nor to somebody else, and goes after a week', async () => {
    const { db } = database;
    const trainee = await visit('trainee', 'en');
    await db.updateTable('classRecord').set({ teaches: true }).where('personId', '=', traineeId).execute();
    expect((await trainee.get(`${here}.pdf`)).status).toBe(404);
    expect((await trainee.get(here)).body).not.toContain('record.pdf');
    expect((await (await visit('auditor', 'en')).get(`${here}.pdf`)).status).toBe(404);
    const before = new Date(Date.now() + 1_000);
    expect(await forgetClassRecords({ db }, { before, at: before })).toBe(2);
    const kept = await db.selectFrom('mediaLetGo').select('hash').execute();
    expect(kept.length).toBeGreaterThanOrEqual(2);
  });
});
