import { type Browser, expect, test } from '@playwright/test';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { expectQuietConsole, personIds, salaUrl, signInAs, watchConsole } from './sala.ts';

/**
 * What a class costs: a trainee with a small phone in Lao sees what was used, sets a limit that is soon spent, goes on
 * without it, takes the class in by text alone, and finds it so after a reload.
 */
test.afterEach(expectQuietConsole);

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

async function enter(browser: Browser, who: string, locale: 'en' | 'lo', classId: string, options: object = {}) {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], ...options });
  await signInAs(context, who, locale);
  const page = await context.newPage();
  watchConsole(page);
  // What a locked screen would ask for.
  await page.addInitScript(() => {
    const { mediaSession } = navigator;
    window.connectionsMade = 0;
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(given?: RTCConfiguration) {
        super(given);
        window.connectionsMade = (window.connectionsMade ?? 0) + 1;
      }
    };
    const asked: Record<string, (() => void) | null> = {};
    Object.assign(window, { lockScreen: asked });
    mediaSession.setActionHandler = (action, act) => {
      asked[action] = act && (() => act({ action }));
    };
  });
  await page.goto(salaUrl(`/classes/${classId}/join`));
  const live = new LivePage(page, locale);
  await live.enter();
  return live;
}

declare global {
  interface Window {
    lockScreen?: Record<string, (() => void) | null>;
    connectionsMade?: number;
  }
}

/** Streams that come by WebRTC. */
async function comes(live: LivePage): Promise<number> {
  return (await live.figures()).filter((one) => one.direction === 'in').length;
}

test('the ladder by hand, a data budget that is spent, and text alone', async ({ browser }) => {
  test.setTimeout(120_000);
  const { liwen = '' } = await personIds(['liwen']);
  const classId = await planClass('liwen', { en: 'Ladder test', lo: 'ທົດສອບຂັ້ນໄດ' });
  const instructor = await enter(browser, 'liwen', 'en', classId);
  const trainee = await enter(browser, 'noy', 'lo', classId, phone);
  const { page } = trainee;
  const open = () => page.locator('button.mode').click();
  const close = () => page.keyboard.press('Escape');
  const mode = page.locator('button.mode');
  const limit = page.getByLabel(trainee.word('ladder:budget.label'));
  await trainee.expectSound(liwen);

  await open();
  await expect(page.getByRole('radio')).toHaveCount(5);
  // A machine that is busy looks like a weak link: this is about what is chosen.
  await page.getByRole('checkbox', { name: trainee.word('ladder:automatic') }).uncheck();
  await page.locator('input[type=radio][value=video]').check({ force: true });
  for (const wrong of ['0', '1000000000', 'much']) {
    await limit.fill(wrong);
    await trainee.button('ladder:budget.set').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(limit).toHaveValue(wrong);
  }
  // The page itself was more than that. Typed in the reader's own digits.
  await limit.fill('໑');
  await trainee.button('ladder:budget.set').click();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
  await close();
  await expect(trainee.button('ladder:goOn')).toBeVisible({ timeout: 60_000 });
  await expect(mode).not.toContainText(trainee.word('data.video'));
  await trainee.expectSound(liwen);
  await trainee.button('ladder:goOn').click();
  await expect(mode).toContainText(trainee.word('data.video'));
  await trainee.expectFrames('camera');

  await open();
  await page.locator('input[type=radio][value=text]').check({ force: true });
  await close();
  await expect(page.getByText(trainee.word('stage.textOnly'))).toBeVisible();
  await expect.poll(() => comes(trainee)).toBe(0);
  await instructor.say('Written for those who read');
  await trainee.expectMessage('Written for those who read');
  await page.reload();
  await trainee.untilPhase('live');
  await expect(mode).toContainText(trainee.word('data.text'));
  await trainee.expectMessage('Written for those who read');
  expect(await page.evaluate(() => window.connectionsMade)).toBe(0);

  await open();
  await page.locator('input[type=radio][value=audio]').check({ force: true });
  await close();
  await trainee.expectSound(liwen);

  // On the locked screen of the phone, in the reader's language.
  const shown = await page.evaluate(() => [
    navigator.mediaSession.metadata?.title,
    navigator.mediaSession.metadata?.artist,
  ]);
  // Lao has places where its lines may break.
  expect(shown.map((one) => one?.replaceAll('\u200b', ''))).toEqual(['ທົດສອບຂັ້ນໄດ', 'ຫ້ອງຮຽນສົດ']);
  const press = (action: string) => page.evaluate((one) => window.lockScreen?.[one]?.(), action);
  const playing = () =>
    page.locator('audio').evaluateAll((all: HTMLAudioElement[]) => all.filter((one) => !one.paused).length);
  await expect.poll(playing).toBeGreaterThan(0);
  await press('pause');
  await expect(page.getByText(trainee.word('ladder:lockScreen.silenced'))).toBeVisible();
  expect(await playing()).toBe(0);
  await trainee.button('sound.turnOn').click();
  await expect.poll(playing).toBeGreaterThan(0);
  await press('hangup');
  await trainee.untilPhase('left');
  expect(await page.evaluate(() => navigator.mediaSession.metadata)).toBeNull();
  for (const live of [instructor, trainee]) await live.page.context().close();
});
