import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { newId } from '#platform/id.ts';
import { browserArguments, browserPath as executablePath } from '#tests/support/browser.ts';
import { answerQuestions } from './answer-quiz.ts';
import {
  chooseLanguage,
  connectToDatabase,
  expectQuietConsole,
  personIds,
  salaUrl,
  signIn,
  signInAs,
  watchConsole,
  word,
} from './sala.ts';

/** Answers of people whose network goes away in the middle of a quiz. */
test.use({ viewport: { width: 360, height: 740 } });
test.afterEach(expectQuietConsole);

const course = '/courses/first-sale';
const quiz = 'get-ready-quiz';
const dayMs = 24 * 3_600_000;
/** What the missing network itself makes the browser say, and a form that comes back. */
const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/, /status of 422/];

test('a producer loses the network in the middle of a quiz, finishes it, closes the browser, and the next day it counts from then', async ({
  viewport,
}, testInfo) => {
  const folder = testInfo.outputPath('phone');
  const open = () =>
    chromium.launchPersistentContext(folder, { viewport, executablePath, args: browserArguments, locale: 'lo' });
  const before = await countAttempts('bouakham');
  let context = await open();
  await signInAs(context, 'bouakham', 'lo');
  await enrol(context);
  await setEnrolledAt('bouakham', new Date(Date.now() - 3 * dayMs));
  // All of this is yesterday: on the phone, and in the id of the form.
  await context.addInitScript(setClockBack, dayMs);
  let page = await openQuiz(context);
  await page.locator('input[name=attempt]').evaluate(
    (field: HTMLInputElement, id) => {
      field.value = id;
    },
    idOfTime(Date.now() - dayMs),
  );
  await answerQuestions(page, 'first-sale', quiz, 3);

  await context.setOffline(true);
  await answerQuestions(page, 'first-sale', quiz);
  const finished = Date.now() - dayMs;
  await page.locator('form.quiz-form > button[type=submit]').click();
  await expect(page.locator('.quiz-form [data-draft-when=waiting]')).toBeVisible();
  await expect(page.locator('[data-net-when=waiting] [data-net-count]')).toHaveText('1');
  await context.close();

  // The next day, with a phone whose clock is right.
  context = await open();
  page = await context.newPage();
  watchConsole(page, cutNoise);
  await page.goto(salaUrl('/'));
  await expect.poll(() => countAttempts('bouakham'), { timeout: 20_000 }).toBe(before + 1);
  await expect(page.locator('[data-net-when=waiting]')).toBeHidden();
  const [attempt] = await attemptsOf('bouakham');
  expect(Number(attempt?.percent)).toBe(100);
  expect(Math.abs((attempt?.submittedAt.getTime() ?? 0) - finished)).toBeLessThan(4_000);
  expect(attempt?.claimedAt).toEqual(attempt?.submittedAt);
  expect((attempt?.receivedAt?.getTime() ?? 0) - finished).toBeGreaterThan(dayMs - 4_000);
  // A reload sends nothing twice.
  await page.reload();
  await page.goto(salaUrl(`${course}/quizzes/${quiz}`));
  await expect(page.getByRole('heading', { name: word('lo', 'assessment:result.passed') })).toBeVisible();
  expect(await countAttempts('bouakham')).toBe(before + 1);
  await context.close();
});

test('a reload, a way back and a closed page lose no answer, with a network too', async ({ context }) => {
  await signInAs(context, 'somphone', 'lo');
  await enrol(context);
  let page = await openQuiz(context);
  await answerQuestions(page, 'first-sale', quiz, 3);
  const chosen = await answersIn(page);
  const attempt = await page.locator('input[name=attempt]').inputValue();
  expect(chosen.length).toBeGreaterThan(0);
  await kept(page, chosen);
  await page.reload();
  await expect(page.locator('[data-draft-when=restored]')).toBeVisible();
  expect(await answersIn(page)).toEqual(chosen);
  expect(await page.locator('input[name=attempt]').inputValue()).toBe(attempt);
  await page.goto(salaUrl(course));
  await page.goBack();
  // They come from the device's own database, a moment after the page.
  await expect.poll(() => answersIn(page)).toEqual(chosen);
  await page.close();
  page = await openQuiz(context);
  await expect.poll(() => answersIn(page)).toEqual(chosen);

  // With open questions the server says which.
  await page.locator('form.quiz-form > button[type=submit]').click();
  await expect(page.locator('.quiz-problems')).toBeVisible();
  expect(await answersIn(page)).toEqual(chosen);
  await answerQuestions(page, 'first-sale', quiz);
  await page.locator('form.quiz-form > button[type=submit]').click();
  await expect(page.getByRole('heading', { name: word('lo', 'assessment:result.passed') })).toBeVisible();
  expect(await countAttempts('somphone')).toBe(1);
  // Neither answers nor results of a counting quiz stay on the phone.
  const stayed = await page.evaluate(async () => {
    const names = await caches.keys();
    const addresses = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map((one) => one.url)),
    );
    return addresses.flat().filter((one) => one.includes('attempt='));
  });
  expect(stayed).toEqual([]);
});

