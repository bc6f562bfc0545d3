import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerDraft } from '#commands/authoring/answer-draft.ts';
import { openDraft } from '#commands/authoring/open-draft.ts';
import { publishDraft } from '#commands/authoring/publish-draft.ts';
import { saveDraftFile } from '#commands/authoring/save-draft-file.ts';
import { sendDraft, takeBackDraft } from '#commands/authoring/send-draft.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { findDraftById, readDraftFile } from '#db/queries/authoring/draft.ts';
import { listVersionFiles } from '#db/queries/learning/version-files.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { type Authors, createAuthors } from '#tests/support/authors.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';

const at = new Date('2026-11-28T02:00:00Z');
const path = 'lessons/pack/en.md';
const text = '---\ntitle: Pack the tea\nsummary: Keep it dry.\n---\nKeep it **cool**.\n';

let database: TestDatabase;
let content: SampleContent;
let authors: Authors;
let draftId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  content = createSampleContent();
  authors = await createAuthors(database.db);
});
afterAll(async () => {
  content.remove();
  await database.drop();
});

/** A draft in which Noy has written. */
beforeEach(async () => {
  const { db, storage } = database;
  await db.updateTable('course').set({ currentVersionId: null }).execute();
  await db.deleteFrom('programme').execute();
  await db.deleteFrom('course').execute();
  await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
  await db.updateTable('course').set({ organisationId: authors.organisationId }).execute();
  draftId = await openDraft({ db }, { actor: authors.noy, at, slug: 'tea' });
  await save({});
});

const deps = () => ({ db: database.db, storage: database.storage });
const save = (act: { actor?: Viewer; text?: string; path?: string; baseVersion?: number }) =>
  saveDraftFile(deps(), { actor: authors.noy, at, draftId, path, text, baseVersion: 1, saveId: newId(), ...act });
const send = (actor = authors.noy) => sendDraft(deps(), { actor, at, draftId, note: 'Cool, not dry.' });
const answer = (actor: Viewer, verdict: 'approved' | 'returned', words = '') =>
  answerDraft(deps(), { actor, at, draftId, verdict, words });
const publish = (actor: Viewer) => publishDraft(deps(), { actor, at, draftId });
const draft = async () => (await findDraftById(database.db, draftId))?.state;

describe('a draft on its way', () => {
  it('is written, sent, approved by another person, and published as the next version', async () => {
    await send();
    expect(await draft()).toBe('review');
    await answer(authors.kham, 'approved');
    expect(await draft()).toBe('approved');
    expect(await publish(authors.noy)).toEqual({ slug: 'tea', version: 2 });
    expect(await draft()).toBe('published');
    const course = await database.db
      .selectFrom('course')
      .innerJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
      .select(['courseVersion.id', 'version', 'note', 'publishedBy', 'reviewedBy', 'authoredAt', 'organisationId'])
      .executeTakeFirstOrThrow();
    expect(course).toMatchObject({
      version: 2,
      note: 'Cool, not dry.',
      publishedBy: authors.noy.personId,
      reviewedBy: authors.kham.personId,
      organisationId: authors.organisationId,
    });
    expect(course.authoredAt).toEqual(at);
    const kept = await listVersionFiles(database.db, course.id);
    expect(kept.find((file) => file.path === path)?.text).toBe(text);
    const { html } = await database.db
      .selectFrom('lessonText')
      .innerJoin('lesson', 'lesson.id', 'lessonText.lessonId')
      .select('html')
      .where('courseVersionId', '=', course.id)
      .where('slug', '=', 'pack')
      .where('locale', '=', 'en')
      .executeTakeFirstOrThrow();
    expect(html).toContain('<strong>cool</strong>');
    const acts = await database.db.selectFrom('auditEvent').select('action').orderBy('id').execute();
    expect(acts.map((one) => one.action).slice(-4)).toEqual([
      'draft.open',
      'draft.send',
      'draft.approve',
      'course.publish',
    ]);
  });

  it('comes back with words, and is sent again', async () => {
    await send();
    await expect(answer(authors.kham, 'returned')).rejects.toMatchObject({ problems: { words: 'required' } });
    await answer(authors.kham, 'returned', 'Say how cool.');
    expect(await findDraftById(database.db, draftId)).toMatchObject({ state: 'returned', answer: 'Say how cool.' });
    await save({ text: text.replace('cool', 'below 20 °C'), baseVersion: 2 });
    await send();
    expect(await findDraftById(database.db, draftId)).toMatchObject({ state: 'review', answer: null });
  });

  it('stands still while it is reviewed and while it waits, until it is taken back: then it is reviewed again', async () => {
    await send();
    await expect(save({ baseVersion: 2, text: `${text}\nMore.\n` })).rejects.toMatchObject({ code: 'draft_in_review' });
    await answer(authors.kham, 'approved');
    await expect(save({ baseVersion: 2, text: `${text}\nMore.\n` })).rejects.toMatchObject({ code: 'draft_in_review' });
    await takeBackDraft(deps(), { actor: authors.noy, draftId });
    await save({ baseVersion: 2, text: `${text}\nMore.\n` });
    await expect(publish(authors.noy)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a review', () => {
  it('is another person’s than who wrote or sent, whatever their role', async () => {
    await save({ actor: authors.admin, path: 'lessons/pack/lo.md', text: text.replace('cool', 'ເຢັນ') });
    await send(authors.manager);
    for (const actor of [authors.noy, authors.manager, authors.admin]) {
      await expect(answer(actor, 'approved'), actor.displayName).rejects.toMatchObject({ code: 'review_own' });
    }
    await expect(answer(authors.stranger, 'approved')).rejects.toMatchObject({ code: 'forbidden' });
    await answer(authors.kham, 'approved');
  });

  it('is not had by way of a second account that was merged into the first', async () => {
    const { db } = database;
    await db
      .updateTable('person')
      .set({ mergedInto: authors.kham.personId })
      .where('id', '=', authors.noy.personId)
      .execute();
    await send(authors.manager);
    await expect(answer(authors.kham, 'approved')).rejects.toMatchObject({ code: 'review_own' });
    await db.updateTable('person').set({ mergedInto: null }).where('id', '=', authors.noy.personId).execute();
  });

  it('is not asked for what has a mistake', async () => {
    await save({ text: `${text}\n::picture[A bag]{src=assets/none.svg alt="A bag"}\n`, baseVersion: 2 });
    await expect(send()).rejects.toMatchObject({ code: 'draft_has_errors' });
  });
});

describe('publishing', () => {
  it('happens once, whoever presses at the same time', async () => {
    await send();
    await answer(authors.kham, 'approved');
    const all = await Promise.allSettled([publish(authors.noy), publish(authors.kham), publish(authors.manager)]);
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await database.db.selectFrom('courseVersion').select('id').execute()).toHaveLength(2);
  });

  it('is not for strangers, and not for what says the same as before', async () => {
    const before = (await listVersionFilesOfCourse()).find((file) => file.path === path)?.text ?? '';
    await save({ text: before, baseVersion: 2 });
    expect((await readDraftFile(database.db, { draftId, path }))?.text).toBe(before);
    await send();
    await answer(authors.kham, 'approved');
    await expect(publish(authors.stranger)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(publish(authors.noy)).rejects.toMatchObject({ code: 'nothing_changed' });
  });
});

async function listVersionFilesOfCourse() {
  const { currentVersionId } = await database.db
    .selectFrom('course')
    .select('currentVersionId')
    .executeTakeFirstOrThrow();
  return listVersionFiles(database.db, currentVersionId ?? '');
}
