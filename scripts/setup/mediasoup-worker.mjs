import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, run, SetupError, say } from './commands.mjs';
import { environmentWith } from './node-runtime.mjs';
import { cacheDir, root } from './places.mjs';
import { buildPackages, ensureSystemPackages } from './system-packages.mjs';

const downloadPatience = 20_000;

/** The media worker's binary, without fetching anything: undefined when there is none yet. */
export function findWorker() {
  const given = process.env.MEDIASOUP_WORKER_BIN;
  if (given) {
    if (runs(given)) return given;
    throw new SetupError(
      `MEDIASOUP_WORKER_BIN=${given} is not a media worker that runs on this machine.`,
      'Correct the setting, or leave it out: then the worker is downloaded or built.',
    );
  }
  const cached = cachedWorker();
  return cached && existsSync(cached) && runs(cached) ? cached : undefined;
}

/**
 * Gets the binary once per version and machine: mediasoup's own download, and where that cannot be reached a build
 * against Debian's libraries.
 *
 * @returns {Promise<string>} its path
 * @throws {SetupError}
 */
export async function ensureWorker(node) {
  const found = findWorker();
  if (found) return found;
  const place = cachedWorker();
  mkdirSync(join(place, '..'), { recursive: true });
  const half = `${place}.${process.pid}`;
  try {
    if (!(await download(node, half))) await build(half);
    if (!runs(half)) {
      throw new SetupError('The media worker was made but does not run.', 'Set MEDIASOUP_WORKER_BIN to one that does.');
    }
    renameSync(half, place);
  } finally {
    rmSync(half, { force: true });
  }
  return place;
}

/** mediasoup's own install script, with a Python that fails at once in place of its fallback, a build with pip. */
async function download(node, output) {
  say(`downloading the media worker ${version()}`);
  const { code } = await attempt(node, ['npm-scripts.mjs', 'postinstall'], {
    cwd: mediasoup(),
    env: { ...environmentWith(node), PYTHON: 'false', MEDIASOUP_WORKER_BIN: '' },
    timeout: downloadPatience,
  });
  const downloaded = join(mediasoup(), 'worker', 'out', 'Release', 'mediasoup-worker');
  if (code !== 0 || !existsSync(downloaded)) return false;
  copyFileSync(downloaded, output);
  chmodSync(output, 0o755);
  return true;
}

async function build(output) {
  const remedy =
    'The build is made for Debian 12. Elsewhere, get a mediasoup-worker of this version and set MEDIASOUP_WORKER_BIN to its path.';
  await ensureSystemPackages(buildPackages);
  say('the download is out of reach, so the media worker is built here: about 6 minutes on 2 cores, once');
  await run('sh', [join(root, 'scripts', 'mediasoup-worker', 'build.sh'), mediasoup(), output], { remedy });
}

/** Started without the version of its library, the worker says so with exit code 41. */
function runs(binary) {
  return spawnSync(binary, [], { env: {}, stdio: 'ignore', timeout: 5_000 }).status === 41;
}

function cachedWorker() {
  const directory = `${version()}-${process.platform}-${process.arch}`;
  return existsSync(mediasoup()) ? join(cacheDir, 'mediasoup-worker', directory, 'mediasoup-worker') : undefined;
}

function version() {
  return JSON.parse(readFileSync(join(mediasoup(), 'package.json'), 'utf8')).version;
}

function mediasoup() {
  return join(root, 'node_modules', 'mediasoup');
}
