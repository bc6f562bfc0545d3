import { setTimeout as pause } from 'node:timers/promises';
import type { Row } from '#tests/links/row.ts';
import { goodLink } from '#tests/links/stage.ts';
import { heardBetween } from '#tests/links/watch.ts';
import { limitedFigure, reportedFigure } from '#tests/load/figures.ts';

const drops = [
  { kbits: 512, atMost: 3 },
  { kbits: 256, atMost: 5 },
  { kbits: 128, atMost: 8 },
  { kbits: 64, atMost: 15 },
];

/** The trainee's link loses most of its rate while the full picture comes: sound goes on. */
export const rateDrops: Row = {
  sign: 'L3',
  async run(stage) {
    const figures = [];
    for (const { kbits, atMost } of drops) {
      const running = await stage.teachBoth();
      const { trainee } = stage;
      const way = { delay: 20, rate: kbits * 1_000 };
      await pause(3_000);
      const before = await trainee.received();
      await trainee.link.set({ down: way, up: way });
      await pause(6_000);
      const soon = await trainee.received();
      await pause(30_000);
      const late = await trainee.received();
      await trainee.link.set(goodLink);
      const backAt = Date.now();
      const fullAt = await stage.seesFull(40_000);
      const [first, whole] = [heardBetween(before, soon), heardBetween(before, late)];
      const rest = heardBetween(soon, late);
      const name = `L3 drop to ${kbits} kbit/s`;
      figures.push(
        limitedFigure(`${name}: audibly invented in the first 6 s`, '%', first.audible, atMost),
        reportedFigure(`${name}: invented in the first 6 s`, '%', first.concealed),
        reportedFigure(`${name}: invented in 36 s`, '%', whole.concealed),
        reportedFigure(`${name}: pictures from the 7th second`, 'kbit/s', rest.videoRate),
        reportedFigure(
          `${name}: full picture after it is over`,
          's',
          fullAt === null ? 999 : (fullAt - backAt) / 1_000,
        ),
      );
      await running.end();
    }
    return figures;
  },
};
