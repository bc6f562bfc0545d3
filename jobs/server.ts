import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createMailer } from '#commands/mail/mailer.ts';
import { createDatabase, createPool, isReachable } from '#db/client.ts';
import { keepInstallation } from '#db/installation/keep-installation.ts';
import { createBoss } from '#db/jobs/boss.ts';
import { createJobSender } from '#db/jobs/job-sender.ts';
import { pendingMigrations } from '#db/migrate.ts';
import { storeFact } from '#db/queries/installation/facts.ts';
import { findMeasures } from '#db/queries/installation/storage-measure.ts';
import { createSweptStorage } from '#db/swept-storage.ts';
import { recordDaysOf, senderOf } from '#domain/installation/installation.ts';
import { numberOf } from '#domain/installation/number-settings.ts';
import { namesSet } from '#domain/installation/set-secrets.ts';
import { createHealthServer } from '#platform/health-server.ts';
import { createLogger } from '#platform/log.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import type { JobServices } from './job.ts';
import { createPostman } from './mail/postman.ts';
import { JobMetrics } from './metrics.ts';
import { createCarriers } from './notices/carriers.ts';
import { createSmsGateway } from './notices/sms-gateway.ts';
import { watchNotices } from './notices/watch-notices.ts';
import type { JobsConfig } from './settings.ts';
import { takeJobs } from './take-jobs.ts';

/** How long jobs under way may take to finish when the process is asked to stop, in ms. */
const finishWithinMs = 8_000;

/** Connections that go silent are found out in as much time as the rest of the database's (db/client.ts). */
const silence = { query_timeout: 6_000, connectionTimeoutMillis: 5_000, notifyHeartbeatIntervalMs: 5_000 };

export interface JobsServer {
  /** The port that is listened on (JOBS_PORT 0 takes a free one). */
  port: number;
  /** Lets jobs under way finish; what does not is done again by the next process. */
  close(): Promise<void>;
}

/** Starts the process that does what nobody's request asks for. It waits for a database that is away. */
export async function startJobsServer(config: JobsConfig): Promise<JobsServer> {
  const log = createLogger({ service: 'jobs', level: config.LOG_LEVEL });
  const onError = (error: Error) => log.warn({ err: error }, 'the database did not answer a look for jobs');
  const db = createDatabase(createPool({ url: config.DATABASE_URL, size: config.DATABASE_POOL_SIZE, onError }));
  const metrics = new JobMetrics(db);
  const jobs = createJobSender(db, { onError });
  const installation = await keepInstallation(db, {
    onError: (error) => log.warn({ err: error }, 'what is set in the browser could not be read'),
  });
  const postman = createPostman(config, () => senderOf(installation.current, config));
  const sms = createSmsGateway(config, log);
  const services: JobServices = {
    db,
    log,
    jobs,
    metrics,
    postman,
    mail: createMailer(jobs),
    carriers: createCarriers(config, sms),
    sms,
    publicUrl: config.PUBLIC_URL,
    storage: createSweptStorage(await openStorage(config), db),
    dataDir: config.SALA_DATA_DIR,
    get names() {
      return installation.current.names;
    },
    get auditDays() {
      return recordDaysOf(installation.current, config);
    },
    daysOf: (what) => numberOf(installation.current, what),
  };
  const boss = createBoss({
    connectionString: config.DATABASE_URL,
    max: 4,
    ...silence,
    // Tables and queues are there (db/jobs/prepare-jobs.ts); what remains are indexes that an update wants.
    migrate: true,
    supervise: true,
    schedule: true,
    useListenNotify: true,
    // Jobs of a process that was killed are found after a heartbeat and these.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    onError,
  });
  boss.on('warning', ({ message, data }) => log.warn({ data }, message));

  let isTaking = false;
  let stopWatching = () => {};
  let isStopping = false;
  const http = createHealthServer({
    log,
    metrics: metrics.registry,
    metricsToken: config.METRICS_TOKEN,
    checks: {
      database: () => isReachable(db),
      migrations: async () => (await pendingMigrations(db)).length === 0,
      takingJobs: async () => isTaking,
    },
  });
  http.listen(config.JOBS_PORT, config.JOBS_HOST);
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;

  const started = boss
    .start({ attempts: Number.MAX_SAFE_INTEGER })
    .then(() => takeJobs(boss, services))
    .then(() => {
      isTaking = true;
      stopWatching = watchNotices(services);
      log.info({ host: config.JOBS_HOST, port }, 'jobs are taken');
      return tellOfThisProcess(services, config);
    });
  started.catch((error: unknown) => {
    if (isStopping) return;
    log.fatal({ err: error }, 'jobs cannot be taken');
    process.exitCode = 1;
    void close();
  });

  async function stop(): Promise<void> {
    isStopping = true;
    isTaking = false;
    stopWatching();
    installation.stop();
    http.close();
    await boss.stop({ timeout: finishWithinMs });
    await started.catch(() => undefined);
    await jobs.stop();
    http.closeAllConnections();
    await db.destroy();
    log.info('jobs process stopped');
  }
  let stopped: Promise<void> | undefined;
  function close(): Promise<void> {
    stopped ??= stop();
    return stopped;
  }
  return { port, close };
}

/** Leaves for administrators which secrets there are, and how much is stored before the first night. */
async function tellOfThisProcess({ db, jobs, log }: JobServices, config: JobsConfig): Promise<void> {
  try {
    await storeFact(db, 'jobsSettings', { set: namesSet(config, 'jobs') }, new Date());
    if ((await findMeasures(db)) === null) await jobs.send(db, 'measure-storage', {});
  } catch (error) {
    log.warn({ err: error }, 'what administrators see of this process could not be written down');
  }
}
