import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** A cohort with deadlines in two zones: begun at a desk, joined by code on phones without scripts, with a line of who waits. */
test.afterEach(expectQuietConsole);

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, javaScriptEnabled: false };
const course = 'first-sale';
const day = (daysAhead: number) => new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10);

test('two come in by its code and have until the end of the same day, each by their own clocks; a third waits for a place', async ({
  browser,
}) => {
  const code = await test.step('a manager begins it, with two places and a deadline', () => begin(browser));

  const inLaos = await join(browser, 'bouakham', code.toLowerCase().replace('-', ' '));
  await expect(inLaos.getByText(word('en', 'cohorts:place.given'))).toBeVisible();
  const inEthiopia = await join(browser, 'alemu', code);
  for (const [page, city] of [
    [inLaos, 'Vientiane'],
    [inEthiopia, 'Addis Ababa'],
  ] as const) {
    await expect(page.getByText(/23:59/), 'the end of the day where one is').toContainText(city);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }

  const waiting = await join(browser, 'khamsone', code);
  await expect(waiting.getByText(word('en', 'cohorts:place.inLine', { place: '1' }))).toBeVisible();

  await test.step('the deadline stands on the course’s page and on that of the quiz', async () => {
    await inLaos.goto(salaUrl(`/courses/${course}`));
    const deadlines = inLaos.locator('[aria-labelledby=own-deadlines] li');
    await expect(deadlines).toHaveCount(1);
    await deadlines.getByRole('link').click();
    await expect(inLaos.getByText(/23:59/)).toBeVisible();
  });

  await test.step('one leaves, and the place is the next one’s by itself', async () => {
    await inLaos.goto(salaUrl('/cohorts'));
    await inLaos.getByRole('link', { name: name }).click();
    await inLaos.locator('summary', { hasText: word('en', 'cohorts:leave.open') }).click();
    await inLaos.getByRole('button', { name: word('en', 'cohorts:leave.now') }).click();
    await expect(inLaos.getByRole('link', { name: name })).toHaveCount(0);
    await waiting.reload();
    await expect(waiting.getByRole('heading', { name: word('en', 'cohorts:deadlines.title') })).toBeVisible();
    await waiting.goto(salaUrl('/notices'));
    await expect(waiting.getByText(word('en', 'notices:words.cohortPlaced', { title: name })).first()).toBeVisible();
  });
  for (const page of [inLaos, inEthiopia, waiting]) await page.context().close();
});

const name = `Evening group ${Date.now()}`;

/** @returns the code, as it stands on the page */
async function begin(browser: Browser): Promise<string> {
  const context = await browser.newContext();
  await signInAs(context, 'bounmy', 'en');
  const page = await context.newPage();
  watchConsole(page);
  await page.goto(salaUrl('/cohorts'));
  await page.getByRole('link', { name: word('en', 'cohorts:begin') }).click();
  await page.locator('[name="names.en"]').fill(name);
  await page.locator('[name=about]').selectOption({ label: await optionOf(page, course) });
  await page.locator('[name=startsOn]').fill(day(0));
  await page.locator('[name=endsOn]').fill(day(60));
  await page.locator('[name=places]').fill('2');
  await page.getByRole('button', { name: word('en', 'cohorts:form.begin') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await page.locator('[name=about]').selectOption(`${course} quiz get-ready-quiz`);
  await page.locator('[name=day]').fill(day(20));
  await page.getByRole('button', { name: word('en', 'cohorts:deadline.set') }).click();
  await expect(page.locator('[aria-labelledby=deadlines] li')).toHaveCount(1);
  const code = (await page.locator('.cohort-code').textContent()) ?? '';
  expect(code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
  await context.close();
  return code;
}

/** What the list calls a course. */
async function optionOf(page: Page, slug: string): Promise<string> {
  const answer = await page.request.get(salaUrl(`/courses/${slug}`));
  const title =
    /<h1[^>]*>(.*?)<\/h1>/s
      .exec(await answer.text())?.[1]
      ?.replace(/<[^>]*>/g, '')
      .trim() ?? '';
  return word('en', 'cohorts:form.aboutCourse', { title });
}

/** Comes in by the code, on a phone without scripts. */
async function join(browser: Browser, username: string, code: string): Promise<Page> {
  const context = await browser.newContext(phone);
  await signInAs(context, username, 'en');
  const page = await context.newPage();
  watchConsole(page);
  await page.goto(salaUrl('/join'));
  await page.getByLabel(word('en', 'cohorts:join.code')).fill(code);
  await page.getByRole('button', { name: word('en', 'cohorts:join.find') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await page.locator('main form button[type=submit]').click();
  await expect(page).toHaveURL(/\/my-place\?joined/);
  return page;
}
