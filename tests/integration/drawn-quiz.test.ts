import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addTeaCourse, type TeaCourse } from '#tests/support/tea-course.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** A counting quiz whose questions and numbers are drawn for each attempt. */
let database: TestDatabase;
let web: WebUnderTest;
let content: TeaCourse['content'];
let noy: Visitor;
const course = '/courses/tea';
const final = `${course}/quizzes/final`;

/** A final quiz in which a number is drawn, and one of two questions. */
function drawn(content: TeaCourse['content']): void {
  content.write(
    'courses/tea/quizzes/final/quiz.yaml',
    `slug: final
counts: true
passMark: 60
maxAttempts: 0
pools: [{ draw: 1, of: [q2, q3] }]
questions:
  - { id: q1, kind: numeric, points: 4, variables: { bags: { from: 5, to: 500 } }, formula: bags * 25, lesson: weigh }
  - { id: q2, kind: single, points: 1, choices: [a, b], answer: a }
  - { id: q3, kind: single, points: 1, choices: [a, b], answer: a }
`,
  );
  const choice = '{ prompt: Which?, choices: { a: Yes, b: No }, explanation: So. }';
  for (const locale of ['en', 'lo']) {
    content.write(
      `courses/tea/quizzes/final/${locale}.yaml`,
      `title: Final quiz
questions:
  q1: { prompt: "How heavy are {{bags}} bags?", hint: A bag has 25 kg., explanation: "{{bags}} × 25 = {{answer}}" }
  q2: ${choice}
  q3: ${choice}
`,
    );
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  ({ content } = await addTeaCourse(database, drawn));
  web = await startWeb(database.url);
  noy = await signedIn(web.url, 'noy');
  await noy.post(course);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

const bagsOn = (page: string) => Number(/How heavy are ([\d,]+) bags/.exec(wordsOf(page))?.[1]?.replace(',', ''));

async function openForm(path = final) {
  const { body } = await noy.get(path);
  const [, pooled = ''] = /name="(q[23])"/.exec(body) ?? [];
  const [attempt, quiz, seed] = ['attempt', 'quiz', 'seed'].map((name) => fieldValue(body, name)) as [
    string,
    string,
    string,
  ];
  return { body, bags: bagsOn(body), pooled, fields: { attempt, quiz, seed } };
}

describe('a drawn quiz', () => {
  it('asks what its form says, with a hint and without its answer', async () => {
    const { body, bags, pooled } = await openForm();
    expect(bags).toBeGreaterThanOrEqual(5);
    expect(['q2', 'q3']).toContain(pooled);
    expect(body.match(/name="q[23]"/g)).toHaveLength(2);
    expect(wordsOf(body)).toContain('A bag has 25 kg.');
    expect(wordsOf(body)).not.toContain(`${bags} × 25`);
  });

  it('asks the same of a person however often its page is loaded, and takes no other draw', async () => {
    const first = await openForm();
    expect([(await openForm()).bags, (await openForm()).pooled]).toEqual([first.bags, first.pooled]);
    const answers = { q1: '1', q2: 'a', q3: 'a' };
    const liked = await noy.post(final, { ...first.fields, seed: newId(), ...answers });
    expect(liked.status).toBe(409);
    const unsaid = await noy.post(final, { ...first.fields, seed: '', ...answers });
    expect(unsaid.status).toBe(409);
  });

  it('keeps its numbers when the form comes back incomplete', async () => {
    const { bags, fields } = await openForm();
    const back = await noy.post(final, { ...fields, q1: '1' });
    expect(back.status).toBe(422);
    expect(bagsOn(back.body)).toBe(bags);
    expect(fieldValue(back.body, 'seed')).toBe(fields.seed);
  });

  it('is graded by the numbers of its page, also when that was kept and has the id of another attempt', async () => {
    const { bags, pooled, fields } = await openForm();
    const attempt = newId();
    const sent = await noy.post(final, { ...fields, attempt, q1: String(bags * 25), [pooled]: 'a' });
    expect(sent.location).toBe(`${final}?attempt=${attempt}`);
    const result = await noy.get(`${final}?attempt=${attempt}`);
    expect(wordsOf(result.body)).toContain(`${bags} × 25 =`);
    expect(wordsOf(result.body)).toContain('5 of 5 points');
  });

  it('is not answered again by what was drawn for an attempt that is graded', async () => {
    const { bags, pooled, fields } = await openForm(`${final}?again=1`);
    const answers = { q1: String(bags * 25), [pooled]: 'a' };
    await noy.post(final, { ...fields, q1: '1', [pooled]: 'b' });
    const next = await openForm(`${final}?again=1`);
    expect(next.fields.seed).not.toBe(fields.seed);
    const again = await noy.post(final, { ...fields, attempt: newId(), ...answers });
    expect(again.status).toBe(409);
    expect(wordsOf(again.body)).toContain('You have answered these questions before');
    const same = await noy.post(final, { ...fields, q1: '1', [pooled]: 'b' });
    expect(same.location).toBe(`${final}?attempt=${fields.attempt}`);
  });

  it('says where to read again what was wrong', async () => {
    const { pooled, fields } = await openForm(`${final}?again=1`);
    await noy.post(final, { ...fields, q1: '1', [pooled]: 'a' });
    const { body } = await noy.get(`${final}?attempt=${fields.attempt}`);
    expect(wordsOf(body)).toContain('Read again: Weigh the tea');
  });
});
