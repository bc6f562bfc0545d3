import { type Browser, expect, test } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';
import { expectNoBarriers } from './barriers.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { expectQuietConsole, personIds, salaUrl, signInAs, watchConsole } from './sala.ts';

/** A trainee with a small phone, in Lao, goes to a group and back; another one is in the same group, in Arabic. */
test.afterEach(expectQuietConsole);

const desk = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

async function enter(browser: Browser, who: string, locale: InterfaceLocale, classId: string, device: object) {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], ...device });
  await signInAs(context, who, locale);
  const page = await context.newPage();
  watchConsole(page);
  await page.goto(salaUrl(`/classes/${classId}/join`));
  const live = new LivePage(page, locale);
  await live.enter();
  return live;
}

async function expectFits({ page }: LivePage): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  // Nothing of the bar is cut off, and all buttons of the foot are within the screen.
  const ends = await page.locator('.group-bar, .group-bar .btn, .ctl .btn').evaluateAll((all) =>
    all.map((one) => {
      const { left, right } = one.getBoundingClientRect();
      return { left, right };
    }),
  );
  for (const { left, right } of ends) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(360);
  }
}

/** A line over the page, by a finger. */
async function drawLine({ page }: LivePage): Promise<void> {
  const sheet = await page.locator('.marks.is-drawing').boundingBox();
  if (!sheet) throw new Error('nothing to draw on');
  await page.mouse.move(sheet.x + sheet.width * 0.3, sheet.y + sheet.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(sheet.x + sheet.width * 0.6, sheet.y + sheet.height * 0.6, { steps: 5 });
  await page.mouse.up();
}

/** The button by its words, whatever isolates the name in them. */
const shownOf = (live: LivePage, { name }: { name: string }) =>
  new RegExp(live.word('breakouts:panel.showBoardOf', { name: '@' }).replace('@', `.?${name}.?`));

test('a trainee on a phone goes to a group, speaks and writes there, and is back with the class', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { noy = '' } = await personIds(['noy']);
  const classId = await planClass('liwen', { en: 'Class in groups', lo: 'ຫ້ອງຮຽນແບ່ງກຸ່ມ' });
  const instructor = await enter(browser, 'liwen', 'en', classId, desk);
  const trainee = await enter(browser, 'noy', 'lo', classId, phone);
  const other = await enter(browser, 'huda', 'ar', classId, phone);
  await instructor.say('Before the groups');

  // The instructor opens two groups into which people go as they choose, with cameras.
  await instructor.page.getByRole('button', { name: instructor.word('breakouts:title'), exact: true }).click();
  const panel = instructor.page.getByRole('dialog', { name: instructor.word('breakouts:title') });
  await panel.getByRole('radio', { name: instructor.word('breakouts:form.choice') }).check();
  await panel.getByRole('combobox', { name: instructor.word('breakouts:form.count') }).selectOption('2');
  await panel.getByText(instructor.word('breakouts:form.names')).click();
  await panel
    .getByRole('textbox', { name: instructor.word('breakouts:form.groupName', { number: 1 }) })
    .fill('ຜູ້ປູກມັງກອນ');
  await panel.getByRole('radio', { name: instructor.word('breakouts:form.pictures') }).check();
  await expectNoBarriers(instructor.page, 'opening groups', { device: 'desk', theme: 'light' });
  await panel.getByRole('button', { name: instructor.word('breakouts:form.open') }).click();
  await expect(panel.getByRole('heading', { name: /ຜູ້ປູກມັງກອນ/ })).toBeVisible();

  for (const live of [trainee, other]) {
    await live.button('breakouts:bar.choose').click();
    const choice = live.page.getByRole('dialog', { name: live.word('breakouts:choose.title') });
    await expectFits(live);
    await choice
      .getByRole('button')
      .filter({ hasText: live.word('breakouts:choose.go') })
      .first()
      .click();
    await expect(live.page.locator('.group-bar')).toContainText('ຜູ້ປູກມັງກອນ');
    await expectFits(live);
  }

  // Everybody speaks there without asking.
  await trainee.button('classroom:mic.turnOn').click();
  await other.expectSound(noy);
  await trainee.button('classroom:camera.turnOn').click();
  await other.expectFrames('camera');
  await trainee.say('ຢູ່ໃນກຸ່ມ');
  await other.expectMessage('ຢູ່ໃນກຸ່ມ');
  await trainee.page.keyboard.press('Escape');
  const read = (live: LivePage) => live.page.evaluate(() => window.__salaLive?.chat.map((one) => one.body));
  expect(await read(other)).not.toContain('Before the groups');
  expect(await read(instructor)).not.toContain('ຢູ່ໃນກຸ່ມ');
  expect((await instructor.figures()).some((one) => one.direction === 'in' && one.packets > 0)).toBe(false);
  await expectNoBarriers(trainee.page, 'in a group', { device: 'phone', theme: 'light' });
  await expectNoBarriers(other.page, 'in a group', { device: 'phone', theme: 'dark' });

  // They draw together on the board of the group, which the class does not see.
  for (const live of [trainee, other]) await live.button('breakouts:bar.board').click();
  await trainee.button('room:draw.open').click();
  await drawLine(trainee);
  for (const live of [trainee, other]) await expect(live.page.locator('svg.marks path[data-mark]')).toHaveCount(1);
  await trainee.button('room:board.addPage').click();
  await expect(trainee.page.locator('svg.marks path')).toHaveCount(0);
  await expect(other.button('room:slide.lookAfter')).toBeEnabled();
  await expect(instructor.page.locator('svg.marks')).toHaveCount(0);
  await expectFits(trainee);
  await expectNoBarriers(trainee.page, 'the board of a group', { device: 'phone', theme: 'light' });

  // Loaded anew, one is in the own group again.
  await other.page.reload();
  await other.untilPhase('live');
  await expect(other.page.locator('.group-bar')).toContainText('ຜູ້ປູກມັງກອນ');

  await other.button('breakouts:bar.board').click();
  await expect(other.page.locator('svg.marks path[data-mark]')).toHaveCount(1);

  // The instructor shows the board to everybody, with the name of the group.
  const showing = { name: 'ຜູ້ປູກມັງກອນ' };
  await panel.getByRole('button', { name: shownOf(instructor, showing) }).click();
  await expect(instructor.page.locator('svg.marks path[data-mark]')).toHaveCount(1);
  await expect(instructor.page.locator('.slide-board')).toHaveAttribute('aria-label', /ຜູ້ປູກມັງກອນ/);
  await expect(other.page.getByText(other.word('breakouts:bar.boardShown'))).toBeVisible();

  // A message of the instructor to all; then everybody is back, with a microphone that is off.
  const message = panel.getByRole('textbox', { name: instructor.word('breakouts:panel.tell') });
  await message.fill('Come back soon');
  await panel.getByRole('button', { name: instructor.word('breakouts:panel.send'), exact: true }).click();
  await trainee.expectMessage('Come back soon');
  await expect(trainee.page.locator('.toast')).toContainText('Come back soon');
  await panel.getByRole('button', { name: instructor.word('breakouts:panel.end'), exact: true }).click();
  await expect(trainee.page.locator('.group-bar')).toBeHidden();
  await expect(trainee.page.locator('.toast')).toContainText(trainee.word('breakouts:notice.back'));
  expect(await read(trainee)).toEqual(['Before the groups', 'Come back soon']);
  await expect(trainee.button('classroom:mic.turnOn')).toBeHidden();
  await expect(trainee.button('classroom:hand.raise')).toBeVisible();
  for (const { page } of [instructor, trainee, other]) await page.context().close();
});
