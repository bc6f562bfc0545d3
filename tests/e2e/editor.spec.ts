import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { splitFile } from '#app/features/authoring/editor/document/front-matter.ts';
import { findDraft, readDraftFile } from '#db/queries/authoring/draft.ts';
import { scopeOf } from '#domain/rights.ts';
import { browserArguments, browserPath as executablePath } from '#tests/support/browser.ts';
import { viewerOf } from '#tests/support/import-people.ts';
import { expectNoBarriers } from './barriers.ts';
import { accountOf } from './desk-accounts.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** A lesson is written block by block on a phone: the link goes, the browser is closed, two people write at once. */
test.use({ viewport: { width: 360, height: 740 } });
test.afterEach(expectQuietConsole);

const course = 'policy-corridor';
/** What the missing network itself makes the browser say. */
const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/];

test('what is typed in Lao with the link cut and the browser closed is there afterwards, and nothing else has changed', async ({
  viewport,
}, testInfo) => {
  const lesson = 'reading-figures';
  const open = () =>
    chromium.launchPersistentContext(testInfo.outputPath('phone'), {
      ...{ viewport, executablePath, args: browserArguments, locale: 'lo', hasTouch: true, isMobile: true },
    });
  const before = await readLesson(lesson, 'lo');
  let context = await open();
  await signInAs(context, 'liwen', 'lo');
  let page = await openLesson(context, lesson, 'lo');

  await typeAtEndOf(page, 0, ' ຊັ່ງກ່ອນ.');
  await expect(status(page)).toContainText(word('lo', 'editor:saved'));
  await expect.poll(() => readLesson(lesson, 'lo')).toBe(firstParagraphWith(before, ' ຊັ່ງກ່ອນ.'));

  await context.setOffline(true);
  await compose(page, 'ແລ້ວຂາຍ.');
  await expect(status(page)).toHaveText(word('lo', 'editor:keptHere'));
  await compose(page, 'ຂອບໃຈ.');
  // The text lies on the device before the browser goes, not after.
  await expect.poll(() => keptOnDevice(page)).toContain('ຂອບໃຈ.');
  await context.close();

  context = await open();
  page = await openLesson(context, lesson, 'lo');
  const offer = page.getByRole('region', { name: word('lo', 'editor:keptFrom') });
  await expect(offer).toBeVisible();
  await offer.getByRole('button', { name: word('lo', 'editor:goOnWithIt') }).click();
  await expect(text(page)).toContainText('ຊັ່ງກ່ອນ.ແລ້ວຂາຍ.ຂອບໃຈ.');
  await expect.poll(() => readLesson(lesson, 'lo')).toBe(firstParagraphWith(before, ' ຊັ່ງກ່ອນ.ແລ້ວຂາຍ.ຂອບໃຈ.'));
  await expect(status(page)).toContainText(word('lo', 'editor:saved'));
  await expect.poll(() => keptOnDevice(page)).toBe('');
  await context.close();
});

test('two windows write at once: other places are put together, the same place is shown to whom it concerns', async ({
  context,
}) => {
  const lesson = 'policy-frame';
  await signInAs(context, 'liwen', 'en');
  const before = await readLesson(lesson, 'en');
  const [one, other] = [await openLesson(context, lesson, 'en'), await openLesson(context, lesson, 'en', [/409/])];

  await typeAtEndOf(one, 0, ' From one.');
  await expect(status(one)).toContainText(word('en', 'editor:saved'));
  await typeAtEndOf(other, 1, ' From the other.');
  await expect(status(other)).toContainText(word('en', 'editor:savedTogether'));
  await expect(text(other)).toContainText('From one.');

  await typeAtEndOf(one, 0, ' First.');
  await expect.poll(() => readLesson(lesson, 'en')).toContain('From one. First.');
  await typeAtEndOf(other, 0, ' Second.');
  const conflict = other.getByRole('region', { name: word('en', 'editor:twoChanged') });
  await expect(conflict).toContainText('From one. First.');
  await expect(conflict).toContainText('From one. Second.');
  expect(await readLesson(lesson, 'en')).toContain('From one. First.');
  await expectNoBarriers(other, 'the conflict of a lesson', { device: 'phone', theme: 'light' });
  await conflict.getByRole('radio').nth(1).check();
  await conflict.getByRole('button', { name: word('en', 'editor:takeChosen') }).click();
  await expect(status(other)).toContainText(word('en', 'editor:saved'));
  const after = await readLesson(lesson, 'en');
  expect(after).toContain('From one. First.');
  expect(after).toContain('From the other.');
  const typed = [' From one. First.', ' From the other.'];
  expect(typed.reduce((left, words) => left.replace(words, ''), after)).toBe(before);
});

