import { Router } from 'express';
import type { Services } from '#app/server/request-context.ts';
import { pendingMigrations } from '#db/migrate.ts';
import type { MediaAddresses } from './media-addresses.ts';

type Check = () => Promise<void>;

/** GET /healthz: alive. GET /readyz: database, migrations and media server, each `ok` or `failed`; 503 if one is not. */
export function healthRoutes({ db, log }: Services, addresses: MediaAddresses): Router {
  const checks: Record<string, Check> = {
    database: async () => {
      await db.selectNoFrom((expression) => expression.lit(1).as('one')).execute();
    },
    migrations: async () => {
      const pending = await pendingMigrations(db);
      if (pending.length > 0) throw new Error(`not run yet: ${pending.join(', ')}`);
    },
    mediaServer: async () => {
      // One of several is enough: classes move to it.
      await Promise.any((await addresses.all()).map(requireAlive));
    },
  };
  const requireAlive = async (address: string) => {
    const answer = await fetch(new URL('/healthz', address), { signal: AbortSignal.timeout(2_000) });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
  };
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'alive' }));
  router.get('/readyz', async (_request, response) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const isOk = await check().then(
          () => true,
          (error: unknown) => {
            // Why is for the log: anybody may ask here.
            log.warn({ err: error, check: name }, 'not ready');
            return false;
          },
        );
        return [name, isOk ? 'ok' : 'failed'] as const;
      }),
    );
    const isReady = results.every(([, result]) => result === 'ok');
    response
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ready' : 'not ready', ...Object.fromEntries(results) });
  });
  return router;
}
