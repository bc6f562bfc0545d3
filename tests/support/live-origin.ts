import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { findLivePath } from '#app/features/live/live-path.server.ts';
import { createLiveProxy } from '#app/server/http/live-proxy.ts';
import { MediaAddresses } from '#app/server/http/media-addresses.ts';
import type { Database } from '#db/client.ts';
import { createLogger } from '#platform/log.ts';

/** The web origin as far as live classes see it: the way to the media servers, and the door that says which. */
export interface LiveOrigin {
  url: string;
  /** What the door answers. */
  where(classSessionId: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startLiveOrigin(db: Database): Promise<LiveOrigin> {
  const log = createLogger({ service: 'web', level: process.env.TEST_LOG_LEVEL ?? 'silent' });
  // Nobody listens there: these media servers are several, and each has a name.
  const addresses = new MediaAddresses({ MEDIA_INTERNAL_URL: 'http://127.0.0.1:9' }, db);
  const live = createLiveProxy({ NODE_ENV: 'test', TRUST_PROXY: 0, WEB_PROCESSES: 1 }, addresses, log);
  const server = createServer(express().use('/live', live.middleware));
  server.on('upgrade', live.upgrade);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    where: (classSessionId) => findLivePath(db, classSessionId),
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
