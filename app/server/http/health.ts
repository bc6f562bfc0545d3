import { Router } from 'express';
import type { AppContext } from '#app/server/context.ts';
import type { Fellows } from '#app/server/processes/fellows.ts';
import type { Services } from '#app/server/request-context.ts';
import { signingKeyCheck } from '#app/server/signing-key.server.ts';
import { isReachable } from '#db/client.ts';
import { pendingMigrations } from '#db/migrate.ts';
import { probeWriting } from '#db/queries/write-probe.ts';
import { type Checks, readinessOf, runChecks } from '#platform/readiness.ts';
import type { MediaAddresses } from './media-addresses.ts';

/** A look whether something can be written is believed so long, in ms: anybody may ask. */
const writingFreshMs = 10_000;

/**
 * Looks whether database, writing, migrations, the signing key and media server are there, as every process of this server
 * sees them, and, where there are several, whether all of these answer (`processes`).
 */
export function createReadiness(
  { config, db, log }: Services,
  addresses: MediaAddresses,
  fellows: Fellows,
): AppContext['readiness'] {
  const checks: Checks = {
    database: () => isReachable(db),
    writing: () => mayWrite(),
    signingKey: signingKeyCheck({ config, db }),
    migrations: async () => {
      const pending = await pendingMigrations(db);
      if (pending.length > 0) throw new Error(`not run yet: ${pending.join(', ')}`);
      return true;
    },
    mediaServer: async () => {
      // One of several is enough: classes move to it.
      await Promise.any((await addresses.all()).map(requireAlive));
      return true;
    },
  };
  let looked: { at: number; answer: Promise<boolean> } | undefined;
  const mayWrite = () => {
    if (!looked || performance.now() - looked.at > writingFreshMs) {
      looked = { at: performance.now(), answer: probeWriting(db).then(() => true) };
      looked.answer.catch(() => {});
    }
    return looked.answer;
  };
  const requireAlive = async (address: string) => {
    const answer = await fetch(new URL('/healthz', address), { signal: AbortSignal.timeout(2_000) });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
  };
  fellows.answer('readiness', () => runChecks(checks, log));
  return async () => {
    const told = await fellows.askAll('readiness');
    const answers = told.map(({ answer }) => answer).filter((answer) => answer !== undefined);
    return {
      ...Object.fromEntries(Object.keys(checks).map((name) => [name, answers.every((answer) => answer[name])])),
      ...(told.length > 1 && { processes: answers.length === told.length }),
    };
  };
}

/** GET /healthz: alive. GET /readyz: what `createReadiness` looks at; 503 if one is not there. */
export function healthRoutes(readiness: AppContext['readiness']): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.type('text/plain').send('ok\n'));
  router.get('/readyz', async (_request, response) => {
    const { status, body } = readinessOf(await readiness());
    response.status(status).json(body);
  });
  return router;
}
