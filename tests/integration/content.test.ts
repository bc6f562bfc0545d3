import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { Database } from '#db/client.ts';
import { newId } from '#platform/id.ts';
import { reportImport } from '#scripts/content-report.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';

let test: TestDatabase;
let db: Database;
let content: SampleContent;
let lines: string[];

beforeAll(async () => {
  test = await createTestDatabase();
  db = test.db;
  await db
    .insertInto('organisation')
    .values({ id: newId(), slug: 'ministry', path: 'ministry', kind: 'ministry', names: { en: 'M' }, country: 'LA' })
    .execute();
});
afterAll(() => test.drop());
beforeEach(async () => {
  content = createSampleContent();
  lines = [];
  await db.updateTable('course').set({ currentVersionId: null }).execute();
  await db.deleteFrom('programme').execute();
  await db.deleteFrom('course').execute();
});
afterEach(() => content.remove());

const run = async () => {
  const outcome = await importContent(
    { db, storage: test.storage },
    { actor: 'system', files: folderFiles(content.dir) },
  );
  lines.push(...reportImport(outcome));
  return outcome;
};

async function statuses(): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('lessonText')
    .innerJoin('lesson', 'lesson.id', 'lessonText.lessonId')
    .innerJoin('course', 'course.currentVersionId', 'lesson.courseVersionId')
    .select(['lesson.slug', 'lessonText.locale', 'lessonText.status'])
    .execute();
  return Object.fromEntries(rows.map((row) => [`${row.slug}/${row.locale}`, row.status]));
}

describe('importContent', () => {
  it('brings in courses and programmes, and changes nothing the second time', async () => {
    const first = await run();
    expect(first.courses).toEqual([{ slug: 'tea', version: 1, isNew: true }]);
    expect(first.programmes).toEqual([{ slug: 'tea-1', ruleVersion: 1, isNewRule: true }]);
    expect(lines).toEqual(['course tea: version 1', 'programme tea-1: award rule version 1']);
    const again = await run();
    expect(again.courses).toEqual([{ slug: 'tea', version: 1, isNew: false }]);
    expect(again.programmes).toEqual([{ slug: 'tea-1', ruleVersion: 1, isNewRule: false }]);
    expect(await db.selectFrom('courseVersion').select('id').execute()).toHaveLength(1);
  });

  it('keeps the order of activities, puts a "check yourself" quiz where its lesson is', async () => {
    await run();
    const lessons = await db.selectFrom('lesson').select(['slug', 'position', 'minutes']).orderBy('position').execute();
    expect(lessons).toEqual([
      { slug: 'weigh', position: 1, minutes: 10 },
      { slug: 'pack', position: 2, minutes: 15 },
    ]);
    const quizzes = await db.selectFrom('quiz').select(['slug', 'position', 'counts', 'questions']).execute();
    expect(quizzes.find((quiz) => quiz.slug === 'check-weight')).toMatchObject({ position: 1, counts: false });
    const final = quizzes.find((quiz) => quiz.slug === 'final');
    expect(final).toMatchObject({ position: 3, counts: true });
    expect(final?.questions[2]).toMatchObject({
      pairs: [
        { left: 'invoice', right: 'price' },
        { left: 'waybill', right: 'route' },
      ],
    });
  });

  it('makes a new version of a changed text and keeps the old one', async () => {
    await run();
    content.change('courses/tea/lessons/pack/en.md', 'Keep it **dry**.', 'Keep it **very** dry.');
    expect((await run()).courses).toEqual([{ slug: 'tea', version: 2, isNew: true }]);
    const versions = await db.selectFrom('courseVersion').select('version').orderBy('version').execute();
    expect(versions.map((one) => one.version)).toEqual([1, 2]);
    const texts = await db.selectFrom('lessonText').select('html').where('locale', '=', 'en').execute();
    expect(texts.filter((text) => text.html.includes('dry'))).toHaveLength(2);
  });

  it('makes a new version when only a picture changed', async () => {
    await run();
    content.change('courses/tea/assets/scale.svg', '#fff', '#eee');
    expect((await run()).courses[0]).toMatchObject({ version: 2, isNew: true });
  });

  it('calls a translation outdated until somebody touches it', async () => {
    await run();
    expect(await statuses()).toMatchObject({ 'pack/lo': 'reviewed', 'weigh/lo': 'reviewed' });
    content.change('courses/tea/lessons/pack/en.md', '**dry**', '**dry** and dark');
    await run();
    expect(await statuses()).toMatchObject({ 'pack/en': 'reviewed', 'pack/lo': 'outdated', 'weigh/lo': 'reviewed' });
    content.change('courses/tea/lessons/weigh/en.md', 'you weigh', 'we weigh');
    content.change('courses/tea/lessons/weigh/lo.md', 'ທ່ານຊັ່ງ', 'ພວກເຮົາຊັ່ງ');
    await run();
    expect(await statuses()).toMatchObject({ 'pack/lo': 'outdated', 'weigh/lo': 'reviewed' });
    content.change('courses/tea/lessons/pack/lo.md', '**ແຫ້ງ**', '**ແຫ້ງ** ແລະ ມືດ');
    await run();
    expect(await statuses()).toMatchObject({ 'pack/lo': 'reviewed' });
  });

  it('keeps the version in force when the new text has a mistake', async () => {
    await run();
    content.change('courses/tea/lessons/pack/en.md', '**dry**', '<b>dry</b>');
    const outcome = await run();
    expect(outcome.courses).toEqual([]);
    expect(outcome.problems[0]).toMatchObject({ file: 'courses/tea/lessons/pack/en.md', line: 5, level: 'error' });
    expect(lines.some((line) => line.startsWith('not imported: courses/tea/lessons/pack/en.md:5:9'))).toBe(true);
    const current = await db.selectFrom('course').select('currentVersionId').executeTakeFirstOrThrow();
    expect(current.currentVersionId).not.toBeNull();
  });

  it('makes a new version of a changed award rule, and only of that', async () => {
    await run();
    content.change('programmes/tea-1.yaml', 'hours: 1.5', 'hours: 1');
    expect((await run()).programmes).toEqual([{ slug: 'tea-1', ruleVersion: 1, isNewRule: false }]);
    content.change('programmes/tea-1.yaml', 'minPercent: 80', 'minPercent: 75');
    expect((await run()).programmes).toEqual([{ slug: 'tea-1', ruleVersion: 2, isNewRule: true }]);
    const rules = await db.selectFrom('awardRule').select(['version', 'rule']).orderBy('version').execute();
    expect(rules).toMatchObject([
      { version: 1, rule: { presence: { minPercent: 80 } } },
      { version: 2, rule: { presence: { minPercent: 75 } } },
    ]);
  });

  it('leaves out a programme whose issuer is unknown, and says so', async () => {
    content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: nobody');
    expect((await run()).programmes).toEqual([]);
    expect(lines).toContain('programme tea-1 is left out: its issuer, the organisation "nobody", does not exist yet');
  });

  it('lets two imports at once end as one version', async () => {
    await Promise.all([run(), run(), run()]);
    expect(await db.selectFrom('courseVersion').select('id').execute()).toHaveLength(1);
  });
});
