import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { newId } from '#platform/id.ts';
import { startStack, testSecret } from '#tests/support/stack.ts';
import { interleave, type Target } from './ask.ts';
import { type Figure, limitedFigure, report, reportedFigure } from './figures.ts';
import { seedLarge } from './large-seed.ts';
import { pinGenerator, serverCore } from './processes.ts';
import { type Reader, seededRandom, signInAll } from './web-readers.ts';

/**
 * npm run bench:large: pages of an installation with 200 courses, 100,000 enrolments and a million attempts, asked for over 20
 * connections, as `bench:web` does it for a small one. Server and generator have a core each.
 *
 *     npm run bench:large -- --pages gradebook,home --seconds 6
 */
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    pages: { type: 'string' },
  },
});
const pace = { seconds: Number(options.seconds), rounds: Number(options.rounds) };
const mostMs = 150;
const [course, learners, instructors] = ['first-sale', 100, 20];

const searches = [
  'ລາຄາ',
  'ກາເຟ',
  'ຂົນສົ່ງ',
  'price',
  'freight',
  'photo of the bag',
  'cofee',
  '价格',
  '运费',
  'السعر',
  'delivery note',
];
const random = seededRandom(11);
const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;

const pages: { name: string; who: 'trainee' | 'instructor'; path: () => string }[] = [
  { name: 'home', who: 'trainee', path: () => '/' },
  { name: 'course', who: 'trainee', path: () => `/courses/${course}` },
  { name: 'search', who: 'trainee', path: () => `/search?q=${encodeURIComponent(pick(searches))}` },
  { name: 'home of an instructor', who: 'instructor', path: () => '/' },
  {
    name: 'gradebook',
    who: 'instructor',
    path: () => `/courses/${course}/gradebook?page=${1 + Math.floor(random() * 10)}`,
  },
  { name: 'marking queue', who: 'instructor', path: () => '/marking' },
];

const stack = await startStack({ name: 'bench-large', env: { LOG_LEVEL: 'warn' } });
const figures: Figure[] = [];
try {
  const startedAt = performance.now();
  await seedLarge(stack.databaseUrl, course);
  const counted = async (table: 'course' | 'enrolment' | 'quizAttempt') =>
    (
      await stack.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count;
  console.log(
    `${await counted('course')} courses, ${await counted('enrolment')} enrolments, ${await counted('quizAttempt')} attempts ` +
      `in ${Math.round((performance.now() - startedAt) / 1000)} s`,
  );
  const readers = { trainee: await signInLearners(), instructor: await signInInstructors() };
  pinGenerator();
  spawnSync('taskset', ['-a', '-cp', String(serverCore), String(stack.web.pid)]);
  for (const { name, who, path } of pages) {
    if (options.pages && !options.pages.split(',').includes(name)) continue;
    const target: Target = {
      url: stack.webUrl,
      pid: stack.web.pid,
      statuses: [200],
      pathOf: path,
      headersOf: () => ({ cookie: pick(readers[who]).cookie }),
    };
    const { page } = await interleave({ page: target }, pace);
    figures.push(
      limitedFigure(`${name}: p95`, 'ms', page.p95, mostMs),
      reportedFigure(`${name}: middle`, 'ms', page.p50),
      reportedFigure(`${name}: answers`, 'req/s', page.requestsPerSecond),
    );
    console.log(name, JSON.stringify(page), `load average ${loadavg()[0]?.toFixed(2)}`);
  }
  report('large', figures);
} finally {
  await stack.stop();
}
process.exit(figures.length > 0 && figures.every((one) => one.holds) ? 0 : 1);

/** Some of those who take the course whose pages are asked for. */
async function signInLearners(): Promise<Reader[]> {
  const rows = await stack.db
    .selectFrom('enrolment')
    .innerJoin('course', 'course.id', 'enrolment.courseId')
    .innerJoin('person', 'person.id', 'enrolment.personId')
    .select('personId')
    .where('course.slug', '=', course)
    .where('displayName', 'like', 'Learner %')
    .orderBy('personId')
    .limit(learners)
    .execute();
  return signIn(rows.map(({ personId }) => personId));
}

/** Instructors of the organisation above all others: they mark the work of everybody. */
async function signInInstructors(): Promise<Reader[]> {
  const { id: organisationId } = await stack.db
    .selectFrom('organisation')
    .select('id')
    .where('path', '=', 'la')
    .executeTakeFirstOrThrow();
  const ids = Array.from({ length: instructors }, () => newId());
  const people = ids.map((id, index) => ({
    ...{
      id,
      displayName: `Instructor ${index + 1}`,
      email: noEmailAddress(id),
      locales: [pick(['lo', 'en', 'zh', 'ar'])],
    },
  }));
  await stack.db.insertInto('person').values(people).execute();
  const roles = ids.map((personId) => ({ id: newId(), personId, organisationId, role: 'instructor' }));
  await stack.db.insertInto('organisationRole').values(roles).execute();
  return signIn(ids);
}

function signIn(personIds: readonly string[]): Promise<Reader[]> {
  return signInAll({ databaseUrl: stack.databaseUrl, secret: testSecret, publicUrl: stack.webUrl }, personIds);
}
