import { expect, test } from '@playwright/test';
import { expectNoBarriers } from './barriers.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { expectQuietConsole, salaUrl, signInAs, watchConsole } from './sala.ts';

/** An open lecture: a host opens the class on the spot, and somebody without an account comes in on a phone, in Arabic. */
test.afterEach(expectQuietConsole);

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

test('a guest opens the link on a phone in Arabic, writes to the instructor, raises a hand and is heard of apart', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const classId = await planClass('liwen', { en: 'An open lecture', ar: 'محاضرة للجميع' });
  const ofTeacher = await browser.newContext({ ...desk, permissions: ['camera', 'microphone'] });
  await signInAs(ofTeacher, 'liwen', 'en');
  const teaching = await ofTeacher.newPage();
  watchConsole(teaching);
  await teaching.goto(salaUrl(`/classes/${classId}/join`));
  const teacher = new LivePage(teaching, 'en');
  await teacher.enter();
  await teacher.button('class.start').click();
  await teacher.page.getByRole('checkbox', { name: teacher.word('room:guests.switch') }).check();
  await teacher.page.getByText(teacher.word('room:guests.link'), { exact: true }).click();
  await teacher.button('room:guests.renew').click();
  const link = await teacher.page.getByRole('textbox', { name: teacher.word('room:guests.link') }).inputValue();

  const ofGuest = await browser.newContext({ ...phone, locale: 'ar', permissions: ['microphone'] });
  const page = await ofGuest.newPage();
  watchConsole(page);
  await page.goto(link);
  const guest = new LivePage(page, 'ar');
  await expect(page.getByRole('heading', { name: 'محاضرة للجميع' })).toBeVisible();
  await expectNoBarriers(page, 'the link for guests', { device: 'phone', theme: 'light' });
  await page.getByLabel(guest.word('guests:name')).fill('أمينة');
  await page.getByRole('button', { name: guest.word('guests:agree') }).click();
  await page.getByRole('link', { name: guest.word('prejoin.join'), exact: true }).click();
  await guest.untilPhase('live');

  const counted = teacher.word('room:guests.count', { count: 1, formatted: '1' });
  await expect(teacher.page.locator('.head-count')).toContainText(counted);
  const row = teacher.page.locator('.roster li').filter({ hasText: 'أمينة' });
  await expect(row).toContainText(teacher.word('role.guest'));
  await guest.button('hand.raise').click();
  await expect(row.locator('.hand')).toBeVisible();
  await expectNoBarriers(page, 'a guest in the room', { device: 'phone', theme: 'dark' });

  await teacher.page.getByRole('checkbox', { name: teacher.word('room:guests.switch') }).click();
  await teacher.button('room:guests.close').click();
  await expect(page.getByRole('heading', { name: guest.word('errors:guests_closed.title') })).toBeVisible();
  for (const one of [teacher.page, page]) await one.context().close();
});
