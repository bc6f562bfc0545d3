import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, say } from './commands.mjs';
import { environmentWith } from './node-runtime.mjs';
import { npmCommand } from './npm-command.mjs';
import { root } from './places.mjs';

const stamp = join(root, 'node_modules', '.sala-installed');

/** Whether node_modules was installed from the package-lock.json that is here now. */
export function hasPackages() {
  try {
    return readFileSync(stamp, 'utf8') === wanted();
  } catch {
    return false;
  }
}

/** @throws {import('./commands.mjs').SetupError} */
export async function ensurePackages(node) {
  if (hasPackages()) return;
  say('installing npm packages');
  const [npm, ...args] = npmCommand();
  // `npm install` that saves nothing, and not `npm ci`: the lock leaves out optional packages of other platforms
  // where a registry lacks them, and `npm ci` refuses such a lock.
  await run(npm, [...args, 'install', '--no-save', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    env: {
      ...environmentWith(node),
      // mediasoup's install script fails without GitHub and takes the whole installation with it. With a binary given
      // it does nothing, also under an npm that does not know `allowScripts`. mediasoup-worker.mjs comes after.
      MEDIASOUP_WORKER_BIN: process.env.MEDIASOUP_WORKER_BIN || '/nonexistent/see-scripts-setup',
    },
    remedy: 'Check the connection to the npm registry (npm ping) and the free space (df -h .), then start again.',
  });
  writeFileSync(stamp, wanted());
}

function wanted() {
  return `${createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')} ${process.platform}-${process.arch}\n`;
}
