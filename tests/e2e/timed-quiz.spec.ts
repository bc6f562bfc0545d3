import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { browserArguments, browserPath as executablePath } from '#tests/support/browser.ts';
import { answerQuestions, answerQuiz } from './answer-quiz.ts';
import { timedQuiz } from './demo-facts.ts';
import { connectToDatabase, expectQuietConsole, personIds, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** An attempt against the clock on a phone: its link is lost, its browser closed, and an old tab is still open. */
test.use({ viewport: { width: 360, height: 740 } });
test.afterEach(expectQuietConsole);

const { course, quiz } = timedQuiz;
const address = `/courses/${course}/quizzes/${quiz}`;
const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/];

test('a timed quiz goes on after a lost link and a closed browser, and an old tab takes nothing back', async ({
  viewport,
}, testInfo) => {
  const folder = testInfo.outputPath('phone');
  const open = () =>
    chromium.launchPersistentContext(folder, { viewport, executablePath, args: browserArguments, locale: 'lo' });
  let context = await open();
  await signInAs(context, 'bouakham', 'lo');
  await enrol(context);
  let page = await openQuiz(context);
  await page.getByRole('button', { name: word('lo', 'assessment:sitting.begin') }).click();
  await expect(page.locator('[data-time-left]')).toHaveText(/^(20:00|19:\d\d)$/);

  // Kept as it is typed, without a button.
  await page.locator('[name=q2]').fill('13500');
  await expect.poll(() => keptOf('q2')).toBe('13500');

  const oldTab = await openQuiz(context);
  await expect(oldTab.locator('[name=q2]')).toHaveValue('13500');
  await page.locator('[name=q2]').fill('14000');
  await expect.poll(() => keptOf('q2')).toBe('14000');
  await oldTab.locator('[name=q4][value=c]').check();
  await expect.poll(() => keptOf('q4')).toBe('c');
  expect(await keptOf('q2')).toBe('14000');
  await oldTab.close();

  await context.setOffline(true);
  await page.locator('[name=q2]').fill('15000');
  await page.locator('[name=q3][value=b]').check();
  await expect(page.locator('[data-sitting-when=unsent]')).toBeVisible();
  expect(await keptOf('q2')).toBe('14000');
  await context.close();

  context = await open();
  page = await openQuiz(context);
  await expect(page.locator('[name=q2]')).toHaveValue('15000');
  await expect(page.locator('[name=q3][value=b]')).toBeChecked();
  await expect(page.locator('[name=q4][value=c]')).toBeChecked();
  await expect.poll(() => keptOf('q2')).toBe('15000');
  await expect.poll(() => keptOf('q3')).toBe('b');

  // An answer that is taken away is away.
  await page.locator('[name=q3][value=b]').uncheck();
  await expect.poll(() => keptOf('q3')).toBe('');
  await answerQuestions(page, course, quiz, 2);
  await answerQuiz(page, course, quiz);
  await context.close();
});

async function openQuiz(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await page.goto(salaUrl(address));
  return page;
}

async function enrol(context: BrowserContext): Promise<void> {
  const headers = { origin: new URL(salaUrl()).origin };
  await context.request.post(salaUrl(`/courses/${course}`), { headers, maxRedirects: 0 });
}

/** What the server keeps of a question of the open attempt; undefined: nothing was ever said. */
async function keptOf(questionId: string): Promise<string | undefined> {
  const { bouakham: personId = '' } = await personIds(['bouakham']);
  const db = connectToDatabase();
  try {
    const row = await db
      .selectFrom('sittingAnswer')
      .innerJoin('quizSitting', 'quizSitting.id', 'sittingAnswer.sittingId')
      .select('fields')
      .where('personId', '=', personId)
      .where('questionId', '=', questionId)
      .executeTakeFirst();
    return row && (row.fields as [string, string][]).map(([, value]) => value).join(' ');
  } finally {
    await db.destroy();
  }
}
