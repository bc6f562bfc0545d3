import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { openDraft } from '#commands/authoring/open-draft.ts';
import { saveDraftFile } from '#commands/authoring/save-draft-file.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { Database } from '#db/client.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { newId } from '#platform/id.ts';
import { createFolderStorage } from '#platform/storage/folder-storage.ts';
import { createSampleContent } from '#tests/support/sample-content.ts';
import { connectToDatabase, expectQuietConsole, personIds, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** A lesson is translated into Lao on a phone, reviewed by somebody else, and outdated once its source changes. */
test.afterEach(expectQuietConsole);

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const desk = '/authoring/tea/translation/lo';
const pack = `${desk}?file=${encodeURIComponent('lessons/pack/en.md')}`;

test.describe.configure({ mode: 'serial' });

/** A course of the ministry with a lesson that nobody has translated yet. */
test.beforeAll(async () => {
  const content = createSampleContent();
  const objects = mkdtempSync(join(tmpdir(), 'sala-objects-'));
  content.write('courses/tea/lessons/pack/lo.md', null);
  content.write('programmes/tea-1.yaml', null);
  // The folder is all content: without its glossary, that would be gone for everybody.
  content.write('glossary.yaml', readFileSync('content/glossary.yaml', 'utf8'));
  content.write('courses/tea/glossary.yaml', 'terms:\n  - slug: net-weight\n  - slug: grade\n');
  for (const locale of ['en', 'lo']) {
    const [name, caption, alt] = locale === 'en' ? ['A bag on a scale', 'A scale', ''] : ['ຖົງເທິງຊິງ', 'ຊິງ', ''];
    content.change(
      `courses/tea/lessons/weigh/${locale}.md`,
      `::picture[${name}]{src=assets/scale.svg alt="${caption}"}\n\n`,
      alt,
    );
  }
  content.write('courses/tea/assets/scale.svg', null);
  const db = connectToDatabase();
  try {
    await removeTea(db);
    await importContent(
      { db, storage: createFolderStorage(objects) },
      { actor: 'system', files: folderFiles(content.dir) },
    );
    const { id } = await db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', 'la-moic')
      .executeTakeFirstOrThrow();
    await db.updateTable('course').set({ organisationId: id }).where('slug', '=', 'tea').execute();
  } finally {
    await db.destroy();
    content.remove();
    rmSync(objects, { recursive: true, force: true });
  }
});

/** The catalogue is as it was for the tests after this one. */
test.afterAll(async () => {
  const db = connectToDatabase();
  await removeTea(db);
  await db.destroy();
});

/** Other stories have the same course, and what was said in it before is offered for what says the same. */
async function removeTea(db: Database): Promise<void> {
  await db.deleteFrom('courseDraft').where('slug', '=', 'tea').execute();
  await db.updateTable('course').set({ currentVersionId: null }).where('slug', '=', 'tea').execute();
  await db.deleteFrom('course').where('slug', '=', 'tea').execute();
  await db.deleteFrom('translatedText').execute();
}

async function openAs(browser: Browser, username: string, locale: InterfaceLocale, options = {}): Promise<Page> {
  const context = await browser.newContext(options);
  await signInAs(context, username, locale);
  const page = await context.newPage();
  watchConsole(page, [/Failed to load resource|ERR_INTERNET_DISCONNECTED/]);
  return page;
}

const unit = (page: Page, source: string) => page.locator('[data-unit]', { hasText: source }).first();
const stateOf = (page: Page, source: string) => unit(page, source).getAttribute('data-state');

async function expectNoOverflow(page: Page): Promise<void> {
  const { wide, shown } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    shown: document.documentElement.clientWidth,
  }));
  expect(wide).toBeLessThanOrEqual(shown);
}

async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SALA_SHOTS)
    await page.screenshot({ path: join(process.env.SALA_SHOTS, `${name}.png`), fullPage: true });
}

test('an interpreter translates a lesson on a phone, text by text; what is typed survives a cut link', async ({
  browser,
}) => {
  const page = await openAs(browser, 'marta', 'lo', phone);
  await page.goto(salaUrl('/authoring/tea/translation'));
  await expectNoOverflow(page);
  await picture(page, 'progress-lo-360');
  await page.locator(`a[href="${desk}"]`).tap();
  await page.goto(salaUrl(pack));
  await expectNoOverflow(page);
  const write = async (source: string, target: string) => {
    const row = unit(page, source);
    if (!(await row.locator('textarea').isVisible())) await row.locator('summary').tap();
    await row.locator('textarea').fill(target);
    await row.getByRole('button', { name: word('lo', 'translation:save') }).tap();
  };
  await write('Pack the tea', 'ຫໍ່ຊາ');
  await expect.poll(() => stateOf(page, 'Pack the tea')).toBe('draft');
  // The next one opens by itself.
  await expect(page.locator('[data-unit]', { hasText: 'Keep it dry.' }).first().locator('textarea')).toBeVisible();
  await picture(page, 'desk-lo-360');

  await page.context().setOffline(true);
  await write('Keep it dry.', 'ຮັກສາໃຫ້ແຫ້ງ.');
  await expect(unit(page, 'Keep it dry.').getByText(word('lo', 'translation:device.waiting'))).toBeVisible();
  await page.context().setOffline(false);
  await expect.poll(() => stateOf(page, 'Keep it dry.')).toBe('draft');
  await page.reload();
  await expect(unit(page, 'Keep it dry.')).toContainText('ຮັກສາໃຫ້ແຫ້ງ.');

  // Typed, and the page closed before it is saved: it comes back.
  const last = page.locator('[data-unit][data-state=missing]').first();
  if (!(await last.locator('textarea').isVisible())) await last.locator('summary').tap();
  await last.locator('textarea').fill('ຮັກສາໃຫ້**ແຫ້ງ**.');
  await page.reload();
  await expect(page.locator('[data-unit][data-state=missing] textarea').first()).toHaveValue('ຮັກສາໃຫ້**ແຫ້ງ**.');
  // A heading in the place of a paragraph is refused in words, and what was typed stays.
  await page.locator('[data-unit][data-state=missing] textarea').first().fill('## ແຫ້ງ');
  await page
    .locator('[data-unit][data-state=missing]')
    .getByRole('button', { name: word('lo', 'translation:save') })
    .tap();
  await expect(page.getByText(word('lo', 'translation:problem.structure')).first()).toBeVisible();
  const again = page.locator('[data-unit][data-state=missing] textarea').first();
  await expect(again).toHaveValue('## ແຫ້ງ');
  await again.fill('ຮັກສາໃຫ້**ແຫ້ງ**.');
  await page
    .locator('[data-unit][data-state=missing]')
    .getByRole('button', { name: word('lo', 'translation:save') })
    .tap();
  await expect(page.locator('[data-unit][data-state=missing]')).toHaveCount(0);
  const db = connectToDatabase();
  const file = await db
    .selectFrom('draftFile')
    .select('text')
    .where('path', '=', 'lessons/pack/lo.md')
    .executeTakeFirst();
  await db.destroy();
  expect(file?.text).toBe('---\ntitle: ຫໍ່ຊາ\nsummary: ຮັກສາໃຫ້ແຫ້ງ.\nstatus: draft\n---\nຮັກສາໃຫ້**ແຫ້ງ**.\n');
  await page.context().close();
});

