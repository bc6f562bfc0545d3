import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { createSampleContent } from '#tests/support/sample-content.ts';
import { expectNoBarriers } from './barriers.ts';
import { required } from './environment.ts';
import {
  chooseLanguage,
  connectToDatabase,
  expectQuietConsole,
  salaUrl,
  signIn,
  signInAs,
  watchConsole,
  word,
} from './sala.ts';

/** What comes along with a kept course: pictures and narration, as their person chooses. */
test.use({ viewport: { width: 360, height: 740 } });
test.afterEach(expectQuietConsole);

const course = '/courses/tea';
const lesson = `${course}/lessons/weigh`;
const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/];
const soundBytes = 380_000;

test.beforeAll(async () => {
  const content = createSampleContent();
  content.write('courses/tea/assets/weigh.opus', 'OggS'.repeat(soundBytes / 4));
  for (const locale of ['en', 'lo']) {
    content.change(
      `courses/tea/lessons/weigh/${locale}.md`,
      '::picture',
      '::audio[Listen]{src=assets/weigh.opus}\n\n::picture',
    );
  }
  const db = connectToDatabase();
  try {
    const storage = await openStorage({ SALA_DATA_DIR: required('SALA_E2E_DATA_DIR'), S3_REGION: 'us-east-1' });
    await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
  } finally {
    await db.destroy();
    content.remove();
  }
});

