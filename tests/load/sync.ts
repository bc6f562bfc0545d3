import { parseArgs } from 'node:util';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { Database } from '#db/client.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { insertEnrolment } from '#db/queries/learning/enrolment.ts';
import { insertDeviceKey } from '#db/queries/sync/device-keys.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { Device, type SignedAct } from '#tests/support/device.ts';
import { createSampleContent } from '#tests/support/sample-content.ts';
import { Visitor } from '#tests/support/visitor.ts';
import { startWeb } from '#tests/support/web.ts';
import { withBenchDatabase } from './bench-database.ts';
import { limitedFigure, report } from './figures.ts';
import { cpuSeconds, quantile } from './processes.ts';

/**
 * npm run bench:sync: the network comes back to a whole province, and all its devices send the work of a day in the same
 * moment: a lesson, a self-check and a counting quiz each. Every tenth hears no answer and sends it once more. From the
 * moment when all begin until each has its answer.
 *
 *     npm run bench:sync -- --devices 200
 */
const { values: options } = parseArgs({ options: { devices: { type: 'string', default: '200' } } });
const devices = Number(options.devices);
/** Devices that send one after the other before, and are not measured. */
const early = 40;
const hourMs = 3_600_000;

const quizFields: [string, string][] = [
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

interface Loaded {
  device: Device;
  acts: SignedAct[];
}

/** People who are enrolled, each with a device that has its day behind it. */
async function prepare(db: Database): Promise<Loaded[]> {
  const now = new Date();
  const { id: courseId } = await db
    .selectFrom('course')
    .select('id')
    .where('slug', '=', 'tea')
    .executeTakeFirstOrThrow();
  const quiz = await db
    .selectFrom('quiz')
    .innerJoin('course', 'course.currentVersionId', 'quiz.courseVersionId')
    .select('quiz.id')
    .where('quiz.slug', '=', 'final')
    .where('course.slug', '=', 'tea')
    .executeTakeFirstOrThrow();
  const loaded: Loaded[] = [];
  for (let index = 0; index < devices + early; index++) {
    const personId = newId();
    await db
      .insertInto('person')
      .values({ id: personId, displayName: `Producer ${index}`, email: noEmailAddress(personId), locales: ['lo'] })
      .execute();
    await insertEnrolment(db, { personId, courseId, now: new Date(now.getTime() - 48 * hourMs) });
    const device = new Device();
    device.keyId = await insertDeviceKey(
      db,
      { personId, publicKey: device.publicKey, userAgent: 'bench', sessionId: null, now },
      20,
    );
    const at = (hours: number) => new Date(now.getTime() - hours * hourMs);
    const acts = [
      device.sign({ kind: 'lesson.done', course: 'tea', subject: 'weigh' }, at(9)),
      device.sign({ kind: 'check.answer', course: 'tea', subject: 'check-weight', fields: [['q1', 'a']] }, at(8)),
      device.sign(
        { kind: 'quiz.submit', course: 'tea', subject: 'final', fields: quizFields, attempt: newId(), quiz: quiz.id },
        at(7),
      ),
    ];
    loaded.push({ device, acts });
  }
  return loaded;
}

const figures = await withBenchDatabase('bench-sync', async (db, databaseUrl) => {
  await seedDemoPeople(db, { password: 'demo-password-for-bench', now: new Date() });
  const content = createSampleContent();
  content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: la-moic');
  const web = await startWeb(databaseUrl);
  try {
    const storage = await openStorage({ SALA_DATA_DIR: web.dataDir, S3_REGION: 'us-east-1' });
    await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
    const loaded = await prepare(db);
    const times: number[] = [];
    let refused = 0;
    const send = async ({ device, acts }: Loaded, index: number): Promise<void> => {
      const visitor = new Visitor(web.url);
      const begunAt = performance.now();
      const answers = [await device.send(visitor, acts)];
      times.push(performance.now() - begunAt);
      if (index % 10 === 0) answers.push(await device.send(visitor, acts));
      refused += answers.flat().filter((one) => one.outcome !== 'taken').length;
    };
    // A server that has been up for a while: a few come before.
    const others = loaded.slice(early);
    for (const [index, one] of loaded.slice(0, early).entries()) await send(one, index);
    times.length = 0;
    const cpuBefore = cpuSeconds(web.pid);
    await Promise.all(others.map((one, index) => send(one, index)));
    const cpu = ((cpuSeconds(web.pid) - cpuBefore) * 1000) / devices;
    const count = async (table: 'quizAttempt' | 'lessonProgress' | 'syncAct') => {
      const row = await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as('rows'))
        .executeTakeFirstOrThrow();
      return Number(row.rows);
    };
    const lost =
      Math.abs((devices + early) * 2 - (await count('quizAttempt'))) +
      Math.abs(devices + early - (await count('lessonProgress'))) +
      Math.abs((devices + early) * 3 - (await count('syncAct')));
    return [
      limitedFigure(`${devices} devices at once: a device p50`, 'ms', quantile(times, 0.5), 1_000),
      limitedFigure(`${devices} devices at once: a device p95`, 'ms', quantile(times, 0.95), 1_000),
      limitedFigure(`${devices} devices at once: processor time of the web server, a device`, 'ms', cpu, 10),
      limitedFigure(`${devices} devices at once: acts lost, doubled or refused`, 'acts', lost + refused, 0),
    ];
  } finally {
    await web.stop();
    content.remove();
  }
});
report('sync', figures);
process.exit(figures.every((one) => one.holds) ? 0 : 1);
