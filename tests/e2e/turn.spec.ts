import { type Browser, chromium, expect, test } from '@playwright/test';
import { browserArguments, browserPath } from '#tests/support/browser.ts';
import { tokenFor } from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { startNodeProcess } from '#tests/support/node-process.ts';
import { startTurnServer } from '#tests/support/turn-server.ts';
import { required } from './environment.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { expectQuietConsole, personIds, salaUrl, signedInPerson, signInAs, watchConsole } from './sala.ts';

test.afterEach(expectQuietConsole);

declare global {
  interface Window {
    madeConnections?: RTCPeerConnection[];
  }
}

test('where nothing but TLS gets through, sound and picture go by the TURN server, and come back when it was away', async () => {
  test.setTimeout(180_000);
  const { liwen = '' } = await personIds(['liwen']);
  const classId = await planClass('liwen', { en: 'By TURN', lo: 'ຜ່ານ TURN' });
  const turn = await startTurnServer();
  const node = await startNodeProcess(required('SALA_E2E_DATABASE_URL'), { settings: turn.settings });
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: [...browserArguments, `--ignore-certificate-errors-spki-list=${turn.keyHash}`],
  });
  try {
    // The class is at the server that knows of the TURN server, because somebody was there first.
    const host = await signedInPerson('liwen');
    const first = await LiveClient.join({ url: node.url, token: await tokenFor(classId, host, 'host') });
    const instructor = await join(browser, classId, 'liwen', 'turns:');
    const trainee = await join(browser, classId, 'noy', 'turns:');
    first.close();
    await trainee.expectSound(liwen);
    await trainee.expectFrames('camera');
    expect(await ways(instructor)).toEqual(['relay tls']);
    expect(await ways(trainee)).toEqual(['relay tls']);

    await turn.restart();
    await trainee.expectSound(liwen);
    await trainee.expectFrames('camera');
    expect(await trainee.page.evaluate(() => 'notReloaded' in window)).toBe(true);
  } finally {
    await browser.close();
    await node.kill('SIGTERM');
    await turn.close();
  }
});

/** @param only the addresses that get through */
async function join(browser: Browser, classId: string, username: string, only: string): Promise<LivePage> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  await signInAs(context, username, 'en');
  const page = await context.newPage();
  watchConsole(page);
  await page.addInitScript((start: string) => {
    const made: RTCPeerConnection[] = [];
    window.madeConnections = made;
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(given: RTCConfiguration = {}) {
        super({ ...given, ...through(given) });
        made.push(this);
      }
      override setConfiguration(given: RTCConfiguration = {}): void {
        super.setConfiguration({ ...given, ...through(given) });
      }
    };
    function through({ iceServers = [] }: RTCConfiguration): RTCConfiguration {
      const servers = iceServers.map((one) => ({
        ...one,
        urls: [one.urls].flat().filter((url) => url.startsWith(start)),
      }));
      return { iceServers: servers, iceTransportPolicy: 'relay' };
    }
  }, only);
  await page.goto(salaUrl(`/classes/${classId}/join`));
  const live = new LivePage(page, 'en');
  await live.enter();
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));
  return live;
}

/** Over what the page's media go now: sort of address, and how the TURN server is spoken to. */
async function ways(live: LivePage): Promise<string[]> {
  return live.page.evaluate(async () => {
    const found = new Set<string>();
    for (const connection of window.madeConnections ?? []) {
      if (connection.connectionState !== 'connected') continue;
      const stats = await connection.getStats();
      for (const one of stats.values()) {
        if (one.type !== 'transport') continue;
        const local = stats.get(stats.get(one.selectedCandidatePairId)?.localCandidateId);
        found.add(`${local?.candidateType} ${local?.relayProtocol}`);
      }
    }
    return [...found];
  });
}
