import { type ServerUnderTest, startServer } from './server-under-test.ts';
import { freePort } from './stack.ts';

export type JobsUnderTest = ServerUnderTest;

/** The real jobs process on a prepared database; it is ready when this resolves. */
export async function startJobs(databaseUrl: string, settings: Record<string, string> = {}): Promise<JobsUnderTest> {
  const port = await freePort();
  return startServer({
    file: 'jobs/main.ts',
    url: `http://127.0.0.1:${port}`,
    untilOk: '/readyz',
    settings: {
      DATABASE_URL: databaseUrl,
      DATABASE_POOL_SIZE: '4',
      JOBS_PORT: String(port),
      LOG_LEVEL: 'info',
      SMTP_URL: '',
      ...settings,
    },
  });
}
