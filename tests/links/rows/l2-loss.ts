import { setTimeout as pause } from 'node:timers/promises';
import type { Row } from '#tests/links/row.ts';
import { goodLink } from '#tests/links/stage.ts';
import { limitedFigure, reportedFigure } from '#tests/load/figures.ts';

const losses = [
  { loss: 5, atMost: 0.5 },
  { loss: 10, atMost: 1 },
  { loss: 20, atMost: 3 },
];
const seconds = 30;

/** Packets are lost on the way to the trainee, or from the instructor: sound does not suffer. */
export const loss: Row = {
  sign: 'L2',
  async run(stage) {
    const figures = [];
    const running = await stage.teachBoth();
    for (const side of ['trainee', 'instructor'] as const) {
      for (const { loss, atMost } of losses) {
        const way = { delay: 20, loss };
        await stage[side].link.set(side === 'trainee' ? { down: way, up: way } : { down: { delay: 20 }, up: way });
        const heard = await stage.trainee.hears(seconds);
        const name = `L2 ${loss} % lost at the ${side}`;
        figures.push(
          limitedFigure(`${name}: audibly invented sound`, '%', heard.audible, atMost),
          reportedFigure(`${name}: invented sound`, '%', heard.concealed),
          reportedFigure(`${name}: sound packets made up by FEC`, 'packets', heard.fec),
          reportedFigure(`${name}: sound packets asked for again`, 'packets', heard.nacks),
        );
        await stage[side].link.set(goodLink);
        await pause(8_000);
      }
    }
    await running.end();
    return figures;
  },
};
