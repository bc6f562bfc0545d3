import { watch } from 'node:fs';
import { join } from 'node:path';
import { holdExclusively } from '#scripts/setup/exclusive.mjs';
import { announce } from './announcement.ts';
import { openDataDir } from './data-dir.ts';
import { type Lan, prepareLan } from './lan.ts';
import { checkPorts } from './ports.ts';
import { prepareDatabase } from './prepare.ts';
import { waitUntilReady } from './readiness.ts';
import { ServerLog } from './server-log.ts';
import { mediaPorts, publicUrl, readSettings, root, type Settings, serverEnvironments } from './settings.ts';
import { SupervisedDatabase } from './supervised-database.ts';
import { SupervisedProcess } from './supervised-process.ts';
import { buildWeb } from './web-build.ts';

const startDeadline = 60_000;
/** One that has just been told to stop may still be closing its classes. */
const lastOnePatience = 4_000;
/** A second Ctrl-C counts only after this time: a terminal and npm may both pass on the first. */
const forceAfter = 1_500;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Everything that was started, in the order in which it is stopped. */
const servers: SupervisedProcess[] = [];
/** Also while it is only being started: what runs by then must be stopped. */
let database: Promise<SupervisedDatabase> | undefined;
let stopping: { since: number; done: Promise<void> } | undefined;

function stopAll(): Promise<void> {
  stopping ??= {
    since: Date.now(),
    done: (async () => {
      // The media server closes attendance intervals as it stops, so the database goes last.
      await Promise.all(servers.map((server) => server.stop()));
      await stopDatabase();
    })(),
  };
  return stopping.done;
}

async function stopDatabase(): Promise<void> {
  // One that did not start has said so.
  await (await database?.catch(() => undefined))?.stop();
}

async function onSignal(): Promise<void> {
  if (stopping && Date.now() - stopping.since > forceAfter) {
    for (const server of servers) server.kill();
    // Nobody waits for what the servers still had to do; a database that is left running nobody would stop.
    await stopDatabase();
    process.exit(1);
  }
  if (!stopping) say('\nstopping');
  await stopAll();
  process.exit(0);
}

function superviseServer(
  name: string,
  entry: string,
  settings: Settings,
  env: () => NodeJS.ProcessEnv,
): { server: SupervisedProcess; log: ServerLog } {
  const log = new ServerLog({
    file: join(settings.dataDir, 'logs', `${name}.log`),
    name,
    showFrom: settings.development ? 30 : 40,
    show: say,
  });
  const server = new SupervisedProcess({
    name,
    command: process.execPath,
    args: ['--import', join(import.meta.dirname, 'follow-parent.ts'), join(root, entry)],
    cwd: root,
    env,
    onLine: (line) => log.write(line),
    onDeath: ({ how, restartIn }) => say(`${name}: died (${how}); starting it again in ${restartIn} ms`),
  });
  servers.push(server);
  return { server, log };
}

/** In development a server starts again when code that it runs as it is changes; Vite takes care of the pages. */
function restartOnChange(server: SupervisedProcess, folders: string[]): void {
  let timer: NodeJS.Timeout | undefined;
  for (const folder of folders) {
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (!file?.endsWith('.ts') || file.endsWith('.test.ts')) return;
      clearTimeout(timer);
      timer = setTimeout(() => void server.restart(), 150);
    });
  }
}

async function main(): Promise<void> {
  const started = performance.now();
  const settings = readSettings(process.argv.slice(2), process.env);
  openDataDir(settings.dataDir);
  if (!(await holdExclusively(`data-${settings.dataDir}`, lastOnePatience))) {
    throw new Error(
      `Sala already runs with the data in ${settings.dataDir}. Stop it, or choose another folder with SALA_DATA_DIR and other ports with WEB_PORT, MEDIA_PORT and JOBS_PORT.`,
    );
  }
  await checkPorts([
    {
      setting: 'WEB_PORT',
      host: settings.lan ? '0.0.0.0' : settings.WEB_HOST,
      port: settings.WEB_PORT,
      also: settings.lan ? ' -- --lan' : '',
    },
    { setting: 'MEDIA_PORT', host: settings.MEDIA_HOST, port: settings.MEDIA_PORT, also: '' },
    { setting: 'JOBS_PORT', host: settings.JOBS_HOST, port: settings.JOBS_PORT, also: '' },
    { setting: 'MEDIA_RTC_PORT', ...mediaPorts(settings), also: settings.lan ? ' -- --lan' : '' },
  ]);
  const lan: Lan | undefined = settings.lan ? await prepareLan(settings.dataDir, settings.SALA_LAN_ADDRESS) : undefined;

  const build = settings.development ? undefined : buildWeb({ log: say });
  // Its failure counts when it is awaited below; until then it must not end the process.
  build?.catch(() => {});
  if (!settings.DATABASE_URL) {
    database = SupervisedDatabase.create({
      home: join(settings.dataDir, 'database'),
      log: say,
      onNewUrl: () => void Promise.all(servers.map((server) => server.restart())),
    });
  }
  const embedded = await database;
  if (stopping) return;
  const databaseUrl = (): string => settings.DATABASE_URL ?? embedded?.url ?? '';
  const demo = await prepareDatabase({
    url: databaseUrl(),
    dataDir: settings.dataDir,
    demo: settings.demo,
    demoPassword: settings.SALA_DEMO_PASSWORD,
    adminUsername: settings.SALA_ADMIN_USERNAME,
    adminPassword: settings.SALA_ADMIN_PASSWORD,
    signingKey: settings.SALA_SIGNING_KEY,
    log: say,
  });
  await build;
  if (stopping) return;

  const environments = (): ReturnType<typeof serverEnvironments> => serverEnvironments(settings, databaseUrl(), lan);
  const media = superviseServer('media', 'media-server/main.ts', settings, () => environments().media);
  const web = superviseServer('web', 'app/server/main.ts', settings, () => environments().web);
  const jobs = superviseServer('jobs', 'jobs/main.ts', settings, () => environments().jobs);
  for (const server of servers) server.start();
  if (settings.development) {
    restartOnChange(media.server, ['media-server', 'commands', 'db', 'domain', 'platform']);
    restartOnChange(web.server, [
      'app/server',
      'commands',
      'courseware',
      'db',
      'domain',
      'media-server/protocol',
      'platform',
    ]);
    restartOnChange(jobs.server, ['jobs', 'commands', 'courseware', 'db', 'domain', 'platform']);
  }

  const giveUp = (): string | undefined => {
    const failed = [media, web, jobs].find(({ server }) => server.deaths >= 3);
    return failed && `A server does not start:\n${failed.log.last.join('\n')}`;
  };
  const scheme = lan ? 'https' : 'http';
  for (const address of [
    `${scheme}://127.0.0.1:${settings.WEB_PORT}`,
    `http://${settings.JOBS_HOST}:${settings.JOBS_PORT}`,
  ]) {
    await waitUntilReady(`${address}/readyz`, { deadline: startDeadline, giveUp });
  }
  say(
    await announce({
      url: publicUrl(settings, lan),
      lan: settings.lan,
      development: settings.development,
      demo,
      seconds: (performance.now() - started) / 1000,
    }),
  );
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void onSignal());
process.once('disconnect', () => void onSignal());
process.channel?.unref();
// Without a terminal to write to, the servers still run, and still have to be stopped in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  await main();
} catch (error) {
  if (!stopping) say(`\n${error instanceof Error ? error.message : String(error)}`);
  await stopAll();
  process.exit(1);
}
