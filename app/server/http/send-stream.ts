import type { Writable } from 'node:stream';

/**
 * Sends an answer that is made while it is sent. Its first part is made before anything is said (`begin` then says the
 * head), so that what cannot be answered at all is not answered with half a file. Whoever reads slowly holds the making
 * back.
 *
 * @throws what the making throws; after `begin` the answer has to be cut off
 */
export async function sendStream(body: ReadableStream<Uint8Array>, to: Writable, begin: () => void): Promise<void> {
  const reader = body.getReader();
  let part = await reader.read();
  // Nobody is there any more: nothing more is made.
  const leave = () => void reader.cancel().catch(() => {});
  to.once('close', leave);
  begin();
  while (!part.done && !to.destroyed) {
    if (!to.write(part.value)) await drained(to);
    part = await reader.read();
  }
  to.off('close', leave);
  to.end();
}

/** Until more can be written, or nothing can. */
function drained(to: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      to.off('drain', done);
      to.off('close', done);
      resolve();
    };
    to.once('drain', done);
    to.once('close', done);
  });
}
