import { type Browser, expect, type Page, test } from '@playwright/test';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { createSampleContent } from '#tests/support/sample-content.ts';
import { expectNoBarriers } from './barriers.ts';
import { required } from './environment.ts';
import { connectToDatabase, salaUrl, word } from './sala.ts';

/** What stands in lessons besides text: on a phone, mostly without scripts, in the languages of the readers. */
const phone = { width: 360, height: 740 };
const course = '/courses/first-sale/lessons';

async function openPhone(browser: Browser, locale: InterfaceLocale, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ viewport: phone, locale, javaScriptEnabled });
  return context.newPage();
}

const expectToFit = async (page: Page) =>
  expect((await page.locator('html').boundingBox())?.width).toBeLessThanOrEqual(phone.width);

test.describe('without scripts', () => {
  for (const [locale, typed, each, ask] of [
    ['en', '190', '100,000', '126,100'],
    ['lo', '໑໙໐', '100.000', '126.100'],
    ['ar', '١٩٠', '100,000', '126,100'],
  ] as const) {
    test(`the calculator is answered by the server, in ${locale}`, async ({ browser }) => {
      const page = await openPhone(browser, locale, false);
      await page.goto(salaUrl(`${course}/price-in-kip-and-yuan`));
      const price = page.locator('form.calculator').first();
      await expect(price.locator('[data-result=ask]')).toHaveText(locale === 'lo' ? '75.000' : '75,000');
      await price.locator('[name=sold]').fill(typed);
      await price.getByRole('button', { name: word(locale, 'lesson:calculator.do') }).click();
      await expect(page).toHaveURL(/calc=1.*#calc-1$/);
      await expect(price.locator('[data-result=each]')).toHaveText(each);
      await expect(price.locator('[data-result=ask]')).toHaveText(ask);
      await price.locator('[name=sold]').fill('0');
      await price.getByRole('button').click();
      await expect(price.locator('.err')).toHaveText(word(locale, 'lesson:calculator.tooSmall'));
      await expect(price.locator('[name=sold]')).toHaveValue('0');
      await expectToFit(page);
      await page.context().close();
    });
  }

  test('a story is gone through by links, and begun again', async ({ browser }) => {
    const page = await openPhone(browser, 'lo', false);
    await page.goto(salaUrl(`${course}/orders-and-good-name`));
    const scenes = page.locator('.scenario > .scene');
    await expect(scenes.locator('visible=true')).not.toHaveCount(0);
    await expect(scenes.nth(3)).toBeHidden();
    await scenes.first().locator('.choices a').nth(1).click();
    const look = page.locator('[id$="-look"]');
    await expect(look).toBeVisible();
    await expect(page.locator('[id$="-send"]')).toBeHidden();
    await look.locator('.choices a').nth(1).click();
    const end = page.locator('[id$="-bank"]');
    await expect(end.locator('.note-ok')).toBeVisible();
    await expect(look).toBeHidden();
    await end.getByRole('link', { name: word('lo', 'lesson:startAgain') }).click();
    await expect(end).toBeHidden();
    await expectToFit(page);
    await page.context().close();
  });

  test('all tabs stand one below the other, and a worked example has all its lines', async ({ browser }) => {
    const page = await openPhone(browser, 'en', false);
    await page.goto(salaUrl(`${course}/quality-and-grade`));
    for (const tab of await page.locator('.tabs > .tab').all()) await expect(tab).toBeVisible();
    await expect(page.locator('.worked li').last()).toBeVisible();
    await expect(page.locator('.worked details > div')).toBeHidden();
    await page.context().close();
  });
});

test('the learner’s product is in front in every lesson of the device; ticks stay', async ({ browser }) => {
  const page = await openPhone(browser, 'lo', true);
  await page.goto(salaUrl(`${course}/quality-and-grade`));
  const tabs = page.getByRole('tab');
  await expect(tabs.first()).toHaveAttribute('aria-selected', 'true');
  await tabs.last().click();
  await page.reload();
  await expect(tabs.last()).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.tab:visible')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await tabs.last().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tabs.first()).toBeFocused();
  const lines = page.locator('.worked li');
  await expect(lines.nth(1)).toBeHidden();
  await page.getByRole('button', { name: word('lo', 'lesson:nextLine') }).click();
  await expect(lines.nth(1)).toBeVisible();
  await expectNoBarriers(page, 'a lesson with tabs', { device: 'phone', theme: 'sun' });
  await page.goto(salaUrl(`${course}/price-in-kip-and-yuan`));
  const price = page.locator('form.calculator').first();
  await price.locator('[name=sold]').fill('໑໙໐');
  await expect(price.locator('[data-result=ask]')).toHaveText('126.100');
  await expectToFit(page);
  await page.context().close();
});

test('a non-reader goes through a lesson by sound and picture', async ({ browser }) => {
  await importSpokenCourse();
  const page = await openPhone(browser, 'lo', true);
  const heard: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('.opus')) heard.push(request.url());
  });
  await page.goto(salaUrl('/courses/tea/lessons/weigh'));
  await expect(page.locator('.is-recorded')).toContainText(word('lo', 'learning:lesson.listen'));
  await page.getByRole('link', { name: word('lo', 'lesson:card.open') }).click();
  const sound = page.locator('audio.card-sound');
  await expect(sound).toHaveAttribute('src', /lessons-weigh\.lo\.opus\?v=[0-9a-f]{8}#t=0,4$/);
  const next = page.locator('.card-ways a[rel=next]');
  while ((await page.locator('.card-text .pic img').count()) === 0) await next.click();
  await expect(page.locator('.card-text .pic img')).toBeVisible();
  await expectNoBarriers(page, 'a card', { device: 'phone', theme: 'sun' });
  while ((await page.locator('.hotspot').count()) === 0) await next.click();
  expect(heard).toEqual([]);
  await expect(page.locator('.question .sound audio').first()).toHaveAttribute('src', /q1\.lo\.opus/);
  await page.locator('.hotspot-place').nth(1).click();
  await page.locator('.check-quiz').getByRole('button').click();
  await expect(page.locator('.outcome-ok')).toBeVisible();
  await expectToFit(page);
  await page.context().close();
});

