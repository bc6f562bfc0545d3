import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerDraft } from '#commands/authoring/answer-draft.ts';
import { archiveCourse } from '#commands/authoring/archive-course.ts';
import { openDraft } from '#commands/authoring/open-draft.ts';
import { publishDraft } from '#commands/authoring/publish-draft.ts';
import { restoreFile, restoreVersion } from '#commands/authoring/restore-version.ts';
import { saveDraftFile } from '#commands/authoring/save-draft-file.ts';
import { sendDraft, takeBackDraft } from '#commands/authoring/send-draft.ts';
import { enrolInCourse } from '#commands/learning/enrol-in-course.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { findDraft, findDraftById, listDraftFiles, readDraftFile } from '#db/queries/authoring/draft.ts';
import { listSaves, listVersions } from '#db/queries/authoring/history.ts';
import { countTouched } from '#db/queries/authoring/touched.ts';
import { listCourses } from '#db/queries/learning/course.ts';
import { listVersionFiles } from '#db/queries/learning/version-files.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
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
  answerDraft(deps(), { actor, at, draftId, sentAt: at, verdict, words });
const publish = (actor: Viewer) => publishDraft(deps(), { actor, at, draftId });
const draft = async () => (await findDraftById(database.db, draftId))?.state;

describe('a draft on its way', () => {
  it('is told in words that somebody can see, and no more than some sentences', async () => {
    const sendWith = (note: string) => sendDraft(deps(), { actor: authors.noy, at, draftId, note });
    await expect(sendWith('\u3164')).rejects.toMatchObject({ problems: { note: 'required' } });
    await expect(sendWith('a'.repeat(1_001))).rejects.toMatchObject({ problems: { note: 'tooLong' } });
    await send();
    await expect(answer(authors.kham, 'returned', '\u3164')).rejects.toMatchObject({ problems: { words: 'required' } });
    await expect(answer(authors.kham, 'approved', 'a'.repeat(20_000))).rejects.toMatchObject({
      problems: { words: 'tooLong' },
    });
  });

  it('is approved as it was read: what was taken back, written and sent anew since is read first', async () => {
    await send();
    await takeBackDraft(deps(), { actor: authors.noy, draftId });
    const other = `${text}\nNobody has read this.\n`;
    await save({ text: other, baseVersion: 2 });
    const later = new Date(at.getTime() + 60_000);
    await sendDraft(deps(), { actor: authors.noy, at: later, draftId, note: 'More.' });
    const act = { actor: authors.kham, at, draftId, verdict: 'approved', words: '' } as const;
    for (const sentAt of [at, new Date(0)])
      await expect(answerDraft(deps(), { ...act, sentAt })).rejects.toMatchObject({ code: 'conflict' });
    expect(await draft()).toBe('review');
    await answerDraft(deps(), { ...act, sentAt: later });
    expect(await draft()).toBe('approved');
  });

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

  it('tells those who may review it, then those who wrote', async () => {
    const told = async (viewer: Viewer) => {
      const rows = await database.db
        .selectFrom('notice')
        .select(['kind', 'params'])
        .where('personId', '=', viewer.personId)
        .where('key', 'like', `%${draftId}%`)
        .orderBy('id')
        .execute();
      return rows.map(({ kind, params }) => ('outcome' in params ? `${kind} ${params.outcome}` : kind));
    };
    await send();
    expect([await told(authors.kham), await told(authors.manager)]).toEqual([['draft.sent'], ['draft.sent']]);
    expect([await told(authors.noy), await told(authors.stranger)]).toEqual([[], []]);
    await answer(authors.kham, 'returned', 'Say how cool.');
    expect(await told(authors.noy)).toEqual(['draft.answered returned']);
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

describe('what was published', () => {
  const at2 = new Date(at.getTime() + 60_000);
  const publishAll = async () => {
    await send();
    await answer(authors.kham, 'approved');
    await publish(authors.noy);
  };

  it('says whom a change touches before it goes out', async () => {
    const { db } = database;
    const { id: courseId } = await db.selectFrom('course').select('id').executeTakeFirstOrThrow();
    const learner = { personId: authors.stranger.personId, courseId };
    await db
      .insertInto('enrolment')
      .values({ id: newId(), ...learner })
      .execute();
    const lesson = { ...learner, lessonSlug: 'weigh', firstOpenedAt: at, lastOpenedAt: at, completedAt: at };
    await db.insertInto('lessonProgress').values(lesson).execute();
    expect(await countTouched(db, courseId, ['weigh'])).toEqual({
      ...{ enrolled: 1, halfWay: 1, finished: 0, certified: 0, losing: 1 },
    });
    expect(await countTouched(db, courseId, [])).toMatchObject({ losing: 0 });
  });

  it('is archived: nobody begins it any more, and it comes back', async () => {
    const { db } = database;
    const archive = (isArchived: boolean, actor = authors.noy) =>
      archiveCourse(deps(), { actor, at, slug: 'tea', isArchived });
    await expect(archive(true, authors.stranger)).rejects.toMatchObject({ code: 'forbidden' });
    await archive(true);
    await archive(true);
    expect(await listCourses(db, at)).toEqual([]);
    const enrol = () => enrolInCourse(deps(), { actor: authors.stranger, course: 'tea', at });
    await expect(enrol()).rejects.toMatchObject({ code: 'course_archived' });
    await archive(false);
    await enrol();
    expect((await listCourses(db, at)).map((one) => one.versionId)).toHaveLength(1);
  });

  it('is restored into the draft, byte for byte, and stays in the history', async () => {
    const { db } = database;
    const before = await listVersionFilesOfCourse();
    await publishAll();
    const act = { actor: authors.noy, at: at2, slug: 'tea', version: 1, saveId: newId() };
    await restoreVersion(deps(), act);
    await restoreVersion(deps(), act);
    const draft = await findDraft(db, { slug: 'tea', scope: scopeOf(authors.noy, 'content:write') });
    const plain = (files: readonly { path: string; text: string | null }[]) =>
      files.map((file) => [file.path, file.text]);
    expect(plain(await listDraftFiles(db, draft?.id ?? ''))).toEqual(plain(before));
    const saves = await listSaves(db, { draftId: draft?.id ?? '', path: null, limit: 10 });
    expect(saves.map((one) => [one.path, one.isCurrent])).toEqual([[path, true]]);
    await expect(restoreVersion(deps(), { ...act, actor: authors.stranger })).rejects.toMatchObject({
      code: 'not_found',
    });
    await restoreFile(deps(), {
      actor: authors.noy,
      at: at2,
      saveId: newId(),
      draftId: draft?.id ?? '',
      path,
      version: 1,
    });
    expect((await readDraftFile(db, { draftId: draft?.id ?? '', path }))?.text).toBe(text);
    expect((await listVersions(db, draft?.courseId ?? '')).map((one) => one.version)).toEqual([2, 1]);
  });

  it('is restored once, also when that is asked again after the draft went on', async () => {
    await publishAll();
    const act = { actor: authors.noy, at: at2, slug: 'tea', version: 1, saveId: newId() };
    await restoreVersion(deps(), act);
    const draft = await findDraft(database.db, { slug: 'tea', scope: scopeOf(authors.noy, 'content:write') });
    const again = { actor: authors.noy, at: at2, saveId: newId(), draftId: draft?.id ?? '', path, version: 1 };
    const { version } = (await restoreFile(deps(), again)) as { version: number };
    await sendDraft(deps(), { actor: authors.noy, at: at2, draftId: draft?.id ?? '', note: 'As it was.' });
    await restoreVersion(deps(), act);
    expect(await restoreFile(deps(), again)).toEqual({ version });
    await expect(restoreVersion(deps(), { ...act, saveId: newId() })).rejects.toMatchObject({
      code: 'draft_in_review',
    });
  });

  it('and is what people read begins no draft when it is restored', async () => {
    await publishAll();
    await restoreVersion(deps(), { actor: authors.noy, at: at2, slug: 'tea', version: 2, saveId: newId() });
    expect(await findDraft(database.db, { slug: 'tea', scope: scopeOf(authors.noy, 'content:write') })).toBeUndefined();
  });
});

async function listVersionFilesOfCourse() {
  const { currentVersionId } = await database.db
    .selectFrom('course')
    .select('currentVersionId')
    .executeTakeFirstOrThrow();
  return listVersionFiles(database.db, currentVersionId ?? '');
}
