import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDraft } from '#commands/authoring/open-draft.ts';
import { checkDraft } from '#commands/authoring/read-draft.ts';
import { saveDraftFile } from '#commands/authoring/save-draft-file.ts';
import { sendDraft } from '#commands/authoring/send-draft.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { addLanguage } from '#commands/translation/add-language.ts';
import { hashOfText, readDeskFile } from '#commands/translation/desk-file.ts';
import { readGlossary, readTermStates } from '#commands/translation/glossary.ts';
import { readTermsInForce } from '#commands/translation/glossary-in-force.ts';
import { exchangeOf, importTexts } from '#commands/translation/import-texts.ts';
import { readDesk, readDeskFacts } from '#commands/translation/read-desk.ts';
import { reviewTexts } from '#commands/translation/review-texts.ts';
import { saveText } from '#commands/translation/save-text.ts';
import { reviewTerm, writeTerm } from '#commands/translation/write-term.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { writeXliff } from '#courseware/translation/xliff-write.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { readContentFile } from '#db/queries/translation/content-file.ts';
import type { OrganisationRole, Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { reportImport } from '#scripts/content-report.ts';
import { type Authors, createAuthors } from '#tests/support/authors.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';

const at = new Date('2026-11-28T02:00:00Z');
const weigh = 'lessons/weigh/en.md';
const pack = 'lessons/pack/en.md';

let database: TestDatabase;
let content: SampleContent;
let authors: Authors;
/** Interprets at the organisation of the course. */
let souk: Viewer;

beforeAll(async () => {
  database = await createTestDatabase();
  authors = await createAuthors(database.db);
  souk = await addPerson('Souk', 'interpreter');
});
afterAll(() => database.drop());

async function addPerson(displayName: string, role: OrganisationRole): Promise<Viewer> {
  const [personId, organisationId] = [newId(), authors.organisationId];
  await database.db
    .insertInto('person')
    .values({ id: personId, displayName, email: `${personId}@no-email.invalid`, isPlatformAdmin: false })
    .execute();
  await database.db.insertInto('organisationRole').values({ id: newId(), personId, organisationId, role }).execute();
  return {
    personId,
    displayName,
    isPlatformAdmin: false,
    roles: [{ role, organisationId, organisationPath: 'college' }],
  };
}

const importFolder = (dir = content.dir) =>
  importContent({ db: database.db, storage: database.storage }, { actor: 'system', files: folderFiles(dir) });

/** The sample's course, written by the people of the college. */
beforeEach(async () => {
  const { db } = database;
  await db.updateTable('course').set({ currentVersionId: null }).execute();
  for (const table of ['programme', 'courseDraft', 'course', 'translatedText', 'contentFile'] as const) {
    await db.deleteFrom(table).execute();
  }
  content = createSampleContent();
  await importFolder();
  await db.updateTable('course').set({ organisationId: authors.organisationId }).execute();
  return () => content.remove();
});

async function look(path: string, locale = 'lo', viewer = authors.noy) {
  const desk = await readDesk(database.db, viewer, 'tea');
  const about = desk.texts.find((one) => one.path === path);
  if (!about) throw new Error(`There is no ${path}`);
  return readDeskFile(about, { ...desk, locale, ...(await readDeskFacts(database.db, desk, { locale, about })) }).units;
}

const unitOf = async (path: string, source: string, locale = 'lo') => {
  const unit = (await look(path, locale)).find((one) => one.source === source);
  if (!unit) throw new Error(`There is no text ${source}`);
  return unit;
};

async function save(
  source: string,
  target: string,
  more: Partial<Parameters<typeof saveText>[1]> & { path?: string } = {},
) {
  const { path = pack, locale = 'lo' } = more;
  const unit = await unitOf(path, source, locale);
  const seen = { id: unit.id, sourceHash: hashOfText(unit.source), targetHash: hashOfText(unit.target ?? '') };
  const act = { actor: souk, at, slug: 'tea', locale, path, ...seen, target, saveId: newId(), ...more };
  return saveText({ db: database.db }, act);
}

async function review(source: string, actor: Viewer, path = pack) {
  const unit = await unitOf(path, source);
  const text = { id: unit.id, sourceHash: hashOfText(unit.source), targetHash: hashOfText(unit.target ?? '') };
  return reviewTexts({ db: database.db }, { actor, at, slug: 'tea', locale: 'lo', path, texts: [text] });
}

async function draftText(path: string): Promise<string | null | undefined> {
  const { draft } = await readDesk(database.db, authors.noy, 'tea');
  return draft && (await readDraftFile(database.db, { draftId: draft.id, path }))?.text;
}

/** An author changes the source. */
async function changeSource(path: string, from: string, to: string) {
  const draftId = await openDraft({ db: database.db }, { actor: authors.noy, at, slug: 'tea' });
  const file = await readDraftFile(database.db, { draftId, path });
  const text = (file?.text ?? '').replace(from, to);
  const act = { actor: authors.noy, at, draftId, path, text, baseVersion: file?.version ?? 0, saveId: newId() };
  expect(await saveDraftFile({ db: database.db }, act)).toHaveProperty('version');
}

describe('the texts of a course at the desk', () => {
  it('stand one by one beside their translations, drafts until somebody has reviewed them', async () => {
    const units = await look(pack);
    expect(units.map(({ kind, source, target, state }) => [kind, source, target, state])).toEqual([
      ['title', 'Pack the tea', 'ຫຸ້ມຫໍ່ຊາ', 'draft'],
      ['summary', 'Keep it dry.', 'ຮັກສາໃຫ້ແຫ້ງ.', 'draft'],
      ['text', 'Keep it **dry**.', 'ຮັກສາໃຫ້**ແຫ້ງ**.', 'draft'],
    ]);
  });

  it('are for who writes or interprets at the organisation of the course, and for nobody else', async () => {
    for (const viewer of [authors.noy, authors.manager, souk, authors.admin])
      await readDesk(database.db, viewer, 'tea');
    for (const viewer of [authors.stranger, await addPerson('Keo', 'trainee'), await addPerson('Mon', 'auditor')]) {
      await expect(readDesk(database.db, viewer, 'tea')).rejects.toMatchObject({ code: 'forbidden' });
      await expect(save('Keep it **dry**.', 'x', { actor: viewer })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(readDesk(database.db, authors.noy, 'coffee')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a text that is saved', () => {
  it('stands in the draft of the course, which is opened for it, and changes nothing else of the file', async () => {
    const before = readFileSync(`${content.dir}/courses/tea/lessons/pack/lo.md`, 'utf8');
    expect(await save('Keep it **dry**.', ' ເກັບ**ບ່ອນແຫ້ງ**. ')).toMatchObject({
      state: 'draft',
      target: 'ເກັບ**ບ່ອນແຫ້ງ**.',
    });
    const after = before.replace('ຮັກສາໃຫ້**ແຫ້ງ**.', 'ເກັບ**ບ່ອນແຫ້ງ**.');
    // Nobody has reviewed it: the file says so to readers.
    expect(await draftText('lessons/pack/lo.md')).toBe(after.replace('\n---\n', '\nstatus: draft\n---\n'));
    expect(await unitOf(pack, 'Keep it **dry**.')).toMatchObject({ state: 'draft', written: { writerName: 'Souk' } });
  });

  it('twice under one id is saved once; something else under it is refused', async () => {
    const saveId = newId();
    const unit = await unitOf(pack, 'Keep it dry.');
    const seen = { id: unit.id, sourceHash: hashOfText(unit.source), targetHash: hashOfText(unit.target ?? '') };
    const act = { actor: souk, at, slug: 'tea', locale: 'lo', path: pack, ...seen, target: 'ແຫ້ງ.', saveId };
    await saveText({ db: database.db }, act);
    await save('Pack the tea', 'ຫໍ່ຊາ');
    expect(await saveText({ db: database.db }, act)).toMatchObject({ state: 'draft', target: 'ແຫ້ງ.' });
    await expect(saveText({ db: database.db }, { ...act, target: 'ຊຸ່ມ.' })).rejects.toMatchObject({
      code: 'already_sent',
    });
  });

  it('by two people at once: at two texts both stand, at one text the second is shown the first', async () => {
    const outcomes = await Promise.all([
      save('Pack the tea', 'ຫໍ່ຊາ'),
      save('Keep it dry.', 'ແຫ້ງ.', { actor: authors.noy }),
    ]);
    expect(outcomes).toMatchObject([
      { state: 'draft', target: 'ຫໍ່ຊາ' },
      { state: 'draft', target: 'ແຫ້ງ.' },
    ]);
    expect(await draftText('lessons/pack/lo.md')).toContain('title: ຫໍ່ຊາ\nsummary: ແຫ້ງ.\n');
    const late = await save('Pack the tea', 'ມັດຊາ', { actor: authors.noy, targetHash: hashOfText('ຫຸ້ມຫໍ່ຊາ') });
    expect(late).toMatchObject({ conflict: { theirs: 'ຫໍ່ຊາ', writerName: 'Souk' } });
    expect((await unitOf(pack, 'Pack the tea')).target).toBe('ຫໍ່ຊາ');
  });

  it.each([
    ['empty', ' \n ', 'required'],
    ['longer than any text', 'ກ'.repeat(9_000), 'tooLong'],
    ['with a sign that no text can hold', 'ກ\ud800', 'unreadable'],
    ['a heading where its source has a paragraph', '## ແຫ້ງ', 'structure'],
    ['a list where its source has a paragraph', '- ແຫ້ງ', 'structure'],
  ])('that is %s is refused', async (_, target, problem) => {
    await expect(save('Keep it **dry**.', target)).rejects.toMatchObject({ problems: { target: problem } });
    expect((await unitOf(pack, 'Keep it **dry**.')).target).toBe('ຮັກສາໃຫ້**ແຫ້ງ**.');
  });

  it('for a source that has changed meanwhile is refused', async () => {
    const { sourceHash } = { sourceHash: hashOfText('Keep it **dry**.') };
    await changeSource(pack, 'Keep it **dry**.', 'Keep it **cool**.');
    await expect(save('Keep it **cool**.', 'ເຢັນ', { sourceHash })).rejects.toMatchObject({ code: 'source_changed' });
  });

  it('waits while the course is with its reviewer', async () => {
    await save('Keep it dry.', 'ແຫ້ງ.');
    const { draft } = await readDesk(database.db, authors.noy, 'tea');
    const deps = { db: database.db, storage: database.storage };
    await sendDraft(deps, { actor: authors.noy, at, draftId: draft?.id ?? '', note: 'Lao' });
    await expect(save('Pack the tea', 'ຫໍ່ຊາ')).rejects.toMatchObject({ code: 'draft_in_review' });
  });
});

describe('a review', () => {
  it('is another person’s: nobody reviews their own words', async () => {
    await save('Keep it dry.', 'ແຫ້ງ.');
    await expect(review('Keep it dry.', souk)).rejects.toMatchObject({ code: 'review_own' });
    expect(await review('Keep it dry.', authors.noy)).toEqual({ reviewed: 1, changed: 0 });
    expect(await unitOf(pack, 'Keep it dry.')).toMatchObject({
      state: 'reviewed',
      written: { writerName: 'Souk', reviewerName: 'Noy', reviewedAt: at },
    });
    expect(await review('Keep it dry.', authors.noy)).toEqual({ reviewed: 0, changed: 0 });
  });

  it('of all its texts makes a lesson reviewed; one that is written anew makes it a draft again', async () => {
    for (const { source } of await look(pack)) await review(source, authors.noy);
    expect(await draftText('lessons/pack/lo.md')).not.toContain('status: draft');
    await save('Keep it dry.', 'ແຫ້ງ.');
    expect(await draftText('lessons/pack/lo.md')).toContain('status: draft');
    await review('Keep it dry.', authors.noy);
    expect(await draftText('lessons/pack/lo.md')).toContain('status: reviewed');
  });

  it('stays another person’s when somebody else sends the same words again', async () => {
    await save('Keep it dry.', 'ແຫ້ງ.');
    expect(await save('Keep it dry.', 'ແຫ້ງ.', { actor: authors.noy })).toMatchObject({
      state: 'draft',
      target: 'ແຫ້ງ.',
    });
    expect(await unitOf(pack, 'Keep it dry.')).toMatchObject({ written: { writerName: 'Souk' } });
    await expect(review('Keep it dry.', souk)).rejects.toMatchObject({ code: 'review_own' });
  });

  it('is of what the reviewer had before them, not of what somebody wrote meanwhile', async () => {
    const before = await unitOf(pack, 'Keep it dry.');
    await save('Keep it dry.', 'ແຫ້ງ.');
    const text = { id: before.id, sourceHash: hashOfText(before.source), targetHash: hashOfText(before.target ?? '') };
    const act = { actor: authors.noy, at, slug: 'tea', locale: 'lo', path: pack, texts: [text] };
    expect(await reviewTexts({ db: database.db }, act)).toEqual({ reviewed: 0, changed: 1 });
  });

  it('that changes nothing begins no draft', async () => {
    const unit = await unitOf(pack, 'Keep it dry.');
    const text = { id: unit.id, sourceHash: hashOfText(unit.source), targetHash: hashOfText('others') };
    const act = { actor: authors.noy, at, slug: 'tea', locale: 'lo', path: pack, texts: [text] };
    expect(await reviewTexts({ db: database.db }, act)).toEqual({ reviewed: 0, changed: 1 });
    expect((await readDesk(database.db, authors.noy, 'tea')).draft).toBeUndefined();
  });
});

describe('a source that changes', () => {
  it('makes its translation outdated, with what it said; "still right" and other words make it a draft again', async () => {
    await review('Keep it **dry**.', authors.noy);
    await changeSource(pack, 'Keep it **dry**.', 'Keep it **dry** and cool.');
    expect(await unitOf(pack, 'Keep it **dry** and cool.')).toMatchObject({
      state: 'outdated',
      before: 'Keep it **dry**.',
      target: 'ຮັກສາໃຫ້**ແຫ້ງ**.',
      written: { reviewerName: 'Noy' },
    });
    expect(await save('Keep it **dry** and cool.', 'ຮັກສາໃຫ້**ແຫ້ງ**.')).toMatchObject({ state: 'draft' });
    expect((await unitOf(pack, 'Keep it **dry** and cool.')).state).toBe('draft');
  });

  it('with a paragraph more keeps all other words, and the new one is missing', async () => {
    await changeSource(pack, 'Keep it **dry**.', 'Wash your hands.\n\nKeep it **dry**.');
    expect((await look(pack)).map(({ target, state }) => [target, state])).toEqual([
      ['ຫຸ້ມຫໍ່ຊາ', 'draft'],
      ['ຮັກສາໃຫ້ແຫ້ງ.', 'draft'],
      [undefined, 'missing'],
      ['ຮັກສາໃຫ້**ແຫ້ງ**.', 'draft'],
    ]);
    await save('Keep it dry.', 'ແຫ້ງ.');
    // A file must be whole: the text without words stands in the source language, and is still missing.
    expect(await draftText('lessons/pack/lo.md')).toContain('Wash your hands.\n\nຮັກສາໃຫ້**ແຫ້ງ**.');
    expect((await unitOf(pack, 'Wash your hands.')).state).toBe('missing');
    await save('Wash your hands.', 'ລ້າງມື.');
    expect((await unitOf(pack, 'Wash your hands.')).state).toBe('draft');
  });

  it('in the folder makes outdated what stood in the version before', async () => {
    content.change('courses/tea/lessons/pack/en.md', 'Keep it **dry**.', 'Keep it **cool**.');
    await importFolder();
    expect(await unitOf(pack, 'Keep it **cool**.')).toMatchObject({ state: 'outdated', before: 'Keep it **dry**.' });
  });
});

describe('a new language', () => {
  it('is one that pages have a name for', async () => {
    const act = { actor: authors.noy, at, slug: 'tea', locale: 'xx]\nslug: other' };
    await expect(addLanguage({ db: database.db }, act)).rejects.toMatchObject({ problems: { locale: 'invalid' } });
  });

  it('is a line of course.yaml, and all its texts are missing', async () => {
    const deps = { db: database.db };
    await addLanguage(deps, { actor: authors.noy, at, slug: 'tea', locale: 'zh' });
    await addLanguage(deps, { actor: authors.noy, at, slug: 'tea', locale: 'zh' });
    expect(await draftText('course.yaml')).toContain('locales: [en, lo, zh]\n');
    expect(
      new Set((await look(weigh, 'zh')).filter(({ source }) => /\p{L}/u.test(source)).map((one) => one.state)),
    ).toEqual(new Set(['missing']));
  });

  it('comes into the draft with the last text of a lesson; until then its words are kept at the desk', async () => {
    await addLanguage({ db: database.db }, { actor: authors.noy, at, slug: 'tea', locale: 'zh' });
    await save('Pack the tea', '包装茶叶', { locale: 'zh' });
    await save('Keep it dry.', '保持干燥。', { locale: 'zh' });
    expect(await draftText('lessons/pack/zh.md')).toBeUndefined();
    expect((await look(pack, 'zh')).map((one) => one.state)).toEqual(['draft', 'draft', 'missing']);
    await save('Keep it **dry**.', '保持**干燥**。', { locale: 'zh' });
    expect(await draftText('lessons/pack/zh.md')).toBe(
      '---\ntitle: 包装茶叶\nsummary: 保持干燥。\nstatus: draft\n---\n保持**干燥**。\n',
    );
    await save('Start', '开始', { locale: 'zh', path: 'course.yaml' });
    expect(await draftText('course.yaml')).toContain('title: { en: Start, lo: ເລີ່ມ, zh: 开始 }\n');
  });
});

describe('texts from a tool of translators', () => {
  const out = async () => {
    const desk = await readDesk(database.db, authors.noy, 'tea');
    return exchangeOf(database.db, desk, 'lo');
  };
  const take = (xml: string, actor = souk) =>
    importTexts(database, {
      ...{ actor, at, slug: 'tea', locale: 'lo' },
      file: { name: 'texts.xlf', bytes: new TextEncoder().encode(xml) },
    });

  it.each(['2.0', '1.2'] as const)('come in as they went out, and change nothing: XLIFF %s', async (version) => {
    const exchange = await out();
    const outcome = await take(writeXliff(exchange, version));
    expect(outcome).toMatchObject({ taken: 0, empty: 0, problems: [] });
    expect(outcome.same).toBe(exchange.files.flatMap((file) => file.units).length);
    // Nobody is writing the next version because of it.
    expect((await readDesk(database.db, authors.noy, 'tea')).draft).toBeUndefined();
  });

  it('are drafts, whatever the tool says of a review; what is wrong is told text by text', async () => {
    const xml = writeXliff(await out(), '1.2')
      .replace('>ຫຸ້ມຫໍ່ຊາ<', '>ຫໍ່ຊາ<')
      .replaceAll('approved="no"', 'approved="yes"')
      .replace('>ຮັກສາໃຫ້ແຫ້ງ.<', '><')
      .replace(/(<target[^>]*>)[^<]*<bpt[^>]*>:term\[<\/bpt>.*?<\/target>/, '$1ບໍ່ມີຄຳສັບ</target>');
    const outcome = await take(xml);
    expect(outcome).toMatchObject({ taken: 1, empty: 1, problems: [{ path: weigh, problem: 'codes' }] });
    expect(await unitOf(pack, 'Pack the tea')).toMatchObject({
      target: 'ຫໍ່ຊາ',
      state: 'draft',
      written: { writerName: 'Souk', reviewedBy: null },
    });
    expect(await take(xml)).toMatchObject({ taken: 0 });
  });

  it('may say the same in two cells of a table: that is one text', async () => {
    await changeSource(pack, 'Keep it **dry**.', '| Bag | Dry |\n| --- | --- |\n| 1 | Yes |\n| 2 | Yes |');
    const exchange = await out();
    for (const unit of exchange.files.flatMap((file) => file.units)) if (unit.source === 'Yes') unit.target = 'ແມ່ນ';
    const xml = writeXliff(exchange, '2.0');
    expect(await take(xml)).toMatchObject({ taken: 2, problems: [] });
    const cells = (await look(pack)).filter((one) => one.source === 'Yes');
    expect(cells.map((one) => one.target)).toEqual(['ແມ່ນ', 'ແມ່ນ']);
    const texts = cells.map(({ id, source, target }) => ({
      id,
      sourceHash: hashOfText(source),
      targetHash: hashOfText(target ?? ''),
    }));
    const act = { actor: authors.noy, at, slug: 'tea', locale: 'lo', path: pack, texts };
    expect((await reviewTexts({ db: database.db }, act)).changed).toBe(0);
    expect((await look(pack)).filter((one) => one.source === 'Yes').map((one) => one.state)).toEqual([
      'reviewed',
      'reviewed',
    ]);
  });

  it('may say one source in two ways, each with its own writer and reviewer', async () => {
    await changeSource(pack, 'Keep it **dry**.', '| Bag | Dry |\n| --- | --- |\n| 1 | Yes |\n| 2 | Yes |');
    const exchange = await out();
    const cells = exchange.files.flatMap((file) => file.units).filter((unit) => unit.source === 'Yes');
    for (const [index, unit] of cells.entries()) unit.target = ['ແມ່ນ', 'ເຈົ້າ'][index];
    expect(await take(writeXliff(exchange, '2.0'))).toMatchObject({ taken: 2, problems: [] });
    const twins = async () => (await look(pack)).filter((one) => one.source === 'Yes');
    const act = (unit: Awaited<ReturnType<typeof twins>>[number] | undefined) => {
      const seen = { sourceHash: hashOfText('Yes'), targetHash: hashOfText(unit?.target ?? '') };
      return { at, slug: 'tea', locale: 'lo', path: pack, id: unit?.id ?? '', ...seen };
    };
    const [first, second] = await twins();
    const reviewed = { ...act(first), actor: authors.noy, texts: [act(first)] };
    expect(await reviewTexts({ db: database.db }, reviewed)).toEqual({ reviewed: 1, changed: 0 });
    expect((await twins()).map((one) => one.state)).toEqual(['reviewed', 'draft']);
    // Other words in the one leave the other alone, and words that stand in a twin stay those of their writer.
    const save = (unit: typeof first, target: string, actor: Viewer) =>
      saveText({ db: database.db }, { ...act(unit), actor, target, saveId: newId() });
    await save(second, 'ໂດຍ', authors.noy);
    expect((await twins()).map((one) => [one.target, one.state])).toEqual([
      ['ແມ່ນ', 'reviewed'],
      ['ໂດຍ', 'draft'],
    ]);
    const [, changed] = await twins();
    expect(await save(changed, 'ແມ່ນ', authors.noy)).toMatchObject({ state: 'reviewed', target: 'ແມ່ນ' });
    expect((await twins()).map((one) => one.written?.writerName)).toEqual(['Souk', 'Souk']);
    const kept = await database.db.selectFrom('translatedText').select('target').where('source', '=', 'Yes').execute();
    expect(kept.map((row) => row.target)).toEqual(['ແມ່ນ']);
  });

  it('leave a row in the record, as a language does; what changes nothing leaves none', async () => {
    const acts = async () =>
      database.db
        .selectFrom('auditEvent')
        .select(['action', 'organisationId', 'details'])
        .where('action', 'in', ['translation.import', 'language.add'])
        .orderBy('at')
        .execute();
    const before = (await acts()).length;
    const xml = writeXliff(await out(), '2.0');
    await take(xml);
    await take(xml.replace('>ຫຸ້ມຫໍ່ຊາ<', '>ຫໍ່ຊາ<'));
    await addLanguage({ db: database.db }, { actor: souk, at, slug: 'tea', locale: 'ar' });
    await addLanguage({ db: database.db }, { actor: souk, at, slug: 'tea', locale: 'ar' });
    const { organisationId } = authors;
    expect((await acts()).slice(before)).toEqual([
      { action: 'translation.import', organisationId, details: { course: 'tea', locale: 'lo', texts: 1 } },
      { action: 'language.add', organisationId, details: { course: 'tea', locale: 'ar' } },
    ]);
  });

  it('are refused where they are of another language', async () => {
    const xml = writeXliff({ ...(await out()), locale: 'zh' }, '2.0');
    await expect(take(xml)).rejects.toMatchObject({ code: 'other_languages' });
  });
});

describe('the glossary of all courses', () => {
  const words = { term: 'ລັອດ', definition: 'ສິນຄ້າຊຸດໜຶ່ງ.', also: [], not: [] };
  const english = { term: 'Lot', definition: 'One amount of goods.', also: ['Batch'], not: [] };
  const write = (act: Partial<Parameters<typeof writeTerm>[1]>) =>
    writeTerm(database, { actor: souk, at, slug: 'lot', locale: 'lo', words, saveId: newId(), ...act });
  const stateOf = async (slug: string, locale: string) => {
    const terms = await readGlossary(database.db);
    return (await readTermStates(database.db, terms, locale)).find((one) => one.id === slug)?.state;
  };

  it('is written in the browser, term by term and language by language, and reviewed by another person', async () => {
    await write({ locale: 'en', words: english });
    await expect(write({ locale: 'en', words: english })).rejects.toMatchObject({ problems: { slug: 'slugTaken' } });
    expect(await stateOf('lot', 'lo')).toBe('missing');
    await write({ before: hashOfText('') });
    expect(await stateOf('lot', 'lo')).toBe('draft');
    await expect(write({ before: hashOfText(''), words: { ...words, term: 'ຊຸດ' } })).rejects.toMatchObject({
      code: 'conflict',
    });
    const before = hashOfText('ລັອດ\nສິນຄ້າຊຸດໜຶ່ງ.');
    const review = (actor: Viewer) => reviewTerm({ db: database.db }, { actor, at, slug: 'lot', locale: 'lo', before });
    await expect(review(souk)).rejects.toMatchObject({ code: 'review_own' });
    await review(authors.stranger);
    expect(await stateOf('lot', 'lo')).toBe('reviewed');
    // The source changes: the Lao words were made for the old one.
    const now = hashOfText('Lot\nOne amount of goods.\nBatch');
    await write({ locale: 'en', words: { ...english, definition: 'Goods of one harvest.' }, before: now });
    expect(await stateOf('lot', 'lo')).toBe('outdated');
    const trainee = await addPerson('Keo', 'trainee');
    await expect(write({ actor: trainee, before: now })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('counts for courses once somebody from elsewhere or an administrator has confirmed it, and forbids them no word', async () => {
    const forbid = { ...english, not: ['dry'] };
    const counts = async () => (await readTermsInForce(database.db)).map((term) => term.slug);
    await write({ locale: 'en', words: forbid });
    expect(await counts()).toEqual([]);
    const before = hashOfText('Lot\nOne amount of goods.\nBatch\ndry');
    const confirm = (actor: Viewer) =>
      reviewTerm({ db: database.db }, { actor, at, slug: 'lot', locale: 'en', before });
    await expect(confirm(authors.noy)).rejects.toMatchObject({ code: 'forbidden' });
    await confirm(authors.stranger);
    expect(await counts()).toEqual(['lot']);
    await save('Pack the tea', 'ຫໍ່ຊາ');
    const { draft } = await readDesk(database.db, authors.noy, 'tea');
    const { source, problems } = await checkDraft(
      { db: database.db, storage: database.storage },
      { id: draft?.id ?? '', slug: 'tea' },
    );
    expect(source).toBeDefined();
    expect(problems.map((one) => one.message)).toContain('glossary.yaml wants "Lot" for "dry"');
  });

  it('of an administrator counts at once; what would fill it, or forbid letters, is refused', async () => {
    await write({ locale: 'en', words: english, actor: authors.admin });
    expect((await readTermsInForce(database.db)).map((term) => term.slug)).toEqual(['lot']);
    const given = { slug: 'grade', locale: 'en' };
    await expect(write({ ...given, words: { ...english, not: ['a'] } })).rejects.toMatchObject({
      problems: { not: 'tooShort' },
    });
    await expect(write({ ...given, words: { ...english, definition: 'a'.repeat(9_000) } })).rejects.toMatchObject({
      problems: { definition: 'tooLong' },
    });
  });

  it('goes on with the folder: what only one has changed is taken, what both have stays as it is here, and is told', async () => {
    const folder = (definition: string, lao = 'ລັອດ') =>
      content.write(
        'glossary.yaml',
        `terms:\n  - slug: lot\n    term: { en: Lot, lo: ${lao} }\n    definition: { en: ${definition}, lo: ກ }\n`,
      );
    folder('One amount');
    await importFolder();
    await write({ before: hashOfText('ລັອດ\nກ'), words: { ...words, term: 'ຊຸດ', definition: 'ກ' } });
    folder('One amount of goods');
    expect((await importFolder()).glossaryClashes).toEqual([]);
    expect(await readGlossary(database.db)).toMatchObject([
      { slug: 'lot', term: { en: 'Lot', lo: 'ຊຸດ' }, definition: { en: 'One amount of goods' } },
    ]);
    folder('One amount of goods', 'ກອງ');
    expect(reportImport(await importFolder())).toContain(
      'glossary: term.lo of lot stays as it was written in the browser',
    );
    expect((await readGlossary(database.db))[0]?.term.lo).toBe('ຊຸດ');
    expect((await importFolder()).glossaryClashes).toEqual([]);
  });

  it('leaves with the bytes of the folder as long as nobody writes in the browser', async () => {
    await importFolder('content');
    const shipped = readFileSync('content/glossary.yaml', 'utf8');
    expect(await readContentFile(database.db, 'glossary.yaml')).toEqual({ text: shipped, folderText: null });
  });
});
