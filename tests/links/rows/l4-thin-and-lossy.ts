import type { Row } from '#tests/links/row.ts';
import { thinAndLossy } from '#tests/links/thin-and-lossy.ts';
import { limitedFigure, reportedFigure } from '#tests/load/figures.ts';

/** A thin, lossy and slow link: sound alone fits, and has the link for itself. */
export const thinLink: Row = {
  sign: 'L4',
  async run(stage) {
    const running = await stage.teachBoth();
    await stage.trainee.link.set(thinAndLossy);
    const heard = await stage.trainee.hears(40);
    await running.end();
    const name = 'L4 128 kbit/s, 5 % lost, 150 ms';
    return [
      limitedFigure(`${name}: audibly invented in 40 s`, '%', heard.audible, 3),
      reportedFigure(`${name}: invented in 40 s`, '%', heard.concealed),
      reportedFigure(`${name}: pictures`, 'kbit/s', heard.videoRate),
      reportedFigure(`${name}: sound`, 'kbit/s', heard.audioRate),
    ];
  },
};
