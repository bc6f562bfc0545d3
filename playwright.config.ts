import { defineConfig } from '@playwright/test';
import { browserArguments, browserPath as executablePath } from './tests/support/browser.ts';

const accessibility = /accessibility.*\.spec\.ts$/;
/** Without classes, and by accounts of their own (tests/e2e/desk-accounts.ts). */
const desk =
  /(editor|import|lesson-elements|media|narrate|narrate-kept|quiz-form|translate|word-course|writing)\.spec\.ts$/;

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  outputDir: 'test-results',
  workers: 2,
  projects: [
    // Two at a time, and first. Each barrier is named with its page and element, so that no trace is needed; pictures of
    // the camera are there to be looked at once.
    {
      name: 'accessibility',
      testMatch: accessibility,
      fullyParallel: true,
      use: {
        trace: 'off',
        launchOptions: { executablePath, args: [...browserArguments, '--use-fake-device-for-media-stream=fps=5'] },
      },
    },
    // Beside the stories of classes and phones, which wait a lot.
    { name: 'desk', testMatch: desk, workers: 1 },
    // One class at a time: several browsers with real media and both servers already fill two cores.
    {
      name: 'stories',
      testIgnore: [accessibility, desk],
      workers: 1,
      use: {
        // Chromium's second fake camera is one of depth, whose pictures no encoder takes; the third is like the first.
        launchOptions: {
          executablePath,
          args: [...browserArguments, '--use-fake-device-for-media-stream=device-count=3'],
        },
      },
    },
  ],
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    launchOptions: { executablePath, args: browserArguments },
    permissions: ['camera', 'microphone'],
    // Without moving pictures: they take what the media need.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
});
