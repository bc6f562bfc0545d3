import { describe, expect, it } from 'vitest';
import { replayRun } from '#domain/labs/run.ts';
import { scoreRun } from '#domain/labs/score.ts';
import { laosChina, seatIn } from '#tests/support/lab-pack.ts';
import { perfectPlay } from '#tests/support/perfect-player.ts';
import fc from '#tests/support/property.ts';
import { pointCase } from './point-case.ts';

const { pack } = await laosChina();
const varying = pack.tasks.filter(({ scenario }) =>
  pack.scenarios.some((one) => one.key === scenario && one.point?.varies),
);

describe('a case as it comes in a run', () => {
  it.each(varying.map(({ key, scenario }) => [key, scenario] as const))(
    '%s: is another by each seed, and who makes no mistake has 100 in all of them',
    async (key, scenario) => {
      const cases = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.uuid(), async (seed) => {
          const seat = await seatIn(scenario, 'assessed', seed);
          cases.add(JSON.stringify(seat.scenario));
          for (const command of perfectPlay[key]?.(seat) ?? []) seat.act(command);
          const sheet = scoreRun(seat.run, seat.log);
          expect(sheet.assertions.filter(({ met }) => !met)).toEqual([]);
          expect(sheet.points).toBe(100);
          expect(replayRun(seat.start, seat.log).differsAt).toBeNull();
        }),
        { numRuns: 20 },
      );
      expect(cases.size).toBeGreaterThan(10);
    },
  );

  it('six parcels cost something else, and keep what they teach: of three the volume is charged', async () => {
    const designed = await seatIn('six-parcels');
    const other = await seatIn('six-parcels', 'practice', 'another');
    expect(other.scenario.point?.parcels).not.toEqual(designed.scenario.point?.parcels);
    for (const seed of ['a', 'b', 'c', 'd']) {
      const { scenario } = await seatIn('six-parcels', 'practice', seed);
      const byVolume = pointCase(scenario).parcels.filter(({ kg, cm: [l, w, h] }) => (l * w * h) / 6_000 > kg);
      // A5 is below the first kilogram by either.
      expect(byVolume.map(({ id }) => id).filter((id) => id !== 'A5')).toEqual(['A1', 'A2', 'A4']);
    }
  });

  it('is that of the design for who is guided', async () => {
    const [designed, guided] = [await seatIn('six-parcels'), await seatIn('six-parcels', 'guided', 'another')];
    expect(guided.scenario.point?.parcels).toEqual(designed.scenario.point?.parcels);
  });

  it('what is remembered of another run is wrong in this one', async () => {
    const designed = await seatIn('six-parcels');
    const seat = await seatIn('six-parcels', 'assessed', 'another');
    for (const command of perfectPlay['point-1-six-parcels']?.(designed) ?? []) seat.act(command);
    expect(scoreRun(seat.run, seat.log).points).toBeLessThan(100);
  });
});
