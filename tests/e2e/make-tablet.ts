import { expect, type Page } from '@playwright/test';
import { salaUrl } from './sala.ts';

/** The PIN that the operator chooses for the tablet. */
export const operatorPin = '4826';

/** Makes the device the group's tablet, as the operator who is signed in, and who signs out then. */
export async function makeTablet(page: Page, group: string): Promise<void> {
  await page.goto(salaUrl(`/groups/${group}/tablet`));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.locator('#tablet-newPin').fill(operatorPin);
  await page.locator('#tablet-again').fill(operatorPin);
  await page.locator('[data-tablet-form] button[type=submit]').click();
  await expect(page.locator('[data-tablet-when=is]')).toBeVisible({ timeout: 60_000 });
  await signOut(page);
}

export async function signOut(page: Page): Promise<void> {
  await page.locator('form[action="/sign-out"] button').evaluate((one: HTMLButtonElement) => one.click());
  await page.waitForURL(/sign-in/);
}
