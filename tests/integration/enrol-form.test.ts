import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import type { Facts } from './route-table.ts';
import { prepareFacts, usernames } from './table-facts.ts';

/** The form below the people of an organisation: who is ticked is enrolled, or taken out. */

let database: TestDatabase;
let web: WebUnderTest;
let facts: Facts;
let manager: Visitor;
let here: string;

beforeAll(async () => {
  database = await createTestDatabase();
  facts = await prepareFacts(database);
  await database.db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  // Nobody is in the programme; what others of the demonstration were given is no part of this.
  await database.db.deleteFrom('programmeEnrolment').execute();
  web = await startWeb(database.url, { LOG_LEVEL: 'error' });
  manager = await signedIn(web.url, usernames.manager);
  here = `/organisations/${facts.organisation}`;
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const members = async () =>
  (await database.db.selectFrom('programmeEnrolment').select('personId').execute()).map((row) => row.personId);

function formOf(act: string, people: readonly string[], more: Record<string, string> = {}) {
  const form = new URLSearchParams({
    intent: 'enrol',
    act,
    programme: facts.programme,
    why: 'other',
    reason: '',
    ...more,
  });
  for (const personId of people) form.append('personId', personId);
  return form;
}

describe('enrolling whom one ticks', () => {
  it('is one act, says for how many, and is undone', async () => {
    const page = await manager.get(here);
    // Enter in a field presses the first button: this one enrols nobody.
    const [first] = /<button[^>]*>/.exec(page.body.slice(page.body.indexOf('id="enrol-form"'))) ?? [];
    expect(first).toMatch(/disabled/);
    const act = fieldValue(page.body, 'act');
    const { personId } = facts;
    const done = await manager.post(`${here}?clear`, formOf(act, [personId]));
    const said = new URL(done.location, web.url).searchParams;
    expect([done.status, said.get('saved'), said.get('enrolled'), said.get('undo')]).toEqual([
      302,
      'enrolled',
      '1',
      act,
    ]);
    const again = await manager.post(`${here}?clear`, formOf(act, [personId]));
    expect(again.location).toBe(done.location);
    expect(await members()).toEqual([personId]);
    const note = await manager.get(done.location);
    expect(wordsOf(note.body)).toContain('1 person is newly enrolled.');
    expect(note.body).toContain(`name="act" value="${act}"`);
    const back = await manager.post(here, { intent: 'enrol-undo', act });
    expect(wordsOf((await manager.get(back.location)).body)).toContain('It is undone for 1 person.');
    expect(await members()).toEqual([]);
    // The record may be cleared: the way back is there all the same, and says what is so.
    await database.db.deleteFrom('auditEvent').where('action', 'like', 'programme.%').execute();
    expect((await manager.post(here, { intent: 'enrol-undo', act })).location).toContain('enrolled=1');
  });

  it('of a form that was filled in anew is refused, with all that was ticked and typed', async () => {
    const act = fieldValue((await manager.get(here)).body, 'act');
    await manager.post(here, formOf(act, [facts.personId]));
    const both = [facts.personId, facts.otherPersonId];
    const refused = await manager.post(here, formOf(act, both, { reason: 'Asked by the district' }));
    expect(refused.status).toBe(409);
    expect(await members()).toEqual([facts.personId]);
    expect(refused.body).toContain('value="Asked by the district"');
    for (const personId of both) {
      const [box] = new RegExp(`<input[^>]*value="${personId}"[^>]*>`).exec(refused.body) ?? [];
      expect(box, personId).toContain('checked');
    }
    const next = fieldValue(refused.body, 'act');
    expect(next).not.toBe(act);
    expect((await manager.post(here, formOf(next, both))).location).toContain('enrolled=1');
    expect((await members()).toSorted()).toEqual(both.toSorted());
  });

  it('without the id of a form, or for who is no person, enrols nobody', async () => {
    const before = await members();
    expect((await manager.post(here, formOf('', [facts.otherPersonId]))).status).toBe(422);
    expect((await manager.post(here, formOf(fieldValue((await manager.get(here)).body, 'act'), ['x']))).status).toBe(
      422,
    );
    expect(await members()).toEqual(before);
  });
});
