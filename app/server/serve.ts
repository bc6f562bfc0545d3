import type { Duplex } from 'node:stream';
import { createWebServer } from '#app/server/http/web-server.ts';
import { createAuth } from '#app/server/sessions/auth.server.ts';
import { signingKeyCheck } from '#app/server/signing-key.server.ts';
import { createMailer } from '#commands/mail/mailer.ts';
import { createDatabase, createPool } from '#db/client.ts';
import { failureOf } from '#db/failures.ts';
import { keepInstallation } from '#db/installation/keep-installation.ts';
import { createJobSender } from '#db/jobs/job-sender.ts';
import { createSweptStorage } from '#db/swept-storage.ts';
import { type LimitNumber, numberOf } from '#domain/installation/number-settings.ts';
import { createLogger } from '#platform/log.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { joinFellows } from './processes/fellows.ts';
import type { WebConfig } from './settings.ts';

/** Listens and answers until the process is asked to stop. */
export async function serve(config: WebConfig): Promise<void> {
  const log = createLogger({ service: 'web', level: config.LOG_LEVEL });
  const pool = createPool({
    url: config.DATABASE_URL,
    size: config.DATABASE_POOL_SIZE,
    onError: (error) => log.warn({ err: error }, 'a database connection broke while idle'),
  });
  const db = createDatabase(pool);
  const installation = await keepInstallation(db, {
    onError: (error) => log.warn({ err: error }, 'what is set in the browser could not be read'),
  });
  const { SALA_SECRET: secret, PUBLIC_URL: publicUrl } = config;
  const limitNow = (name: LimitNumber) => numberOf(installation.current, name);
  const auth = createAuth({ pool, secret, publicUrl, limitNow });
  const jobs = createJobSender(db, { onError: (error) => log.warn({ err: error }, 'jobs cannot be written down now') });
  const storage = createSweptStorage(await openStorage(config), db);
  // Lessons and classes go on without it; readiness goes on saying so.
  signingKeyCheck({ config, db })().catch((error: unknown) => {
    if (failureOf(error)) return;
    log.error({ err: error }, 'certificates can be neither issued nor verified: the signing key is not the right one');
  });
  const services = { config, db, auth, log, mail: createMailer(jobs), jobs, storage, installation };
  const server = await createWebServer(services, joinFellows());

  server.listen(config.WEB_PORT, config.WEB_HOST, () => {
    log.info({ host: config.WEB_HOST, port: config.WEB_PORT }, 'web server is listening');
  });
  server.on('error', (error) => {
    log.fatal({ err: error }, 'web server cannot listen');
    process.exit(1);
  });

  // An upgraded connection is no longer one of the server's, which yet waits for it.
  const passing = new Set<Duplex>();
  server.on('upgrade', (_request, socket) => {
    passing.add(socket);
    socket.once('close', () => passing.delete(socket));
  });

  let stopping = false;
  async function stop(signal: string): Promise<void> {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'web server is stopping');
    // Requests under way may finish; live sockets that pass through are cut, their clients reconnect.
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of passing) socket.destroy();
    setTimeout(() => server.closeAllConnections(), 3_000).unref();
    await closed;
    await jobs.stop();
    await db.destroy();
    process.exit(0);
  }
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
}
