import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { answerQuestions, answerQuiz } from './answer-quiz.ts';
import { connectToDatabase, expectQuietConsole, personIds, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** Phones whose browser was never brought up to date: what it does not know takes nothing from them. */
test.use({ viewport: { width: 360, height: 740 } });
test.afterEach(expectQuietConsole);

const course = '/courses/first-sale';
const quiz = 'get-ready-quiz';
const lesson = `${course}/lessons/quality-and-grade`;
const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/];

test('a browser that understands no line of our scripts has all forms', async ({ context }) => {
  await context.route(/\.js(\?|$)/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'const = ; // words of a later year' }),
  );
  // Its console is full of what it does not understand.
  const page = await context.newPage();
  await signInAs(context, 'bouakham', 'lo');
  await enrol(context);
  await forgetDone('bouakham', 'quality-and-grade');
  await page.goto(salaUrl(lesson));
  await page.locator('form[data-queue="lesson.done"] button').click();
  await page.waitForURL((url) => url.pathname !== lesson);
  expect(await isDone('bouakham', 'quality-and-grade')).toBe(true);
  await page.goto(salaUrl(`${course}/quizzes/${quiz}?again=1`));
  const places = page.locator('[data-ordering] select');
  for (const place of await places.all()) await expect(place).toBeVisible();
  await page.locator('form.quiz-form > button[type=submit]').click();
  await expect(page.locator('.quiz-problems')).toBeVisible();
  await page.goto(salaUrl('/offline'));
  await expect(page.locator('[data-can-keep=no]')).toBeVisible();
  await page.locator('.header-menus .menu').last().locator('summary').click();
  await page.locator('form[action="/sign-out"] button').first().click();
  await page.waitForURL(/sign-in/);
});

test('a browser of 2018 keeps answers and courses without a network, and sends them', async ({ context }) => {
  await context.addInitScript(forgetYears);
  await signInAs(context, 'khamsone', 'lo');
  await enrol(context);
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await page.goto(salaUrl(course));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.locator('[data-keep-do=keep]').click();
  await expect(page.locator('.keep-course [data-keep-when=kept]')).toBeVisible({ timeout: 30_000 });
  await page.goto(salaUrl(`${course}/quizzes/${quiz}?again=1`));
  await answerQuestions(page, 'first-sale', quiz, 2);
  await expect.poll(() => drafts(page)).toBeGreaterThan(0);
  await page.reload();
  await expect(page.locator('[data-draft-when=restored]')).toBeVisible();

  await context.setOffline(true);
  await answerQuestions(page, 'first-sale', quiz);
  await page.locator('form.quiz-form > button[type=submit]').click();
  await expect(page.locator('.quiz-form [data-draft-when=waiting]')).toBeVisible();
  await page.goto(salaUrl('/offline'));
  await expect(page.locator('.waiting-row')).toHaveCount(1);
  await expect(page.locator('.kept-course')).toHaveCount(1);
  await context.setOffline(false);
  await page.reload();
  await expect(page.locator('.waiting-row')).toHaveCount(0, { timeout: 15_000 });
  await page.goto(salaUrl(`${course}/quizzes/${quiz}`));
  await expect(page.getByRole('heading', { name: word('lo', 'assessment:result.passed') })).toBeVisible();
});

test('where the device cannot keep anything, answers are sent as they always were', async ({ context }) => {
  await context.addInitScript(() => {
    indexedDB.open = () => {
      throw new Error('There is no storage in this browser');
    };
  });
  await signInAs(context, 'somphone', 'lo');
  await enrol(context);
  const page = await context.newPage();
  watchConsole(page);
  await page.goto(salaUrl(`${course}/quizzes/${quiz}?again=1`));
  await answerQuiz(page, 'first-sale', quiz);
});

/** Takes away what browsers learned after 2018. */
function forgetYears(): void {
  const forget = (owner: object, names: readonly string[]) => {
    for (const name of names) Reflect.deleteProperty(owner, name);
  };
  forget(String.prototype, ['replaceAll', 'matchAll', 'at']);
  forget(Array.prototype, ['flat', 'flatMap', 'at', 'findLast', 'toSorted']);
  forget(Object, ['fromEntries', 'hasOwn', 'groupBy']);
  forget(Promise, ['allSettled', 'any', 'withResolvers']);
  forget(Element.prototype, ['replaceChildren', 'toggleAttribute', 'checkVisibility']);
  forget(HTMLFormElement.prototype, ['requestSubmit']);
  forget(SubmitEvent.prototype, ['submitter']);
  forget(Blob.prototype, ['arrayBuffer', 'text', 'stream']);
  forget(window, ['AbortController', 'structuredClone', 'queueMicrotask']);
  forget(Navigator.prototype, ['locks', 'connection', 'storage']);
}

async function enrol(context: BrowserContext): Promise<void> {
  const headers = { origin: new URL(salaUrl()).origin };
  await context.request.post(salaUrl(course), { form: {}, headers, maxRedirects: 0 });
}

/** How many answers are kept on the device. */
const drafts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('sala');
        opening.onsuccess = () => {
          const counting = opening.result.transaction('drafts').objectStore('drafts').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );

async function forgetDone(username: string, slug: string): Promise<void> {
  const { [username]: personId = '' } = await personIds([username]);
  const db = connectToDatabase();
  try {
    await db.deleteFrom('lessonProgress').where('personId', '=', personId).where('lessonSlug', '=', slug).execute();
  } finally {
    await db.destroy();
  }
}

async function isDone(username: string, slug: string): Promise<boolean> {
  const { [username]: personId = '' } = await personIds([username]);
  const db = connectToDatabase();
  try {
    const row = await db
      .selectFrom('lessonProgress')
      .select('completedAt')
      .where('personId', '=', personId)
      .where('lessonSlug', '=', slug)
      .executeTakeFirst();
    return Boolean(row?.completedAt);
  } finally {
    await db.destroy();
  }
}
