import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run, SetupError, say } from './commands.mjs';
import { npmCommand } from './npm-command.mjs';
import { cacheDir } from './places.mjs';

const oldest = [22, 22];
/** The Node that is fetched where the machine's own is too old: an npm package that holds its binary. */
const version = '24.21.0';

/** The Node that runs Sala, without fetching anything: undefined when there is none yet. */
export function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return process.execPath;
  const cached = cachedNode();
  return existsSync(cached) ? cached : undefined;
}

/**
 * @returns {Promise<string>} the path of a Node that is new enough
 * @throws {SetupError}
 */
export async function ensureNode() {
  const found = findNode();
  if (found) return found;
  const remedy = `Install Node ${oldest.join('.')} or newer (https://nodejs.org) and start again.`;
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new SetupError(`Node ${process.versions.node} is too old.`, remedy);
  }
  say(`fetching Node ${version}, as ${process.versions.node} is too old`);
  const place = join(cacheDir, 'node', version);
  const half = `${place}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  const [npm, ...args] = npmCommand();
  await run(
    npm,
    [
      ...args,
      'install',
      '--prefix',
      half,
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      `${packageName()}@${version}`,
    ],
    { remedy, cwd: half },
  );
  rmSync(place, { recursive: true, force: true });
  renameSync(half, place);
  const answer = spawnSync(cachedNode(), ['--version'], { encoding: 'utf8' });
  if (answer.status !== 0) {
    throw new SetupError(`Node ${version} was fetched but does not run here: ${answer.error ?? answer.stderr}`, remedy);
  }
  return cachedNode();
}

/** The environment in which `node`, and so npm and every tool, means that Node. */
export function environmentWith(node) {
  return { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` };
}

function packageName() {
  return `node-linux-${process.arch}`;
}

function cachedNode() {
  return join(cacheDir, 'node', version, 'node_modules', packageName(), 'bin', 'node');
}
