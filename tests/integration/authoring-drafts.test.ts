import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { discardDraft } from '#commands/authoring/discard-draft.ts';
import { openDraft } from '#commands/authoring/open-draft.ts';
import { type SaveDraftFileAct, saveDraftFile } from '#commands/authoring/save-draft-file.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { findDraft, listDraftFiles, listWriters, readDraftFile } from '#db/queries/authoring/draft.ts';
import { removeDraftFile } from '#db/queries/authoring/write-draft.ts';
import { scopeOf } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { reportImport } from '#scripts/content-report.ts';
import { type Authors, createAuthors } from '#tests/support/authors.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';

const at = new Date('2026-11-28T02:00:00Z');
const path = 'lessons/pack/en.md';

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

const importFolder = (dir = content.dir) =>
  importContent({ db: database.db, storage: database.storage }, { actor: 'system', files: folderFiles(dir) });

/** The sample's course, written by the people of the college, with a fresh draft. */
beforeEach(async () => {
  const { db } = database;
  await db.updateTable('course').set({ currentVersionId: null }).execute();
  await db.deleteFrom('programme').execute();
  await db.deleteFrom('course').execute();
  await importFolder();
  await db.updateTable('course').set({ organisationId: authors.organisationId }).execute();
  draftId = await openDraft({ db }, { actor: authors.noy, at, slug: 'tea' });
});

function filesIn(dir: string, below = ''): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  for (const name of readdirSync(join(dir, below))) {
    const place = below ? `${below}/${name}` : name;
    if (statSync(join(dir, place)).isDirectory()) Object.assign(files, filesIn(dir, place));
    else files[place] = readFileSync(join(dir, place));
  }
  return files;
}

describe('the room of a draft', () => {
  const save = (path: string, text: string) =>
    saveDraftFile(
      { db: database.db },
      { actor: authors.noy, at, draftId, path, text, baseVersion: 0, saveId: newId() },
    );

  it('ends at so many bytes of text, whatever they are called', async () => {
    const text = 'x'.repeat(250_000);
    const rows = Array.from({ length: 63 }, (_, index) => ({ path: `a/b/${index}.csv`, text, bytes: text.length }));
    for (const row of rows) {
      await database.db
        .insertInto('draftFile')
        .values({ ...row, draftId, version: 1, savedAt: at })
        .execute();
    }
    await expect(save('a/b/more.csv', text)).rejects.toMatchObject({ problems: { text: 'tooMany' } });
  });

  it('ends at so many saves of one person within an hour', async () => {
    const saves = Array.from({ length: 1_200 }, (_, version) => ({
      ...{ draftId, path: 'lessons/pack/en.md', version: version + 10, text: '', bytes: 0 },
      ...{ saveId: newId(), savedBy: authors.noy.personId, savedAt: at },
    }));
    await database.db.insertInto('draftFileSave').values(saves).execute();
    await expect(save('lessons/pack/lo.md', 'x')).rejects.toMatchObject({ code: 'too_many_requests' });
  });
});

describe('what a version was made of', () => {
  it.each(['first-sale', 'policy-corridor'])('is kept byte for byte: %s', async (slug) => {
    await importFolder('content');
    const { id } = await database.db
      .selectFrom('course')
      .innerJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
      .select('courseVersion.id')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow();
    const kept = await database.db
      .selectFrom('courseVersionFile')
      .selectAll()
      .where('courseVersionId', '=', id)
      .execute();
    const folder = filesIn(join('content/courses', slug));
    expect(kept.map((file) => file.path).sort()).toEqual(Object.keys(folder).sort());
    for (const { path: name, text, objectHash, bytes } of kept) {
      expect(bytes).toBe(folder[name]?.byteLength);
      if (text !== null) expect(Buffer.from(text).equals(folder[name] ?? Buffer.alloc(0)), name).toBe(true);
      else expect(await database.storage.head(objectHash ?? '')).toMatchObject({ size: bytes });
    }
  });

  it('is filled in by the next import, of versions from before; until then they cannot be opened', async () => {
    const { db } = database;
    await discardDraft({ db }, { actor: authors.noy, at, draftId });
    await db.deleteFrom('courseVersionFile').execute();
    await expect(openDraft({ db }, { actor: authors.noy, at, slug: 'tea' })).rejects.toMatchObject({
      code: 'files_not_kept',
    });
    expect((await importFolder()).courses[0]).toMatchObject({ version: 1, isNew: false });
    await openDraft({ db }, { actor: authors.noy, at, slug: 'tea' });
  });

  it('is left alone by the folder while a draft is open, and once it is published in the browser', async () => {
    content.change('courses/tea/lessons/pack/en.md', 'Keep it **dry**.', 'Keep it **cool**.');
    const told = { slug: 'tea', version: 1, isNew: false };
    expect((await importFolder()).courses).toEqual([{ ...told, leftAlone: 'draft' }]);
    await database.db.updateTable('course').set({ authoredAt: at }).execute();
    const outcome = await importFolder();
    expect(outcome.courses).toEqual([{ ...told, leftAlone: 'authored' }]);
    expect(reportImport(outcome)).toContain('course tea is left alone: it was published in the browser');
    content.change('courses/tea/lessons/pack/en.md', 'Keep it **cool**.', 'Keep it **dry**.');
  });
});

