import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadSearch } from '#app/features/search/load-search.server.ts';
import { searchList } from '#app/features/search/search-list.ts';
import { askQuestion } from '#commands/forum/ask-question.ts';
import { withdrawPost } from '#commands/forum/change-post.ts';
import { reply } from '#commands/forum/reply.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { fillSearch } from '#commands/search/fill-search.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { migrations } from '#db/migrations/index.ts';
import type { Viewer } from '#domain/rights.ts';
import { fillSearchJob } from '#jobs/fill-search.ts';
import type { JobServices } from '#jobs/job.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { addViewer } from '#tests/support/cohorts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addMarketCourse } from '#tests/support/market-content.ts';
import fc from '#tests/support/property.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';

let database: TestDatabase;
let content: SampleContent;

const publish = () =>
  importContent(database, { actor: 'system', files: folderFiles(content.dir) }).then(({ problems }) =>
    expect(problems.filter(({ level }) => level === 'error')).toEqual([]),
  );

beforeAll(async () => {
  database = await createTestDatabase();
  content = createSampleContent();
  addMarketCourse(content);
  await publish();
}, 60_000);
afterAll(async () => {
  content?.remove();
  await database?.drop();
});

interface Asking {
  locales?: string[];
  viewer?: Viewer | null;
}

function search(words: string, { locales = ['en'], viewer = null }: Asking = {}) {
  const reader = { locale: 'en', contentLocales: locales, timeZone: 'UTC', theme: 'auto', lowData: false } as const;
  const query = searchList.read(new URL(`http://sala.invalid/search?${new URLSearchParams({ q: words })}`));
  return loadSearch({ db: database.db, viewer, reader, now: new Date() }, query);
}

type Result = Awaited<ReturnType<typeof search>>;
const hitsOf = ({ shelves }: Result) => shelves.flatMap(({ hits }) => hits);
const hrefs = (result: Result) => hitsOf(result).map(({ href }) => href);
const shown = (words: { parts: { text: string; isHit: boolean }[] } | null | undefined) =>
  words?.parts.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');

const drying = '/courses/market/lessons/drying';

describe('whatever is typed', () => {
  const pieces = [
    'a',
    'coffee',
    ' ',
    '\u0eb1\u0ec8',
    '\u0301',
    'ກາເຟ',
    'ກ',
    '的',
    'การ',
    '\u0e31',
    '1',
    '%',
    "'",
    '\\',
    ':*',
    '&',
    '!',
    '\u200b',
  ];

  it.each([
    ['a', '\u0eb1\u0ec8'.repeat(440)],
    ['', '\u0eb1\u0ec8'.repeat(440)],
    ['a', '\u0301'.repeat(80)],
    ['ກາເຟ', '\u0ec8'.repeat(70)],
  ])('marks alone are answered: %#', async (first, marks) => {
    await expect(search(first + marks)).resolves.toBeDefined();
  });

  it('is answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), async (typed) => {
        await expect(search(typed.join(''))).resolves.toBeDefined();
      }),
      { numRuns: 150 },
    );
  });
});

describe('words are found in every language', () => {
  it.each([
    ['en', 'cherries', `${drying}#part-1`],
    ['en', 'CHERRY', `${drying}#part-1`],
    ['en', 'coldchain', `${drying}#part-1`],
    ['en', 'cold chain', `${drying}#part-1`],
    ['en', 'turning', `${drying}#part-1`],
    ['lo', 'ຫຸ້ມຫໍ່ໃສ່ຖົງ', `${drying}#part-1`],
    ['lo', 'ຊາວ ກະສິກອນ', `${drying}#part-1`],
    ['lo', 'ຄວາມຊຸ່ມ 12', `${drying}#part-1`],
    ['zh', '服务点', `${drying}#part-1`],
    ['zh', '咖啡果', `${drying}#part-1`],
    ['th', 'ความชื้น', `${drying}#part-1`],
    ['th', 'กระสอบ', `${drying}#part-1`],
    ['km', 'សំណើម', `${drying}#part-1`],
    ['km', 'វេចខ្ចប់', `${drying}#part-1`],
    ['ar', 'الرطوبة', `${drying}#part-1`],
    ['ar', 'الرطوبه', `${drying}#part-1`],
    ['fr', 'humidité', `${drying}#part-1`],
    ['fr', 'heure', `${drying}#part-1`],
    ['en', 'parchment', `${drying}#term-parchment`],
    ['zh', '羊皮纸豆', `${drying}#term-parchment`],
    ['en', 'buyers abroad', '/courses/market'],
    ['en', 'final quiz', '/courses/tea/quizzes/final'],
  ])('%s: %s leads to %s', async (locale, words, href) => {
    const result = await search(words, { locales: [locale] });
    expect(hrefs(result)).toContain(href);
    expect(result.instead).toBeNull();
  });

  it('and numbers in the digits of every script', async () => {
    for (const number of ['12', '໑໒', '١٢', '１２']) {
      expect(hrefs(await search(`ຄວາມຊຸ່ມ ${number}`, { locales: ['lo'] })), number).toContain(`${drying}#part-1`);
    }
  });
});

