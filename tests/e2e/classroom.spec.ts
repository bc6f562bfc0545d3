import { type Browser, expect, type Page, test } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';
import { held } from '#platform/held.ts';
import { openLink } from '#tests/support/cuttable-link.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { expectQuietConsole, personIds, salaUrl, signInAs, watchConsole } from './sala.ts';

/**
 * The classroom itself, with one instructor and one trainee in real browsers: sound and picture, chat, the floor, the
 * data saver, a cut network, a break, and a person put out.
 */
test.describe.configure({ mode: 'serial' });
test.afterEach(expectQuietConsole);

/** What a cut network makes the browser say. */
const cutNoise = [/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|WebSocket/];
const desk = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

let classId = '';
let ids: Record<string, string> = {};

test.beforeAll(async () => {
  ids = await personIds(['liwen', 'noy']);
  classId = await planClass('liwen', { en: 'Classroom test', lo: 'ທົດສອບຫ້ອງຮຽນ' });
});

test('sound, picture, chat and the floor', async ({ browser }) => {
  const instructor = await join(browser, 'liwen', 'en');
  const trainee = await join(browser, 'noy', 'lo', { device: phone });
  await trainee.expectFrames('camera');
  await trainee.expectSound(ids.liwen ?? '');

  await trainee.say('ສະບາຍດີ ອາຈານ');
  await instructor.expectMessage('ສະບາຍດີ ອາຈານ');
  await instructor.say('Good morning');
  await trainee.expectMessage('Good morning');
  await trainee.page.keyboard.press('Escape');

  await trainee.button('hand.raise').click();
  await expect(instructor.page.getByRole('status').filter({ hasText: 'Noy' })).toBeVisible();
  await instructor.page.getByRole('tab', { name: instructor.word('hands.tab', { number: 1 }) }).click();
  await instructor.page.getByRole('tabpanel').getByRole('button').click();
  await trainee.button('mic.turnOn').click();
  await instructor.expectSound(ids.noy ?? '');

  await instructor.page.getByRole('tab', { name: /^People/ }).click();
  await instructor.page.getByRole('button', { name: /Actions for .*Noy/ }).click();
  await instructor.button('floor.take').click();
  await expect.poll(() => sent(trainee)).toBe(0);
  await expect(trainee.page.getByText(trainee.word('notice.floorTaken'))).toBeVisible();
  await leaveAll(instructor, trainee);
});

test('a tap on the door before its scripts are there goes in when they are, on the same page', async ({ browser }) => {
  const context = await browser.newContext(phone);
  await signInAs(context, 'noy', 'lo');
  const page = await context.newPage();
  watchConsole(page);
  const tapped = Promise.withResolvers<void>();
  const asked: string[] = [];
  await page.route('**/assets/entry.client-*.js', async (route) => {
    await tapped.promise;
    await route.continue();
  });
  page.on('request', (request) => request.isNavigationRequest() && asked.push(new URL(request.url()).pathname));
  await page.goto(salaUrl(`/classes/${classId}/join`), { waitUntil: 'commit' });
  const live = new LivePage(page, 'lo');
  const link = page.getByRole('link', { name: live.word('prejoin.join'), exact: true });
  await link.click({ noWaitAfter: true });
  await expect(link).toHaveAttribute('aria-busy', 'true');
  tapped.resolve();
  await live.untilPhase('live');
  expect(new URL(page.url()).pathname).toBe(`/classes/${classId}/room`);
  expect(asked).toEqual([`/classes/${classId}/join`]);

  await page.goBack();
  await expect(link).toBeVisible();
  await context.close();
});

test('a door whose scripts did not come leads to the room as any link does', async ({ browser }) => {
  const context = await browser.newContext(phone);
  await signInAs(context, 'noy', 'lo');
  const page = await context.newPage();
  watchConsole(page, [/ERR_FAILED/]);
  const entry = '**/assets/entry.client-*.js';
  await page.route(entry, (route) => route.abort());
  await page.goto(salaUrl(`/classes/${classId}/join`));
  await page.unroute(entry);
  const live = new LivePage(page, 'lo');
  await page.getByRole('link', { name: live.word('prejoin.join'), exact: true }).click();
  await page.waitForURL(`**/classes/${classId}/room`);
  await live.untilPhase('live');
  await context.close();
});