describe('a draft', () => {
  it('is opened with the files in force, once: whoever comes second gets the same', async () => {
    const { db } = database;
    const [first, second] = await Promise.all([
      openDraft({ db }, { actor: authors.noy, at, slug: 'tea' }),
      openDraft({ db }, { actor: authors.kham, at, slug: 'tea' }),
    ]);
    expect([first, second]).toEqual([draftId, draftId]);
    const files = await listDraftFiles(db, draftId);
    expect(files.map((file) => file.path)).toContain('quizzes/final/lo.yaml');
    expect(files.every((file) => file.version === 1)).toBe(true);
    expect(await listWriters(db, draftId)).toEqual([]);
  });

  it('is open to who writes for its organisation, and to nobody else', async () => {
    const { db } = database;
    const { noy, manager, stranger, admin } = authors;
    const seenBy = async (viewer: typeof noy) =>
      (await findDraft(db, { slug: 'tea', scope: scopeOf(viewer, 'content:write') }))?.id;
    expect([await seenBy(noy), await seenBy(manager), await seenBy(admin)]).toEqual([draftId, draftId, draftId]);
    expect(await seenBy(stranger)).toBeUndefined();
    await expect(openDraft({ db }, { actor: stranger, at, slug: 'tea' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(save({ actor: stranger })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('of a course of the platform is its administrators’ alone', async () => {
    const { db } = database;
    await discardDraft({ db }, { actor: authors.noy, at, draftId });
    await db.updateTable('course').set({ organisationId: null }).execute();
    await expect(openDraft({ db }, { actor: authors.manager, at, slug: 'tea' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await openDraft({ db }, { actor: authors.admin, at, slug: 'tea' })).not.toBe(draftId);
  });

  it('that was given up takes nothing more, and another can be opened', async () => {
    const { db } = database;
    await discardDraft({ db }, { actor: authors.noy, at, draftId });
    await expect(save({})).rejects.toMatchObject({ code: 'draft_closed' });
    expect(await openDraft({ db }, { actor: authors.kham, at, slug: 'tea' })).not.toBe(draftId);
  });

  it('has what was saved, also when the save comes again after it was sent to review', async () => {
    const act = { actor: authors.noy, at, draftId, path, text: 'Cool.', baseVersion: 1, saveId: newId() };
    const saved = await saveDraftFile({ db: database.db }, act);
    await database.db.updateTable('courseDraft').set({ state: 'review' }).where('id', '=', draftId).execute();
    expect(await saveDraftFile({ db: database.db }, act)).toEqual(saved);
    await expect(saveDraftFile({ db: database.db }, { ...act, saveId: newId() })).rejects.toMatchObject({
      code: 'draft_in_review',
    });
  });

  it('stands still while it is reviewed', async () => {
    await database.db.updateTable('courseDraft').set({ state: 'review' }).where('id', '=', draftId).execute();
    await expect(save({})).rejects.toMatchObject({ code: 'draft_in_review' });
  });
});

const front = '---\ntitle: Pack the tea\nsummary: Keep it dry.\n---\n';
const lesson = (...blocks: string[]) => `${front}${blocks.join('\n\n')}\n`;

const save = (act: Partial<SaveDraftFileAct>) =>
  saveDraftFile(
    { db: database.db },
    { actor: authors.noy, at, draftId, path, text: lesson('One.'), baseVersion: 1, saveId: newId(), ...act },
  );
const stored = async () => readDraftFile(database.db, { draftId, path });

describe('saving a text', () => {
  it('counts its versions and knows who wrote', async () => {
    expect(await save({ text: lesson('One.') })).toEqual({ version: 2 });
    expect(await save({ text: lesson('One.', 'Two.'), baseVersion: 2, actor: authors.kham })).toEqual({ version: 3 });
    expect(await stored()).toMatchObject({ text: lesson('One.', 'Two.'), version: 3, savedBy: authors.kham.personId });
    expect((await listWriters(database.db, draftId)).sort()).toEqual(
      [authors.noy.personId, authors.kham.personId].sort(),
    );
  });

  it('that is as it was changes nothing, however a browser ends its lines', async () => {
    const before = (await stored())?.text ?? '';
    expect(await save({ text: before.replaceAll('\n', '\r\n') })).toEqual({ version: 1 });
    expect((await stored())?.text).toBe(before);
    expect(await listWriters(database.db, draftId)).toEqual([]);
  });

  it('twice under one id is once; another text under it is refused', async () => {
    const saveId = newId();
    const both = await Promise.all([save({ saveId }), save({ saveId })]);
    expect(both).toEqual([{ version: 2 }, { version: 2 }]);
    await save({ text: lesson('Later.'), baseVersion: 2 });
    expect(await save({ saveId })).toEqual({ version: 2 });
    await expect(save({ saveId, text: lesson('Other.') })).rejects.toMatchObject({ code: 'already_sent' });
  });

  it('makes a file that was not there', async () => {
    const added = { path: 'lessons/pack/ar.md', text: lesson('شاي.'), baseVersion: 0 };
    expect(await save(added)).toEqual({ version: 1 });
    expect(await save({ ...added, text: lesson('شاي أخضر.') })).toMatchObject({ conflict: { version: 1 } });
    expect(await save({ ...added, text: lesson('شاي أخضر.'), baseVersion: 1 })).toEqual({ version: 2 });
  });

  it('goes on counting the versions of a file that was removed', async () => {
    await save({});
    await removeDraftFile(database.db, { draftId, path, by: authors.kham.personId, at });
    await expect(save({ baseVersion: 2 })).rejects.toMatchObject({ code: 'file_gone' });
    expect(await save({ baseVersion: 0 })).toEqual({ version: 3 });
    // Who only takes a file out has written, too, and does not review it.
    expect(await listWriters(database.db, draftId)).toContain(authors.kham.personId);
  });

  it.each([
    ['a path that leads out', { path: '../course.yaml' }, 'bad_request'],
    ['a path too deep', { path: 'lessons/a/b/c.md' }, 'bad_request'],
    ['what is no text', { path: 'assets/scale.svg' }, 'bad_request'],
    ['more than a lesson may have', { text: 'a'.repeat(64_001) }, 'invalid_input'],
    ['a zero byte', { text: 'a\0b' }, 'invalid_input'],
    ['a file that somebody removed', { path: 'lessons/gone/en.md', baseVersion: 3 }, 'file_gone'],
    ['a draft that is not there', { draftId: newId() }, 'not_found'],
    ['what is no draft at all', { draftId: 'tea' }, 'not_found'],
  ])('refuses %s', async (_, act, code) => {
    await expect(save(act)).rejects.toMatchObject({ code });
  });
});

describe('two at once', () => {
  beforeEach(async () => {
    await save({ text: lesson('One.', 'Two.', 'Three.') });
  });
  const byKham = (act: Partial<SaveDraftFileAct>) => save({ actor: authors.kham, baseVersion: 2, ...act });
  const byNoy = (act: Partial<SaveDraftFileAct>) => save({ baseVersion: 2, ...act });

  it('in different paragraphs: both are stored, and the second is told', async () => {
    expect(await byKham({ text: lesson('One, kham.', 'Two.', 'Three.') })).toEqual({ version: 3 });
    const merged = lesson('One, kham.', 'Two.', 'Three, noy.');
    const saveId = newId();
    const second = { text: lesson('One.', 'Two.', 'Three, noy.'), saveId };
    expect(await byNoy(second)).toEqual({ version: 4, merged });
    expect((await stored())?.text).toBe(merged);
    expect(await byNoy(second)).toEqual({ version: 4, merged });
  });

  it('at one place: nothing is overwritten, and the second is shown both', async () => {
    await byKham({ text: lesson('One.', 'Two, kham.', 'Three.') });
    const found = await byNoy({ text: lesson('One.', 'Two, noy.', 'Three.') });
    expect(found).toMatchObject({
      conflict: {
        version: 3,
        theirs: lesson('One.', 'Two, kham.', 'Three.'),
        merged: lesson('One.', 'Two, noy.', 'Two, kham.', 'Three.'),
        conflicts: [{ base: 'Two.', mine: 'Two, noy.', theirs: 'Two, kham.' }],
      },
    });
    expect((await stored())?.text).toContain('Two, kham.');
    expect(await byNoy({ text: lesson('One.', 'Two, both.', 'Three.'), baseVersion: 3 })).toEqual({ version: 4 });
  });

  it('twenty at the same time: one is stored, and nothing that another wrote is lost', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => byNoy({ text: lesson('One.', `Two, ${n}.`, 'Three.') })),
    );
    expect(answers.filter((one) => 'version' in one)).toHaveLength(1);
    expect(answers.filter((one) => 'conflict' in one)).toHaveLength(19);
  });
});
