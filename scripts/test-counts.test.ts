import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from './test-counts.mjs';

describe('the last line of npm test', () => {
  it('counts a test file that could not be loaded as a failure', () => {
    const figures = countVitest({
      numPassedTests: 2,
      testResults: [
        { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'one' }] },
        { name: 'b.test.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'two' }] },
        { name: 'c.test.ts', status: 'failed', assertionResults: [], message: 'no such module\n  at a' },
        { name: 'd.test.ts', status: 'failed', assertionResults: [], message: '' },
      ],
    });
    expect(figures).toEqual({
      passed: 2,
      failures: [
        'b.test.ts: two',
        'c.test.ts: could not be run: no such module',
        'd.test.ts: could not be run: its process ended',
      ],
    });
  });

  it('counts browser tests in nested groups, and errors outside of any test', () => {
    const spec = (title: string, ok: boolean) => ({ title, ok, file: 'story.spec.ts', line: 7 });
    const figures = countPlaywright({
      suites: [{ specs: [spec('reads', true)], suites: [{ specs: [spec('joins', false)] }] }],
      errors: [{ message: 'no browser\n  at …' }],
      stats: { expected: 1, flaky: 1 },
    });
    expect(figures).toEqual({ passed: 2, failures: ['story.spec.ts:7: joins', 'no browser'] });
  });
});
