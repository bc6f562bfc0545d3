import { connect, createServer, type Socket } from 'node:net';

/** A way to the web server that can be cut, as a phone's network is. */
export interface CuttableLink {
  /** The address that the browser uses. */
  url: string;
  /** Breaks what is open and lets nothing through. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A TCP relay to the server at `target`. */
export async function openLink(target: string): Promise<CuttableLink> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isCut = false;
  const relay = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done));
  const address = relay.address();
  if (!address || typeof address === 'string') throw new Error('The relay has no port');
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://localhost:${address.port}`,
    cut() {
      isCut = true;
      cutAll();
    },
    mend() {
      isCut = false;
    },
    close() {
      cutAll();
      return new Promise((done) => relay.close(() => done()));
    },
  };
}
