import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Two cores are the smallest machine this must run well on. Many tests wait (for a process that starts, a lease that
    // ends), so a third file at a time fills them.
    maxWorkers: 3,
    pool: 'forks',
    globalSetup: ['tests/support/global-setup.ts'],
    env: { NODE_ENV: 'test', TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,commands,courseware,db,domain,jobs,media-server,platform,scripts}/**/*.test.{ts,tsx}'],
          testTimeout: 10_000,
          env: { PROPERTY_MS: '6000' },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: { PROPERTY_MS: '40000' },
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'attack',
          // Who may do what is tried with the attacks, too: every route by every role, and forms of people from elsewhere.
          include: ['tests/attack/**/*.test.ts', 'tests/integration/{routes-by-role,trespass}.test.ts'],
          // Each measures a server while it is attacked: two at once would measure each other.
          fileParallelism: false,
          testTimeout: 600_000,
          env: { PROPERTY_MS: '400000' },
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
