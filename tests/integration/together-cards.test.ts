import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { allowCards, makeCards } from '#tests/support/cards.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device } from '#tests/support/device.ts';
import type { SampleContent } from '#tests/support/sample-content.ts';
import { addTeaGroups } from '#tests/support/tea-group.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** Who is there when a group learns together, told by printed sign-in cards. */
let database: TestDatabase;
let db: Database;
let web: WebUnderTest;
let content: SampleContent;
let operator: Visitor;
let people: string[];
let code: string;

const group = 'la-pakse-point';
const here = `/groups/${group}/together`;
const nth = (index: number) => people[index] ?? '';
/** As public/room-cards.js makes it of a card that is read. */
const markOf = (salt: string, typed: string) =>
  createHash('sha256')
    .update(`${salt} ${typed.replaceAll('-', '')}`)
    .digest('hex')
    .slice(0, 32);

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ({ content, people } = await addTeaGroups(database, { slug: group, size: 3, others: 1, haveOthersEnrolled: false }));
  await allowCards(db, group);
  web = await startWeb(database.url);
  operator = await signedIn(web.url, 'pakse');
  [code = ''] = await makeCards(operator, group, [nth(0)]);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

async function begin(): Promise<string> {
  const page = await operator.get(here);
  const what = { id: fieldValue(page.body, 'id'), what: 'lesson tea/pack', isPrivate: 'no' };
  return (await operator.post(here, what)).location.replace('?who', '');
}

const present = async (room: string) => {
  const rows = await db
    .selectFrom('groupSittingPerson')
    .select('personId')
    .where('sittingId', '=', room.split('/').at(-1) ?? '')
    .where('leftAt', 'is', null)
    .execute();
  return rows.map(({ personId }) => people.indexOf(personId)).sort();
};

describe('a sign-in card where a group learns together', () => {
  it('says by its number who is there, without scripts, beside those who are there already; it signs nobody in', async () => {
    const room = await begin();
    await operator.post(room, { intent: 'who', here: nth(1) });
    const typed = code.toLowerCase().replace(/0/g, 'o');
    const answer = await operator.post(room, { intent: 'card', code: typed });
    expect([answer.status, answer.location]).toEqual([303, `${room}?who`]);
    expect(await present(room)).toEqual([0, 1]);
    expect((await operator.post(room, { intent: 'card', code })).status).toBe(303);
    expect(await present(room)).toEqual([0, 1]);
    const sessions = await db.selectFrom('authSession').select('id').where('personId', '=', nth(0)).execute();
    expect(sessions).toEqual([]);
  });

  it('that is nobody’s of the group changes nothing, and says so', async () => {
    const room = await begin();
    for (const wrong of ['ZZZZ-ZZZZ-ZZZZ-ZZZZ', 'no card']) {
      const answer = await operator.post(room, { intent: 'card', code: wrong });
      expect(answer.status).toBe(422);
      expect(wordsOf(answer.body)).toContain('This is the card of nobody on this list.');
    }
    expect(await present(room)).toEqual([]);
  });

  it('is known to the page by a mark, from which nobody makes its number', async () => {
    const room = await begin();
    const page = (await operator.get(`${room}?who`)).body;
    expect(page).toContain(`data-card="${markOf(room.split('/').at(-1) ?? '', code)}"`);
    expect(page.match(/data-card="/g)).toHaveLength(1);
    expect(page).not.toContain(code.replaceAll('-', ''));
  });

  it('is known to a tablet without a network, until it ends', async () => {
    const tablet = new Device();
    const turnOn = async () => {
      const answer = await tablet.turnOn(operator, { group, people, courses: ['tea'] });
      expect(answer.status).toBe(200);
      expect(answer.body).not.toContain(code.replaceAll('-', ''));
      return (JSON.parse(answer.body) as { about: About }).about;
    };
    const about = await turnOn();
    const cards = Object.fromEntries(about.people.map(({ id, card }) => [people.indexOf(id), card]));
    expect(cards).toEqual({ 0: markOf(about.cardSalt, code), 1: null, 2: null });
    expect(about.courses[0]?.parts.map(({ together }) => together?.path)).toEqual([
      '/tablet/together/tea/lesson/weigh',
      '/tablet/together/tea/lesson/pack',
      '/tablet/together/tea/quiz/final',
    ]);
    await db.updateTable('signInCard').set({ endedAt: new Date() }).execute();
    expect((await turnOn()).people.map(({ card }) => card)).toEqual([null, null, null]);
  });

  it('takes all who come at the same moment', async () => {
    const room = await begin();
    await operator.post(room, { intent: 'who', here: nth(0) });
    const codes = await makeCards(operator, group, [nth(1), nth(2)]);
    const answers = await Promise.all(codes.map((one) => operator.post(room, { intent: 'card', code: one })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await present(room)).toEqual([0, 1, 2]);
  });
});

describe('the page of a tablet for the whole room', () => {
  it('has the questions, nobody’s name, and no right answer of a counting quiz', async () => {
    const page = (await operator.get(`/groups/${group}/tablet/together/tea/quiz/final`)).body;
    expect(page).toContain('data-person="tablet"');
    expect(wordsOf(page)).toContain('How much?');
    for (const secret of ['5 times 250000', 'First the scale', 'The waybill travels', 'Water is wet', 'Khon Thi']) {
      expect(page).not.toContain(secret);
    }
    const lesson = (await operator.get(`/groups/${group}/tablet/together/tea/lesson/weigh`)).body;
    expect(wordsOf(lesson)).toContain('What does the buyer pay for?');
    expect((await operator.get(`/groups/${group}/tablet/together/tea/lesson/none`)).status).toBe(404);
  });
});

interface About {
  cardSalt: string;
  people: { id: string; card: string | null }[];
  courses: { parts: { together: { path: string } | null }[] }[];
}
