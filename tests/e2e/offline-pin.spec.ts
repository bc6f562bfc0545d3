import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** What is kept on a shared phone, locked by its person's PIN. */
test.use({ viewport: { width: 360, height: 740 } });
test.afterEach(expectQuietConsole);

const course = '/courses/first-sale';
const lesson = `${course}/lessons/price-in-kip-and-yuan`;
/** Which no other story marks as done. */
const ownLesson = `${course}/lessons/quality-and-grade`;
const pin = '482605';
const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/];

test('what is kept is encrypted, read only with the PIN, and sent once it is open', async ({ context }) => {
  await signInAs(context, 'somphone', 'lo');
  const page = await openPhone(context, ownLesson);
  const title = (await page.locator('h1').textContent()) ?? '';
  await setPin(page);
  await context.request.post(salaUrl(course), {
    form: {},
    headers: { origin: new URL(salaUrl()).origin },
    maxRedirects: 0,
  });
  await page.goto(salaUrl(ownLesson));
  await expect(page.locator('form[data-queue="lesson.done"]')).toBeVisible();

  await context.setOffline(true);
  await page.locator('form[data-queue="lesson.done"] button').click();
  await page.waitForURL((url) => url.pathname !== ownLesson);
  expect(await readableOn(page)).toEqual({ acts: [], pages: [] });

  await page.goto(salaUrl('/offline'));
  await page.locator('[data-lock-do=close]').click();
  await expect(page.locator('[data-lock-when=locked]')).toBeVisible();
  await page.goto(salaUrl(ownLesson));
  await expect(page.locator('h1')).toHaveText(word('lo', 'offline:title'));
  await expect(page.locator('[data-waiting-count]')).toHaveText('1');
  await expect(page.locator('.waiting-row')).toHaveCount(0);
  await expect(page.locator('.on-this-phone')).not.toContainText(title);

  await typePin(page, '111111');
  await expect(page.locator('[data-lock-says=wrong]')).toBeVisible();
  await typePin(page, pin);
  // The page that was asked for.
  await expect(page.locator('h1')).toHaveText(title);
  await context.setOffline(false);
  await page.goto(salaUrl('/offline'));
  await expect(page.locator('[data-waiting-count]')).toHaveText('0', { timeout: 15_000 });
});

test('who tries too often has to wait, and a forgotten PIN costs what was not sent', async ({ context }) => {
  await signInAs(context, 'khamsone', 'lo');
  const page = await openPhone(context, lesson);
  await setPin(page);
  await page.locator('[data-lock-do=close]').click();
  for (let tries = 0; tries < 5; tries++) {
    await typePin(page, `11111${tries}`);
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
  }
  await expect(page.locator('[data-lock-says=wait]')).toBeVisible();
  // Also the right one, also after a reload.
  await page.reload();
  await typePin(page, pin);
  await expect(page.locator('[data-lock-says=wait]')).toBeVisible();
  // Nor does it help to set the device's clock ahead.
  await page.addInitScript(() => {
    const rightNow = Date.now.bind(Date);
    Date.now = () => rightNow() + 86_400_000;
  });
  await page.reload();
  await typePin(page, pin);
  await expect(page.locator('[data-lock-says=wait]')).toBeVisible();
  await page.locator('[data-lock] summary').click();
  await expect(page.getByText(word('lo', 'offline:pin.forgottenText'))).toBeVisible();
  await page.locator('[data-lock-do=forget]').click();
  await expect(page.locator('[data-lock-ask]')).toBeVisible();
  expect(await page.evaluate(async (path) => Boolean(await caches.match(path)), lesson)).toBe(false);
});

test('without the PIN everything is readable again', async ({ context }) => {
  await signInAs(context, 'noy', 'lo');
  const page = await openPhone(context, lesson);
  await setPin(page);
  await page.locator('[data-lock-do=end]').click();
  await expect(page.locator('[data-lock-when=none]')).toBeVisible();
  expect((await readableOn(page)).pages).toContain(lesson);
  await context.setOffline(true);
  await page.goto(salaUrl(lesson));
  await expect(page.locator('h1')).not.toHaveText(word('lo', 'offline:title'));
});

async function openPhone(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await page.goto(salaUrl(path));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async (address) => Boolean(await caches.match(address)), path), { timeout: 20_000 })
    .toBe(true);
  return page;
}

async function setPin(page: Page): Promise<void> {
  await page.goto(salaUrl('/offline'));
  await page.locator('[data-lock-ask]').click();
  const form = page.locator('[data-lock-form=begin]');
  await form.locator('[name=pin]').fill(pin);
  await form.locator('[name=again]').fill('1');
  await form.locator('button').click();
  await expect(page.locator('[data-lock-says=different]')).toBeVisible();
  await form.locator('[name=again]').fill(pin);
  await form.locator('button').click();
  await expect(page.locator('[data-lock-when=open]')).toBeVisible({ timeout: 30_000 });
}

async function typePin(page: Page, typed: string): Promise<void> {
  await page.locator('[data-lock-form=open] [name=pin]').fill(typed);
  await page.locator('[data-lock-form=open] button').click();
}

/** What can be read on the device without a PIN: acts that say what was done, and pages of courses. */
const readableOn = (page: Page) =>
  page.evaluate(async () => {
    const acts = await new Promise<{ body?: string }[]>((resolve) => {
      const opening = indexedDB.open('sala');
      opening.onsuccess = () => {
        const reading = opening.result.transaction('acts').objectStore('acts').getAll();
        reading.onsuccess = () => {
          opening.result.close();
          resolve(reading.result);
        };
      };
    });
    const pages: string[] = [];
    for (const name of (await caches.keys()).filter((one) => one.endsWith(':opened'))) {
      const shelf = await caches.open(name);
      for (const request of await shelf.keys()) {
        const { pathname } = new URL(request.url);
        const kept = await shelf.match(request);
        if (pathname !== '/offline' && kept?.headers.get('content-type')?.startsWith('text/html')) pages.push(pathname);
      }
    }
    return { acts: acts.filter((one) => one.body !== undefined), pages };
  });