test('nobody reviews their own words; a second person does, in Arabic and without scripts', async ({ browser }) => {
  const own = await openAs(browser, 'marta', 'lo', phone);
  await own.goto(salaUrl(pack));
  await expect(own.getByRole('button', { name: word('lo', 'translation:review.one') })).toHaveCount(0);
  // The first that is not reviewed is open.
  await expect(unit(own, 'Pack the tea').getByText(word('lo', 'translation:review.own'))).toBeVisible();
  await own.context().close();

  const page = await openAs(browser, 'bounmy', 'ar', { ...phone, javaScriptEnabled: false });
  await page.goto(salaUrl(pack));
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await picture(page, 'desk-ar-360');
  const row = unit(page, 'Pack the tea');
  await row.getByRole('button', { name: word('ar', 'translation:review.one') }).tap();
  await expect(unit(page, 'Pack the tea')).toHaveAttribute('data-state', 'reviewed');
  await expect(unit(page, 'Pack the tea')).toContainText(word('ar', 'translation:state.reviewed'));
  await page.context().close();
});

test('a source that changes makes the words outdated and shows what changed; they are still right', async ({
  browser,
}) => {
  const { bounmy: personId = '' } = await personIds(['bounmy']);
  const db = connectToDatabase();
  const role = await db
    .selectFrom('organisation')
    .select(['id as organisationId', 'path as organisationPath'])
    .where('slug', '=', 'la-moic')
    .executeTakeFirstOrThrow();
  const actor = {
    personId,
    displayName: 'Bounmy',
    isPlatformAdmin: false,
    roles: [{ role: 'programme_manager' as const, ...role }],
  };
  const draftId = await openDraft({ db }, { actor, at: new Date(), slug: 'tea' });
  const path = 'lessons/pack/en.md';
  const { text, version } = (await readDraftFile(db, { draftId, path })) ?? { text: '', version: 0 };
  const changed = (text ?? '').replace('Pack the tea', 'Pack the green tea');
  const at = new Date();
  await saveDraftFile({ db }, { actor, at, draftId, path, text: changed, baseVersion: version, saveId: newId() });
  await db.destroy();

  const page = await openAs(browser, 'marta', 'en', { viewport: { width: 1440, height: 1000 } });
  await page.goto(salaUrl(`${pack}&show=outdated`));
  const row = unit(page, 'Pack the');
  await expect(row).toHaveAttribute('data-state', 'outdated');
  await expect(row.locator('ins')).toContainText('green');
  await expectNoOverflow(page);
  await picture(page, 'desk-en-1440');
  await row.getByRole('button', { name: word('en', 'translation:stillRight') }).click();
  await expect(row).toHaveAttribute('data-state', 'draft');
  // By keys alone: into the texts from wherever one is, the next text, and back to the first.
  await page.goto(salaUrl(pack));
  await page.locator('body').press('Alt+ArrowDown');
  await expect(page.locator('[data-unit] textarea:focus')).toHaveCount(1);
  await unit(page, 'Pack the').locator('summary').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(unit(page, 'Keep it dry.').locator('textarea')).toBeFocused();
  await page.keyboard.type('!');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => unit(page, 'Keep it dry.').locator('[data-target]').textContent()).toContain('!');
  await page.context().close();
});

test('anybody finds a word in the glossary, in any language, without scripts', async ({ browser }) => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false, locale: 'lo' });
  const page = await context.newPage();
  await page.goto(salaUrl('/glossary?q=净'));
  await expectNoOverflow(page);
  await page.goto(salaUrl('/glossary?q=net+weight'));
  await expect(page.locator('.gl-terms > li').first()).toContainText('ນ້ຳໜັກສຸດທິ');
  await picture(page, 'glossary-lo-360');
  await page.locator('.gl-terms a').first().tap();
  await expect(page.locator('main h1')).toContainText('ນ້ຳໜັກສຸດທິ');
  await expectNoOverflow(page);
  await context.close();
});
