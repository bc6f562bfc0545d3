import { setTimeout as pause } from 'node:timers/promises';
import { type Row, secondsTo } from '#tests/links/row.ts';
import { goodLink, until } from '#tests/links/stage.ts';
import { limitedFigure } from '#tests/load/figures.ts';

/** A network begins to swallow UDP: TCP takes over, and the person is told. */
export const udpBlocked: Row = {
  sign: 'L9',
  async run(stage) {
    const figures = [];
    for (const side of ['trainee', 'instructor'] as const) {
      const running = await stage.teachBoth();
      const { trainee } = stage;
      const who = stage[side];
      await who.link.set({ ...goodLink, udp: false });
      const blockedAt = Date.now();
      await pause(300);
      const { packets } = await trainee.received();
      const soundAt = await until(async () => (await trainee.received()).packets > packets + 5, 30_000);
      await pause(4_000);
      const said = who.live.word('notice.otherWay');
      const { words } = await who.page.evaluate(() => window.__linkWatch);
      const told = words.find(({ at, text }) => at >= blockedAt && text.includes(said));
      figures.push(
        limitedFigure(`L9 UDP blocked at the ${side}: sound again after`, 's', secondsTo(soundAt, blockedAt), 4),
        limitedFigure(`L9 UDP blocked at the ${side}: said after`, 's', secondsTo(told?.at ?? null, blockedAt), 6),
      );
      await running.end();
    }
    return figures;
  },
};
