import { afterAll, beforeAll, expect, it } from 'vitest';
import { listClassStandings } from '#db/queries/live/class-standing.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

let database: TestDatabase;
let programme: TestProgramme;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
}, 120_000);
afterAll(() => database?.drop());

/** On the web a session by card asks for no password that is due (request-context.ts, by the same rule). */
it('who signed in by a card is let into a class as on the web, though a password is due; others are not', async () => {
  const { db } = database;
  const now = new Date();
  const personId = await programme.addPerson({ enrolledAt: new Date(now.getTime() - 86_400_000) });
  await db.updateTable('person').set({ mustChangePassword: true }).where('id', '=', personId).execute();
  const classSessionId = await programme.addSession({ startedAt: now, endedAt: null, status: 'live' });
  const cardId = newId();
  const card = { id: cardId, personId, organisationId: programme.district.id, codeHash: cardId, printedWith: newId() };
  await db
    .insertInto('signInCard')
    .values({ ...card, madeAt: now, chooseUntil: now })
    .execute();
  const sessions = [cardId, null].map((one) => ({
    ...{ id: newId(), personId, cardId: one, token: newId() },
    ...{ expiresAt: new Date(now.getTime() + 3_600_000) },
  }));
  await db.insertInto('authSession').values(sessions).execute();
  const roles = await listClassStandings(
    db,
    sessions.map(({ id }) => ({ classSessionId, personId, sessionId: id })),
  );
  expect(sessions.map(({ id }) => roles.find((one) => one.sessionId === id)?.role)).toEqual(['trainee', null]);
});
