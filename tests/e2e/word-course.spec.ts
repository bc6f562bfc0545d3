import { type Browser, expect, type Page, test } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';
import { wordFile, word as wordPart } from '#tests/support/word.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/**
 * An instructor who has only used Word makes a course of two lessons with a quiz: from a document to what people read, by
 * what stands on the pages alone, without an address typed or a file seen.
 */
test.afterEach(expectQuietConsole);

interface Telling {
  width: number;
  title: string;
  lessons: [string, string];
  steps: string[];
  table: string[][];
  quiz: string;
  question: { prompt: string; right: string; wrong: string; why: string };
}

const tellings: Partial<Record<InterfaceLocale, Telling>> = {
  en: {
    width: 1_440,
    title: 'Dry the coffee',
    lessons: ['Choose the place', 'Turn and cover'],
    steps: ['Sweep the floor.', 'Lay out the mats.'],
    table: [
      ['Time', 'What to do'],
      ['Morning', 'Spread thinly'],
    ],
    quiz: 'What do you know now?',
    question: { prompt: 'When is it spread?', right: 'In the morning', wrong: 'At night', why: 'The sun dries it.' },
  },
  lo: {
    width: 768,
    title: 'ຕາກກາເຟ',
    lessons: ['ເລືອກບ່ອນ', 'ປີ້ນ ແລະ ປົກ'],
    steps: ['ກວາດພື້ນ.', 'ປູສາດ.'],
    table: [
      ['ເວລາ', 'ເຮັດຫຍັງ'],
      ['ຕອນເຊົ້າ', 'ຕາກບາງໆ'],
    ],
    quiz: 'ທ່ານຮູ້ຫຍັງແດ່?',
    question: { prompt: 'ຕາກເວລາໃດ?', right: 'ຕອນເຊົ້າ', wrong: 'ຕອນກາງຄືນ', why: 'ແດດເຮັດໃຫ້ແຫ້ງ.' },
  },
  ar: {
    width: 360,
    title: 'تجفيف البن',
    lessons: ['اختر المكان', 'قلّب وغطّ'],
    steps: ['اكنس الأرض.', 'افرش الحصر.'],
    table: [
      ['الوقت', 'ماذا تفعل'],
      ['الصباح', 'انشره رقيقًا'],
    ],
    quiz: 'ماذا تعرف الآن؟',
    question: { prompt: 'متى يُنشر؟', right: 'في الصباح', wrong: 'في الليل', why: 'الشمس تجففه.' },
  },
};

/** What they have written in Word: two lessons with headings, a list, a table and two pictures. */
async function documentOf({ title, lessons, steps, table }: Telling): Promise<Buffer> {
  const [first, second] = lessons;
  return wordFile([
    wordPart.title(title),
    wordPart.heading(1, first),
    ...steps.map((step) => wordPart.step(step)),
    wordPart.text(await wordPart.picture(first)),
    wordPart.heading(1, second),
    wordPart.table(table),
    wordPart.text(await wordPart.picture(second, 60)),
  ]);
}

async function openAs(
  browser: Browser,
  who: { username: string; locale: InterfaceLocale; width: number },
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: who.width, height: 900 } });
  await signInAs(context, who.username, who.locale);
  const page = await context.newPage();
  watchConsole(page);
  return page;
}

async function expectToFit(page: Page): Promise<void> {
  const [whole = 0, seen = 0] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(whole, `${page.url()} fits`).toBeLessThanOrEqual(seen);
}

for (const [key, telling] of Object.entries(tellings)) {
  const locale = key as InterfaceLocale;
  const { width, title, lessons, quiz, question } = telling;
  const words = (name: string, values = {}) => word(locale, `authoring:${name}`, values);
  const form = (name: string) => word(locale, `quizform:${name}`);
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

  test(`from a Word document to a course that people read (${locale}, ${width} px)`, async ({ browser }) => {
    const author = await openAs(browser, { username: 'liwen', locale, width });
    await author.goto(salaUrl('/authoring'));
    await author.getByRole('link', { name: words('list.fromFile') }).click();
    await author.locator('#document-file').setInputFiles({
      name: 'coffee.docx',
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer: await documentOf(telling),
    });
    await expectToFit(author);
    // Lao names carry marks where a line may break.
    const ministry = await author
      .locator('#document-organisation option')
      .evaluateAll(
        (all: HTMLOptionElement[]) => all.find((one) => /^(?:Ministry|ກະຊວງ|وزارة)/.test(one.text))?.value ?? '',
      );
    await author.locator('#document-organisation').selectOption(ministry);
    await press(author, words('new.now'));
    await expect(author.getByRole('heading', { level: 1 })).toHaveText(title);
    await expectToFit(author);
    const course = new URL(author.url()).pathname;

    await author
      .locator('.course-pages')
      .getByRole('link', { name: words('settings.heading'), exact: true })
      .click();
    await expectToFit(author);
    await author.goBack();

    await author.getByRole('link', { name: lessons[0], exact: true }).first().click();
    await author.waitForURL(/\/lessons\//);
    const lesson = new URL(author.url()).pathname;
    await expect(author.locator('textarea[name=text], [contenteditable=true]').first()).toBeAttached();
    await author.waitForTimeout(1_500);
    await expectToFit(author);
    await author.goto(salaUrl(course));

    await author.getByLabel(words('add.quiz'), { exact: true }).check();
    await author.locator('#add-title').fill(quiz);
    await press(author, words('add.now'));
    await author.getByRole('link', { name: words('course.writeNow') }).click();
    await author.locator(`[name="w:${locale}:prompt"]`).fill(question.prompt);
    await author.locator(`[name="w:${locale}:i:a"]`).fill(question.right);
    await author.locator(`[name="w:${locale}:i:b"]`).fill(question.wrong);
    await author.locator(`[name="w:${locale}:explanation"]`).fill(question.why);
    await author.waitForTimeout(1_500);
    await press(author, form('save'));
    // The list of questions says what is saved.
    await expect(author.locator('.quiz-list').getByText(question.prompt)).toBeAttached();
    await expectToFit(author);

    await author.goto(salaUrl(`${course}/review`));
    await expectToFit(author);
    await author.getByLabel(words('review.note')).fill(title);
    await press(author, words('review.send'));
    await expect(author.getByText(words('review.waiting'))).toBeVisible();

    const reviewer = await openAs(browser, { username: 'bounmy', locale, width });
    await reviewer.goto(salaUrl(`${course}/review`));
    await reviewer.getByLabel(words('review.words')).fill(title);
    await press(reviewer, words('review.approve'));
    await press(reviewer, words('review.publish'));
    await expect(reviewer.getByText(words('review.published', { version: '1' }))).toBeVisible();

    const reader = await openAs(browser, { username: 'bouakham', locale, width });
    await reader.goto(salaUrl(course.replace('/authoring/', '/courses/')));
    await expect(reader.getByText(quiz).first()).toBeVisible();
    await reader.goto(salaUrl(lesson.replace('/authoring/', '/courses/').replace(/\/[a-z]+$/, '')));
    // Without the marks where a Lao line may break.
    const shows = await reader.locator('.prose-part img').getAttribute('alt');
    expect(shows?.replaceAll('\u200b', '')).toBe(lessons[0]);
    await expectToFit(reader);

    const db = connectToDatabase();
    await db
      .updateTable('course')
      .set({ archivedAt: new Date() })
      .where('slug', '=', course.split('/').at(-1) ?? '')
      .execute();
    await db.destroy();
  });
}
