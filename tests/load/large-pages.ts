import type { Database } from '#db/client.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { newId } from '#platform/id.ts';
import { seededRandom } from './web-readers.ts';

/** The course that most people take. */
const course = 'first-sale';
const searches = {
  Lao: ['ລາຄາ', 'ກາເຟ', 'ຂົນສົ່ງ', 'ຮູບພາບ', 'ຕະຫຼາດ', 'ນ້ຳໜັກ'],
  Chinese: ['价格', '运费', '市场', '照片', '咖啡'],
  English: ['price', 'freight', 'photo of the bag', 'cofee', 'delivery note', 'market'],
};

const random = seededRandom(11);
export const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;

/** Who asks: someone who learns, one who teaches in a province, one who teaches in the country, and who manages its people. */
export type Role = 'trainee' | 'teacher' | 'instructor' | 'manager';

export interface LargePage {
  name: string;
  who: Role;
  path: () => string;
}

/** What pages are about: of each thing the one in which there is most. */
export interface LargestThings {
  cohort: string;
  thread: string;
}

export const largePages = ({ cohort, thread }: LargestThings): LargePage[] => [
  { name: 'home of a trainee', who: 'trainee', path: () => '/' },
  { name: 'home of a teacher', who: 'teacher', path: () => '/' },
  { name: 'home of an instructor', who: 'instructor', path: () => '/' },
  { name: 'home of a manager', who: 'manager', path: () => '/' },
  { name: 'course', who: 'trainee', path: () => `/courses/${course}` },
  { name: 'gradebook', who: 'instructor', path: () => `/courses/${course}/gradebook?page=${pick([1, 2, 3, 20, 60])}` },
  {
    name: 'gradebook of a province',
    who: 'teacher',
    path: () => `/courses/${course}/gradebook?page=${pick([1, 2, 3])}`,
  },
  { name: 'gradebook of a cohort', who: 'instructor', path: () => `/courses/${course}/gradebook?cohort=${cohort}` },
  { name: 'marking queue', who: 'instructor', path: () => '/marking' },
  { name: 'marking queue of a province', who: 'teacher', path: () => '/marking' },
  { name: 'forum', who: 'trainee', path: () => `/courses/${course}/forum?page=${pick([1, 1, 2, 10])}` },
  { name: 'forum of those who teach', who: 'instructor', path: () => `/courses/${course}/forum?show=unanswered` },
  { name: 'thread', who: 'trainee', path: () => `/courses/${course}/forum/${thread}?page=${pick([1, 2, 5])}` },
  { name: 'questions that wait', who: 'instructor', path: () => '/questions' },
  { name: 'questions that wait in a province', who: 'teacher', path: () => '/questions' },
  ...Object.entries(searches).map(([language, words]) => ({
    name: `search in ${language}`,
    who: 'trainee' as const,
    path: () => `/search?q=${encodeURIComponent(pick(words))}`,
  })),
  {
    name: 'people',
    who: 'manager',
    path: () => `/people?q=${encodeURIComponent(pick(['bounmy', 'ວົງສາ', 'keo phom', 'sida']))}`,
  },
  { name: 'learners of a teacher', who: 'teacher', path: () => '/learners' },
  { name: 'cohorts', who: 'manager', path: () => '/cohorts' },
  { name: 'cohort', who: 'manager', path: () => `/cohorts/${cohort}` },
  { name: 'results of a survey', who: 'manager', path: () => `/courses/${course}/survey/results` },
];

/** The largest cohort and the longest thread of the course. */
export async function findLargest(db: Database): Promise<LargestThings> {
  const cohort = await db
    .selectFrom('cohortMember')
    .select('cohortId as id')
    .groupBy('cohortId')
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const thread = await db
    .selectFrom('forumPost')
    .innerJoin('forumThread', 'forumThread.id', 'forumPost.threadId')
    .innerJoin('course', 'course.id', 'forumThread.courseId')
    .select('threadId as id')
    .where('slug', '=', course)
    .groupBy('threadId')
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { cohort: cohort.id, thread: thread.id };
}

/** People of each role by their ids: of those who learn some who take the course; teachers are there, the others come now. */
export async function findReaders(db: Database): Promise<Record<Role, string[]>> {
  const learners = await db
    .selectFrom('enrolment')
    .innerJoin('course', 'course.id', 'enrolment.courseId')
    .innerJoin('person', 'person.id', 'enrolment.personId')
    .select('personId')
    .where('course.slug', '=', course)
    .where('email', 'like', 'learner-%')
    .orderBy('personId')
    .limit(100)
    .execute();
  const teachers = await db
    .selectFrom('person')
    .select('id')
    .where('email', 'like', 'teacher-%')
    .orderBy('id')
    .limit(20)
    .execute();
  return {
    trainee: learners.map(({ personId }) => personId),
    teacher: teachers.map(({ id }) => id),
    instructor: await addStaff(db, 'instructor', 'la'),
    manager: await addStaff(db, 'programme_manager', 'la.la-moic'),
  };
}

async function addStaff(db: Database, role: string, path: string): Promise<string[]> {
  const { id: organisationId } = await db
    .selectFrom('organisation')
    .select('id')
    .where('path', '=', path)
    .executeTakeFirstOrThrow();
  const ids = Array.from({ length: 10 }, () => newId());
  const people = ids.map((id, index) => ({
    ...{ id, displayName: `Staff ${index + 1}`, email: noEmailAddress(id), locales: [pick(['lo', 'en', 'zh', 'ar'])] },
  }));
  await db.insertInto('person').values(people).execute();
  const roles = ids.map((personId) => ({ id: newId(), personId, organisationId, role }));
  await db.insertInto('organisationRole').values(roles).execute();
  return ids;
}