test('a note is put in, filled in Arabic, moved by the keyboard, removed and had back; its Markdown is one tap away', async ({
  context,
}) => {
  const lesson = 'verification-and-trust';
  await signInAs(context, 'liwen', 'ar');
  const before = await readLesson(lesson, 'en');
  const page = await openLesson(context, lesson, 'en');
  await text(page).locator('> p').first().click();
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: word('ar', 'editor:insert') })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: word('ar', 'editor:element.note'), exact: true })
    .click();
  await page.getByRole('dialog').getByRole('combobox').selectOption('warn');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: word('ar', 'editor:done') })
    .click();
  await compose(page, 'انتبه إلى الوزن');
  const written = text(page).locator('.element p', { hasText: 'انتبه' });
  expect(await written.evaluate((paragraph) => getComputedStyle(paragraph).direction)).toBe('rtl');
  const note = '\n\n:::note{kind=warn}\nانتبه إلى الوزن\n:::';
  await expect.poll(() => readLesson(lesson, 'en')).toContain(note);
  await expectNoBarriers(page, 'a lesson that is written', { device: 'phone', theme: 'dark' });

  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowUp');
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: word('ar', 'editor:remove'), exact: true })
    .click();
  await expect(text(page)).not.toContainText('انتبه إلى الوزن');
  await page.locator('.editor-undo').getByRole('button').click();
  await expect(text(page)).toContainText('انتبه إلى الوزن');
  await page.getByRole('button', { name: word('ar', 'editor:markdown'), exact: true }).click();
  await expect(page.locator('textarea[name=text]')).toHaveValue(/انتبه إلى الوزن/);
  await page.getByRole('button', { name: word('ar', 'editor:preview'), exact: true }).click();
  await expect(page.frameLocator('iframe.editor-page').getByText('انتبه إلى الوزن')).toBeVisible();
  await expect.poll(async () => (await readLesson(lesson, 'en')).replace(note, '')).toBe(before);
});

const text = (page: Page) => page.getByRole('textbox', { name: /.+/ }).and(page.locator('.editor-text'));
const status = (page: Page) => page.locator('.editor-status');

async function openLesson(context: BrowserContext, lesson: string, locale: string, more: readonly RegExp[] = []) {
  const page = await context.newPage();
  watchConsole(page, [...cutNoise, ...more]);
  await page.goto(salaUrl(`/authoring/${course}/lessons/${lesson}/${locale}`));
  await expect(text(page)).toBeVisible();
  return page;
}

async function typeAtEndOf(page: Page, paragraph: number, words: string): Promise<void> {
  await text(page).locator('> p').nth(paragraph).click();
  await page.keyboard.press('Control+End');
  await text(page)
    .locator('> p')
    .nth(paragraph)
    .evaluate((element) => {
      getSelection()?.selectAllChildren(element);
      getSelection()?.collapseToEnd();
    });
  await page.keyboard.insertText(words);
}

/** As a phone's keyboard writes: letters that are not settled yet, then the word. */
async function compose(page: Page, words: string): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  for (let end = 1; end <= words.length; end++) {
    const part = words.slice(0, end);
    await browser.send('Input.imeSetComposition', { text: part, selectionStart: end, selectionEnd: end });
  }
  await browser.send('Input.insertText', { text: words });
  await browser.detach();
}

async function readLesson(lesson: string, locale: string): Promise<string> {
  const db = connectToDatabase();
  try {
    const scope = scopeOf(await viewerOf(db, accountOf('liwen')), 'content:write');
    const draft = await findDraft(db, { slug: course, scope });
    const file = await readDraftFile(db, { draftId: draft?.id ?? '', path: `lessons/${lesson}/${locale}.md` });
    return file?.text ?? '';
  } finally {
    await db.destroy();
  }
}

/** The first paragraph goes on; everything else is as it was. */
function firstParagraphWith(file: string, words: string): string {
  const { front, markdown } = splitFile(file);
  const end = markdown.indexOf('\n\n');
  return `${front}${markdown.slice(0, end)}${words}${markdown.slice(end)}`;
}

async function keptOnDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const queue = (window as unknown as { salaQueue: { all(store: string): Promise<{ text?: string }[]> } }).salaQueue;
    return (await queue.all('drafts')).map((draft) => draft.text ?? '').join('\n');
  });
}
