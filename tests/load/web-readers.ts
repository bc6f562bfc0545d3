import { createAuth } from '#app/server/sessions/auth.server.ts';
import { createPool, type Database } from '#db/client.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { type CourseContent, loadCourseContent } from '#db/queries/learning/course-content.ts';
import { newId } from '#platform/id.ts';

/** Somebody who is signed in: the Cookie header of their browser. */
export interface Reader {
  personId: string;
  cookie: string;
}

const dayMs = 86_400_000;
const languages = ['lo', 'lo', 'lo', 'en', 'zh', 'ar'];

/** The same figures in every run, so that runs can be compared: numbers from 0 up to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Adds people who are signed in: trainees of the demonstration's organisations, each as far in the courses as nobody
 * else, and auditors, each of one of the organisations that the ministry's page is about.
 */
export async function seedReaders(
  db: Database,
  options: { count: number; databaseUrl: string; secret: string; publicUrl: string },
): Promise<{ trainees: Reader[]; auditors: Reader[] }> {
  const random = seededRandom(7);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const now = new Date();
  const organisations = await db.selectFrom('organisation').select(['id', 'path']).orderBy('path').execute();
  const laos = organisations.filter((one) => one.path.startsWith('la'));
  const rows = await db
    .selectFrom('course')
    .select('currentVersionId')
    .where('currentVersionId', 'is not', null)
    .execute();
  const courses = await Promise.all(rows.map((row) => loadCourseContent(db, String(row.currentVersionId))));
  const programmes = await db.selectFrom('programme').select('id').execute();

  const people = Array.from({ length: options.count * 2 }, (_, index) => ({
    id: newId(),
    role: index < options.count ? 'trainee' : 'auditor',
    organisationId: (index < options.count ? pick(laos) : pick(laos.slice(0, 4))).id,
  }));
  await db
    .insertInto('person')
    .values(
      people.map(({ id }, index) => ({
        id,
        displayName: `Reader ${index + 1}`,
        email: noEmailAddress(id),
        locales: [pick(languages)],
      })),
    )
    .execute();
  await db
    .insertInto('organisationRole')
    .values(people.map(({ id, organisationId, role }) => ({ id: newId(), personId: id, organisationId, role })))
    .execute();
  const trainees = people.filter((one) => one.role === 'trainee');
  await db
    .insertInto('programmeEnrolment')
    .values(
      trainees.map(({ id, organisationId }) => ({
        id: newId(),
        programmeId: pick(programmes).id,
        personId: id,
        organisationId,
        enrolledAt: new Date(now.getTime() - 30 * dayMs),
      })),
    )
    .execute();
  for (const content of courses) await seedProgress(db, { content, trainees, random, now });

  const readers = await signInAll(
    options,
    people.map(({ id }) => id),
  );
  return { trainees: readers.slice(0, options.count), auditors: readers.slice(options.count) };
}

/** Enrolments, lessons and quizzes: everybody stopped somewhere else. */
async function seedProgress(
  db: Database,
  of: { content: CourseContent; trainees: readonly { id: string }[]; random: () => number; now: Date },
): Promise<void> {
  const { content, trainees, random, now } = of;
  const { courseId } = content;
  const enrolments = [];
  const progress = [];
  const attempts = [];
  for (const { id: personId } of trainees) {
    enrolments.push({ id: newId(), personId, courseId, enrolledAt: new Date(now.getTime() - 30 * dayMs) });
    const stopped = Math.floor(random() * (content.activities.length + 1));
    for (const [index, one] of content.activities.slice(0, stopped).entries()) {
      const at = new Date(now.getTime() - (28 - index) * dayMs * random());
      if (one.kind === 'lesson') {
        progress.push({
          personId,
          courseId,
          lessonSlug: one.slug,
          firstOpenedAt: at,
          lastOpenedAt: at,
          completedAt: at,
        });
        continue;
      }
      if (one.kind === 'assignment') continue;
      const percent = Math.round(40 + random() * 60);
      attempts.push({
        id: newId(),
        personId,
        courseId,
        quizSlug: one.slug,
        quizId: one.id,
        attemptNumber: 1,
        answers: JSON.stringify({}),
        result: JSON.stringify({}),
        points: percent,
        maxPoints: 100,
        percent,
        passed: percent >= one.passMark,
        submittedAt: at,
      });
    }
  }
  await db.insertInto('enrolment').values(enrolments).execute();
  if (progress.length > 0) await db.insertInto('lessonProgress').values(progress).execute();
  if (attempts.length > 0) await db.insertInto('quizAttempt').values(attempts).execute();
}

/** Sessions as the sign-in makes them, once it knows who somebody is. */
export async function signInAll(
  options: { databaseUrl: string; secret: string; publicUrl: string },
  personIds: readonly string[],
): Promise<Reader[]> {
  const pool = createPool({ url: options.databaseUrl, size: 1, onError: () => {} });
  const auth = createAuth({ pool, secret: options.secret, publicUrl: options.publicUrl });
  const readers: Reader[] = [];
  for (const personId of personIds) {
    const { headers } = await auth.api.startSession({ body: { personId }, returnHeaders: true });
    readers.push({
      personId,
      cookie: headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; '),
    });
  }
  await pool.end();
  return readers;
}
