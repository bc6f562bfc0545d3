import { importContent } from '#commands/learning/import-content.ts';
import { indexCourse } from '#commands/search/index-course.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { Database, Queryable } from '#db/client.ts';
import {
  insertCourse,
  insertCourseVersion,
  insertLesson,
  insertModule,
  type NewLessonText,
} from '#db/queries/learning/course-version.ts';
import { createFolderStorage } from '#platform/storage/folder-storage.ts';
import { khmer, thai } from './search-texts.ts';

const lessonsOfCourse = 25;
const sectionsOfLesson = 3;
/** Sentences of a section: most from one lesson that there is, some from another. */
const [ownSentences, otherSentences] = [6, 3];

/** Languages of a course, in turn. */
const languages = [
  ['en', 'lo', 'zh'],
  ['en', 'lo', 'th'],
  ['en', 'zh', 'km'],
  ['lo', 'th', 'km'],
  ['en', 'lo', 'zh'],
];

/** What a lesson says in one language. */
interface Text {
  title: string;
  headings: string[];
  sentences: string[];
}

/** Always the same numbers from 0 to 1 (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The texts of the courses that there are, by language, and those in Thai and Khmer in pieces of four sentences. */
async function readTexts(db: Database): Promise<Map<string, Text[]>> {
  const rows = await db
    .selectFrom('lessonSection')
    .innerJoin('lessonText', (join) =>
      join
        .onRef('lessonText.lessonId', '=', 'lessonSection.lessonId')
        .onRef('lessonText.locale', '=', 'lessonSection.locale'),
    )
    .select(['lessonSection.lessonId', 'lessonSection.locale', 'title', 'heading', 'words'])
    .orderBy('lessonSection.lessonId')
    .orderBy('lessonSection.position')
    .execute();
  const texts = new Map<string, Text[]>();
  for (const sections of Map.groupBy(rows, ({ lessonId, locale }) => `${lessonId} ${locale}`).values()) {
    const [{ locale = '', title = '' } = {}] = sections;
    const headings = sections.map(({ heading }) => heading).filter(Boolean);
    const sentences = sections.flatMap(({ words }) => words.match(/[^.!?。！？]+[.!?。！？]*/g) ?? []);
    texts.set(locale, [...(texts.get(locale) ?? []), { title, headings, sentences }]);
  }
  for (const [locale, sentences] of [
    ['th', thai],
    ['km', khmer],
  ] as const) {
    const pieces = Array.from({ length: sentences.length / 4 }, (_, index) =>
      sentences.slice(index * 4, index * 4 + 4),
    );
    texts.set(
      locale,
      pieces.map((piece) => ({
        title: piece[0]?.slice(0, 24) ?? '',
        headings: [piece[1]?.slice(0, 20) ?? ''],
        sentences: piece,
      })),
    );
  }
  return texts;
}

function lessonText(locale: string, texts: readonly Text[], random: () => number): NewLessonText {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
  const [own, other] = [pick(texts), pick(texts)];
  const sentences = (text: Text | undefined, count: number) =>
    Array.from({ length: count }, () => pick(text?.sentences ?? []) ?? '');
  const sections = Array.from({ length: sectionsOfLesson }, () => {
    const words = [...sentences(own, ownSentences), ...sentences(other, otherSentences)].join(' ');
    return `<h2>${pick(own?.headings ?? []) ?? ''}</h2><p>${words}</p>`;
  });
  const html = sections.join('').replaceAll('&', '&#x26;');
  return {
    ...{ locale, title: own?.title ?? '', summary: sentences(own, 1)[0] ?? '', status: 'reviewed', html },
    ...{ bytes: html.length, about: {}, textHash: '' },
  };
}

async function seedCourse(trx: Queryable, number: number, texts: ReadonlyMap<string, Text[]>, lessons: number) {
  const random = randomOf(number);
  const locales = languages[number % languages.length] ?? [];
  const title = Object.fromEntries(locales.map((locale) => [locale, `${texts.get(locale)?.[0]?.title} ${number}`]));
  const courseId = await insertCourse(trx, `bench-${number}`);
  const { versionId } = await insertCourseVersion(trx, courseId, {
    ...{ contentHash: `bench ${number}`, sourceLocale: locales[0] ?? 'en', locales, audience: 'producers', hours: 20 },
    ...{ cloth: { dye: 'leaf', pattern: 'seed' }, title, summary: title, outcomes: [], survey: [] },
  });
  const moduleId = await insertModule(trx, versionId, { slug: 'all', position: 1, title });
  for (let position = 1; position <= lessons; position++) {
    const lessonTexts = locales.map((locale) => lessonText(locale, texts.get(locale) ?? [], random));
    const place = { courseVersionId: versionId, moduleId, position, minutes: 10 };
    await insertLesson(trx, place, { slug: `lesson-${position}`, texts: lessonTexts });
  }
  const startedAt = performance.now();
  await indexCourse(trx, { courseId, versionId });
  return (performance.now() - startedAt) / 1_000;
}

/**
 * So many lessons with texts made of those of the courses that there are, in courses of three of five languages, always the
 * same.
 *
 * @returns rows of the index, and the middle of what a course took to come into it, in seconds
 */
export async function seedLessons(
  db: Database,
  { lessons, content }: { lessons: number; content: string },
): Promise<{ entries: number; seconds: number }> {
  const storage = createFolderStorage(`${content}/../node_modules/.cache/sala-bench-search/files`);
  await importContent({ db, storage }, { actor: 'system', files: folderFiles(content) });
  const texts = await readTexts(db);
  const seconds: number[] = [];
  for (let number = 0; number * lessonsOfCourse < lessons; number++) {
    seconds.push(await db.transaction().execute((trx) => seedCourse(trx, number, texts, lessonsOfCourse)));
  }
  const { count } = await db
    .selectFrom('searchEntry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { entries: count, seconds: seconds.sort((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? 0 };
}
