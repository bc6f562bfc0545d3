import { expect, type Page, test } from '@playwright/test';
import { addGroup } from '#tests/support/group.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, signIn, signInAs, watchConsole, word } from './sala.ts';

/** A card from the operator's printer to the phone of somebody who has no password, and to the tablet of the point. */
test.afterEach(expectQuietConsole);

const here = '/groups/la-pakse-point/cards';
const refused = [/status of (422|403)/];
const pin = '730942';

async function typePin(page: Page, figures: string): Promise<void> {
  for (const figure of figures) await page.locator(`[data-figure="${figure}"]`).click();
  await page.locator('main form button[type=submit].btn-xl').click();
}

test('a card is printed, its square opened on a phone, a PIN chosen, the person changed by a tap, and the point put up', async ({
  browser,
}) => {
  const db = connectToDatabase();
  const [personId = ''] = await addGroup(db, { slug: 'la-pakse-point', size: 1, prefix: 'card' });
  await db.destroy();

  const office = await browser.newContext();
  await signInAs(office, 'bounmy', 'en');
  const desk = await office.newPage();
  await desk.goto(salaUrl('/organisations/la-pakse-point/edit'));
  await desk.getByLabel(word('en', 'organisations:edit.cardsLabel')).check();
  await desk.getByRole('button', { name: word('en', 'organisations:edit.saveCards'), exact: true }).click();
  await expect(desk.getByText(word('en', 'organisations:saved.cardsOn'))).toBeVisible();
  await office.close();

  const tablet = await browser.newContext({ viewport: { width: 768, height: 1024 }, javaScriptEnabled: false });
  await signIn(tablet, 'pakse');
  const list = await tablet.newPage();
  await list.goto(salaUrl(here));
  await expect(list.locator(`input[value="${personId}"]`)).toBeChecked();
  const others = list.locator(`[name=person]:not([value="${personId}"])`);
  for (const other of await others.all()) await other.setChecked(false);
  await list.locator('button[value=make]').click();
  await expect(list.locator('.paper-card')).toHaveCount(1);
  const code = ((await list.locator('.paper-card-square .num').textContent()) ?? '').trim();

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, locale: 'lo' });
  const page = await phone.newPage();
  watchConsole(page, refused);
  await page.goto(salaUrl(`/sign-in/card#${code.replaceAll('-', '')}`));
  await expect(page.getByText(word('lo', 'cards:signIn.newPin')).first()).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  await typePin(page, '123456');
  await expect(page.getByText(word('lo', 'cards:problem.pinCommon')).first()).toBeVisible();
  await page.locator('[name=picture][value=fish]').check();
  await page.locator('[name=remember]').check();
  await typePin(page, pin);
  await page.waitForURL(salaUrl('/'));
  await page.locator('.header-menus summary').last().click();
  await page.getByRole('button', { name: word('lo', 'common:menu.changePerson') }).click();
  await page.waitForURL(/change/);
  await page.locator('.people-here a').click();
  await typePin(page, pin);
  await page.waitForURL(salaUrl('/'));
  await phone.close();

  await list.goto(salaUrl(here));
  await list.locator('form[data-sign-out] button').click();
  await list.locator(`.faces a[href*="${personId}"]`).click();
  await list.locator('[name=pin]').fill(pin);
  await list.locator('main form button[type=submit].btn-xl').click();
  await list.waitForURL(salaUrl('/'));
  await tablet.close();
});

test('a card that is none says so, and leaves nothing in the address', async ({ page }) => {
  await page.goto(salaUrl('/sign-in/card#ZZZZZZZZZZZZZZZZ'));
  await expect(page.getByText(word('en', 'errors:card_unknown.title'))).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  await expect(page.locator('[data-keypad]')).toHaveCount(0);
});
