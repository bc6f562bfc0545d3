import { setTimeout as pause } from 'node:timers/promises';
import { type Row, secondsTo } from '#tests/links/row.ts';
import { goodLink } from '#tests/links/stage.ts';
import { limitedFigure } from '#tests/load/figures.ts';

const cuts = [5, 15, 30, 33, 45, 90];

/** The instructor's link is cut: what was on air is on air again soon after, whatever the cut. */
export const cutOfInstructor: Row = {
  sign: 'L1',
  async run(stage) {
    const figures = [];
    for (const seconds of cuts) {
      const running = await stage.teachBoth();
      const { instructor, trainee } = stage;
      await instructor.link.set({ cut: true });
      await pause(seconds * 1_000);
      await instructor.link.set(goodLink);
      const backAt = Date.now();
      const [pictureAt, soundAt] = await Promise.all([trainee.seesPicture(), hearsAgain(stage)]);
      figures.push(
        limitedFigure(
          `L1 cut of ${seconds} s at the instructor: picture again after`,
          's',
          secondsTo(pictureAt, backAt),
          2,
        ),
        limitedFigure(
          `L1 cut of ${seconds} s at the instructor: sound again after`,
          's',
          secondsTo(soundAt, backAt),
          2,
        ),
      );
      await running.end();
    }
    return figures;
  },
};

async function hearsAgain({ trainee }: Parameters<Row['run']>[0]): Promise<number | null> {
  const end = Date.now() + 20_000;
  const { packets } = await trainee.received();
  while (Date.now() < end) {
    if ((await trainee.received()).packets > packets + 3) return Date.now();
    await pause(100);
  }
  return null;
}
