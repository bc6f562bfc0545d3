import { type Browser, expect, test } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';
import { openLink } from '#tests/support/cuttable-link.ts';
import { expectNoBarriers } from './barriers.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { expectQuietConsole, personIds, salaUrl, signInAs, watchConsole } from './sala.ts';

/** Captions: named by the host in the room, typed at the desk, read on a phone from right to left. */
test.afterEach(expectQuietConsole);

const cutNoise = [/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|WebSocket/];
const desk = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

test('what is said is typed at the desk, read on a phone, and outlives a lost link', async ({ browser }) => {
  test.setTimeout(180_000);
  const classId = await planClass('liwen', { en: 'Class with captions', lo: 'ຫ້ອງຮຽນທີ່ມີຄຳບັນຍາຍ' });
  const teacher = await join(browser, { classId, username: 'liwen', locale: 'en', device: desk });
  const link = await openLink(salaUrl());
  const writer = await join(browser, { classId, username: 'noy', locale: 'lo', device: desk, origin: link.url });
  const reader = await join(browser, { classId, username: 'bouakham', locale: 'ar', device: phone });

  // The host lets somebody who is there write Lao.
  await open(teacher);
  const dialog = teacher.page.getByRole('dialog');
  const { noy = '' } = await personIds(['noy']);
  await dialog.getByLabel(teacher.word('captions:captioners.person')).selectOption(noy);
  await dialog.getByRole('combobox', { name: teacher.word('captions:language') }).selectOption('lo');
  await dialog.getByRole('button', { name: teacher.word('captions:captioners.add') }).click();
  await teacher.page.keyboard.press('Escape');

  // A phone in Arabic reads along in Lao.
  await open(reader);
  await reader.page.getByRole('radio', { name: 'ລາວ' }).check();
  await reader.page.keyboard.press('Escape');

  await writer.button('captions:write').click();
  const field = writer.page.getByRole('textbox', { name: writer.word('captions:desk.line') });
  await expect(field).toBeFocused();
  await writer.page.getByText(writer.word('captions:shortcuts.title')).click();
  await writer.page.locator('.desk-shortcuts textarea').fill('ຕຢ = ຕ່ອງໂສ້ຄວາມເຢັນ');
  await field.fill('ນີ້ແມ່ນຕຢ');
  await field.press('Enter');
  await expect(field).toHaveValue('');
  const line = reader.page.locator('.captions-now .captions-line').last();
  await expect(line).toHaveText('ນີ້ແມ່ນຕ່ອງໂສ້ຄວາມເຢັນ');
  await expect(line).toHaveAttribute('dir', 'ltr');
  await expect(line).toHaveAttribute('lang', 'lo');
  await expect(writer.page.locator('.caption-desk header')).toContainText('2');

  // The last line is mended from the keyboard.
  await field.press('ArrowUp');
  const mending = writer.page.getByRole('textbox', { name: writer.word('captions:desk.mendField') });
  await mending.fill('ນີ້ແມ່ນຕ່ອງໂສ້ເຢັນ');
  await mending.press('Enter');
  await expect(line).toHaveText('ນີ້ແມ່ນຕ່ອງໂສ້ເຢັນ');

  // The link is gone: what is typed waits, is seen to wait, and is sent once.
  link.cut();
  await writer.untilPhase('reconnecting');
  await field.fill('ແຖວທີ່ລໍຖ້າ');
  await field.press('Enter');
  await expect(writer.page.locator('.desk-waits')).toHaveCount(1);
  await expect(line).toHaveText('ນີ້ແມ່ນຕ່ອງໂສ້ເຢັນ');
  link.mend();
  await expect(line).toHaveText('ແຖວທີ່ລໍຖ້າ', { timeout: 40_000 });
  await expect(writer.page.locator('.desk-waits')).toHaveCount(0);
  await expect(reader.page.locator('.captions-now .captions-line')).toHaveCount(2);

  // The host takes a line out: it is gone from the phone at once, and nobody else can.
  await open(teacher);
  await teacher.page.getByRole('radio', { name: 'ລາວ' }).check();
  await teacher.page.keyboard.press('Escape');
  await teacher.page.getByRole('button', { name: teacher.word('captions:remove.button') }).click();
  const unwanted = teacher.page.getByRole('listitem').filter({ hasText: 'ແຖວທີ່ລໍຖ້າ' });
  await unwanted.getByRole('button', { name: teacher.word('captions:remove.button') }).click();
  await teacher.button('captions:remove.confirm').click();
  await expect(line).toHaveText('ນີ້ແມ່ນຕ່ອງໂສ້ເຢັນ');
  await expect(unwanted).toHaveCount(0);
  await expect(reader.page.getByRole('button', { name: reader.word('captions:remove.button') })).toHaveCount(0);
  await teacher.page.keyboard.press('Escape');

  // Nothing is wider than the phone, whatever is typed.
  await field.fill('x'.repeat(200));
  await field.press('Enter');
  await expect(line).toHaveText('x'.repeat(200));
  const wider = await reader.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
  await expectNoBarriers(reader.page, 'who reads along', { device: 'phone', theme: 'light' });
  await expectNoBarriers(writer.page, 'desk of captions', { device: 'desk', theme: 'light' });
  for (const { page } of [teacher, writer, reader]) await page.context().close();
  await link.close();
});

async function open(live: LivePage): Promise<void> {
  await live.page.locator('.captions-open').click();
  await expect(live.page.getByRole('dialog')).toBeVisible();
}

interface Joining {
  classId: string;
  username: string;
  locale: InterfaceLocale;
  device: object;
  /** Where this person's browser goes. */
  origin?: string;
}

async function join(
  browser: Browser,
  { classId, username, locale, device, origin = salaUrl() }: Joining,
): Promise<LivePage> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], ...device });
  await signInAs(context, username, locale);
  const page = await context.newPage();
  watchConsole(page, origin === salaUrl() ? [] : cutNoise);
  await page.goto(`${origin}/classes/${classId}/join`);
  const live = new LivePage(page, locale);
  await live.enter();
  return live;
}