describe('accents, marks of tone and typing errors are forgiven', () => {
  it.each([
    ['fr', 'humidite arrivee'],
    ['fr', 'humiditte'],
    ['en', 'moistrue'],
    ['en', 'cheries moisture'],
    ['en', 'farmers moisture zebra'],
    ['lo', 'ຄວາມຊຸມ'],
    ['lo', 'ຫຸມຫໍ'],
    ['lo', 'ກະສີກອນ'],
    ['th', 'ความชืน'],
    ['th', 'กระสอพ'],
    ['km', 'សំណើប'],
    ['zh', '乡村便民服务店检验'],
    ['ar', 'المزارعين'],
  ])('%s: %s', async (locale, words) => {
    expect(hrefs(await search(words, { locales: [locale] })).some((href) => href.startsWith(drying))).toBe(true);
  });

  it('and the page says what was looked for instead', async () => {
    expect((await search('moistrue')).instead).toEqual(['moisture']);
    expect((await search('ກະສີກອບ', { locales: ['lo'] })).instead).toEqual(['ກະສິກອນ']);
  });

  it('but a word that is nowhere stays nowhere', async () => {
    const result = await search('tractor zebra');
    expect([result.state, result.shelves, result.instead]).toEqual(['searched', [], null]);
  });
});

describe('what was found', () => {
  it('is marked where it stands', async () => {
    const [lesson] = (await search('moisture')).shelves.find(({ name }) => name === 'lessons')?.hits ?? [];
    expect(shown(lesson?.title)).toBe('Drying the beans');
    expect(shown(lesson?.heading)).toBe('On the raised bed');
    expect(shown(lesson?.excerpt)).toContain('every hour. [Moisture] of 12% is right');
    expect(lesson?.course?.text).toBe('Coffee for buyers abroad');
  });

  it('comes in the language of the reader where it stands in it', async () => {
    const lessonFor = async (locales: string[]) =>
      (await search('12', { locales })).shelves.find(({ name }) => name === 'lessons')?.hits[0];
    expect((await lessonFor(['fr', 'en']))?.title.locale).toBe('fr');
    expect((await lessonFor(['lo', 'en']))?.title.locale).toBe('lo');
    expect((await lessonFor(['zh']))?.title.locale).not.toBe('zh');
  });

  it('opens in the language in which the words stand', async () => {
    expect(hrefs(await search('ຄວາມຊຸ່ມ'))).toContain(`${drying}?lang=lo#part-1`);
  });

  it('stands under titles first, and a lesson stands there once', async () => {
    const lessons = (await search('tea')).shelves.find(({ name }) => name === 'lessons')?.hits ?? [];
    expect(shown(lessons[0]?.title)).toMatch(/the \[tea\]$/);
    expect(new Set(lessons.map(({ href }) => href.split('#')[0])).size).toBe(lessons.length);
  });

  it('is nothing for signs alone, and everything is looked at of what is very long', async () => {
    for (const signs of ['!!!', '%', '_', '" \\ \'', '…']) expect((await search(signs)).state, signs).toBe('signs');
    expect((await search('')).state).toBe('none');
    expect((await search(' \u200b ')).state).toBe('none');
    expect((await search('a'.repeat(100_000))).state).toBe('none');
    for (const long of ['a'.repeat(3_900), 'ກາເຟ'.repeat(900), 'a b c d e '.repeat(390), '茶'.repeat(3_000)]) {
      expect((await search(long)).state).toBe('searched');
    }
  });
});

describe('what is not for everybody', () => {
  it('answers of quizzes are not found', async () => {
    for (const words of ['nobody drinks the bag', 'water is wet', 'waybill']) {
      expect(
        hrefs(await search(`"${words}"`)).filter((href) => href.includes('quizzes')),
        words,
      ).toEqual([]);
    }
  });

  it('an archived course is found by who takes it, and by nobody else', async () => {
    const { db } = database;
    const personId = newId();
    const { id: courseId } = await db
      .updateTable('course')
      .set({ archivedAt: new Date() })
      .where('slug', '=', 'market')
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('person')
      .values({ id: personId, displayName: 'Noy', email: `${personId}@no-email.invalid` })
      .execute();
    const viewer: Viewer = { personId, displayName: 'Noy', isPlatformAdmin: false, roles: [] };
    expect(hrefs(await search('moisture', { viewer }))).toEqual([]);
    await db.insertInto('enrolment').values({ id: newId(), personId, courseId }).execute();
    expect(hrefs(await search('moisture', { viewer }))).toContain(`${drying}#part-1`);
    expect(hrefs(await search('moisture'))).toEqual([]);
    // It has more of what was mistyped, and does not hide what others have of it.
    expect(hrefs(await search('on the moistrue', { viewer })).every((href) => href.startsWith(drying))).toBe(true);
    const ofOthers = hrefs(await search('on the moistrue'));
    expect(ofOthers).toContainEqual(expect.stringMatching('^/courses/tea/lessons/weigh'));
    expect(ofOthers.filter((href) => href.startsWith('/courses/market'))).toEqual([]);
    await db.updateTable('course').set({ archivedAt: null }).where('id', '=', courseId).execute();
  });
});

