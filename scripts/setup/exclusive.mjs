import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while no other process on this machine runs work under the same name. The lock is a name in the
 * kernel (an abstract socket of Linux), which goes with the process however that ends: there is no stale lock file.
 *
 * @param {() => void} onWait called once if another process is at it
 */
export async function exclusive(name, onWait, work) {
  if (process.platform !== 'linux') return work();
  let lock = await tryLock(name);
  if (!lock) onWait();
  while (!lock) {
    await sleep(300);
    lock = await tryLock(name);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}

function tryLock(name) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    // Such names are short, and ours may hold a path.
    const short = createHash('sha256').update(name).digest('hex').slice(0, 32);
    server.listen(`\0sala-${short}`, () => resolve(server));
  });
}

/**
 * Takes a name for as long as this process lives.
 *
 * @param {number} patience how long to wait, in milliseconds, for a process that has it: it may be about to end
 * @returns {Promise<boolean>} false when another process still has it
 */
export async function holdExclusively(name, patience) {
  if (process.platform !== 'linux') return true;
  const until = Date.now() + patience;
  let lock = await tryLock(name);
  while (!lock && Date.now() < until) {
    await sleep(100);
    lock = await tryLock(name);
  }
  lock?.unref();
  return Boolean(lock);
}
