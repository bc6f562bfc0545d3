import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { makePhoto, makeRunning } from '#tests/support/media-files.ts';
import { expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** An instructor fills the library of an organisation on a phone, over a link that breaks; in Lao, and in Arabic. */
test.use({ viewport: { width: 360, height: 740 } });
test.afterEach(expectQuietConsole);

const library = '/authoring/media/la-champasak';
const folder = mkdtempSync(join(tmpdir(), 'sala-e2e-media-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function openLibrary(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  // A link that is cut and a form that comes back are errors to the browser, and meant here.
  watchConsole(page, [/^Failed to load resource: (net::ERR_|the server responded with a status of 422)/]);
  await page.goto(salaUrl(library));
  return page;
}

/** No page is wider than the phone. */
async function expectToFit(page: Page): Promise<void> {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(widths[0], `${page.url()} fits`).toBeLessThanOrEqual(widths[1] ?? 0);
}

test('the link cut while a file is sent, then the browser closed: it goes on where it stopped, and nothing is lost', async ({
  browser,
}) => {
  const path = fileOf('ຊັ່ງກາເຟ.wav', makeRunning('wav', 40));
  const first = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await signInAs(first, 'liwen', 'lo');
  const page = await openLibrary(first);
  await expectToFit(page);
  let pieces = 0;
  await first.route('**/uploads/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    pieces += 1;
    // The second piece meets a dead link; the fourth never comes to its end.
    if (pieces === 2) return route.abort('internetdisconnected');
    if (pieces >= 4) return;
    return route.continue();
  });
  await page.locator('#file').setInputFiles(path);
  await page.getByRole('button', { name: word('lo', 'media:upload.send') }).click();
  await expect(page.getByText(word('lo', 'media:upload.waiting'))).toBeVisible();
  await expect.poll(() => pieces, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
  await expectToFit(page);
  await first.close();

  // Another day, another browser: the page knows of it.
  const second = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await signInAs(second, 'liwen', 'lo');
  const again = await openLibrary(second);
  await expect(again.getByRole('heading', { name: word('lo', 'media:open.title') })).toBeVisible();
  await expect(again.locator('[data-open-upload]')).toContainText('ຊັ່ງກາເຟ.wav');
  await expectToFit(again);
  const offsets: number[] = [];
  again.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  await again.locator('#file').setInputFiles(path);
  await again.getByRole('button', { name: word('lo', 'media:upload.send') }).click();
  await again.waitForURL(/\/authoring\/media\/la-champasak\/[\w-]{36}/, { timeout: 60_000 });
  expect(offsets[0], 'what had come is not sent again').toBeGreaterThan(0);
  await expect(again.locator('audio')).toBeVisible({ timeout: 60_000 });
  await expectToFit(again);

  // The sound is there from its first second to its last.
  const seconds = await again.locator('audio').evaluate(async (audio: HTMLAudioElement) => {
    audio.load();
    await new Promise((done) => audio.addEventListener('loadedmetadata', done, { once: true }));
    return audio.duration;
  });
  expect(seconds).toBeGreaterThan(39);
  await second.close();
});

test('captions are written beside the player, in Arabic, and what is wrong is said by line', async ({ context }) => {
  await signInAs(context, 'liwen', 'ar');
  const page = await openLibrary(context);
  await page.locator('#file').setInputFiles(fileOf('talk.mp3', makeRunning('mp3', 4)));
  await page.getByRole('button', { name: word('ar', 'media:upload.send') }).click();
  await page.waitForURL(/\/[\w-]{36}/, { timeout: 60_000 });
  await expect(page.locator('audio')).toBeVisible({ timeout: 60_000 });
  await page.locator('a[href$="/captions/ar"]').click();
  await expectToFit(page);
  const line = (at: number) => page.locator('li.cue-row').nth(at);
  await line(0).locator('[name=start]').fill('soon');
  await line(0).locator('[name=end]').fill('2');
  await line(0).locator('textarea').fill('مرحبًا');
  const save = page.getByRole('button', { name: word('ar', 'media:captions.save') }).first();
  await save.click();
  await expect(page.getByRole('alert')).toContainText('1:02.5');
  await expect(line(0).locator('textarea')).toHaveValue('مرحبًا');

  // The time is taken from the player.
  await page.locator('audio').evaluate(async (audio: HTMLAudioElement) => {
    audio.load();
    await new Promise((done) => audio.addEventListener('loadedmetadata', done, { once: true }));
    audio.currentTime = 1.5;
  });
  await line(0).locator('[data-cue-now=start]').click();
  await expect(line(0).locator('[name=start]')).toHaveValue('00:00:01.500');
  const before = await page.locator('li.cue-row').count();
  await page.locator('[data-cue-add]').click();
  await expect(page.locator('li.cue-row')).toHaveCount(before + 1);
  await save.click();
  await expect(page.getByText(word('ar', 'media:captions.saved'))).toBeVisible();
  await expect(page.locator('audio track')).toHaveAttribute('srclang', 'ar');
  await expectToFit(page);
});

test('a picture is described in every language before it counts as whole', async ({ context }) => {
  await signInAs(context, 'liwen', 'lo');
  const page = await openLibrary(context);
  await page.locator('#file').setInputFiles(fileOf('bean.jpg', await makePhoto(800, 500)));
  await page.getByRole('button', { name: word('lo', 'media:upload.send') }).click();
  await page.waitForURL(/\/[\w-]{36}/, { timeout: 60_000 });
  await expect(page.locator('img.media-shown')).toBeVisible({ timeout: 60_000 });
  const words = { en: 'A mouldy bean', lo: 'ເມັດທີ່ຂຶ້ນລາ', zh: '发霉的豆子', ar: 'حبة متعفنة' };
  await page.locator('[name="alt.lo"]').fill(words.lo);
  const save = page.getByRole('button', { name: word('lo', 'media:describe.save') });
  await save.click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  for (const [locale, text] of Object.entries(words)) await page.locator(`[name="alt.${locale}"]`).fill(text);
  await save.click();
  await expect(page.locator('img.media-shown')).toHaveAttribute('alt', words.lo);
  await page.goto(salaUrl(`${library}?show=wordless`));
  await expect(page.getByRole('link', { name: 'bean' })).toHaveCount(0);
});
