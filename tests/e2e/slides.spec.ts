import { type Browser, expect, type Page, test } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';
import { openLink } from '#tests/support/cuttable-link.ts';
import { makePagesPdf } from '#tests/support/slides-files.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { expectQuietConsole, salaUrl, signInAs, watchConsole } from './sala.ts';

/**
 * Slides on a phone: an instructor at a desk brings a file, turns pages and draws; a trainee with a small phone in Lao sees
 * it, looks at another page, loses the link and is back on the page that is shown; both keep it as PDF.
 */
test.describe.configure({ mode: 'serial' });
test.afterEach(expectQuietConsole);

const cutNoise = [/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|WebSocket/];
const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

async function enter(
  browser: Browser,
  who: string,
  locale: InterfaceLocale,
  classId: string,
  options: object,
  origin = salaUrl(),
) {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], ...options });
  await signInAs(context, who, locale);
  const page = await context.newPage();
  watchConsole(page, origin === salaUrl() ? [] : cutNoise);
  await page.goto(`${origin}/classes/${classId}/join`);
  const live = new LivePage(page, locale);
  await live.enter();
  return live;
}

/** The whole page stands in its place, and so does what is drawn on it. */
async function expectWhole(live: LivePage): Promise<void> {
  const boxes = await Promise.all(
    ['.frame', '.slide-page', '.marks'].map((one) => live.page.locator(one).first().boundingBox()),
  );
  const [frame, page, marks] = boxes;
  expect(page).toEqual(marks);
  expect(page?.height ?? 0).toBeLessThanOrEqual(frame?.height ?? 0);
  expect(page?.height ?? 0).toBeGreaterThan(100);
}

/** The picture of the page that is shown, once it is there. */
async function untilPage(live: LivePage, number: string): Promise<void> {
  const picture = live.page.locator('.slide-page');
  await expect(picture).toHaveAttribute('alt', new RegExp(`${number}[:.]`));
  await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0)).toBe(true);
}

async function bringSlides(page: Page, live: LivePage, classId: string): Promise<void> {
  await page.goto(salaUrl(`/classes/${classId}/slides`));
  await page.setInputFiles('input[type=file]', {
    name: 'Fruit by rail.pdf',
    mimeType: 'application/pdf',
    buffer: makePagesPdf(3),
  });
  await page.getByRole('button', { name: live.word('slides:page.send') }).click();
  await expect(page.getByRole('link', { name: 'Fruit by rail' })).toBeVisible({ timeout: 60_000 });
}

test('an instructor shows slides and draws, a trainee on a phone follows, also over a link that breaks', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const classId = await planClass('liwen', { en: 'Slides test', lo: 'ທົດສອບສະໄລ້' });
  const link = await openLink(salaUrl());
  const instructor = await enter(browser, 'liwen', 'en', classId, desk);
  const trainee = await enter(browser, 'noy', 'lo', classId, phone, link.url);
  const other = await instructor.page.context().newPage();
  await bringSlides(other, instructor, classId);
  await other.close();

  await instructor.button('room:slide.title').click();
  await instructor.page.getByRole('button', { name: /Fruit by rail/ }).click();
  await untilPage(instructor, '1');
  await untilPage(trainee, '1');
  // A phone fetches the small picture.
  expect(await trainee.page.locator('.slide-page').evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeLessThan(
    961,
  );
  // The instructor in a corner of the page, out of the way of what stands there.
  const overlay = instructor.page.locator('.overlay');
  await instructor.page.getByLabel(instructor.word('room:stage.forAll')).selectOption('overlay');
  await expect(overlay.locator('video')).toBeVisible();
  await overlay.getByRole('button').click();
  await expect(overlay).toHaveAttribute('data-corner', 'bottom-end');
  await instructor.page.getByLabel(instructor.word('room:stage.forAll')).selectOption('slides');
  await expect(overlay).toHaveCount(0);
  await instructor.page.keyboard.press('ArrowRight');
  await untilPage(trainee, '2');

  await instructor.button('room:draw.open').click();
  const sheet = await instructor.page.locator('.marks.is-drawing').boundingBox();
  if (!sheet) throw new Error('nothing to draw on');
  const { mouse } = instructor.page;
  await mouse.move(sheet.x + sheet.width * 0.3, sheet.y + sheet.height * 0.3);
  await mouse.down();
  await mouse.move(sheet.x + sheet.width * 0.6, sheet.y + sheet.height * 0.6, { steps: 5 });
  await mouse.up();
  await expect(trainee.page.locator('.marks path[data-mark]')).toHaveCount(1);
  await expect(instructor.page.locator('.marks path[data-mark]')).toHaveCount(1);

  for (const live of [instructor, trainee]) await expectWhole(live);

  await trainee.button('room:slide.lookAfter').click();
  await untilPage(trainee, '3');
  await expect(trainee.page.locator('.marks path')).toHaveCount(0);
  await trainee.button('room:slide.follow').click();
  await untilPage(trainee, '2');
  const wide = await trainee.page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);

  link.cut();
  await trainee.untilPhase('reconnecting');
  await instructor.page.keyboard.press('ArrowLeft');
  await untilPage(instructor, '1');
  link.mend();
  await trainee.untilPhase('live');
  await untilPage(trainee, '1');
  await instructor.page.keyboard.press('ArrowRight');
  await expect(trainee.page.locator('.marks path[data-mark]')).toHaveCount(1);

  // By sound alone a page comes when it is asked for; until then stands what is written on it.
  await trainee.page.locator('button.mode').click();
  await trainee.page.locator('input[type=radio][value=audio]').check({ force: true });
  await trainee.page.keyboard.press('Escape');
  await instructor.page.keyboard.press('ArrowRight');
  await trainee.page.locator('.slide-asked button').click();
  await untilPage(trainee, '3');

  const { page } = trainee;
  await page.goto(salaUrl(`/classes/${classId}/slides`));
  await page.getByRole('link', { name: 'Fruit by rail' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: trainee.word('slides:deck.pdf') }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Fruit by rail.pdf');
  for (const live of [instructor, trainee]) await live.page.context().close();
  await link.close();
});
