import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergePeople } from '#commands/accounts/merge-people.ts';
import { undoMerge } from '#commands/accounts/undo-merge.ts';
import type { Database } from '#db/client.ts';
import { viewerOf } from '#tests/support/cards.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addTeaCourse, type TeaCourse } from '#tests/support/tea-course.ts';
import { signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** How somebody gets on in a lesson: where they stopped, what they read and heard, and how that is shown. */
let database: TestDatabase;
let db: Database;
let web: WebUnderTest;
let content: TeaCourse['content'];
let personId: TeaCourse['personId'];
let noy: Visitor;

const hour = 3_600_000;
const course = '/courses/tea';
const weigh = `${course}/lessons/weigh`;
/** A sound of the lesson. */
const sound = 'scale.mp3';

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ({ content, personId } = await addTeaCourse(database));
  // As an author's sound would stand in the lesson.
  const { versionId } = await db
    .selectFrom('course')
    .select('currentVersionId as versionId')
    .where('slug', '=', 'tea')
    .$narrowType<{ versionId: string }>()
    .executeTakeFirstOrThrow();
  const asset = await db
    .selectFrom('courseAsset')
    .selectAll()
    .where('courseVersionId', '=', versionId)
    .limit(1)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('courseAsset')
    .values({ ...asset, name: sound })
    .execute();
  const player = `<figure class="audio"><figcaption><b>The scale</b></figcaption><audio src="/content/tea/${sound}?v=1" controls preload="none"></audio></figure>`;
  for (const { lessonId, locale, html } of await db.selectFrom('lessonText').selectAll().execute()) {
    await db
      .updateTable('lessonText')
      .set({ html: `${html}${player}` })
      .where('lessonId', '=', lessonId)
      .where('locale', '=', locale)
      .execute();
  }
  web = await startWeb(database.url);
  noy = await signedIn(web.url, 'noy');
  await noy.post(course);
  await db
    .updateTable('enrolment')
    .set({ enrolledAt: new Date(Date.now() - 100 * hour) })
    .execute();
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

beforeEach(async () => {
  for (const table of ['lessonStudy', 'lessonProgress'] as const) await db.deleteFrom(table).execute();
});

interface Said {
  lesson?: string;
  section?: { number: number; at: number } | null;
  hasReachedEnd?: boolean;
  reading?: [number, number][];
  media?: { name: string; duration: number; stretches: [number, number][] }[];
}

/** What the page of a lesson says. @param error how wrong the device's clock is, in ms */
async function say(visitor: Visitor, lessons: readonly Said[], error = 0): Promise<number> {
  const usual = { course: 'tea', lesson: 'weigh', locale: 'en', section: null, hasReachedEnd: false };
  const answer = await visitor.postJson('/study', {
    person: visitor.cookies.get('person') ?? '',
    sentAt: Date.now() + error,
    lessons: lessons.map((one) => ({ ...usual, reading: [], media: [], ...one })),
  });
  return answer.status;
}

const progress = () =>
  db
    .selectFrom('lessonProgress')
    .select(['lessonSlug', 'section', 'readAt', 'completedAt'])
    .orderBy('lessonSlug')
    .execute();
const secondsOf = async (what: string) =>
  (await db.selectFrom('lessonStudy').select('seconds').where('what', '=', what).executeTakeFirst())?.seconds;
const now = () => Math.floor(Date.now() / 1_000);

describe('seconds of sound', () => {
  it('count once, however often they are played and said, also from two devices at the same moment', async () => {
    const heard = (...stretches: [number, number][]) => ({ media: [{ name: sound, duration: 60.4, stretches }] });
    for (let time = 0; time < 3; time += 1) expect(await say(noy, [heard([0, 10])])).toBe(204);
    expect(await secondsOf(sound)).toBe(10);
    await Promise.all([say(noy, [heard([5, 20])]), say(noy, [heard([40, 500])]), say(noy, [heard([5, 12])])]);
    expect(await secondsOf(sound)).toBe(20 + 21);
    expect(wordsOf((await noy.get(weigh)).body)).toContain('Heard or watched: 41 seconds');
    expect(wordsOf((await noy.get(course)).body)).toContain('41 seconds');
  });

  it('are those of the lesson’s own sounds, and complete nothing', async () => {
    await say(noy, [{ media: [{ name: 'other.mp3', duration: 60, stretches: [[0, 60]] }] }]);
    await say(noy, [{ media: [{ name: sound, duration: 60, stretches: [[0, 60]] }] }]);
    expect(await db.selectFrom('lessonStudy').select(['what', 'seconds']).execute()).toEqual([
      { what: sound, seconds: 60 },
    ]);
    expect(await progress()).toMatchObject([{ completedAt: null, readAt: null }]);
  });
});

describe('reading', () => {
  it('is told from looking: the end, and a time in which that can be read', async () => {
    await say(noy, [{ hasReachedEnd: true, reading: [[now() - 3, now()]] }]);
    expect(await progress()).toMatchObject([{ readAt: null }]);
    expect(wordsOf((await noy.get(course)).body)).toMatch(/Lessons opened 1 of \d/);
    await say(noy, [{ reading: [[now() - 400, now() - 100]] }]);
    expect((await progress())[0]?.readAt).not.toBeNull();
    expect(wordsOf((await noy.get(course)).body)).toMatch(/Lessons read 1 of \d/);
  });

  it('counts no second before the course was taken, and none that is to come, whatever the device’s clock says', async () => {
    const week = 7 * 24 * 3_600;
    await say(noy, [
      {
        hasReachedEnd: true,
        reading: [
          [now() - week, now() - week + 900],
          [now() + 100, now() + 900],
        ],
      },
    ]);
    expect(await secondsOf('text')).toBeUndefined();
    // Wrong by a day, and it says so when it sends.
    const day = 24 * 3_600;
    await say(noy, [{ reading: [[now() + day - 60, now() + day]] }], day * 1_000);
    expect(await secondsOf('text')).toBeGreaterThanOrEqual(58);
  });
});

describe('the place where somebody stopped', () => {
  it('is the latest one, whatever comes first, and home and course lead there', async () => {
    await noy.get(weigh);
    await say(noy, [{ section: { number: 1, at: Date.now() - 1_000 } }]);
    await say(noy, [{ section: { number: 0, at: Date.now() - hour } }]);
    expect(await progress()).toMatchObject([{ section: 1 }]);
    expect((await noy.get(course)).body).toContain(`href="${weigh}#part-1"`);
    expect((await noy.get('/')).body).toContain(`href="${weigh}#part-1"`);
  });

  it('is without scripts the lesson that was opened last', async () => {
    const { slug: second = '' } =
      (await db
        .selectFrom('lesson')
        .innerJoin('course', 'course.currentVersionId', 'lesson.courseVersionId')
        .select('lesson.slug')
        .where('course.slug', '=', 'tea')
        .where('lesson.slug', '<>', 'weigh')
        .orderBy('lesson.position')
        .executeTakeFirst()) ?? {};
    await noy.get(weigh);
    await noy.get(`${course}/lessons/${second}`);
    expect((await noy.get(course)).body).toMatch(
      new RegExp(`class="btn btn-primary btn-xl btn-block" href="${course}/lessons/${second}"`),
    );
  });
});

describe('whose it is', () => {
  it('is who is signed in, on their own page; one lesson that cannot be keeps back no other', async () => {
    expect(await say(new Visitor(web.url), [{}])).toBe(401);
    const other = await signedIn(web.url, 'somphone');
    other.cookies.set('person', noy.cookies.get('person') ?? '');
    expect(await say(other, [{}])).toBe(409);
    const section = { number: 1, at: Date.now() };
    expect(await say(noy, [{ lesson: 'gone', section }, { lesson: '../x', section }, { section }])).toBe(204);
    expect(await progress()).toMatchObject([{ lessonSlug: 'weigh', section: 1 }]);
  });
});

describe('a booklet', () => {
  it('has every lesson of the course with its key terms, addresses of what can be played, and no answer', async () => {
    const page = (await new Visitor(web.url).get(`${course}/booklet`)).body;
    const words = wordsOf(page);
    for (const part of ['Contents', 'Weigh the tea', 'Key terms', 'Put the bag on the scale'])
      expect(words).toContain(part);
    expect(page).toContain('id="term-net-weight"');
    expect(page).toContain('<h4 id="weigh-part-1">');
    expect(page).toContain(`/courses/tea/lessons/weigh</a>`);
    for (const no of ['<audio', '<video', 'Nobody drinks the bag', '1250000', 'type="radio"']) {
      expect(page).not.toContain(no);
    }
    expect(words).toContain('Check yourself: the answers stand in the lesson.');
    expect((await new Visitor(web.url).get('/courses/none/booklet')).status).toBe(404);
    expect(wordsOf((await new Visitor(web.url).get(`${course}/booklet?lang=lo`)).body)).toContain('ຂັ້ນຕອນ');
  });
});

describe('two accounts of one person', () => {
  it('have heard together what each has heard, no second twice, until they are two again', async () => {
    const somphone = await signedIn(web.url, 'somphone');
    await somphone.post(course);
    const [keptId, goneId] = [personId('noy'), personId('somphone')];
    const heard = (...stretch: [number, number]): Said => ({
      media: [{ name: sound, duration: 60, stretches: [stretch] }],
    });
    await say(noy, [heard(0, 20)]);
    await say(somphone, [heard(10, 50)]);
    const secondsNow = async () => {
      const rows = await db.selectFrom('lessonStudy').select(['personId', 'seconds']).execute();
      return [keptId, goneId].map((id) => rows.find((row) => row.personId === id)?.seconds);
    };
    const actor = await viewerOf(db, 'admin');
    const mergeId = await mergePeople(database, { actor, keptId, goneId, chosen: [], words: 'Twice', at: new Date() });
    expect(await secondsNow()).toEqual([50, 40]);
    await undoMerge(database, { actor, mergeId, at: new Date() });
    expect(await secondsNow()).toEqual([20, 40]);
  });
});
