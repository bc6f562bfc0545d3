import type { Row } from '#tests/links/row.ts';
import { until } from '#tests/links/stage.ts';
import { limitedFigure, reportedFigure } from '#tests/load/figures.ts';
import { quantile } from '#tests/load/processes.ts';

const visits = 10;

/** Entering again and again without a link in between that slows anything. */
export const quickEntrance: Row = {
  sign: 'L8',
  async run(stage) {
    const running = await stage.teach();
    const { trainee } = stage;
    for (const { link } of [stage.instructor, trainee]) await link.set({});
    const context = await trainee.signIn();
    const pictures: number[] = [];
    const sounds: number[] = [];
    for (let visit = 0; visit <= visits; visit++) {
      await trainee.comeToDoor(context, running.classId);
      await trainee.readsDoor();
      await trainee.tap();
      const read = () => trainee.page.evaluate(() => ({ ...window.__linkWatch }));
      await until(async () => {
        const { firstPictureAt, firstSoundAt } = await read();
        return firstPictureAt > 0 && firstSoundAt > 0;
      }, 20_000);
      const { tappedAt, firstPictureAt, firstSoundAt } = await read();
      pictures.push(firstPictureAt - tappedAt);
      sounds.push(firstSoundAt - tappedAt);
      await trainee.page.close();
    }
    await context.close();
    await running.end();
    const [first = 0, ...later] = pictures;
    return [
      limitedFigure('L8 no link between: tap to picture, later visits, middle', 'ms', quantile(later, 0.5), 300),
      reportedFigure('L8 no link between: tap to picture, later visits, worst', 'ms', Math.max(...later)),
      reportedFigure('L8 no link between: tap to picture, first visit', 'ms', first),
      reportedFigure('L8 no link between: tap to sound, later visits, middle', 'ms', quantile(sounds.slice(1), 0.5)),
    ];
  },
};
