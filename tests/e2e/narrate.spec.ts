import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { browserArguments, browserPath as executablePath } from '#tests/support/browser.ts';
import { makeRunning } from '#tests/support/media-files.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** An author reads a lesson aloud on a phone whose link breaks, and whoever reads little hears it. */
const folder = mkdtempSync(join(tmpdir(), 'sala-e2e-narrate-'));
const voice = join(folder, 'voice.wav');
writeFileSync(voice, makeRunning('wav', 20));
const viewport = { width: 360, height: 740 };
test.use({
  viewport,
  launchOptions: { executablePath, args: [...browserArguments, `--use-file-for-fake-audio-capture=${voice}`] },
});
test.afterEach(expectQuietConsole);

const slug = 'read-the-scale';
const course = `/authoring/${slug}`;
const narration = `${course}/narration/lessons/why-it-matters/lo`;
const words = (key: string, values = {}) => word('lo', `narration:${key}`, values);
const writing = (key: string, values = {}) => word('lo', `authoring:${key}`, values);

test.afterAll(async () => {
  const db = connectToDatabase();
  await db.deleteFrom('courseDraft').where('slug', '=', slug).execute();
  await db.updateTable('course').set({ archivedAt: new Date() }).where('slug', '=', slug).execute();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  // A link that is cut is an error to the browser, and meant here.
  watchConsole(page, [/^Failed to load resource: net::ERR_/]);
  await page.goto(salaUrl(path));
  return page;
}

async function openAs(browser: Browser, username: string, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport });
  await signInAs(context, username, 'lo');
  return open(context, path);
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

async function expectToFit(page: Page): Promise<void> {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(widths[0], `${page.url()} fits`).toBeLessThanOrEqual(widths[1] ?? 0);
}

test('a lesson is recorded in one go, the link cut and the page closed; nothing is lost, and it is heard once it is published', async ({
  browser,
}) => {
  const author = await openAs(browser, 'liwen', '/authoring/new');
  await author.getByLabel(writing('new.title')).first().fill('Read the scale');
  // Lao names carry marks where a line may break.
  const ministry = await author
    .locator('select[name=organisation]')
    .first()
    .locator('option')
    .evaluateAll((all: HTMLOptionElement[]) => all.find((one) => one.text.startsWith('ກະຊວງ'))?.value ?? '');
  await author.locator('select[name=organisation]').first().selectOption(ministry);
  await press(author, writing('new.now'));
  await author.waitForURL(new RegExp(`${course}$`));

  const context = author.context();
  await context.route('**/uploads', (route) => route.abort('internetdisconnected'));
  await author.goto(salaUrl(narration));
  await expectToFit(author);
  await press(author, words('record.start'));
  await expect(author.locator('[data-level]')).toBeVisible();
  await expect
    .poll(() => author.locator('[data-level]').evaluate((one: HTMLMeterElement) => one.value))
    .toBeGreaterThan(0.04);
  await author.waitForTimeout(2_000);
  await author.getByRole('button', { name: words('record.next') }).click();
  await author.waitForTimeout(2_000);
  await author.getByRole('button', { name: words('record.stop') }).click();
  const kept = author.getByText(words('parts.kept'));
  await expect(kept.and(author.locator(':visible'))).toHaveCount(2);
  await expect(author.getByText(words('record.waiting'))).toBeVisible();
  await expectToFit(author);
  await author.close();

  // The same phone, later, with a link.
  await context.unroute('**/uploads');
  const again = await open(context, narration);
  await expect(again.locator('[data-part][data-clip=""]')).not.toHaveCount(0);
  await expect(again.getByText(words('parts.sent')).and(again.locator(':visible'))).toHaveCount(2, { timeout: 30_000 });
  await again.reload();
  await expect(again.locator('[data-sent]')).toHaveCount(2);

  // One part anew.
  const before = await again.locator('[data-part="1"]').getAttribute('data-clip');
  await again.locator('[data-part="1"] [data-record]').click();
  await again.waitForTimeout(1_500);
  await again.getByRole('button', { name: words('record.stop') }).click();
  await expect(again.getByText(words('parts.sent')).and(again.locator(':visible'))).toHaveCount(1, { timeout: 30_000 });
  expect(await again.locator('[data-part="1"]').getAttribute('data-clip')).not.toBe(before);
  await press(again, words('make.lesson'));
  await expect(again.getByText(words('done.making'))).toBeVisible();
  await expect(async () => {
    await again.goto(salaUrl(narration));
    await expect(again.locator('.narration-sounds audio')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  const seconds = await again.locator('.narration-sounds audio').evaluate(async (audio: HTMLAudioElement) => {
    audio.load();
    await new Promise((done) => audio.addEventListener('loadedmetadata', done, { once: true }));
    return audio.duration;
  });
  expect(seconds).toBeGreaterThan(3);

  await again.goto(salaUrl(`${course}/review`));
  await again.getByLabel(writing('review.note')).fill('Read aloud.');
  await press(again, writing('review.send'));
  const reviewer = await openAs(browser, 'bounmy', `${course}/review`);
  await reviewer.getByLabel(writing('review.words')).fill('Good.');
  await press(reviewer, writing('review.approve'));
  await press(reviewer, writing('review.publish'));

  const reader = await openAs(browser, 'bouakham', `/courses/${slug}/lessons/why-it-matters?lang=lo`);
  const player = reader.locator('audio[data-timing]');
  await expect(player).toBeVisible();
  await player.evaluate((audio: HTMLAudioElement) => audio.play());
  await expect(reader.locator('.is-read')).toHaveCount(1);
  await expectToFit(reader);
  // Card by card each part has its own piece of the sound.
  await reader.goto(salaUrl(`/courses/${slug}/lessons/why-it-matters?card=1&lang=lo`));
  await expect(reader.locator('audio.card-sound')).toHaveAttribute('src', /#t=0,/);
  await expectToFit(reader);
});
