import { type Browser, expect, type Page, test } from '@playwright/test';
import { connectToDatabase, expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** A course is written, reviewed by somebody else, published and read, all of it without scripts. */
test.afterEach(expectQuietConsole);

const slug = 'dry-the-rice';
const course = `/authoring/${slug}`;
const lesson = `${course}/lessons/why-it-matters/en`;
const words = (key: string, values = {}) => word('en', `authoring:${key}`, values);

/** It leaves the catalogue as it was for the tests after this one. */
test.afterAll(async () => {
  const db = connectToDatabase();
  await db.deleteFrom('courseDraft').where('slug', '=', slug).execute();
  await db.updateTable('course').set({ archivedAt: new Date() }).where('slug', '=', slug).execute();
  await db.destroy();
});

async function openAs(browser: Browser, username: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await signInAs(context, username, 'en');
  const page = await context.newPage();
  watchConsole(page);
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

/** Writes a paragraph at the end of the lesson. */
async function write(page: Page, paragraph: string): Promise<void> {
  await page.goto(salaUrl(lesson));
  const text = page.locator('textarea[name=text]');
  await text.fill(`${(await text.inputValue()).trimEnd()}\n\n${paragraph}\n`);
  await press(page, words('writing.save'));
  await expect(page.getByText(words('writing.saved'))).toBeVisible();
}

test('a course from the template is reviewed by another person, published, read, and brought back as it was', async ({
  browser,
}) => {
  const author = await openAs(browser, 'liwen');
  await author.goto(salaUrl('/authoring/new'));
  await author.getByLabel(words('new.title')).fill('Dry the rice');
  // Its address is made of the title.
  await author
    .getByLabel(words('list.organisation'))
    .first()
    .selectOption('Ministry of Industry and Commerce, Lao PDR');
  await press(author, words('new.now'));
  await expect(author.getByRole('heading', { level: 1 })).toHaveText('Dry the rice');
  await write(author, 'Dry it in the shade.');
  await author.goto(salaUrl(`${course}/review`));
  await author.getByLabel(words('review.note')).fill('How rice is dried.');
  await press(author, words('review.send'));
  await expect(author.getByText(words('review.waiting'))).toBeVisible();

  const reviewer = await openAs(browser, 'bounmy');
  await reviewer.goto(salaUrl(`${course}/review`));
  await expect(reviewer.getByText('Dry it in the shade.').first()).toBeAttached();
  await reviewer.getByLabel(words('review.words')).fill('Good.');
  await press(reviewer, words('review.approve'));
  await press(reviewer, words('review.publish'));
  await expect(reviewer.getByText(words('review.published', { version: '1' }))).toBeVisible();

  const reader = await openAs(browser, 'bouakham');
  await reader.goto(salaUrl(`/courses/${slug}/lessons/why-it-matters`));
  await expect(reader.getByText('Dry it in the shade.')).toBeVisible();

  await author.goto(salaUrl(course));
  await press(author, words('course.open'));
  await write(author, 'Dry it in the sun.');
  await author.goto(salaUrl(`${course}/history?version=1`));
  await press(author, words('history.restore'));
  await expect(author.getByText(words('history.restored'))).toBeVisible();
  await author.goto(salaUrl(lesson));
  const text = await author.locator('textarea[name=text]').inputValue();
  expect(text).toContain('Dry it in the shade.');
  expect(text).not.toContain('Dry it in the sun.');
});
