import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, signIn, signInAs, watchConsole, word } from './sala.ts';

/** What waits on a tablet without a network goes by a file, through a device of somebody else. */
test.use({ viewport: { width: 768, height: 1024 } });
test.afterEach(expectQuietConsole);

const course = '/courses/first-sale';
// Its own: other stories have the lessons that it would find done.
const lesson = 'pack-weigh-label';
const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/, /status of 422/];

test('lessons that were done without a network arrive by a file that the operator brings, once', async ({
  browser,
  context,
}) => {
  await signInAs(context, 'somphone', 'lo');
  const headers = { origin: new URL(salaUrl()).origin };
  const enrolled = await context.request.post(salaUrl(course), { form: {}, headers, maxRedirects: 0 });
  expect(enrolled.status()).toBe(302);
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await page.goto(salaUrl('/offline'));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto(salaUrl(`${course}/lessons/${lesson}`));
  const form = page.locator('form[data-queue="lesson.done"]');
  await expect(form).toBeVisible();
  // The key is known to the server before the network goes.
  const knowsKey = () =>
    page.evaluate(async () => {
      const { salaQueue } = Object(window) as { salaQueue: { all(store: string): Promise<{ id: string | null }[]> } };
      return (await salaQueue.all('keys')).some((key) => key.id !== null);
    });
  await expect.poll(knowsKey).toBe(true);
  await context.setOffline(true);
  await form.locator('button').click();
  await page.waitForURL((url) => !url.pathname.endsWith(lesson));
  await page.goto(salaUrl('/offline'));
  await expect(page.locator('[data-hand-over-count]')).toHaveText('1');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-hand-over-do]').click()]);
  const file = readFileSync(await download.path());
  expect(download.suggestedFilename()).toMatch(/^sala-.*\.json$/);

  const office = await browser.newContext({ javaScriptEnabled: false, locale: 'lo' });
  await signIn(office, 'pakse');
  const desk = await office.newPage();
  const bring = async (bytes: Buffer) => {
    await desk.goto(salaUrl('/hand-over'));
    const [name, mimeType] = ['sala.json', 'application/json'];
    await desk.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: bytes });
    await desk.locator('main form button[type=submit]').click();
  };
  // In the language that the page came in: the operator's is changed by who looks at all pages in each.
  const expectWords = async (key: string) => {
    const language = (await desk.locator('html').getAttribute('lang')) as InterfaceLocale;
    await expect(desk.getByText(word(language, key))).toBeVisible();
  };
  await bring(file.subarray(0, file.length - 20));
  await expectWords('offline:handOver.problem.cut');
  await bring(file);
  await expectWords('offline:handOver.result.whole');
  await expectWords('offline:handOver.result.taken');
  await bring(file);
  await expectWords('offline:handOver.result.before');
  expect(await timesDone()).toBe(1);
  await office.close();

  // The network is back: what came by file is not taken anew, and nothing waits any more.
  await context.setOffline(false);
  await expect(page.locator('.waiting-row')).toHaveCount(0, { timeout: 15_000 });
  expect(await timesDone()).toBe(1);
});

async function timesDone(): Promise<number> {
  const db = connectToDatabase();
  try {
    const rows = await db
      .selectFrom('syncAct')
      .innerJoin('person', 'person.id', 'syncAct.personId')
      .select('syncAct.id')
      .where('person.username', '=', 'somphone')
      .where('syncAct.subjectSlug', '=', lesson)
      .execute();
    return rows.length;
  } finally {
    await db.destroy();
  }
}