/** The sample course, its first lesson read aloud in Lao, its question asked by a place in a picture. */
async function importSpokenCourse(): Promise<void> {
  const content = createSampleContent();
  const quiz = 'courses/tea/quizzes/check-weight';
  const spots = '{ pan: [30, 40], foot: [60, 80] }';
  content.write(
    `${quiz}/quiz.yaml`,
    `slug: check-weight\ncounts: false\npassMark: 60\nmaxAttempts: 0\nquestions:\n  - { id: q1, kind: hotspot, points: 1, picture: assets/scale.svg, spots: ${spots}, answer: foot }\n`,
  );
  const words = (prompt: string, names: string, alt: string) =>
    `title: ${prompt}\nquestions:\n  q1: { prompt: "${prompt}", alt: ${alt}, choices: ${names}, explanation: ${alt} }\n`;
  content.write(`${quiz}/en.yaml`, words('Where does it stand?', '{ pan: The pan, foot: The foot }', 'A scale'));
  content.write(`${quiz}/lo.yaml`, words('ຊິງຕັ້ງຢູ່ບ່ອນໃດ?', '{ pan: ຈານ, foot: ຕີນ }', 'ຊິງ'));
  content.write(`${quiz}/q1.lo.opus`, 'OggS'.repeat(1_000));
  content.write('courses/tea/lessons/weigh/lo.opus', 'OggS'.repeat(10_000));
  const cues = [0, 1, 2, 3].map((part) => `00:0${part * 2}.000 --> 00:0${part * 2 + 2}.000\n${part}\n`).join('\n');
  content.write('courses/tea/lessons/weigh/lo.vtt', `WEBVTT\n\n${cues}`);
  const db = connectToDatabase();
  try {
    const storage = await openStorage({ SALA_DATA_DIR: required('SALA_E2E_DATA_DIR'), S3_REGION: 'us-east-1' });
    await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
  } finally {
    await db.destroy();
    content.remove();
  }
}