test('lessons are marked as done without a network, and sent with “send now”', async ({ context }) => {
  await signInAs(context, 'somphone', 'lo');
  await enrol(context);
  const lesson = 'price-in-kip-and-yuan';
  const page = await openPhone(context, `${course}/lessons/${lesson}`);
  await context.setOffline(true);
  const done = page.locator('form[data-queue="lesson.done"]');
  await done.locator('button').click();
  await page.waitForURL((url) => !url.pathname.endsWith(lesson));
  await page.goto(salaUrl('/offline'));
  await expect(page.locator('.waiting-row')).toHaveCount(1);
  await page.locator('.on-this-phone [data-send-now]').click();
  await expect(page.locator('[data-send-failed]')).toBeVisible();
  await context.setOffline(false);
  await expect(page.locator('.waiting-row')).toHaveCount(0, { timeout: 15_000 });
  expect(await isDone('somphone', lesson)).toBe(true);
});

test('by keys alone a course is kept and its quiz finished without a network; a device that opened nothing before hands it over in a file', async ({
  context,
}) => {
  await signInAs(context, 'huda', 'lo');
  await enrol(context);
  const page = await openPhone(context, course);
  const holds = (selector: string) =>
    page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector);
  await page.locator('[data-keep-do=keep]').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.keep-course [data-keep-when=kept]')).toBeVisible({ timeout: 30_000 });
  // The button is gone: the next key goes on from what stands in its place.
  await expect.poll(() => holds('.keep-course div[data-keep-when=kept]')).toBe(true);
  await page.keyboard.press('Tab');
  expect(await holds('[data-keep-do=update]')).toBe(true);

  await context.setOffline(true);
  await page.goto(salaUrl(`${course}/quizzes/${quiz}`));
  await answerQuestions(page, 'first-sale', quiz);
  await page.locator('form.quiz-form > button[type=submit]').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => holds('[data-draft-when=waiting]')).toBe(true);
  await page.goto(salaUrl('/offline'));
  await expect(page.locator('[data-hand-over-count]')).toHaveText('1');
  await context.setOffline(false);
  await page.locator('.on-this-phone [data-send-now]').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => countAttempts('huda')).toBe(1);
});

test('a self-check without a network shows the right answers to compare, and is sent later', async ({ context }) => {
  await signInAs(context, 'noy', 'lo');
  await enrol(context);
  const page = await openPhone(context, `${course}/lessons/price-in-kip-and-yuan`);
  const check = page.locator('form[data-queue="check.answer"]').first();
  await context.setOffline(true);
  await check.locator('button[type=submit]').click();
  await expect(check.locator('[data-draft-when=open]')).toBeVisible();
  for (const question of await check.locator('fieldset.question').all()) {
    for (const field of await question.locator('input[type=text]').all()) await field.fill('1');
    for (const field of await question.locator('select').all()) await field.selectOption({ index: 1 });
    const box = question.locator('input[type=radio], input[type=checkbox]').first();
    if ((await box.count()) > 0) await box.check();
  }
  await check.locator('button[type=submit]').click();
  await expect(check.locator('[data-draft-when=waiting]')).toBeVisible();
  await expect(check.getByText(word('lo', 'offline:draft.compare'))).toBeVisible();
  const subject = await check.getAttribute('data-subject');
  await context.setOffline(false);
  await expect(page.locator(`#quiz-${subject} .outcome`).first()).toBeVisible({ timeout: 15_000 });
});

