import { describe, expect, it } from 'vitest';
import { seatIn } from '#tests/support/lab-pack.ts';
import fc from '#tests/support/property.ts';
import { foldRun, perform, replayRun } from './run.ts';
import { firstBroken, firstHash, type LabCommand } from './run-log.ts';

/** Names that every object has, too: of the world they name nothing. */
const parcel = fc.constantFrom('A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', '__proto__', 'constructor');
const contents = fc.constantFrom('cloth', 'dry-food', 'electronics', 'papers', 'household', 'cash');
const route = fc.constantFrom('champasak', 'paksong', 'savannakhet', 'china', '__proto__', 'constructor', 'toString');
const command: fc.Arbitrary<LabCommand> = fc.oneof(
  fc.constant({ type: 'point.open_shift' }),
  fc.record({ type: fc.constant('point.check_scale'), shownKg: fc.constantFrom(10, 10.15) }),
  fc.record({ type: fc.constant('point.accept'), parcel, contents }),
  fc.record({
    type: fc.constant('point.turn_away'),
    parcel,
    contents,
    reason: fc.constantFrom('valuable', 'dangerous'),
  }),
  fc.record({ type: fc.constant('point.weigh'), parcel }),
  fc.record({
    type: fc.constant('point.charge'),
    parcel,
    chargedKg: fc.constantFrom(1, 2, 7, 12),
    fee: fc.constantFrom(25_000, 40_000, 108_000),
    codFee: fc.constantFrom(0, 3_000),
  }),
  fc.record({ type: fc.constant('point.bag'), parcel, route }),
  fc.record({ type: fc.constant('point.close_bag'), route, kg: fc.constantFrom(1, 7), seal: fc.constant('S-1') }),
);

describe('a run', () => {
  it('is what its log comes to, folded or decided anew, whatever people did', async () => {
    const { start, run: empty } = await seatIn('six-parcels');
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const run = foldRun(start, []);
        const log = [{ type: 'point.open_shift' }, ...commands].map((one) =>
          perform(run, { by: 'person', seatId: 'operator', command: one }),
        );
        expect(foldRun(start, log)).toEqual(run);
        const again = replayRun(start, log);
        expect(again.differsAt).toBeNull();
        expect(again.run.hash).toBe(run.hash);
        expect(firstBroken(log, empty.hash)).toBeNull();
        expect(Object.keys(Object.prototype).concat(Object.keys(Object))).toEqual([]);
      }),
    );
  });

  it('where a refused command changed nothing but the log', async () => {
    const { run, act } = await seatIn('six-parcels');
    const before = structuredClone(run.worlds);
    const { events, refusals, simUntil, simAt } = act({ type: 'point.weigh', parcel: 'A1' });
    expect([events.length, refusals.length, simUntil - simAt]).toEqual([0, 1, 0]);
    expect(run.worlds).toEqual(before);
  });

  it('shows where its log was changed, cut or put in another order', async () => {
    const { start, log, act, run } = await seatIn('six-parcels');
    for (const type of ['point.open_shift', 'point.open_shift', 'point.open_shift']) act({ type });
    const first = firstHash({
      ...{ pack: start.pack.slug, scenario: start.scenario.key, task: start.task.key },
      ...{ mode: start.mode, seed: start.seed },
    });
    const [one, two, three] = log;
    if (!one || !two || !three) throw new Error('three acts');
    expect(firstBroken(log, first)).toBeNull();
    expect(firstBroken([one, { ...two, refusals: [] }, three], first)).toBe(2);
    expect(firstBroken([one, three], first)).toBe(2);
    expect(firstBroken([two, one, three], first)).toBe(1);
    expect(replayRun({ ...start, seed: 'another' }, log).differsAt).toBe(1);
    expect(replayRun({ ...start, mode: 'guided' }, log).differsAt).toBe(1);
    expect(() => foldRun(start, [two])).toThrow(RangeError);
    expect(run.seq).toBe(3);
  });

  it('asks whose step it is', async () => {
    const { run, start } = await seatIn('six-parcels');
    const buyer = { ...start.scenario, seats: [{ id: 'buyer', role: 'BUY' as const, organisation: 'C14' }] };
    const other = { ...run, scenario: buyer };
    const code = (seatId: string | null, type: string) =>
      perform(other, { by: 'person', seatId, command: { type } }).refusals.map((one) => one.code);
    expect(code('buyer', 'point.open_shift')).toEqual(['role.not_yours']);
    expect(code('nobody', 'point.open_shift')).toEqual(['thing.unknown']);
    expect(code('buyer', 'nothing.at_all')).toEqual(['thing.unknown']);
    expect(code('buyer', 'point.constructor')).toEqual(['thing.unknown']);
  });
});
