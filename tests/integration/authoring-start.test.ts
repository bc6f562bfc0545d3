import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerDraft } from '#commands/authoring/answer-draft.ts';
import { handOverCourse } from '#commands/authoring/hand-over-course.ts';
import { openDraft } from '#commands/authoring/open-draft.ts';
import { publishDraft } from '#commands/authoring/publish-draft.ts';
import { sendDraft } from '#commands/authoring/send-draft.ts';
import { type StartCourseAct, startCourse } from '#commands/authoring/start-course.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { listNewCourseChoices } from '#db/queries/authoring/new-course.ts';
import { scopeOf } from '#domain/rights.ts';
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

it('is copied by who may write it, and of the platform’s by anybody who writes: a copy has the right answers', async () => {
  const elsewhere = await database.db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', 'school')
    .executeTakeFirstOrThrow();
  const copy = { slug: 'coffee-school', copyOf: 'coffee', organisationId: elsewhere.id, actor: authors.stranger };
  const offered = async () => {
    const scope = scopeOf(authors.stranger, 'content:write');
    return (await listNewCourseChoices(database.db, scope)).courses.map((one) => one.slug);
  };
  await expect(start(copy)).rejects.toMatchObject({ code: 'not_found' });
  expect(await offered()).toEqual([]);
  await handOverCourse(deps(), { actor: authors.admin, slug: 'coffee', organisation: null });
  expect(await offered()).toEqual(['coffee']);
  await start(copy);
  await handOverCourse(deps(), { actor: authors.admin, slug: 'coffee', organisation: 'college' });
});

it('is given to another organisation while it is published, and neither waits for the other for ever', async () => {
  const { db } = database;
  const act = { at, slug: 'coffee' };
  const draftId = await openDraft(deps(), { ...act, actor: authors.noy });
  await db
    .updateTable('courseDraft')
    .set({ state: 'approved', reviewedBy: authors.kham.personId })
    .where('id', '=', draftId)
    .execute();
  const course = await readDraftFile(db, { draftId, path: 'course.yaml' });
  await db
    .updateTable('draftFile')
    .set({ text: course?.text?.replace('Coffee', 'Coffee beans') ?? '' })
    .where('draftId', '=', draftId)
    .where('path', '=', 'course.yaml')
    .execute();
  const tries = [
    publishDraft(deps(), { actor: authors.admin, at, draftId }),
    ...Array.from({ length: 6 }, (_, turn) =>
      handOverCourse(deps(), { actor: authors.admin, slug: 'coffee', organisation: turn % 2 ? 'college' : 'school' }),
    ),
  ];
  const done = await Promise.allSettled(tries);
  expect(done.map((one) => (one.status === 'rejected' ? String(one.reason) : 'done'))).toEqual(tries.map(() => 'done'));
});

it('is begun by nobody elsewhere, and not under the address of another page', async () => {
  await expect(start({ slug: 'rice', actor: authors.stranger })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(start({ slug: 'rice', organisationId: null })).rejects.toMatchObject({ code: 'forbidden' });
  await start({ slug: 'rice', organisationId: null, actor: authors.admin });
  await expect(start({ slug: 'new' })).rejects.toMatchObject({ problems: { slug: 'slugTaken' } });
});
