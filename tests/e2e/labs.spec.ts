import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** A trainee practises at a service point, in Lao, on a phone whose browser runs no scripts. */
test.afterEach(expectQuietConsole);

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, javaScriptEnabled: false };
const lo = (key: string) => word('lo', `labs:${key}`);

async function openAs(browser: Browser, username: string): Promise<Page> {
  const context = await browser.newContext(phone);
  await signInAs(context, username, 'lo');
  const page = await context.newPage();
  // What the lab refuses comes back with its form.
  watchConsole(page, [/status of 422/]);
  return page;
}

/** Taps what leads to another page, and waits for it. */
async function tap(page: Page, target: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), target.tap()]);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

const inQueue = (page: Page, parcel: string) => page.locator(`.lab-queue a[href*="parcel=${parcel}#"]`);

/** Turns the parcel in hand away, for this reason. */
async function turnAway(page: Page, contents: string, reason: string) {
  const fold = page.locator('details', { hasText: lo('move.turnAway') }).first();
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').tap();
  await fold.locator('select').first().selectOption(contents);
  await fold.locator('select').last().selectOption(reason);
  await tap(page, fold.getByRole('button', { name: lo('move.turnAway') }));
}

async function accept(page: Page, contents: string) {
  await page.locator('select[name=contents]').first().selectOption(contents);
  await tap(page, button(page, lo('move.accept')));
}

test('ten parcels are looked into: what must not go is refused with its reason, and the score says what was right', async ({
  browser,
}) => {
  const page = await openAs(browser, 'noy');
  await page.goto(salaUrl('/labs'));
  await tap(page, page.locator('a[href="/labs/laos-china/point-2-say-no"]'));
  await tap(page, button(page, lo('mode.practice')));
  await expect(page.locator('.train').first()).toContainText(lo('training'));
  await tap(page, button(page, lo('counter.open')));

  // What is forbidden is refused by the list when it is called by its name; why, is said, and nothing is lost.
  await tap(page, inQueue(page, 'B2'));
  await accept(page, 'honey');
  await expect(page.locator('.refusal')).toContainText('goods.restricted');
  await expect(page.locator('select[name=contents]').first()).toHaveValue('honey');
  await turnAway(page, 'honey', 'not-let-in');

  const run = page.url().split(/[?#]/)[0] ?? '';
  for (const [parcel, contents, reason] of [
    ['B1', 'cloth', null],
    ['B3', 'loose-battery', 'dangerous'],
    ['B4', 'electronics', null],
    ['B5', 'honey', null],
    ['B6', 'wildlife', 'protected'],
    ['B7', 'cash', 'valuable'],
    ['B8', 'dry-food', null],
    ['B9', 'papers', null],
    ['B10', 'cloth', null],
  ] as const) {
    await tap(page, inQueue(page, parcel));
    if (reason) await turnAway(page, contents, reason);
    else await accept(page, contents);
    await expect(page.locator('.refusal')).toHaveCount(0);
  }

  await tap(page, page.locator('.lab-parts a').last());
  await tap(page, button(page, lo('handIn.do')));
  await expect(page.getByRole('heading', { name: lo('score.passed') })).toBeVisible();
  await expect(page.locator('.lab-total')).toContainText('100');
  await page.goto(run);
  await expect(page.getByText(lo('over'))).toBeVisible();
  await page.context().close();
});
