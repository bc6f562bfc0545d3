import { buildWeb } from '#scripts/supervisor/web-build.ts';
import { testSigningKey } from './credential-key.ts';
import { type ServerUnderTest, startServer } from './server-under-test.ts';
import { freePort } from './stack.ts';

export type WebUnderTest = ServerUnderTest;

/**
 * The real web server on the built app, over a database that the test has prepared. It trusts one proxy, so that a
 * test's requests may come from any address (X-Forwarded-For). There is no media server behind it.
 *
 * @param settings instead of the ones above
 */
export async function startWeb(databaseUrl: string, settings: Record<string, string> = {}): Promise<WebUnderTest> {
  await buildWeb({ log: () => {} });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  return startServer({
    file: 'app/server/main.ts',
    url,
    untilOk: '/healthz',
    settings: {
      DATABASE_URL: databaseUrl,
      WEB_PORT: String(port),
      PUBLIC_URL: url,
      MEDIA_INTERNAL_URL: 'http://127.0.0.1:9',
      // What tests issue in the database is signed with it.
      SALA_SIGNING_KEY: testSigningKey,
      TRUST_PROXY: '1',
      LOG_LEVEL: 'warn',
      ...settings,
    },
  });
}
