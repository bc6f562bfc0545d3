import { expect, type Page, test } from '@playwright/test';
import { peopleSheet } from '#tests/support/import-people.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** A manager brings ten thousand people in, with 37 faults among them, and takes all of it back. In Lao, on a tablet. */
test.use({ viewport: { width: 768, height: 1024 } });
test.afterEach(expectQuietConsole);

const [rows, faults] = [10_000, 37];
const unknown = 'ກຸ່ມ ທີ່ ບໍ່ ມີ';
const place = 'la-paksong-coffee';
const number = new Intl.NumberFormat('lo');

test('ten thousand rows with 37 faults: each said by row and column, mended, imported while one watches, taken back', async ({
  context,
}) => {
  test.setTimeout(300_000);
  await signInAs(context, 'bounmy', 'lo');
  const page = await context.newPage();
  watchConsole(page);
  const lines = peopleSheet(rows, { organisation: place, faults });
  const before = await peopleThere();

  await page.goto(salaUrl('/organisations/la-champasak/imports'));
  await page.locator('#file').setInputFiles({
    name: 'ລາຍຊື່.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.map((line) => line.join(';')).join('\r\n')),
  });
  await page.getByRole('button', { name: word('lo', 'imports:upload.send') }).click();
  const wrong = (count: number) =>
    page.getByRole('link', { name: word('lo', 'imports:rows.wrong', { rows: count }), exact: true });
  await expect(wrong(faults)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(summary(rows - faults, faults))).toBeVisible();
  expect(await peopleThere()).toBe(before);

  // In words, by row and column: three kinds, the first of each in these rows.
  await wrong(faults).click();
  const fault = (row: number, letter: string, field: string, words: string) =>
    expect(
      page.locator(`#row-${row} .cell-problem`).filter({
        hasText: word('lo', 'imports:wrong.field', { letter, field: word('lo', `imports:field.${field}`) }),
      }),
    ).toContainText(words);
  await fault(2, 'D', 'phone', '020 5551 2304');
  await fault(272, 'E', 'organisation', unknown);
  await fault(542, 'C', 'sex', 'x');

  // Mended before anything is written: what stands in many rows at once, the rest one by one.
  await mend(page, 272, place, word('lo', 'imports:mend.all', { text: unknown }));
  await expect(wrong(25)).toBeVisible({ timeout: 60_000 });
  await mend(page, 542, 'M', word('lo', 'imports:mend.all', { text: 'x' }));
  await expect(wrong(13)).toBeVisible({ timeout: 60_000 });
  await mend(page, 2, '020 5999 0001', word('lo', 'imports:mend.one'));
  await expect(wrong(12)).toBeVisible({ timeout: 60_000 });
  expect(await peopleThere()).toBe(before);

  await page.getByRole('button', { name: word('lo', 'imports:act.start', { rows: number.format(rows - 12) }) }).click();
  await expect(page.locator('progress')).toBeVisible();
  await expect(page.getByText(word('lo', 'imports:done.note'))).toBeVisible({ timeout: 90_000 });
  expect(await peopleThere()).toBe(before + rows - 12);

  await page.locator('summary', { hasText: word('lo', 'imports:undo.title') }).click();
  await page.getByRole('button', { name: word('lo', 'imports:undo.send') }).click();
  await expect(page.getByText(word('lo', 'imports:undone.note'))).toBeVisible({ timeout: 90_000 });
  expect(await peopleThere()).toBe(before);
});

const summary = (taken: number, out: number) =>
  word('lo', 'imports:act.summary', { taken: number.format(taken), out: number.format(out) });

/** Mends the cell of a row's first fault, by the button of that name. */
async function mend(page: Page, row: number, becomes: string, button: string): Promise<void> {
  const form = page.locator(`#row-${row} form.cell-mend`);
  await form.locator('[name=becomes]').fill(becomes);
  await form.getByRole('button', { name: button }).click();
}

/** How many people hold a role where the sheet places them. */
async function peopleThere(): Promise<number> {
  const db = connectToDatabase();
  try {
    const row = await db
      .selectFrom('organisationRole')
      .innerJoin('organisation', 'organisation.id', 'organisationId')
      .select((eb) => eb.fn.countAll<string>().as('people'))
      .where('slug', '=', place)
      .executeTakeFirstOrThrow();
    return Number(row.people);
  } finally {
    await db.destroy();
  }
}
