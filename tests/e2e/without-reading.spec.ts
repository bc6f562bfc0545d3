import { expect, type Locator, type Page, test } from '@playwright/test';
import { newId } from '#platform/id.ts';
import { addGroup } from '#tests/support/group.ts';
import { addCourse, hear, lesson, slug } from './course-by-ear.ts';
import { makeCard } from './make-card.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, watchConsole } from './sala.ts';

/**
 * Somebody who reads little, on a phone of 360 px in Lao, signs in with a card and goes through a lesson by sound and picture:
 * whatever is tapped has a sign, a picture, a figure or a sound, and nothing is found by its words.
 */
test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, locale: 'lo' });
test.afterEach(expectQuietConsole);

const point = 'la-pakse-point';
const pin = '730942';

test('a lesson is found, heard, answered and finished without reading a word', async ({ browser, page }) => {
  test.setTimeout(120_000);
  const courseId = await addCourse();
  const personId = await addPerson(courseId);
  const code = await makeCard(browser, point, personId);
  watchConsole(page, [/status of 422/]);

  // The square of the card is opened by the camera of the phone; a picture and six figures are chosen.
  await page.goto(salaUrl(`/sign-in/card#${code}`));
  await tap(page.locator('label:has([name=picture][value=fish])'));
  for (const figure of pin) await tap(page.locator(`[data-figure="${figure}"]`));
  await tap(page.locator('main form button[type=submit].btn-xl'));
  await page.waitForURL(salaUrl('/'));

  // The course is found by its cloth.
  await tap(page.locator('.tabbar a[href="/courses"]'));
  await tap(page.locator('.course-card', { has: page.locator(`a[href="/courses/${slug}"]`) }));
  await page.waitForURL(salaUrl(`/courses/${slug}`));
  await tap(page.locator('main a.btn-primary.btn-xl'));
  await page.waitForURL(/lessons/);

  // It is read aloud, with what is read marked.
  await hear(page.locator('.listen audio'));
  await expect(page.locator('.is-read').first()).toBeVisible();
  await page.locator('.listen audio').evaluate((audio: HTMLAudioElement) => audio.pause());
  await tap(page.locator('a.card-link'));

  // One idea a screen, each with its sound; then the questions.
  await expect(page.locator('.card-page')).toBeVisible();
  for (let card = 1; (await page.locator('.check-quiz').count()) === 0; card += 1) {
    expect(card).toBeLessThan(30);
    await hear(page.locator('.card-sound'));
    await goOn(page);
  }
  await answer(page, 'dark', 'left');
  await expect(page.locator('[data-verdict=wrong]')).toHaveCount(2);
  await hearVerdict(page.locator('[data-verdict=wrong]').first(), 'wrong');
  await tap(page.locator('.check-quiz a.btn'));
  await answer(page, 'close', 'mould');
  await expect(page.locator('[data-verdict=right]')).toHaveCount(2);
  await hearVerdict(page.locator('[data-verdict=right]').first(), 'right');

  // On to the end, which is one tap.
  while ((await page.locator('.card-page').count()) > 0) {
    if ((await page.locator('.check-quiz').count()) === 0) await hear(page.locator('.card-sound'));
    await goOn(page);
  }
  await tap(page.locator('form[data-queue="lesson.done"] button'));
  await page.waitForURL((url) => !url.pathname.includes('/lessons/'));
  expect(await isDone(personId)).toBe(true);
});

/** Taps what can be told without reading: a picture or a sign in it, or a figure. */
async function tap(control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  const hasSign = await control.evaluate((one) => {
    const isFigure = /^[0-9]$/.test(one.textContent?.trim() ?? '');
    return isFigure || one.querySelector('svg, img') !== null || one.closest('.hotspot') !== null;
  });
  expect(hasSign, String(control)).toBe(true);
  await control.click();
}

/** Both questions are heard; one is answered by its picture, one by a place in a picture. */
async function answer(page: Page, picture: string, place: string): Promise<void> {
  for (const question of await page.locator('.check-quiz fieldset').all())
    await hear(question.locator('audio').first());
  await expect(page.locator('.picture-choice img')).toHaveCount(3);
  await hear(page.locator('.picture-choice', { has: page.locator(`[value="${picture}"]`) }).locator('audio'));
  await tap(page.locator(`.picture-choice label:has([value="${picture}"])`));
  await tap(page.locator(`.hotspot-place:has([value="${place}"])`));
  await tap(page.locator('.check-quiz button[type=submit]'));
}

/** Whether it was right is heard: by itself where the browser lets it, and by a tap. */
async function hearVerdict(verdict: Locator, what: string): Promise<void> {
  await tap(verdict.locator('[data-hear]'));
  await expect(verdict).toHaveAttribute('data-heard', what);
}

async function goOn(page: Page): Promise<void> {
  const before = page.url();
  await tap(page.locator('.card-ways a[rel=next]'));
  await page.waitForURL((url) => url.href !== before);
}

/** The course in which producers show their own goods, under a name of its own, and read aloud. */
async function addPerson(courseId: string): Promise<string> {
  const db = connectToDatabase();
  try {
    const [personId = ''] = await addGroup(db, { slug: point, size: 1, prefix: `ear${newId().slice(-8)}` });
    await db.insertInto('enrolment').values({ id: newId(), personId, courseId, enrolledAt: new Date() }).execute();
    return personId;
  } finally {
    await db.destroy();
  }
}

async function isDone(personId: string): Promise<boolean> {
  const db = connectToDatabase();
  try {
    const row = await db
      .selectFrom('lessonProgress')
      .select('completedAt')
      .where('personId', '=', personId)
      .where('lessonSlug', '=', lesson)
      .executeTakeFirst();
    return Boolean(row?.completedAt);
  } finally {
    await db.destroy();
  }
}
