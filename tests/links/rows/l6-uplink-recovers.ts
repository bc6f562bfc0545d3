import { setTimeout as pause } from 'node:timers/promises';
import { type Row, secondsTo } from '#tests/links/row.ts';
import { goodLink } from '#tests/links/stage.ts';
import { limitedFigure, reportedFigure } from '#tests/load/figures.ts';

const rates = [512, 256, 128, 64];

/** The instructor's link was thin for a while: the full picture is back soon after. */
export const uplinkRecovers: Row = {
  sign: 'L6',
  async run(stage) {
    const figures = [];
    const running = await stage.teachBoth();
    const { instructor, trainee } = stage;
    for (const kbits of rates) {
      await instructor.link.set({ down: { delay: 20 }, up: { delay: 20, rate: kbits * 1_000 } });
      const heard = await trainee.hears(25);
      await instructor.link.set(goodLink);
      const freeAt = Date.now();
      // A width that was there before the drop does not count: it takes a moment to go.
      const fullAt = await stage.seesFull(60_000);
      const name = `L6 uplink of ${kbits} kbit/s`;
      figures.push(
        limitedFigure(`${name}: full picture after it is over`, 's', secondsTo(fullAt, freeAt), 8),
        reportedFigure(`${name}: audibly invented sound`, '%', heard.audible),
      );
      await pause(8_000);
    }
    await running.end();
    return figures;
  },
};
