import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertChatMessage, removeChatMessage } from '#db/queries/live/chat.ts';
import { insertQuestion, setQuestionState, setQuestionVote } from '#db/queries/live/questions.ts';
import type { QuestionState } from '#domain/live/questions.ts';
import { newId } from '#platform/id.ts';
import { readSheet } from '#platform/sheets/read-sheet.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { signedIn, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import type { Facts, Role } from './route-table.ts';
import { prepareFacts, usernames } from './table-facts.ts';

/** What was asked and written in a class stays with it: on its page, and as files, for those whom it concerns. */

let database: TestDatabase;
let web: WebUnderTest;
let facts: Facts;
let here: string;

const unanswered = 'ໃຜຈ່າຍຄ່າໄຟ?';
const answered = '=WHERE is it dried?';

beforeAll(async () => {
  database = await createTestDatabase();
  facts = await prepareFacts(database);
  await database.db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  here = `/classes/${facts.liveClassId}`;
  web = await startWeb(database.url, { LOG_LEVEL: 'error' });
  await askAll();
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function askAll(): Promise<void> {
  const { db } = database;
  const { liveClassId: classSessionId, personId, otherPersonId } = facts;
  const ask = async (body: string, state: QuestionState) => {
    const question = { id: newId(), classSessionId, personId, displayName: 'Asker', role: 'trainee' as const, body };
    await insertQuestion(db, { ...question, askedAt: new Date() });
    await setQuestionState(db, { questionId: question.id, state, at: new Date() });
    return question.id;
  };
  const questionId = await ask(answered, 'answered');
  await setQuestionVote(db, { questionId, personId: otherPersonId, isOn: true, at: new Date() });
  await ask(unanswered, 'waiting');
  await ask('Something rude', 'hidden');
  await ask('Never mind', 'withdrawn');
}

const visit = (role: Exclude<Role, 'visitor'>) => signedIn(web.url, usernames[role]);

async function exportsOf(what: string): Promise<number> {
  const rows = await database.db
    .selectFrom('auditEvent')
    .select('details')
    .where('action', '=', 'people.export')
    .where('subjectId', '=', facts.liveClassId)
    .execute();
  return rows.filter(({ details }) => (details as { what?: string }).what === what).length;
}

describe('what was asked in a class', () => {
  it.each(['instructor', 'manager', 'auditor'] as const)(
    'is on its page for %s, what waits for an answer first',
    async (role) => {
      const words = wordsOf((await (await visit(role)).get(here)).body);
      expect(words).toContain(unanswered);
      expect(words.indexOf(unanswered)).toBeLessThan(words.indexOf(answered));
      expect(words).toContain('1 other person wanted to hear the answer');
      expect(words).toContain('Answered in the class');
      expect(words).not.toContain('Something rude');
      expect(words).not.toContain('Never mind');
    },
  );

  it('is not there for a trainee, also not by the address of its file', async () => {
    const trainee = await visit('trainee');
    expect((await trainee.get(here)).body).not.toContain(unanswered);
    for (const form of ['csv', 'xlsx']) expect((await trainee.get(`${here}/questions.${form}`)).status).toBe(403);
  });

  it('goes out with who asked, the votes and whether it was answered, and that stands in the record', async () => {
    const auditor = await visit('auditor');
    expect((await auditor.get(here)).body).toContain(`${here}/questions.csv`);
    const book = await readSheet(await auditor.download(`${here}/questions.xlsx`));
    const [heads, first, second, ...others] = book.lines;
    expect(heads?.slice(1, 6)).toEqual([
      'Who',
      'Organisation',
      'Question',
      'Others who wanted to hear the answer',
      'Answered',
    ]);
    expect(first?.slice(3, 6)).toEqual([unanswered, '0', 'no']);
    expect(second?.slice(3, 6)).toEqual([answered, '1', 'yes']);
    expect(second?.[1]).toMatch(/ບົວຄຳ.*\(.+\)/);
    expect(second?.[6]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(others).toEqual([]);
    const csv = await auditor.get(`${here}/questions.csv`);
    // No cell that a spreadsheet would run.
    expect(csv.body).toContain(`'${answered}`);
    expect(csv.headers.get('content-disposition')).toContain('questions');
    expect(await exportsOf('questions')).toBe(2);
  });
});

describe('what was written in a class', () => {
  it('goes out to those who teach it, without what was taken out', async () => {
    const { db } = database;
    const { liveClassId: classSessionId, personId } = facts;
    const toNobody = { toPersonId: null, toName: null, reportedAt: null };
    const place = { breakoutId: null, groupId: null, locale: 'lo', ...toNobody };
    const message = { classSessionId, personId, displayName: 'Writer', role: 'trainee' as const, toHosts: false };
    const [kept, removed] = [newId(), newId()];
    await insertChatMessage(db, { ...message, ...place, id: kept, body: 'ສະບາຍດີ\nທຸກຄົນ', sentAt: new Date(1_000) });
    await insertChatMessage(db, {
      ...message,
      ...place,
      id: newId(),
      locale: null,
      toHosts: true,
      body: 'I cannot pay',
      sentAt: new Date(2_000),
    });
    await insertChatMessage(db, { ...message, ...place, id: removed, body: 'Something rude', sentAt: new Date(3_000) });
    await removeChatMessage(db, { id: removed, classSessionId, at: new Date() });
    // What one person writes to another is in nobody's file, reported or not.
    const toPersonId = (
      await db.selectFrom('person').select('id').where('id', '<>', personId).executeTakeFirstOrThrow()
    ).id;
    const reported = { id: newId(), toPersonId, toName: 'Reader', reportedAt: new Date(), sentAt: new Date(4_000) };
    await insertChatMessage(db, { ...message, ...place, ...reported, body: 'Between us' });

    const instructor = await visit('instructor');
    expect((await instructor.get(here)).body).toContain(`${here}/chat.xlsx`);
    const [heads, first, second, ...others] = (await readSheet(await instructor.download(`${here}/chat.xlsx`))).lines;
    expect(heads?.slice(1)).toEqual(['Who', 'As what', 'To', 'Message', 'Language', 'Where']);
    expect(first?.slice(2)).toEqual(['Trainee', 'everybody', 'ສະບາຍດີ\nທຸກຄົນ', 'ລາວ', 'Class']);
    expect(second?.slice(3)).toEqual(['instructors only', 'I cannot pay', '', 'Class']);
    expect(others).toEqual([]);
    expect((await instructor.get(`${here}/chat.csv`)).body).not.toContain('rude');
    expect(await exportsOf('chat')).toBe(2);
    for (const role of ['auditor', 'trainee'] as const) {
      const visitor = await visit(role);
      expect((await visitor.get(here)).body, role).not.toContain(`${here}/chat.`);
      expect((await visitor.get(`${here}/chat.csv`)).status, role).toBe(403);
    }
  });
});
