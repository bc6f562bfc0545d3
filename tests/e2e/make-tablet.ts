import { type BrowserContext, chromium, expect, type Page, type ViewportSize } from '@playwright/test';
import { browserArguments, browserPath as executablePath } from '#tests/support/browser.ts';
import { salaUrl } from './sala.ts';

/** The PIN that the operator chooses for the tablet. */
export const operatorPin = '4826';

/** A device in Lao that keeps what is on it in this folder, also when its browser is closed. */
export function openDevice(folder: string, viewport: ViewportSize | null): Promise<BrowserContext> {
  const own = { viewport, executablePath, args: browserArguments, locale: 'lo', acceptDownloads: true };
  return chromium.launchPersistentContext(folder, own);
}

/** Makes the device the group's tablet, as the operator who is signed in, and who signs out then. */
export async function makeTablet(page: Page, group: string, { withSound = false } = {}): Promise<void> {
  await page.goto(salaUrl(`/groups/${group}/tablet`));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.locator('#tablet-newPin').fill(operatorPin);
  await page.locator('#tablet-again').fill(operatorPin);
  if (withSound) await page.locator('[data-tablet-form] [name=sound]').check();
  await page.locator('[data-tablet-form] button[type=submit]').click();
  await expect(page.locator('[data-tablet-when=is]')).toBeVisible({ timeout: 60_000 });
  await signOut(page);
}

export async function signOut(page: Page): Promise<void> {
  await page.locator('form[action="/sign-out"] button').evaluate((one: HTMLButtonElement) => one.click());
  await page.waitForURL(/sign-in/);
}
