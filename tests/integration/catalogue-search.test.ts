import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { courseList } from '#app/features/catalogue/filters.ts';
import { loadCatalogue } from '#app/features/catalogue/load-catalogue.server.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { migrations } from '#db/migrations/index.ts';
import { loadLessonText } from '#db/queries/learning/course-content.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { removeWordBreaks } from '#domain/text/word-breaks.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db, storage } = database;
  await importContent({ db, storage }, { actor: 'system', files: folderFiles('content') });
}, 60_000);
afterAll(() => database?.drop());

async function search(q: string, locale: InterfaceLocale = 'en') {
  const reader = { locale, contentLocales: [locale, 'en'], timeZone: 'UTC', theme: 'auto' as const, lowData: false };
  const query = courseList.read(new URL(`http://sala.invalid/courses?q=${encodeURIComponent(q)}`));
  return loadCatalogue({ db: database.db, now: new Date(), reader, viewer: null }, query);
}

describe('the search of the catalogue', () => {
  it.each([
    ...['coffee', 'COFFEE', 'Côffee', 'customs', 'prices', 'packing', 'gross weight', 'weight gross'],
    ...['ກາເຟ', 'ພາສີ', 'ລາຄາ', 'ຫຸ້ມຫໍ່', 'ນ້ຳ ໜັກ', '咖啡', '海关', '价格', 'ｃｏｆｆｅｅ'],
  ])('finds %s where it stands', async (word) => {
    const { courses } = await search(word);
    expect(courses.length).toBeGreaterThan(0);
    expect(courses.some((course) => course.places.length > 0)).toBe(true);
  });

  it('finds nothing where nothing stands', async () => {
    expect((await search('tractor zebra')).total).toBe(0);
    expect((await search('!!!')).total).toBe(0);
  });

  it('says which lesson, heading and key term it is, and leads there', async () => {
    const lesson = (await search('pack, weigh')).courses[0]?.places.find((place) => place.kind === 'lesson');
    expect(lesson?.href).toBe('/courses/first-sale/lessons/pack-weigh-label');
    const heading = (await search('three layers')).courses[0]?.places.find((place) => place.kind === 'heading');
    expect(heading?.name.text).toBe('Three layers');
    const [, path, part] = /^(.*)#(part-\d+)$/.exec(heading?.href ?? '') ?? [];
    expect(path).toBe('/courses/first-sale/lessons/pack-weigh-label');
    const { id } = await database.db
      .selectFrom('lesson')
      .select('id')
      .where('slug', '=', 'pack-weigh-label')
      .executeTakeFirstOrThrow();
    expect((await loadLessonText(database.db, id, 'en'))?.html).toMatch(new RegExp(`id="${part}">Three layers</h`));
    // Other courses explain it too.
    const ofCourse = (await search('ຄວາມຊຸ່ມ')).courses.find((one) => one.slug === 'first-sale');
    const term = ofCourse?.places.find((place) => place.kind === 'term');
    expect(term?.href).toMatch(/^\/courses\/first-sale\/lessons\/quality-and-grade\?lang=lo#term-moisture$/);
  });

  it.each(['en', 'lo', 'zh', 'ar'] as const)('gives examples that are found, in %s', async (locale) => {
    const { examples } = await search('', locale);
    expect(examples.length).toBe(4);
    for (const { text } of examples) {
      expect((await search(removeWordBreaks(text), locale)).total, text).toBeGreaterThan(0);
    }
  });

  it('says which languages there are where the reader has none', async () => {
    expect((await search('', 'ar')).otherLanguages).toEqual(['en', 'lo', 'zh']);
    expect((await search('', 'lo')).otherLanguages).toEqual([]);
  });
});

describe('a word that stands everywhere in one course', () => {
  it('hides no other course in which it stands', async () => {
    const { db } = database;
    const versions = await db
      .selectFrom('course')
      .innerJoin('lesson', 'lesson.courseVersionId', 'course.currentVersionId')
      .select(['course.slug', 'lesson.id', 'lesson.position'])
      .orderBy('lesson.position')
      .execute();
    const full = versions.find((one) => one.position === versions[0]?.position);
    const later = versions.findLast((one) => one.slug !== full?.slug);
    expect(later).toBeDefined();
    const write = (lessonId: string | undefined, from: number, to: number) =>
      sql`insert into search_entry
          (course_id, kind, slug, position, part, locale, title, words, packed, tokens, title_tokens)
        select course_id, 'section', lesson.slug, lesson.position, n, 'en', 'Quokka', '', '', 'quokka', 'quokka'
        from lesson join course_version on course_version.id = course_version_id,
          generate_series(${from}::int, ${to}::int) n
        where lesson.id = ${lessonId}::uuid`.execute(db);
    await write(full?.id, 1_000, 1_500);
    await write(later?.id, 1_000, 1_000);
    const { total } = await search('quokka');
    await sql`delete from search_entry where title = 'Quokka'`.execute(db);
    expect(total).toBe(2);
  });
});

describe('lessons of before', () => {
  it('are cut at their headings as those that come in', async () => {
    const { db } = database;
    const read = () =>
      sql<{
        words: string;
      }>`select lesson_id, locale, position, heading, words, terms from lesson_section order by lesson_id, locale, position`.execute(
        db,
      );
    const before = (await read()).rows;
    expect(before.length).toBeGreaterThan(60);
    expect(JSON.stringify(before)).not.toMatch(/[\u200b\u2060<>]/);
    expect(JSON.stringify(before)).not.toMatch(/\p{L}\d+ [KM]B/u);
    const named = (end: string) => Object.entries(migrations).find(([name]) => name.endsWith(end))?.[1];
    const [sections, sizes] = [named('-lesson-sections'), named('-words-without-sizes')];
    await sizes?.down?.(db);
    await sections?.down?.(db);
    await sections?.up(db);
    await sizes?.up(db);
    await sql`alter table lesson_section drop column search_text`.execute(db);
    expect((await read()).rows).toEqual(before);
  });
});
