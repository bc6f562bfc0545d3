import type { BrowserContext } from '@playwright/test';
import { never, type Row, secondsTo } from '#tests/links/row.ts';
import { type Stage, until } from '#tests/links/stage.ts';
import { limitedFigure, reportedFigure } from '#tests/load/figures.ts';

const links = [
  { name: '400 kbit/s, 300 ms', rate: 400_000, delay: 150, atMost: 8 },
  { name: '1.6 Mbit/s, 150 ms', rate: 1_600_000, delay: 75, atMost: 3 },
  { name: '128 kbit/s, 600 ms', rate: 128_000, delay: 300, atMost: 18 },
];

/** First and second entrance over slow links, from the tap at once to the first picture. */
export const slowEntrance: Row = {
  sign: 'L7',
  async run(stage) {
    const figures = [];
    const running = await stage.teach();
    let scriptBytes = 0;
    for (const { name, rate, delay, atMost } of links) {
      const context = await stage.trainee.signIn();
      const way = { rate, delay };
      await stage.trainee.link.set({ down: way, up: way });
      for (const visit of ['first', 'second'] as const) {
        const entered = await enter(stage, context, running.classId);
        if (visit === 'first') scriptBytes = Math.max(scriptBytes, entered.scriptBytes);
        figures.push(
          visit === 'first'
            ? limitedFigure(`L7 ${name}: tap to picture, first visit`, 's', entered.picture, atMost)
            : reportedFigure(`L7 ${name}: tap to picture, second visit`, 's', entered.picture),
          limitedFigure(
            `L7 ${name}: sound later than picture, ${visit} visit`,
            's',
            entered.sound - entered.picture,
            0.2,
          ),
        );
      }
      await context.close();
    }
    figures.unshift(limitedFigure('L7 scripts at the first entrance', 'KB', scriptBytes / 1_000, 170));
    await running.end();
    return figures;
  },
};

async function enter({ trainee }: Stage, context: BrowserContext, classId: string) {
  let scriptBytes = 0;
  const count = (page: import('@playwright/test').Page) =>
    context.newCDPSession(page).then(async (session) => {
      const scripts = new Set<string>();
      session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (scripts.has(requestId)) scriptBytes += encodedDataLength;
      });
      await session.send('Network.enable');
    });
  const counted = new Promise<void>((done) => context.once('page', (page) => void count(page).then(done)));
  await Promise.all([trainee.comeToDoor(context, classId), counted]);
  await trainee.tap();
  const read = () =>
    trainee.page
      .evaluate(() => {
        const { tappedAt, firstPictureAt, firstSoundAt } = window.__linkWatch;
        return { tappedAt, firstPictureAt, firstSoundAt };
      })
      // Who taps before the door's scripts are there goes to the room's own page: between the two there is none.
      .catch(() => ({ tappedAt: 0, firstPictureAt: 0, firstSoundAt: 0 }));
  await until(async () => {
    const { firstPictureAt, firstSoundAt } = await read();
    return firstPictureAt > 0 && firstSoundAt > 0;
  }, 90_000);
  const { tappedAt, firstPictureAt, firstSoundAt } = await read();
  await trainee.page.close();
  return {
    picture: firstPictureAt ? secondsTo(firstPictureAt, tappedAt) : never,
    sound: firstSoundAt ? secondsTo(firstSoundAt, tappedAt) : never,
    scriptBytes,
  };
}
