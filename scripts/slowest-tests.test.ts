import { expect, it } from 'vitest';
import { slowestLines, timesOfPlaywright, timesOfVitest } from './slowest-tests.mjs';

it('tells the slowest tests of both programs together, longest first', () => {
  const vitest = timesOfVitest(
    {
      testResults: [
        {
          name: '/sala/domain/a.test.ts',
          assertionResults: [
            { fullName: 'adds', duration: 80.4 },
            { fullName: 'could not be run' },
            { fullName: 'waits', duration: 3_210.7 },
          ],
        },
      ],
    },
    '/sala',
  );
  const inBrowsers = timesOfPlaywright(
    {
      config: { rootDir: '/sala/tests/e2e' },
      suites: [
        {
          specs: [],
          suites: [
            {
              specs: [
                {
                  file: 'story.spec.ts',
                  title: 'a second try',
                  tests: [{ results: [{ duration: 9_000 }, { duration: 4_000 }] }],
                },
              ],
            },
          ],
        },
      ],
    },
    '/sala',
  );
  expect(slowestLines([...vitest, ...inBrowsers], 3)).toEqual([
    '  13.0 s  tests/e2e/story.spec.ts: a second try',
    '   3.2 s  domain/a.test.ts: waits',
    '   0.1 s  domain/a.test.ts: adds',
  ]);
});
