import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that loses connections without a word, as a firewall that forgets them or a failover does. */
export interface SilentLink {
  /** The server's address by this way. */
  url: string;
  /** From now on nothing passes on the connections that are open, for ever; new ones are taken, and hear nothing. */
  silence(): void;
  /** New connections pass again; those that went silent stay so. */
  mend(): void;
  close(): Promise<void>;
}

/** A TCP relay to the server that `target` (a database's URL) names. */
export async function openSilentLink(target: string): Promise<SilentLink> {
  const there = new URL(target);
  const open = new Set<{ near: Socket; far: Socket | null }>();
  let isSilent = false;
  const relay = createServer((near) => {
    const far = isSilent ? null : connect(Number(there.port), there.hostname);
    const pair = { near, far };
    open.add(pair);
    near.on('error', () => {});
    near.on('close', () => {
      open.delete(pair);
      far?.destroy();
    });
    if (!far) return void near.resume();
    far.on('error', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done));
  const address = relay.address();
  if (!address || typeof address === 'string') throw new Error('The relay has no port');
  return {
    url: Object.assign(new URL(target), { host: `127.0.0.1:${address.port}` }).href,
    silence() {
      isSilent = true;
      for (const { near, far } of open) {
        near.unpipe();
        far?.unpipe();
        // Taken from the wire as before, so that its sender notices nothing.
        near.resume();
        far?.resume();
      }
    },
    mend() {
      isSilent = false;
    },
    close() {
      for (const { near } of open) near.destroy();
      return new Promise((done) => relay.close(() => done()));
    },
  };
}