/** All that is searched, without the numbers of its rows. */
async function readIndex() {
  const { db } = database;
  const entries = await db.selectFrom('searchEntry').selectAll().execute();
  const words = await db.selectFrom('searchWord').selectAll().orderBy('word').execute();
  const rows = entries.map(({ id: _id, ...entry }) => JSON.stringify(entry)).sort();
  return { rows, words };
}

describe('the index', () => {
  let before: Awaited<ReturnType<typeof readIndex>>;
  beforeEach(async () => {
    before = await readIndex();
  });

  it('has the version in force alone, and no word that is gone', async () => {
    const lesson = 'courses/tea/lessons/pack/en.md';
    content.change(lesson, 'Keep it **dry**.', 'Keep it in a **lacquerbox**.');
    await publish();
    expect(hrefs(await search('lacquerbox'))).toEqual(['/courses/tea/lessons/pack']);
    expect((await search('lacqerbox')).instead).toEqual(['lacquerbox']);
    content.change(lesson, 'Keep it in a **lacquerbox**.', 'Keep it **dry**.');
    await publish();
    expect(hrefs(await search('lacquerbox'))).toEqual([]);
    expect((await search('lacqerbox')).instead).toBeNull();
    expect(await readIndex()).toEqual(before);
  });

  it('is filled for courses of before it, by the job', async () => {
    const { db } = database;
    // The second one brings the posts of forums into it.
    const ofSearch = ['0067-search', '0074-forum-in-search'].flatMap((name) => migrations[name] ?? []);
    for (const migration of ofSearch.toReversed()) await migration.down?.(db);
    for (const migration of ofSearch) await migration.up(db);
    expect(hrefs(await search('moisture'))).toEqual([]);
    expect(await fillSearch({ db })).toBe(2);
    expect(await readIndex()).toEqual(before);
    expect(await fillSearch({ db })).toBe(0);
  });

  it('is filled anew when its rule has changed', async () => {
    const { db } = database;
    await db.updateTable('searchFilled').set({ rule: 0 }).execute();
    await db.deleteFrom('searchEntry').execute();
    expect(await fillSearch({ db })).toBe(2);
    expect(await readIndex()).toEqual(before);
  });

  it('has the posts of forums again that others may read, and no word of the rest, by the job', async () => {
    const { db } = database;
    const asker = await addViewer(db, null);
    const { id: courseId } = await db
      .selectFrom('course')
      .select('id')
      .where('slug', '=', 'market')
      .executeTakeFirstOrThrow();
    await db.insertInto('enrolment').values({ id: newId(), personId: asker.personId, courseId }).execute();
    const at = new Date();
    const of = { actor: asker, locale: '', reads: ['en'], at };
    const asked = await askQuestion(database, {
      ...of,
      id: newId(),
      course: 'market',
      lesson: '',
      words: 'Is zibbet fruit?',
    });
    const [said, gone] = [newId(), newId()];
    await reply(database, { ...of, id: said, threadId: asked, quotes: '', words: 'ໝາກ zibbet ກໍແມ່ນ' });
    await reply(database, { ...of, id: gone, threadId: asked, quotes: '', words: 'No, quobble is' });
    await withdrawPost(database, { actor: asker, threadId: asked, postId: gone, at });
    const posts = () =>
      db.selectFrom('searchEntry').selectAll().where('postId', 'is not', null).orderBy('postId').execute();
    const kept = (await posts()).map(({ id: _, ...entry }) => entry);
    expect(kept.map(({ postId }) => postId).toSorted()).toEqual([asked, said].toSorted());
    await db.updateTable('searchFilled').set({ rule: 0 }).execute();
    await db.deleteFrom('searchEntry').execute();
    await fillSearchJob({ db, log: createLogger({ service: 'jobs', level: 'silent' }) } as JobServices, {});
    expect((await posts()).map(({ id: _, ...entry }) => entry)).toEqual(kept);
    expect(hrefs(await search('zibbet', { viewer: asker }))).toContain(`/courses/market/forum/${asked}`);
    expect(hrefs(await search('quobble', { viewer: asker }))).toEqual([]);
    expect(hrefs(await search('zibbet'))).toEqual([]);
    // Their words lead nobody's typing errors to them.
    expect((await search('zibbat')).instead).toBeNull();
  });
});
