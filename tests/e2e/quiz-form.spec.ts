import { expect, type Page, test } from '@playwright/test';
import { expectQuietConsole, salaUrl, signInAs, watchConsole } from './sala.ts';

/** A quiz is written in its form by somebody whose network comes and goes: nothing that was typed is lost, or saved twice. */
test.afterEach(expectQuietConsole);

const course = '/authoring/first-sale';
const question = `${course}/quizzes/check-account?question=q1&beside=none`;

async function openForm(page: Page): Promise<void> {
  watchConsole(page, [/Failed to load resource/]);
  await signInAs(page.context(), 'liwen', 'en');
  await page.goto(salaUrl(course));
  const open = page.locator('button[name=intent][value=open], form:has(input[value=open]) button').first();
  if (await open.isVisible()) await open.click();
  await page.goto(salaUrl(question));
}

const explanation = (page: Page) => page.locator('textarea[name="w:en:explanation"]');
const note = (page: Page) => page.locator('[data-autosave-note]');
const save = (page: Page) => page.locator('.quiz-save button');

test('what a button could not send is there when the page is opened again, and is saved then', async ({ page }) => {
  await openForm(page);
  await explanation(page).fill('Typed without a network.');
  await page.route('**/quizzes/check-account?*', (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  );
  await save(page).click({ noWaitAfter: true });
  await page.waitForTimeout(500);
  await page.unroute('**/quizzes/check-account?*');
  await page.goto(salaUrl(question));
  await expect(explanation(page)).toHaveValue('Typed without a network.');
  await expect(note(page)).toHaveText('Saved.');
  await page.reload();
  await expect(explanation(page)).toHaveValue('Typed without a network.');
});

test('after a refusal it saves by itself as soon as that is mended', async ({ page }) => {
  await openForm(page);
  const points = page.locator('input[name=points]');
  await points.fill('many');
  await expect(note(page)).toHaveText('Not saved. Press Save to see why.');
  await points.fill('4');
  await expect(note(page)).toHaveText('Saved.');
});

test('a button that is pressed while the form saves itself waits for that, and is heard', async ({ page }) => {
  await openForm(page);
  let isHeld = false;
  await page.route('**/quizzes/check-account?*', async (route) => {
    if (route.request().method() === 'POST' && !isHeld) {
      isHeld = true;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    }
    await route.continue();
  });
  const choices = page.locator('.quiz-item');
  const before = await choices.count();
  await explanation(page).fill('Saved first.');
  await expect(note(page)).toHaveText('Saving…');
  await page.locator('button[name=act][value=addItem]').click({ noWaitAfter: true });
  await expect(choices).toHaveCount(before + 1);
  await expect(explanation(page)).toHaveValue('Saved first.');
});
