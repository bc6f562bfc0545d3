import { createServer } from 'node:http';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a server before anything else (`node --import`): counts for how many milliseconds of the processor's time its
 * loop was busy in one go, in which it answers nobody. Time in which the machine does something else does not count. Each
 * answer at LOOP_WATCH_PORT has the longest since the one before.
 */
const port = Number(process.env.LOOP_WATCH_PORT);
if (isMainThread && port > 0) {
  const cpuMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let longest = 0;
  let before = cpuMs();
  setInterval(() => {
    const now = cpuMs();
    longest = Math.max(longest, now - before);
    before = now;
  }, 2).unref();
  createServer((_, response) => {
    response.end(String(longest));
    longest = 0;
  })
    .listen(port, '127.0.0.1')
    .unref();
}
