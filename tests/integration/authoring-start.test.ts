import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerDraft } from '#commands/authoring/answer-draft.ts';
import { publishDraft } from '#commands/authoring/publish-draft.ts';
import { sendDraft } from '#commands/authoring/send-draft.ts';
import { type StartCourseAct, startCourse } from '#commands/authoring/start-course.ts';
import { newId } from '#platform/id.ts';
import { type Authors, createAuthors } from '#tests/support/authors.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

const at = new Date('2026-11-28T02:00:00Z');
let database: TestDatabase;
let authors: Authors;

beforeAll(async () => {
  database = await createTestDatabase();
  authors = await createAuthors(database.db);
});
afterAll(() => database.drop());

const deps = () => ({ db: database.db, storage: database.storage });
const start = (act: Partial<StartCourseAct> & { slug?: string }) => {
  const { slug = 'coffee', ...rest } = act;
  const course = {
    ...{ slug, title: 'Coffee', sourceLocale: 'lo', locales: ['lo', 'en'] },
    ...({ audience: 'producers', cloth: { dye: 'leaf', pattern: 'seed' } } as const),
  };
  const { organisationId, noy } = authors;
  return startCourse(deps(), { actor: noy, at, id: newId(), organisationId, course, copyOf: null, ...rest });
};

it('a course begins from the template, is reviewed and published, and can be copied', async () => {
  const id = newId();
  await start({ id });
  await start({ id });
  await expect(start({ id, slug: 'tea' })).rejects.toMatchObject({ code: 'already_sent' });
  await expect(start({})).rejects.toMatchObject({ problems: { slug: 'slugTaken' } });
  await sendDraft(deps(), { actor: authors.noy, at, draftId: id, note: 'New.' });
  await expect(
    answerDraft(deps(), { actor: authors.noy, at, draftId: id, sentAt: at, verdict: 'approved', words: '' }),
  ).rejects.toMatchObject({ code: 'review_own' });
  await answerDraft(deps(), { actor: authors.kham, at, draftId: id, sentAt: at, verdict: 'approved', words: '' });
  expect(await publishDraft(deps(), { actor: authors.noy, at, draftId: id })).toEqual({ slug: 'coffee', version: 1 });
  await start({ slug: 'coffee-two', copyOf: 'coffee' });
});

it('is begun by nobody elsewhere, and not under the address of another page', async () => {
  await expect(start({ slug: 'rice', actor: authors.stranger })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(start({ slug: 'rice', organisationId: null })).rejects.toMatchObject({ code: 'forbidden' });
  await start({ slug: 'rice', organisationId: null, actor: authors.admin });
  await expect(start({ slug: 'new' })).rejects.toMatchObject({ problems: { slug: 'slugTaken' } });
});