test('narration comes along when it is chosen, is heard without a network, and goes again', async ({ context }) => {
  await signInAs(context, 'noy', 'lo');
  const page = await openPhone(context);
  const card = page.locator('.keep-course');
  const parts = card.locator('.kept-parts');
  await expect(parts).toContainText('380 KB');
  const button = card.locator('[data-keep-do=keep]');
  const costs = async () => Number(/(\d+)\sKB/.exec((await button.textContent()) ?? '')?.[1]);
  const before = await costs();
  await parts.locator('[data-keep-part=sound]').check();
  await expect.poll(costs).toBe(before + soundBytes / 1_000);
  await expect(card.locator('[data-keep-room]')).toBeVisible();
  await expectNoBarriers(page, 'a course with parts to choose', { device: 'phone', theme: 'sun' });
  await button.click();
  const kept = card.locator('[data-keep-when=kept]');
  await expect(kept).toBeVisible({ timeout: 30_000 });
  await expect(kept.locator('[data-kept-part=sound]')).toBeVisible();

  await context.setOffline(true);
  await page.goto(salaUrl(lesson));
  const sound = page.locator('audio');
  const address = (await sound.getAttribute('src')) ?? '';
  expect(await partOf(page, address)).toEqual({ status: 206, text: 'ggSO', range: `bytes 1-4/${soundBytes}` });
  expect(await page.locator('.pic img').evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  await page.goto(salaUrl('/offline'));
  await expect(page.locator('.kept-course [data-kept-part=sound]')).toBeVisible();
  await expect(page.locator('.kept-course [data-keep-size]')).toHaveText(/\d{3}\sKB/);

  await context.setOffline(false);
  await page.goto(salaUrl(course));
  await card.locator('[data-keep-part=sound]').uncheck();
  await expect(kept.locator('[data-kept-part=sound]')).toBeHidden({ timeout: 30_000 });
  await expect(kept).toBeVisible();
  expect(await page.evaluate(async (path) => Boolean(await caches.match(path)), address)).toBe(false);
  await kept.locator('[data-keep-do=remove]').click();
  await expect(button).toBeVisible();
});

test('without pictures a course takes less, and is read all the same', async ({ context }) => {
  await signInAs(context, 'khamsone', 'lo');
  const page = await openPhone(context);
  const card = page.locator('.keep-course');
  await card.locator('[data-keep-part=pictures]').uncheck();
  await card.locator('[data-keep-do=keep]').click();
  await expect(card.locator('[data-keep-when=kept]')).toBeVisible({ timeout: 30_000 });
  await expect(card.locator('[data-kept-part]')).toHaveCount(2);
  for (const words of await card.locator('[data-kept-part]').all()) await expect(words).toBeHidden();
  await context.setOffline(true);
  await page.goto(salaUrl(lesson));
  await expect(page.locator('h1')).not.toHaveText(word('lo', 'offline:title'));
  const pictures = await page.evaluate(async () =>
    (await (await caches.open('sala:files')).keys()).filter(({ url }) => url.includes('/content/tea/')),
  );
  expect(pictures).toHaveLength(0);
});

test('courses that the browser cleared away are told, to their person alone, and kept again', async ({ context }) => {
  await signInAs(context, 'noy', 'lo');
  const page = await openPhone(context);
  const card = page.locator('.keep-course');
  await card.locator('[data-keep-do=keep]').click();
  await expect(card.locator('[data-keep-when=kept]')).toBeVisible({ timeout: 30_000 });
  await page.goto(salaUrl('/verify'));
  await expect(page.locator('[data-net-when=coursesGone]')).toBeHidden();
  const devtools = await context.newCDPSession(page);
  // As browsers do when the device runs short: everything but cookies.
  await devtools.send('Storage.clearDataForOrigin', {
    origin: new URL(salaUrl()).origin,
    storageTypes: 'indexeddb,cache_storage,service_workers,local_storage',
  });
  await page.goto(salaUrl('/courses'));
  const line = page.locator('[data-net-when=coursesGone]');
  await expect(line).toBeVisible();
  await expect(line.locator('[data-net-count]')).toHaveText('1');
  // Whoever has the phone next does not hear of it.
  await signIn(context, 'khamsone');
  await chooseLanguage(context, 'lo');
  await page.goto(salaUrl('/courses'));
  await expect(line).toBeHidden();

  await signInAs(context, 'noy', 'lo');
  await page.goto(salaUrl('/offline'));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect(page.locator('[data-gone]')).toBeVisible();
  await expectNoBarriers(page, 'courses that were cleared away', { device: 'phone', theme: 'dark' });
  await page.locator('[data-gone-again]').click();
  await expect(page.locator('.kept-course')).toHaveCount(1, { timeout: 30_000 });
  await expect(page.locator('[data-gone]')).toBeHidden();
});

test('on Wi-Fi a kept course is brought up to date while one reads something else', async ({ context }) => {
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { type: 'wifi', saveData: false } });
  });
  await signInAs(context, 'somphone', 'lo');
  const page = await openPhone(context);
  const card = page.locator('.keep-course');
  await card.locator('[data-keep-part=sound]').check();
  await card.locator('[data-keep-do=keep]').click();
  await expect(card.locator('[data-keep-when=kept]')).toBeVisible({ timeout: 30_000 });
  /** What is noted of the kept course; `at`: as if it had been kept then. */
  const about = (at: string | null) =>
    page.evaluate(async (then) => {
      const name = (await caches.keys()).find((one) => one.endsWith(':course:tea')) ?? '';
      const shelf = await caches.open(name);
      const noted = (await (await shelf.match('/kept'))?.json()) as { at: string; parts: string[]; bytes: number };
      if (then) await shelf.put('/kept', new Response(JSON.stringify({ ...noted, at: then })));
      return noted;
    }, at);
  const before = await about('2026-01-01T00:00:00.000Z');
  await page.goto(salaUrl('/certificates'));
  await expect.poll(async () => (await about(null)).at, { timeout: 30_000 }).not.toBe('2026-01-01T00:00:00.000Z');
  const after = await about(null);
  expect(after.parts).toEqual(before.parts);
  // Files that were there already count, too.
  expect(after.bytes).toBeGreaterThan(soundBytes);
});

/** The page of the course, with its service worker at work. */
async function openPhone(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await page.goto(salaUrl(course));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect(page.locator('.keep-course')).toBeVisible();
  return page;
}

/** Four bytes of a sound, as players ask for them. */
const partOf = (page: Page, address: string) =>
  page.evaluate(async (path) => {
    const answer = await fetch(path, { headers: { range: 'bytes=1-4' } });
    return { status: answer.status, text: await answer.text(), range: answer.headers.get('content-range') };
  }, address);
