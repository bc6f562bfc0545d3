import { type Browser, expect, test } from '@playwright/test';
import { replaceParts } from '#db/queries/schedule/running-order.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import type { PartKind } from '#domain/schedule/running-order.ts';
import { openLink } from '#tests/support/cuttable-link.ts';
import { expectNoBarriers } from './barriers.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { connectToDatabase, expectQuietConsole, personIds, salaUrl, signInAs, watchConsole } from './sala.ts';

/**
 * The desk of who teaches: one host at a wide screen in Arabic, another with a small phone in Lao. Both see who follows and
 * who is lost, and where the class is; what people want is dealt with from there.
 */
test.afterEach(expectQuietConsole);

const cutNoise = [/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|WebSocket/];
const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

test('two hosts see at one look who follows and where the class is, and go on from there', async ({ browser }) => {
  test.setTimeout(240_000);
  const classId = await planClass('liwen', { en: 'A class with a plan', lo: 'ຫ້ອງຮຽນທີ່ມີແຜນ' });
  await prepare(classId);
  const link = await openLink(salaUrl());
  const teacher = await enter(browser, { classId, username: 'liwen', locale: 'ar', device: desk });
  await teacher.button('class.start').click();
  const second = await enter(browser, { classId, username: 'bounmy', locale: 'lo', device: phone });
  const trainee = await enter(browser, { classId, username: 'noy', locale: 'lo', device: phone, origin: link.url });

  const room = await openDesk(teacher);
  await expect(count(teacher, 'following')).toHaveText('1');
  const now = room.locator('[aria-current=step]');
  await expect(now).toContainText('Welcome');
  await room.getByRole('button', { name: teacher.word('desk:order.goOn') }).click();
  await expect(now).toContainText('ເຮັດວຽກເປັນກຸ່ມ');
  // An hour was planned for what took a minute.
  await expect(room.getByText(ahead(teacher))).toBeVisible();

  const other = await openDesk(second);
  await expect(other.locator('[aria-current=step]')).toContainText('ເຮັດວຽກເປັນກຸ່ມ');
  await expect(other.getByText(ahead(second))).toBeVisible();
  const width = await second.page.evaluate(() => document.querySelector('.desk-body')?.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  await expectNoBarriers(second.page, 'the desk on a phone', { device: 'phone', theme: 'light' });

  // What the part is for is one press away, and Escape comes back to the desk.
  await room.getByRole('button', { name: teacher.word('desk:part.groups') }).click();
  await expect(teacher.page.getByRole('dialog', { name: teacher.word('breakouts:title') })).toBeVisible();
  await teacher.page.keyboard.press('Escape');
  await expect(room).toBeVisible();

  await trainee.button('hand.raise').click();
  await expect(other.getByText(hands(second, 1))).toBeVisible();
  await other.getByRole('button', { name: second.word('floor.give') }).click();
  await expect(other.getByText(second.word('hands.none'))).toBeVisible();
  await expectNoBarriers(teacher.page, 'the desk', { device: 'desk', theme: 'dark' });

  link.cut();
  await expect(count(teacher, 'lost')).toHaveText('1', { timeout: 40_000 });
  await expect(count(teacher, 'following')).toHaveText('0');
  await room.getByRole('button', { name: new RegExp(teacher.word('desk:follow.lost')) }).click();
  await expect(room.getByRole('list', { name: teacher.word('desk:follow.lost') })).toContainText('Noy');
  link.mend();
  await trainee.untilPhase('live');
  await expect(count(teacher, 'following')).toHaveText('1', { timeout: 20_000 });

  // The keyboard is back where the desk was opened.
  await teacher.page.keyboard.press('Escape');
  await expect(teacher.page.getByRole('button', { name: teacher.word('desk:title') })).toBeFocused();
  for (const { page } of [teacher, second, trainee]) await page.context().close();
  await link.close();
});

/** A second host, and what comes in the class. */
async function prepare(classId: string): Promise<void> {
  const { bounmy = '' } = await personIds(['bounmy']);
  const db = connectToDatabase();
  const part = (title: string, minutes: number, kind: PartKind) => ({ title, minutes, kind, deckId: null });
  try {
    await db.insertInto('classInstructor').values({ classSessionId: classId, personId: bounmy }).execute();
    await replaceParts(db, classId, [
      part('Welcome', 60, 'talk'),
      part('ເຮັດວຽກເປັນກຸ່ມ', 20, 'groups'),
      part('Questions', 10, 'questions'),
    ]);
  } finally {
    await db.destroy();
  }
}

async function openDesk(live: LivePage) {
  await live.page.getByRole('button', { name: live.word('desk:title') }).click();
  const dialog = live.page.getByRole('dialog', { name: live.word('desk:title') });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** The number on the desk. */
function count(live: LivePage, state: 'following' | 'lost') {
  return live.page.locator('.desk-count', { hasText: live.word(`desk:follow.${state}`) }).locator('b');
}

/** Ahead of the plan by some minutes, however slow the machine is. */
function ahead(live: LivePage): RegExp {
  return new RegExp(live.word('desk:order.ahead', { count: 50, formatted: '|' }).replace('|', '\\d+'));
}

const hands = (live: LivePage, raised: number) => live.word('desk:hands', { count: raised, formatted: String(raised) });

interface Person {
  classId: string;
  username: string;
  locale: InterfaceLocale;
  device: object;
  origin?: string;
}

async function enter(browser: Browser, { classId, username, locale, device, origin = salaUrl() }: Person) {
  const context = await browser.newContext({ ...device, permissions: ['camera', 'microphone'] });
  await signInAs(context, username, locale);
  const page = await context.newPage();
  watchConsole(page, origin === salaUrl() ? [] : cutNoise);
  await page.goto(`${origin}/classes/${classId}/join`);
  const live = new LivePage(page, locale);
  await live.enter();
  return live;
}