test('answers to a self-check stay, too: over a reload, a way back and a closed page, with a network', async ({
  context,
}) => {
  await signInAs(context, 'khamsone', 'lo');
  await enrol(context);
  const path = `${course}/lessons/price-in-kip-and-yuan`;
  let page = await openPhone(context, path);
  const check = () => page.locator('form[data-queue="check.answer"]').first();
  const chosen = () =>
    check().evaluate((form: HTMLFormElement) =>
      [...new FormData(form)]
        .filter(([name, value]) => value !== '' && !['attempt', 'intent', 'lang', 'quiz'].includes(name))
        .map(String),
    );
  for (const field of await check().locator('input[type=text]').all()) await field.fill('12');
  for (const box of await check().locator('fieldset.question:has(input[type=radio])').all()) {
    await box.locator('input[type=radio]').last().check();
  }
  const answers = await chosen();
  expect(answers.length).toBeGreaterThan(0);
  await kept(page, answers);
  await page.reload();
  await expect.poll(chosen).toEqual(answers);
  await page.goto(salaUrl(course));
  await page.goBack();
  await expect.poll(chosen).toEqual(answers);
  await page.close();
  page = await openPhone(context, path);
  await expect.poll(chosen).toEqual(answers);
});

test('two people at one phone: each sees their own answers alone, and both arrive', async ({ context }) => {
  await signInAs(context, 'noy', 'lo');
  await enrol(context);
  const page = await openQuiz(context);
  await answerQuestions(page, 'first-sale', quiz, 2);
  const hers = await answersIn(page);
  await kept(page, hers);
  await signIn(context, 'khamsone');
  await chooseLanguage(context, 'lo');
  await enrol(context);
  await page.goto(salaUrl(`${course}/quizzes/${quiz}?again=1`));
  await expect(page.locator('form.quiz-form')).toBeVisible();
  expect(await answersIn(page)).toEqual([]);

  // He signs out without having sent: he is asked, and hers stay.
  await answerQuestions(page, 'first-sale', quiz, 1);
  await kept(page, await answersIn(page));
  await page.locator('form[action="/sign-out"] button').evaluate((one: HTMLButtonElement) => one.click());
  await expect(page.locator('[data-net-when=stillWaiting]')).toBeVisible();
  await page.locator('[data-sign-out-anyway]').click();
  await page.waitForURL(/sign-in/);
  await signIn(context, 'noy');
  await page.goto(salaUrl(`${course}/quizzes/${quiz}?again=1`));
  await expect.poll(() => answersIn(page)).toEqual(hers);
});

test('a browser that cleared what it kept says so, and how much it was', async ({ context }) => {
  await signInAs(context, 'noy', 'lo');
  await enrol(context);
  const page = await openQuiz(context);
  await answerQuestions(page, 'first-sale', quiz, 2);
  await kept(page, await answersIn(page));
  const devtools = await context.newCDPSession(page);
  await page.goto(salaUrl('/verify'));
  // As browsers do when the device runs short: everything but cookies.
  await devtools.send('Storage.clearDataForOrigin', {
    origin: new URL(salaUrl()).origin,
    storageTypes: 'indexeddb,cache_storage,service_workers,local_storage',
  });
  await page.goto(salaUrl('/courses'));
  await expect(page.locator('[data-net-when=cleared]')).toBeVisible();
  await expect(page.locator('[data-net-when=cleared] [data-net-count]')).toHaveText('1');
});

