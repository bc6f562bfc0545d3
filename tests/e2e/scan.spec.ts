import { test } from '@playwright/test';
import { expectQuietConsole, salaUrl, watchConsole } from './sala.ts';

test.use({ viewport: { width: 360, height: 740 }, permissions: ['camera'] });
test.afterEach(expectQuietConsole);

test('a code before the camera leads to what it says of a certificate', async ({ page }) => {
  // The picture is the browser's own; what it would read in it is said here, as Chromium reads codes on some systems alone.
  await page.addInitScript(() => {
    const BarcodeDetector = class {
      async detect(view: HTMLVideoElement) {
        return view.videoWidth > 0 ? [{ rawValue: 'LA-RE1-2026-000000' }] : [];
      }
    };
    Object.assign(window, { BarcodeDetector });
  });
  watchConsole(page, [/status of 400/]);
  await page.goto(salaUrl('/verify'));
  const camera = page.locator('[data-scan]');
  await camera.locator('[data-camera-start]').click();
  await page.waitForURL(/\/(verify\?serial=|v\/)LA-RE1-2026-000000/);
});