test('another camera and microphone during the class', async ({ browser }) => {
  const instructor = await join(browser, 'liwen', 'en', { prepare: rememberTracks });
  const trainee = await join(browser, 'noy', 'lo', { device: phone });
  await trainee.expectFrames('camera');
  const { page } = instructor;
  const field = (key: string) => page.getByLabel(instructor.word(key), { exact: true });
  const inUse = (sort: string) => page.getByRole('region', { name: instructor.word(sort) }).getByText(/^In use/);
  const packets = async (source: string) =>
    (await instructor.figures())
      .filter((one) => one.direction === 'out' && one.source === source)
      .reduce((sum, one) => sum + one.packets, 0);

  await instructor.button('devices.title').click();
  const before = { camera: await packets('camera'), microphone: await packets('microphone') };
  for (const [sort, choose] of [
    ['prejoin.camera', 'prejoin.chooseCamera'],
    ['prejoin.microphone', 'prejoin.chooseMicrophone'],
  ] as const) {
    const used = (await inUse(sort).textContent()) ?? '';
    const names = await field(choose).locator('option').allTextContents();
    await field(choose).selectOption(names.findLast((name) => !used.includes(name)) ?? '');
    await expect(inUse(sort)).not.toHaveText(used);
  }
  await trainee.expectFrames('camera');
  await trainee.expectSound(ids.liwen ?? '');
  // The same streams go on: nothing was negotiated anew.
  expect(await packets('camera')).toBeGreaterThan(before.camera);
  expect(await packets('microphone')).toBeGreaterThan(before.microphone);
  const chosen = await field('prejoin.chooseMicrophone').inputValue();

  // Pulled out: another one goes on in its place, and it is said.
  await page.evaluate(() => {
    for (const track of window.ownTracks?.filter((one) => one.kind === 'audio' && one.readyState === 'live') ?? []) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await expect(page.getByText(/^The microphone was disconnected\. The class now hears you over/)).toBeVisible();
  await trainee.expectSound(ids.liwen ?? '');

  // Muted stays muted.
  await page.keyboard.press('Escape');
  await instructor.button('mic.mute').click();
  await instructor.button('devices.title').click();
  await field('prejoin.chooseMicrophone').selectOption('');
  await field('prejoin.chooseMicrophone').selectOption(chosen);
  await expect(inUse('prejoin.microphone')).toHaveText(/Fake Audio Input/);
  const heard = async () =>
    (await trainee.figures())
      .filter((one) => one.direction === 'in' && one.kind === 'audio')
      .reduce((sum, one) => sum + one.packets, 0);
  const muted = await heard();
  await page.waitForTimeout(1_500);
  expect(await heard()).toBe(muted);
  await page.keyboard.press('Escape');
  await expect(instructor.button('mic.turnOn')).toBeVisible();

  // What was chosen is there the next time.
  await leaveAll(trainee);
  await instructor.button('leave').click();
  await page.goto(salaUrl(`/classes/${classId}/join`));
  await expect(field('prejoin.chooseMicrophone')).toHaveValue(chosen);
  await page.context().close();
});

test('a browser without what the class needs says what is missing and what to do', async ({ browser }) => {
  const open = async (prepare: () => void, path: string) => {
    const context = await browser.newContext(phone);
    await signInAs(context, 'noy', 'lo');
    const page = await context.newPage();
    await page.addInitScript(prepare);
    watchConsole(page);
    await page.goto(salaUrl(`/classes/${classId}/${path}`));
    return new LivePage(page, 'lo');
  };
  const heading = (live: LivePage, key: string) => live.page.getByRole('heading', { name: live.word(key) });
  const join = (live: LivePage) => live.page.getByRole('link', { name: live.word('prejoin.join'), exact: true });
  const withoutMedia = () => Reflect.deleteProperty(window, 'RTCPeerConnection');

  for (const path of ['join', 'room']) {
    const live = await open(withoutMedia, path);
    await expect(heading(live, 'support.noneTitle')).toBeVisible();
    await expect(live.page.getByRole('link', { name: live.word('over.toClass'), exact: true })).toBeVisible();
    await expect(join(live)).toBeHidden();
    // Who hears nothing is not in the class.
    expect(await live.page.evaluate(() => window.__salaLive)).toBeUndefined();
    await live.page.context().close();
  }

  const old = await open(() => Reflect.deleteProperty(String.prototype, 'replaceAll'), 'join');
  await expect(old.page.getByText(old.word('support.tooOld'))).toBeVisible();
  await expect(join(old)).toBeHidden();
  await old.page.context().close();

  const listening = await open(() => Reflect.deleteProperty(Navigator.prototype, 'mediaDevices'), 'join');
  await expect(listening.page.getByText(listening.word('support.listenTitle'))).toBeVisible();
  await listening.enter();
  await listening.page.context().close();
});

test('a poll: asked at a desk, answered on a phone over sound alone, shown to all, there after a reload', async ({
  browser,
}) => {
  const instructor = await join(browser, 'liwen', 'en');
  const trainee = await join(browser, 'noy', 'lo', { device: phone });
  const desk = instructor.page;
  await trainee.page.locator('button.mode').click();
  await trainee.page.locator('input[type=radio][value=audio]').check({ force: true });
  await trainee.page.keyboard.press('Escape');

  await instructor.button('polls:ask').click();
  await instructor.button('polls:form.send').click();
  await expect(desk.getByText(instructor.word('polls:form.fault.noQuestion'))).toBeVisible();
  await desk.getByRole('textbox', { name: instructor.word('polls:form.question') }).fill('ຂັ້ນຕອນໃດເຮັດໃຫ້ໝາກໄມ້ຮ້ອນ?');
  const option = (number: number) =>
    desk.getByRole('textbox', { name: instructor.word('polls:form.option', { number }), exact: true });
  await option(1).fill('ຢູ່ສວນ');
  await option(2).fill('ລໍຖ້າລົດໄຟ');
  // Closed before it was asked: nothing that was written is lost.
  await desk.keyboard.press('Escape');
  await instructor.button('polls:ask').click();
  await expect(option(2)).toHaveValue('ລໍຖ້າລົດໄຟ');
  await instructor.button('polls:form.send').click();
  const card = desk.locator('.poll-card');
  await expect(card.locator('.poll-question')).toContainText('ຂັ້ນຕອນໃດເຮັດໃຫ້ໝາກໄມ້ຮ້ອນ?');

  // Told at once, and read aloud.
  await expect(trainee.page.getByRole('status').filter({ hasText: 'ຂັ້ນຕອນໃດ' })).toBeVisible();
  await trainee.button('polls:answer').click();
  const sheet = trainee.page.locator('dialog[open]');
  await sheet.getByRole('button', { name: trainee.word('polls:send') }).click();
  await expect(sheet.getByText(trainee.word('polls:missing.choice'))).toBeVisible();
  await expect(sheet.getByRole('group', { name: 'ຂັ້ນຕອນໃດ' })).toBeVisible();
  // By the keyboard alone.
  await sheet.getByRole('radio').first().focus();
  await trainee.page.keyboard.press('ArrowDown');
  await trainee.page.keyboard.press('Enter');
  await expect(sheet.getByText(trainee.word('polls:counted'))).toBeVisible();
  await expect(sheet.getByRole('radio')).toHaveCount(0);
  await expect(card.locator('.poll-results li').nth(1)).toContainText('100%');

  await trainee.page.reload();
  await trainee.untilPhase('live');
  await expect(trainee.page.locator('.poll-line').getByText(trainee.word('polls:counted'))).toBeVisible();
  await instructor.button('polls:show').click();
  await expect(card.getByText(instructor.word('polls:shown'))).toBeVisible();
  await trainee.button('polls:see').click();
  const own = sheet.locator('.poll-results li').nth(1);
  await expect(own).toContainText('ລໍຖ້າລົດໄຟ');
  await expect(own).toContainText(trainee.word('polls:yourAnswer'));
  await trainee.page.keyboard.press('Escape');

  // It stays with the class.
  await leaveAll(trainee);
  await instructor.button('leave').click();
  await desk.goto(salaUrl(`/classes/${classId}`));
  await desk.locator('.class-poll > summary').click();
  await expect(desk.locator('.class-poll .poll-results li').nth(1)).toContainText('100%');
  const download = held(desk.waitForEvent('download'));
  const polls = desk.getByRole('region', { name: instructor.word('polls:page.title') });
  await polls.getByRole('link', { name: instructor.word('polls:page.download') }).click();
  expect((await download).suggestedFilename()).toMatch(/^polls \d{4}-\d\d-\d\d .*\.csv$/);
  await desk.context().close();
});

test('the data saver closes pictures and brings them back', async ({ browser }) => {
  const instructor = await join(browser, 'liwen', 'en');
  const trainee = await join(browser, 'noy', 'en');
  await trainee.expectFrames('camera');
  const choose = async (mode: 'audio' | 'video') => {
    await trainee.page.locator('header .on-cloth-btn').click();
    await trainee.page.locator(`input[type=radio][value=${mode}]`).check({ force: true });
    await trainee.page.keyboard.press('Escape');
  };
  const pictures = async () =>
    (await trainee.figures()).filter((one) => one.direction === 'in' && one.kind === 'video').length;
  await choose('audio');
  await expect.poll(pictures).toBe(0);
  await trainee.expectSound(ids.liwen ?? '');
  await choose('video');
  await trainee.expectFrames('camera');

  // Going back in the history is leaving.
  await trainee.page.goBack();
  await expect.poll(() => instructor.page.evaluate(() => window.__salaLive?.people)).toBe(1);
  await trainee.page.context().close();
  await leaveAll(instructor);
});

test('a cut network: nothing typed is lost, nothing is reloaded', async ({ browser }) => {
  const link = await openLink(salaUrl());
  const instructor = await join(browser, 'liwen', 'en');
  const trainee = await join(browser, 'noy', 'en', { origin: link.url });
  await trainee.expectFrames('camera');
  await trainee.page.evaluate(() => Object.assign(window, { notReloaded: true }));
  link.cut();
  await trainee.untilPhase('reconnecting');
  await expect(trainee.page.getByText(trainee.word('reconnecting'))).toBeVisible();
  await trainee.page.getByRole('textbox', { name: trainee.word('chat.write') }).fill('Written without a network');
  await trainee.button('chat.send').click();
  await expect(trainee.page.locator('.msg[data-status=sending]')).toBeVisible();
  link.mend();
  await trainee.untilPhase('live');
  await instructor.expectMessage('Written without a network');
  await expect(trainee.page.locator('.msg[data-status=sent]').filter({ hasText: 'Written without' })).toHaveCount(1);
  await trainee.expectFrames('camera');
  expect(await trainee.page.evaluate(() => 'notReloaded' in window)).toBe(true);
  await leaveAll(instructor, trainee);
  await link.close();
});

test('the class starts, has a break, puts a person out, and ends', async ({ browser }) => {
  const instructor = await join(browser, 'liwen', 'en');
  const trainee = await join(browser, 'noy', 'en');
  const other = await join(browser, 'somphone', 'en');
  await instructor.button('class.start').click();
  await instructor.button('break.start').click();
  await expect(trainee.page.getByText(/^Break since/)).toBeVisible();
  await instructor.button('break.end').click();
  await expect(trainee.page.getByText(/^Break since/)).toBeHidden();

  await instructor.page.getByRole('button', { name: /Actions for .*Somphone/ }).click();
  await instructor.button('people.remove').click();
  await instructor.page
    .locator('dialog[open]')
    .getByRole('button', { name: instructor.word('people.removeConfirm') })
    .click();
  await other.untilPhase('removed');
  await expect(other.page.getByRole('heading', { level: 1 })).toHaveText(other.word('over.removedTitle'));
  // The room puts a person out at once and stores it then; from that moment on the door is shut as well.
  await expect(async () => {
    await other.page.goto(salaUrl(`/classes/${classId}/join`));
    expect(other.page.url()).toBe(salaUrl(`/classes/${classId}`));
  }).toPass();

  await instructor.button('end.button').click();
  await instructor.page
    .locator('dialog[open]')
    .getByRole('button', { name: instructor.word('end.confirm') })
    .click();
  await trainee.untilPhase('ended');
  await instructor.untilPhase('ended');
  await trainee.page.getByRole('link', { name: trainee.word('over.seeAttendance') }).click();
  await expect(trainee.page.getByRole('heading', { level: 1 })).toHaveText('Classroom test');
  for (const live of [instructor, trainee, other]) await live.page.context().close();
});

async function join(
  browser: Browser,
  username: string,
  locale: InterfaceLocale,
  { device = desk, origin = salaUrl(), prepare }: { device?: object; origin?: string; prepare?: () => void } = {},
): Promise<LivePage> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], ...device });
  await signInAs(context, username, locale);
  const page: Page = await context.newPage();
  if (prepare) await page.addInitScript(prepare);
  watchConsole(page, origin === salaUrl() ? [] : cutNoise);
  await page.goto(`${origin}/classes/${classId}/join`);
  const live = new LivePage(page, locale);
  await live.enter();
  return live;
}

declare global {
  interface Window {
    ownTracks?: MediaStreamTrack[];
  }
}

/** Runs in the page: keeps what it opens, so that a device can be "pulled out" of it. */
function rememberTracks(): void {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    window.ownTracks = [...(window.ownTracks ?? []), ...stream.getTracks()];
    return stream;
  };
}

/** Sound that a page sends now, as streams. */
async function sent(live: LivePage): Promise<number> {
  return (await live.figures()).filter((one) => one.direction === 'out').length;
}

async function leaveAll(...all: LivePage[]): Promise<void> {
  for (const live of all) {
    await live.button('leave').click();
    await live.untilPhase('left');
    await live.page.context().close();
  }
}