test('two devices and one attempt: both answers stay in sight, one counts', async ({ context }) => {
  await signInAs(context, 'khamsone', 'lo');
  await enrol(context);
  const page = await openQuiz(context);
  await answerQuestions(page, 'first-sale', quiz);
  const attempt = await page.locator('input[name=attempt]').inputValue();
  await kept(page, await answersIn(page));
  await context.setOffline(true);
  await page.locator('form.quiz-form > button[type=submit]').click();
  await expect(page.locator('.quiz-form [data-draft-when=waiting]')).toBeVisible();
  // Meanwhile the same form came from elsewhere, with one answer changed.
  const fields = await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('form.quiz-form');
    const box = form?.querySelector<HTMLInputElement>('input[type=radio]:not(:checked)');
    if (box) box.checked = true;
    return form ? [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]) : [];
  });
  const elsewhere = new URLSearchParams(fields);
  const answer = await context.request.post(salaUrl(`${course}/quizzes/${quiz}`), {
    data: elsewhere.toString(),
    headers: { origin: new URL(salaUrl()).origin, 'content-type': 'application/x-www-form-urlencoded' },
    maxRedirects: 0,
  });
  expect([302, 303]).toContain(answer.status());
  expect(answer.headers().location).toContain(attempt);
  // The page of the quiz would come anew by itself once there is a network.
  await page.goto(salaUrl('/offline'));
  await context.setOffline(false);
  const row = page.locator('[data-conflicts] > li');
  await expect(row.getByText(word('lo', 'offline:kept.reason.otherAnswers'))).toBeVisible({ timeout: 15_000 });
  expect(await countAttempts('khamsone')).toBe(1);
  await row.locator('[data-seen]').click();
  await expect(row).toHaveCount(0);
  await page.goto(salaUrl(`${course}/quizzes/${quiz}`));
  await expect(page.getByText(word('lo', 'offline:kept.title'))).toBeVisible();
});

/** The phone's clock stands `ms` in the past. */
function setClockBack(ms: number): void {
  const rightNow = Date.now;
  Date.now = () => rightNow() - ms;
  window.Date = new Proxy(Date, {
    construct: (made, given) => Reflect.construct(made, given.length === 0 ? [Date.now()] : given),
  });
}

/** An id as it is made at this time (UUID, version 7). */
function idOfTime(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${newId().slice(13)}`;
}

async function setEnrolledAt(username: string, at: Date): Promise<void> {
  const { [username]: personId = '' } = await personIds([username]);
  const db = connectToDatabase();
  try {
    await db.updateTable('enrolment').set({ enrolledAt: at }).where('personId', '=', personId).execute();
  } finally {
    await db.destroy();
  }
}

async function enrol(context: BrowserContext): Promise<void> {
  const headers = { origin: new URL(salaUrl()).origin };
  const answer = await context.request.post(salaUrl(course), { form: {}, headers, maxRedirects: 0 });
  expect(answer.status()).toBe(302);
}

async function openPhone(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await page.goto(salaUrl(path));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async (address) => Boolean(await caches.match(address)), path), { timeout: 20_000 })
    .toBe(true);
  return page;
}

async function openQuiz(context: BrowserContext): Promise<Page> {
  const page = await openPhone(context, `${course}/quizzes/${quiz}?again=1`);
  await expect(page.locator('form.quiz-form')).toBeVisible();
  return page;
}

/** What is chosen and typed in the open quiz, without what the page says of itself. Lines to put in order have places from the start, and choices no fixed order. */
const answersIn = (page: Page) =>
  page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('form.quiz-form');
    return [...(form ? new FormData(form) : [])]
      .filter(([name, value]) => value !== '' && !name.includes('.') && !['attempt', 'quiz', 'seed'].includes(name))
      .map(([name, value]) => `${name} ${value}`)
      .sort();
  });

/** Waits until the last answer is on the device. */
async function kept(page: Page, answers: unknown[]): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const opening = indexedDB.open('sala');
            opening.onsuccess = () => {
              const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
              reading.onsuccess = () => {
                opening.result.close();
                resolve(
                  Math.max(
                    0,
                    ...reading.result.map((one) => one.fields.filter(([, value]: string[]) => value !== '').length),
                  ),
                );
              };
            };
          }),
      ),
    )
    .toBeGreaterThanOrEqual(answers.length);
}

async function attemptsOf(username: string) {
  const { [username]: personId = '' } = await personIds([username]);
  const db = connectToDatabase();
  try {
    return await db
      .selectFrom('quizAttempt')
      .selectAll()
      .where('personId', '=', personId)
      .where('quizSlug', '=', quiz)
      .orderBy('submittedAt', 'desc')
      .execute();
  } finally {
    await db.destroy();
  }
}

const countAttempts = async (username: string) => (await attemptsOf(username)).length;

async function isDone(username: string, lesson: string): Promise<boolean> {
  const { [username]: personId = '' } = await personIds([username]);
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
