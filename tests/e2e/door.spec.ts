import { type Browser, expect, test } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';
import { expectNoBarriers } from './barriers.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { expectQuietConsole, salaUrl, signInAs, watchConsole } from './sala.ts';

/** The door of a class, in real browsers: who waits is let in, a lock shuts out nobody who was in, and hosts are made on the spot. */
test.afterEach(expectQuietConsole);

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

test('who waits at the door is let in from a phone, a lock keeps newcomers out, and a trainee is made a host', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const classId = await planClass('liwen', { en: 'A class with a door', lo: 'ຫ້ອງຮຽນທີ່ມີປະຕູ' });
  const teacher = await open(browser, { classId, username: 'liwen', locale: 'ar', device: phone });
  await teacher.enter();
  await teacher.button('class.start').click();
  await teacher.button('people.title').click();
  await teacher.page.getByRole('checkbox', { name: teacher.word('room:waiting.switch') }).check();
  await teacher.page.keyboard.press('Escape');

  const trainee = await open(browser, { classId, username: 'noy', locale: 'lo', device: phone });
  await trainee.page.getByRole('link', { name: trainee.word('prejoin.join'), exact: true }).click();
  await expect(trainee.page.getByRole('heading', { name: trainee.word('room:waiting.title') })).toBeFocused();
  await expectNoBarriers(trainee.page, 'who waits', { device: 'phone', theme: 'light' });

  const waits = new RegExp(teacher.word('room:waiting.count', { count: 1, formatted: '1' }));
  await expect(teacher.page.getByRole('status').filter({ hasText: waits })).toBeVisible();
  await teacher.page.getByRole('button', { name: waits }).click();
  await expectNoBarriers(teacher.page, 'the door', { device: 'phone', theme: 'dark' });
  await teacher.page.getByRole('button', { name: letIn(teacher, 'Noy') }).click();
  await trainee.untilPhase('live');
  await expect(teacher.page.getByRole('button', { name: letIn(teacher, 'Noy') })).toBeHidden();
  await teacher.page.getByRole('checkbox', { name: teacher.word('room:door.switch') }).check();
  await teacher.page.keyboard.press('Escape');
  await expect(teacher.page.getByText(teacher.word('room:door.locked'))).toBeVisible();
  const late = await open(browser, { classId, username: 'alemu', locale: 'en', device: desk });
  await late.page.getByRole('link', { name: late.word('prejoin.join'), exact: true }).click();
  await expect(late.page.getByRole('heading', { name: late.word('errors:class_locked.title') })).toBeVisible();

  await trainee.page.reload();
  await trainee.untilPhase('live');
  await teacher.button('people.title').click();
  await teacher.page.getByRole('button', { name: /Noy/ }).click();
  await teacher.button('room:coHost.make').click();
  await expect(trainee.button('room:door.unlock')).toBeVisible();
  await trainee.page.setViewportSize(desk.viewport);
  await trainee.button('room:door.unlock').click();
  await expect(teacher.page.getByText(teacher.word('room:door.locked'))).toBeHidden();
  for (const { page } of [teacher, trainee, late]) await page.context().close();
});

function letIn(teacher: LivePage, name: string): RegExp {
  const [before = '', after = ''] = teacher.word('room:waiting.letIn', { name: '|' }).split('|');
  return new RegExp(`${before}.*${name}.*${after}`);
}

interface Person {
  classId: string;
  username: string;
  locale: InterfaceLocale;
  device: object;
}

/** One more person at the door of the class. */
async function open(browser: Browser, { classId, username, locale, device }: Person): Promise<LivePage> {
  const context = await browser.newContext({ ...device, permissions: ['camera', 'microphone'] });
  await signInAs(context, username, locale);
  const page = await context.newPage();
  watchConsole(page);
  await page.goto(salaUrl(`/classes/${classId}/join`));
  return new LivePage(page, locale);
}
