import { SetupError, say } from './commands.mjs';
import { exclusive } from './exclusive.mjs';
import { ensureWorker, findWorker } from './mediasoup-worker.mjs';
import { ensureNode, environmentWith, findNode } from './node-runtime.mjs';
import { ensurePackages, hasPackages } from './npm-packages.mjs';
import { ensureSystemPackages, missingPackages, runPackages, testPackages } from './system-packages.mjs';

/**
 * Makes the machine ready. Every step looks first and does nothing when its work is done, so a second run takes a
 * fraction of a second.
 *
 * @param {{tests?: boolean}} [options] tests: also what only the tests need
 * @returns {Promise<{node: string, env: NodeJS.ProcessEnv}>} the Node to run with and the environment for it
 * @throws {SetupError}
 */
async function setUp({ tests = false } = {}) {
  const packages = tests ? [...runPackages, ...testPackages] : runPackages;
  if (!isReady(packages)) {
    await exclusive(
      `set-up-${process.getuid?.()}`,
      () => say('another set-up is at work; waiting for it'),
      async () => {
        await ensureSystemPackages(packages);
        const node = await ensureNode();
        await ensurePackages(node);
        await ensureWorker(node);
      },
    );
  }
  const node = findNode();
  return { node, env: { ...environmentWith(node), MEDIASOUP_WORKER_BIN: findWorker() } };
}

/** Runs the set-up of a command-line script; a failure is told with its remedy and ends the process. */
export async function setUpOrExit(options) {
  try {
    return await setUp(options);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\nset-up: ${error.message}\n\n${error.remedy}\n`);
    process.exit(1);
  }
}

function isReady(packages) {
  const system = process.env.SALA_SKIP_SYSTEM_PACKAGES === '1' || missingPackages(packages).length === 0;
  return system && Boolean(findNode()) && hasPackages() && Boolean(findWorker());
}
