import { type Browser, expect, test } from '@playwright/test';
import { livePathOf } from '#media-server/protocol/live-path.ts';
import { tokenFor } from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { startNodeProcess } from '#tests/support/node-process.ts';
import { required } from './environment.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { expectQuietConsole, salaUrl, signedInPerson, signInAs, watchConsole } from './sala.ts';

test.afterEach(expectQuietConsole);

/** What a server that is gone makes the browser say. */
const goneNoise = [/WebSocket|502|ERR_CONNECTION/];

test('a second media server holds the class and dies for good: both pages find it at the first one, without a reload', async ({
  browser,
}) => {
  const classId = await planClass('liwen', { en: 'Two media servers', lo: 'ສອງເຊີບເວີ' });
  const settings = { MEDIA_PRESENCE_HEARTBEAT_MS: '1000', MEDIA_ROOM_LEASE_MS: '4000' };
  const second = await startNodeProcess(required('SALA_E2E_DATABASE_URL'), { settings });
  try {
    // The class is the second one's, because somebody was there first.
    const host = await signedInPerson('liwen');
    const first = await LiveClient.join({ url: second.url, token: await tokenFor(classId, host, 'host') });
    const instructor = await join(browser, classId, 'liwen');
    const trainee = await join(browser, classId, 'noy');
    first.close();
    await trainee.expectFrames('camera');
    for (const { page } of [instructor, trainee]) {
      expect(await usedPaths(page)).toEqual([second.path]);
      await page.evaluate(() => Object.assign(window, { notReloaded: true }));
    }

    await second.kill('SIGKILL');
    await trainee.untilPhase('reconnecting');
    for (const live of [instructor, trainee]) await live.untilPhase('live');
    await trainee.expectFrames('camera');
    await trainee.say('ຍັງຢູ່');
    await instructor.expectMessage('ຍັງຢູ່');
    for (const { page } of [instructor, trainee]) {
      expect(await usedPaths(page)).toEqual([second.path, livePathOf(null)]);
      expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
      await page.context().close();
    }
  } finally {
    await second.kill('SIGTERM');
  }
});

const paths = new WeakMap<object, Set<string>>();

/** Paths under which the page opened links to media servers that answered, in order. */
async function usedPaths(page: object): Promise<string[]> {
  return [...(paths.get(page) ?? [])];
}

async function join(browser: Browser, classId: string, username: string): Promise<LivePage> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  await signInAs(context, username, 'en');
  const page = await context.newPage();
  const used = new Set<string>();
  paths.set(page, used);
  page.on('websocket', (socket) => {
    const path = new URL(socket.url()).pathname.replace(/\/socket\.io\/$/, '');
    socket.once('framereceived', () => used.add(path));
  });
  watchConsole(page, goneNoise);
  await page.goto(salaUrl(`/classes/${classId}/join`));
  const live = new LivePage(page, 'en');
  await live.enter();
  return live;
}
