import { expect, type Page, test } from '@playwright/test';
import { connectToDatabase, expectQuietConsole, personIds, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** A trainee at a lesson, on a phone, in Lao: notes without a network, going on where they stopped, keys from part to part. */
test.use({ viewport: { width: 360, height: 740 } });
test.afterEach(expectQuietConsole);

const course = '/courses/first-sale';
const slug = 'find-a-buyer';
const lesson = `${course}/lessons/${slug}`;
/** What the missing network itself makes the browser say. */
const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/];
const words = 'ຊັ່ງສອງເທື່ອ';

async function notesOf(username: string): Promise<{ words: string; section: number }[]> {
  const ids = await personIds([username]);
  const db = connectToDatabase();
  try {
    return await db
      .selectFrom('lessonNote')
      .select(['words', 'section'])
      .where('personId', '=', ids[username] ?? '')
      .execute();
  } finally {
    await db.destroy();
  }
}

/** Somebody who has not done this lesson, and has noted nothing down. */
async function beginAnew(username: string): Promise<void> {
  const ids = await personIds([username]);
  const db = connectToDatabase();
  try {
    await db
      .deleteFrom('lessonProgress')
      .where('personId', '=', ids[username] ?? '')
      .where('lessonSlug', '=', slug)
      .execute();
    await db
      .deleteFrom('lessonNote')
      .where('personId', '=', ids[username] ?? '')
      .execute();
  } finally {
    await db.destroy();
  }
}

async function open(page: Page, path: string): Promise<void> {
  watchConsole(page, cutNoise);
  await page.goto(salaUrl(path));
}

test('a note is written without a network and comes later; the course goes on where the trainee stopped', async ({
  context,
}) => {
  await beginAnew('khamsone');
  await signInAs(context, 'khamsone', 'lo');
  const page = await context.newPage();
  await open(page, lesson);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // What came before the service worker did is kept by now, too.
  await page.reload();
  expect((await page.locator('html').boundingBox())?.width).toBeLessThanOrEqual(360);

  // They read on to the second heading.
  await page.locator('#part-2').evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
  await page.waitForTimeout(1_000);

  await context.setOffline(true);
  const form = page.locator('form[data-queue="note.write"][data-part=new]');
  await form.locator('select').selectOption('2');
  await form.locator('textarea').fill(words);
  await form.getByRole('button').click();
  await expect(form.locator('[data-draft-when=waiting]')).toBeVisible();
  await expect(page.locator('[data-net-when=waiting] [data-net-count]')).toHaveText('1');
  // The kept page has it too, should they come back to it before there is a network.
  await page.reload();
  await expect(form.locator('textarea')).toHaveValue(words);
  expect(await notesOf('khamsone')).toEqual([]);

  await context.setOffline(false);
  await expect.poll(() => notesOf('khamsone'), { timeout: 20_000 }).toEqual([{ words, section: 2 }]);
  // The page that is open shows it as sent.
  await expect(page.locator('.notes-list')).toContainText(words);
  await open(page, '/notes');
  await expect(page.getByText(words)).toBeVisible();

  await open(page, course);
  const goOn = page.locator('.course-go .btn-primary');
  await expect(goOn).toHaveAttribute('href', new RegExp(`/lessons/${slug}#part-\\d+$`));
  await goOn.click();
  await expect(page).toHaveURL(/#part-\d+$/);

  // A bookmark needs one tap, and says that it is set.
  const mark = page.locator('.part-head .place-mark button').first();
  await mark.click();
  await expect(mark).toHaveAttribute('aria-pressed', 'true');
});

test('arrow keys lead to the next part and back, and not while somebody types', async ({ context }) => {
  await signInAs(context, 'bouakham', 'lo');
  const page = await context.newPage();
  await open(page, lesson);
  const field = page.getByLabel(word('lo', 'player:notes.words')).last();
  await field.fill('ກຂ');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect(field).toHaveValue('ກຂ');
  expect(new URL(page.url()).pathname).toBe(lesson);
  await field.fill('');
  await page.locator('h1').click();
  await page.keyboard.press('ArrowRight');
  await expect(page).not.toHaveURL(salaUrl(lesson));
  await page.goBack();
  await page.locator('h1').click();
  await page.keyboard.press('ArrowLeft');
  await expect(page).not.toHaveURL(salaUrl(lesson));
});
