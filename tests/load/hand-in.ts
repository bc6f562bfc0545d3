import { parseArgs } from 'node:util';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { Database } from '#db/client.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { insertEnrolment } from '#db/queries/learning/enrolment.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { createSampleContent } from '#tests/support/sample-content.ts';
import { fieldValue, Visitor } from '#tests/support/visitor.ts';
import { startWeb } from '#tests/support/web.ts';
import { withBenchDatabase } from './bench-database.ts';
import { limitedFigure, report } from './figures.ts';
import { cpuSeconds, quantile } from './processes.ts';
import { signInAll } from './web-readers.ts';

/**
 * npm run bench:hand-in: the hour is over, and 300 people hand in a counting quiz within ten seconds. Each has its page open,
 * sends its answers at a moment of their own within that time and is led to the result; every tenth hears no answer and sends
 * the form once more.
 *
 *     npm run bench:hand-in -- --people 300 --seconds 10
 */
const { values: options } = parseArgs({
  options: { people: { type: 'string', default: '300' }, seconds: { type: 'string', default: '10' } },
});
const [people, seconds] = [Number(options.people), Number(options.seconds)];
/** Who hands in before, one after another, and is not measured: a server that has been up for a while. */
const early = 30;
const quiz = '/courses/tea/quizzes/final';
const secret = 'a-secret-for-the-bench-that-is-long-enough-for-the-schema';

const right: readonly [string, string][] = [
  ['q1', '1.250.000'],
  ['q2.weigh', '1'],
  ['q2.pack', '2'],
  ['q2.label', '3'],
  ['q2.send', '4'],
  ['q3.invoice', 'price'],
  ['q3.waybill', 'route'],
  ['q4', 'a'],
  ['q4', 'c'],
  ['q5', 'a'],
];

/** People who take the course. @returns their ids */
async function enrol(db: Database): Promise<string[]> {
  const course = db.selectFrom('course').select('id').where('slug', '=', 'tea');
  const { id: courseId } = await course.executeTakeFirstOrThrow();
  const ids = Array.from({ length: people + early }, () => newId());
  const rows = ids.map((id, index) => ({
    ...{ id, displayName: `Producer ${index}`, email: noEmailAddress(id), locales: ['lo'] },
  }));
  await db.insertInto('person').values(rows).execute();
  for (const personId of ids) await insertEnrolment(db, { personId, courseId, now: new Date() });
  return ids;
}

/** A browser with the page of the quiz open: what its form sends. */
async function openQuiz(visitor: Visitor): Promise<URLSearchParams> {
  const { body } = await visitor.get(quiz);
  const hidden = ['attempt', 'quiz', 'seed'].map((name) => [name, fieldValue(body, name)] as [string, string]);
  return new URLSearchParams([...hidden, ...right]);
}

const figures = await withBenchDatabase('bench-hand-in', async (db, databaseUrl) => {
  await seedDemoPeople(db, { password: 'demo-password-for-bench', now: new Date() });
  const content = createSampleContent();
  content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: la-moic');
  const web = await startWeb(databaseUrl, { SALA_SECRET: secret });
  try {
    const storage = await openStorage({ SALA_DATA_DIR: web.dataDir, S3_REGION: 'us-east-1' });
    await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
    const readers = await signInAll({ databaseUrl, secret, publicUrl: web.url }, await enrol(db));
    const opened: { visitor: Visitor; form: URLSearchParams }[] = [];
    for (const { cookie } of readers) {
      const visitor = new Visitor(web.url);
      for (const one of cookie.split('; '))
        visitor.cookies.set(one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1));
      opened.push({ visitor, form: await openQuiz(visitor) });
    }
    const times: number[] = [];
    let refused = 0;
    const handIn = async ({ visitor, form }: (typeof opened)[number], isSentTwice: boolean): Promise<void> => {
      const begunAt = performance.now();
      const { status, location } = await visitor.post(quiz, form);
      const result = status === 302 ? await visitor.get(location) : null;
      times.push(performance.now() - begunAt);
      if (result?.status !== 200) refused += 1;
      if (isSentTwice) await visitor.post(quiz, form);
    };
    for (const one of opened.slice(0, early)) await handIn(one, false);
    times.length = 0;
    const others = opened.slice(early);
    const cpuBefore = cpuSeconds(web.pid);
    await Promise.all(
      others.map(async (one, index) => {
        await new Promise((resolve) => setTimeout(resolve, (index / others.length) * seconds * 1_000));
        await handIn(one, index % 10 === 0);
      }),
    );
    const cpu = ((cpuSeconds(web.pid) - cpuBefore) * 1_000) / people;
    const kept = await db
      .selectFrom('quizAttempt')
      .select((one) => [
        one.fn.countAll<string>().as('rows'),
        one.fn.countAll<string>().filterWhere('passed', '=', true).as('passed'),
      ])
      .executeTakeFirstOrThrow();
    const all = people + early;
    const lost = Math.abs(all - Number(kept.rows)) + Math.abs(all - Number(kept.passed));
    const of = `${people} people within ${seconds} s`;
    return [
      limitedFigure(`${of}: from the press to the result, p50`, 'ms', quantile(times, 0.5), 1_000),
      limitedFigure(`${of}: from the press to the result, p95`, 'ms', quantile(times, 0.95), 2_000),
      limitedFigure(`${of}: processor time of the web server, a person`, 'ms', cpu, 30),
      limitedFigure(`${of}: attempts lost, doubled, graded otherwise or refused`, 'attempts', lost + refused, 0),
    ];
  } finally {
    await web.stop();
    content.remove();
  }
});
report('hand-in', figures);
process.exit(figures.every((one) => one.holds) ? 0 : 1);
