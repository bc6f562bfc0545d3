import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** A trainee asks in Lao on a phone, the instructor answers and marks it, the trainee is told and finds it by words in Lao. */
test.afterEach(expectQuietConsole);

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const lesson = '/courses/first-sale/lessons/pack-weigh-label';
const question = `ຊັ່ງກາເຟຕາກແຫ້ງແນວໃດ ຖ້າບໍ່ມີເຄື່ອງຊັ່ງໄຟຟ້າ ${Date.now()}`;

test('a question asked without a network, answered, marked, told, and found in Lao', async ({ browser }) => {
  test.setTimeout(180_000);
  const trainee = await openAs(browser, 'bouakham', 'lo', phone);
  await trainee.goto(salaUrl(lesson));
  await trainee.locator('summary', { hasText: word('lo', 'forum:ask.here') }).click();
  const field = trainee.locator('#ask-here');

  await test.step('whom it can name is offered while an @ is written, in the lesson too', async () => {
    await field.pressSequentially('@');
    const people = trainee.getByRole('listbox', { name: word('lo', 'forum:form.names') });
    await expect(people.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
    await fits(trainee);
    await people.getByRole('option').first().tap();
    await expect(field).toHaveValue(/^@.+ $/);
    await field.fill('');
  });

  await test.step('without a network it stays on the phone', async () => {
    await trainee.context().setOffline(true);
    await field.fill(question);
    await trainee.locator('form[data-queue="question.ask"] button[type=submit]').click();
    await expect(trainee.getByText(word('lo', 'forum:ask.waiting'))).toBeVisible();
    await expect(field).toHaveValue('');
    await fits(trainee);
  });

  await test.step('and is sent once when there is one', async () => {
    await trainee.context().setOffline(false);
    await trainee.goto(salaUrl('/offline'));
    await expect(trainee.locator('.waiting-row')).toHaveCount(0, { timeout: 30_000 });
    // What waits is listed by a script: before it has run, nothing is, either.
    await expect(async () => {
      await trainee.goto(salaUrl('/courses/first-sale/forum?show=mine'));
      await expect(trainee.getByRole('link', { name: question })).toHaveCount(1, { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await fits(trainee);
  });

  const instructor = await openAs(browser, 'liwen', 'en', {});
  await test.step('the instructor finds it waiting, answers and marks the answer', async () => {
    await instructor.goto(salaUrl('/questions'));
    await instructor.getByRole('link', { name: question }).click();
    await instructor.locator('#reply-words').fill('Weigh the empty bag first, then the full one.');
    await instructor.getByRole('button', { name: word('en', 'forum:reply.send') }).click();
    await instructor.getByRole('button', { name: word('en', 'forum:post.mark') }).click();
    await expect(instructor.getByText(word('en', 'forum:post.answerOfInstructor'))).toBeVisible();
  });

  await test.step('who answered can be named from a list, by keys and by a tap, in a narrow page', async () => {
    const place = new URL(instructor.url()).pathname;
    await trainee.goto(salaUrl(place));
    const reply = trainee.locator('#reply-words');
    await reply.pressSequentially('ຂອບໃຈ @');
    const people = trainee.getByRole('listbox', { name: word('lo', 'forum:form.names') });
    await expect(people.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
    await fits(trainee);
    await reply.press('Escape');
    await expect(people).toBeHidden();
    await reply.fill('');
    await reply.pressSequentially('@li we');
    const found = people.getByRole('option');
    await expect(found).toHaveCount(1);
    await expect(reply).toHaveAttribute('aria-activedescendant', (await found.getAttribute('id')) ?? '');
    await reply.press('ArrowDown');
    await reply.press('Enter');
    await expect(reply).toHaveValue('@李文静 ');
    await expect(people).toBeHidden();
    await reply.pressSequentially('ຂອບໃຈ');
    await expect(people).toBeHidden();
    await reply.fill('');
    await reply.pressSequentially('@李');
    await found.first().click();
    await expect(reply).toHaveValue('@李文静 ');
    await expect(reply).toBeFocused();
    await trainee.getByRole('button', { name: word('lo', 'forum:reply.send') }).click();
    await expect(trainee.getByText(word('lo', 'forum:saved.written'))).toBeVisible();
    await expect(trainee.locator('.forum-words').filter({ hasText: '@李文静' })).toBeVisible();
  });

  await test.step('the trainee is told, and reads the answer first', async () => {
    await trainee.goto(salaUrl('/notices'));
    await trainee
      .getByRole('link', { name: word('lo', 'notices:words.forumAnswered') })
      .first()
      .click();
    await expect(trainee.getByText(word('lo', 'forum:post.answerOfInstructor'))).toBeVisible();
    await fits(trainee);
  });

  await test.step('it is found by words in Lao', async () => {
    await trainee.goto(salaUrl('/search?q=ກາເຟຕາກແຫ້ງ'));
    await expect(trainee.locator('#shelf-forum')).toBeVisible();
    await expect(trainee.locator('a[href*="/forum/"]').first()).toBeVisible();
  });
  for (const page of [trainee, instructor]) await page.context().close();
});

async function openAs(browser: Browser, username: string, locale: 'en' | 'lo', options: object): Promise<Page> {
  const context = await browser.newContext(options);
  await signInAs(context, username, locale);
  const page = await context.newPage();
  watchConsole(page, [/ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load resource/]);
  return page;
}

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
}
