import { setTimeout as pause } from 'node:timers/promises';
import { type Row, secondsTo } from '#tests/links/row.ts';
import { thinAndLossy } from '#tests/links/thin-and-lossy.ts';
import { limitedFigure } from '#tests/load/figures.ts';

/** A link gets bad: sound alone is offered, or chosen, soon; and the words about the link do not jump. */
export const words: Row = {
  sign: 'L5',
  async run(stage) {
    const running = await stage.teachBoth();
    const { trainee } = stage;
    await trainee.link.set(thinAndLossy);
    const badAt = Date.now();
    await pause(40_000);
    const { words, meter } = await trainee.page.evaluate(() => window.__linkWatch);
    const keys = ['data.weakLink', 'data.savedByItself', 'ladder:byLink.slides'];
    const said = keys.map((key) => trainee.live.word(key));
    const offer = words.find(({ at, text }) => at >= badAt && said.some((one) => text.includes(one)));
    const changes = meter.filter(({ at }) => at >= badAt);
    await running.end();
    return [
      limitedFigure('L5 bad link: sound alone offered or chosen after', 's', secondsTo(offer?.at ?? null, badAt), 4),
      limitedFigure('L5 bad link: changes of the words about it in 40 s', '', changes.length, 3),
    ];
  },
};
