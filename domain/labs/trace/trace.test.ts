import { describe, expect, it } from 'vitest';
import type { LabRun } from '#domain/labs/run.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { scoreRun } from '#domain/labs/score.ts';
import { seatIn } from '#tests/support/lab-pack.ts';
import { perfectTracing } from '#tests/support/perfect-tracer.ts';
import fc from '#tests/support/property.ts';
import { epcisOf } from './epcis.ts';
import { checkDigit, isGs1, readCode, serialOf, ssccOf } from './gs1.ts';
import { readLotCode } from './lot-code.ts';
import { lotsAhead, lotsBehind } from './trace-lines.ts';

const worldOf = (run: Pick<LabRun, 'worlds'>) => run.worlds.trace;
const first: LabCommand = (perfectTracing['trace-1-first-lot']?.({} as never) ?? [])[0] as LabCommand;
const bags = (change: object = {}): LabCommand => ({
  ...{ type: 'trace.pack', lot: 'G01-C01-20261107-01', bags: 80, bagKg: 60 },
  ...{ first: ssccOf('9521234', 1), last: ssccOf('9521234', 80) },
  ...change,
});
const hull = (kg: number): LabCommand => ({
  type: 'trace.transform',
  ...{ lots: ['G03-C01-20261102-01'], lot: 'G01-C01-20261107-01', kg },
});

/** The sheet of somebody who does this. */
async function sheetOf(scenario: string, commands: readonly LabCommand[]) {
  const { run, log, act } = await seatIn(scenario);
  for (const command of commands) act(command);
  return scoreRun(run, log);
}
async function perfect(task: string, scenario: string): Promise<LabCommand[]> {
  return perfectTracing[task]?.(await seatIn(scenario)) ?? [];
}

describe('numbers of GS1', () => {
  it.each(['9521234000013', '19521234000010', '9521234000174', '095212340000000013'])(
    '%s has its own digit',
    (code) => {
      expect(isGs1(code)).toBe(true);
      expect(isGs1(`${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`)).toBe(false);
    },
  );

  it('of bags count on from the first, and any one wrong digit is found', () => {
    expect(ssccOf('9521234', 1)).toBe('095212340000000013');
    expect(serialOf(ssccOf('9521234', 80), '9521234')).toBe(80);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.nat(17), fc.integer({ min: 1, max: 9 }), (n, at, by) => {
        const code = ssccOf('9521234', n);
        const digits = [...code];
        digits[at] = String((Number(digits[at]) + by) % 10);
        expect([isGs1(code), isGs1(digits.join(''))]).toEqual([true, false]);
      }),
    );
    expect(checkDigit('629104150021')).toBe(3);
  });

  it.each([
    ['(00)095212340000000013', '095212340000000013'],
    ['00095212340000000013', '095212340000000013'],
    [' 0952 1234 0000 0000 13', '095212340000000013'],
    ['(01)19521234000010(10)G01-C01-20261107-05', 'G01-C01-20261107-05'],
  ])('%s is read', (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });

  it.each(['G1-C01-20261102-01', 'G01-C01-20261302-01', 'G01-C01-20261102-00', 'constructor', ''])(
    'the code of a lot is not %j',
    (code) => {
      expect(readLotCode(code)).toBeNull();
    },
  );
});

describe('a lot is made', () => {
  it('of one harvest, and is an event of EPCIS 2.0', async () => {
    const { run, log, act } = await seatIn('first-lot');
    act(first);
    const [code, lot] = Object.entries(worldOf(run).lots)[0] ?? ['', undefined];
    expect(log.at(-1)?.events).toMatchObject([{ type: 'lot.made', good: 'G03' }]);
    if (!lot) throw new Error('no lot');
    expect(epcisOf({ code, lot, timeZone: 'Asia/Vientiane', gtin: '19521234000010' })).toMatchObject({
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      epcisBody: {
        eventList: [
          {
            type: 'ObjectEvent',
            action: 'ADD',
            bizStep: 'commissioning',
            disposition: 'active',
            eventTimeZoneOffset: '+07:00',
            readPoint: { id: 'https://id.gs1.org/414/9521234000174' },
            quantityList: [{ quantity: 6000, uom: 'KGM' }],
          },
        ],
      },
    });
  });

  it.each([
    ['lot.format', { lot: 'G03-C02-20261102-01' }],
    ['lot.format', { lot: 'G99-C01-20261102-01' }],
    ['time.backwards', { lot: 'G03-C01-20261101-01' }],
    ['time.backwards', { lot: 'G03-C01-20261109-01' }],
    ['plots.missing', { harvests: [] }],
    ['check_digit', { gln: '9521234000173' }],
    ['place.unknown', { gln: '9521234000013' }],
    ['mass.over', { kg: 6_600 }],
    ['mass.none', { kg: 0 }],
  ])('%s: %j', async (code, change) => {
    const { refused } = await seatIn('first-lot');
    expect(refused({ ...first, ...change })).toEqual([code]);
  });

  it('once, and each harvest once', async () => {
    const { act, refused } = await seatIn('first-lot');
    act(first);
    expect(refused(first)).toEqual(['lot.taken']);
    expect(refused({ ...first, lot: 'G03-C01-20261102-02' })).toEqual(['harvest.taken']);
  });

  it('of who is guided, with what would be wrong later', async () => {
    const { refused } = await seatIn('first-lot', 'guided');
    const both = { harvests: ['H1', 'H2', 'H3', 'H4', 'H5'], kg: 6_900, lot: 'G03-C01-20261103-01' };
    expect(refused({ ...first, ...both })).toEqual(['lot.mixed_label']);
    expect(refused({ ...first, kg: 5_000 })).toEqual(['mass.differs']);
    expect(refused({ ...first, action: 'OBSERVE' })).toEqual(['event.wrong']);
    expect(refused(first)).toEqual([]);
  });
});

describe('mass is never made', () => {
  it('by hulling, bags or sending', async () => {
    const { act, refused } = await seatIn('hulling');
    expect(refused(hull(4_860))).toEqual(['mass.over']);
    expect(refused({ ...hull(4_800), lots: ['G01-C01-20261102-09'] })).toEqual(['thing.unknown']);
    act(hull(4_800));
    expect(refused({ ...hull(10), lot: 'G01-C01-20261107-02' })).toEqual(['ship.held']);
    expect(refused(bags({ bags: 81, last: ssccOf('9521234', 81) }))).toEqual(['bags.over']);
    expect(refused(bags({ first: '095212340000000014' }))).toEqual(['check_digit']);
    expect(refused(bags({ last: ssccOf('9999999', 80) }))).toEqual(['prefix.other']);
    expect(refused(bags({ last: ssccOf('9521234', 79) }))).toEqual(['count.differs']);
    expect(refused(bags())).toEqual([]);
    expect(refused(bags())).toEqual(['child.two_parents']);
    const send = { type: 'trace.ship', lot: 'G01-C01-20261107-01', to: 'C15', kg: 3_000, seal: 'T-1' };
    expect(refused({ ...send, to: 'constructor' })).toEqual(['thing.unknown']);
    expect(refused(send)).toEqual([]);
    expect(refused(send)).toEqual(['mass.over']);
  });

  it('whatever somebody tries', async () => {
    const { run, act } = await seatIn('hulling');
    const kg = fc.double({ min: 0, max: 7_000, noNaN: true });
    let number = 1;
    fc.assert(
      fc.property(kg, fc.nat(3), (amount, which) => {
        const { lots } = worldOf(run);
        const name = Object.keys(lots)[which % Object.keys(lots).length] ?? '';
        number = (number % 99) + 1;
        const lot = `G01-C01-20261107-${String(number).padStart(2, '0')}`;
        act(
          which % 2
            ? { type: 'trace.ship', lot: name, to: 'C13', kg: amount, seal: 'S' }
            : { type: 'trace.transform', lots: [name], lot, kg: amount },
        );
        const world = worldOf(run);
        const there = Object.values(world.lots).reduce((sum, one) => sum + one.left, 0);
        const gone = Object.values(world.shipments).reduce((sum, one) => sum + one.kg, 0);
        // Scales are right to a tenth of a kilogram, at each act.
        expect(there + gone).toBeLessThanOrEqual(6_000 + run.seq * 0.05);
      }),
    );
  });
});

describe('what was made of what', () => {
  it('is found however many steps away, and never goes round for ever', async () => {
    const { run } = await seatIn('mould');
    const world = worldOf(run);
    expect(lotsAhead(world, 'G01-C01-20261104-06').map((lot) => lot.slice(-2))).toEqual(['06', '11', '12']);
    expect(
      lotsBehind(world, 'G01-C01-20261107-12')
        .map((lot) => lot.slice(-2))
        .sort(),
    ).toEqual(['05', '06', '08', '11', '12']);
    const lot = {
      ...world.lots['G01-C01-20261107-12'],
      parents: [{ lot: 'A', kg: 1 }],
    } as (typeof world)['lots'][string];
    expect(lotsBehind({ lots: { A: lot } }, 'A')).toEqual(['A']);
  });

  it('a scan reads bags and lots, and says what it cannot read', async () => {
    const { act, refused } = await seatIn('shop-bag');
    expect(refused({ type: 'trace.answer', plots: ['H1'], receivers: [] })).toEqual(['scan.first']);
    expect(act({ type: 'trace.scan', code: '(00)095212340000000372' }).events).toMatchObject([
      { lot: 'G01-C01-20261107-05' },
    ]);
    expect(refused({ type: 'trace.scan', code: '095212340000000373' })).toEqual(['check_digit']);
    expect(refused({ type: 'trace.scan', code: 'constructor' })).toEqual(['thing.unknown']);
    const guided = await seatIn('shop-bag', 'guided');
    guided.act({ type: 'trace.scan', code: '095212340000000372' });
    const right = { plots: ['H1', 'H2', 'H3', 'H4'], receivers: ['C10', 'C13', 'C15'] };
    expect(guided.refused({ type: 'trace.answer', ...right, plots: ['H1', 'H2'] })).toEqual(['line.origin']);
    expect(guided.refused({ type: 'trace.answer', ...right, receivers: ['C14'] })).toEqual(['line.receivers']);
    expect(guided.refused({ type: 'trace.answer', ...right })).toEqual([]);
  });
});

describe('what is stopped and called back', () => {
  it('a sale is held with a reason, and stays in the record', async () => {
    const { refused } = await seatIn('six-bags', 'guided');
    expect(refused({ type: 'trace.hold', shipment: 'S1', reason: ' ' })).toEqual(['hold.reason']);
    expect(refused({ type: 'trace.delete', shipment: 'S1' })).toEqual(['record.kept']);
    expect(refused({ type: 'trace.hold', shipment: 'S1', reason: 'more sold than made' })).toEqual([]);
    expect(refused({ type: 'trace.hold', shipment: 'S1', reason: 'again' })).toEqual(['state.not_now']);
    expect(refused({ type: 'trace.name_source', lot: 'G01-C01-20261109-03', kg: 360 })).toEqual(['source.other']);
  });

  it('what is held or called back goes nowhere', async () => {
    const { run, act, refused } = await seatIn('mould');
    const lot = 'G01-C01-20261104-06';
    const send = { type: 'trace.ship', lot, to: 'C15', kg: 10, seal: 'S' };
    expect(refused({ type: 'trace.inspect', lot: 'G01-C01-20261104-05', report: 'R-2211' })).toEqual([
      'report.other_lot',
    ]);
    act({ type: 'trace.inspect', lot, report: 'R-2211' });
    expect(refused(send)).toEqual(['ship.held']);
    expect(refused({ type: 'trace.notify', holder: 'C15' })).toEqual(['recall.first']);
    expect(refused({ type: 'trace.recall', lots: [], reason: 'x' })).toEqual(['recall.empty']);
    act({ type: 'trace.recall', lots: [lot], reason: 'aflatoxin' });
    expect(refused(send)).toEqual(['ship.held']);
    // Put right: what the laboratory found stays held, what is used up is not there again, and what is sound may go.
    const [used, sound] = ['G01-C01-20261106-11', 'G01-C01-20261105-07'];
    act({ type: 'trace.recall', lots: [lot, used, sound], reason: 'aflatoxin' });
    const before = (await seatIn('mould')).run;
    act({ type: 'trace.recall', lots: ['G01-C01-20261107-12'], reason: 'aflatoxin' });
    expect(worldOf(run).lots[lot]?.state).toBe('held');
    for (const other of [used, sound]) {
      expect(worldOf(run).lots[other]?.state).toBe(worldOf(before).lots[other]?.state);
    }
    expect(refused(send)).toEqual(['ship.held']);
    const guided = await seatIn('mould', 'guided');
    expect(guided.refused({ type: 'trace.recall', lots: [lot], reason: 'x' })).toEqual(['recall.missing']);
    const all = [lot, 'G01-C01-20261106-11', 'G01-C01-20261107-12'];
    expect(guided.refused({ type: 'trace.recall', lots: [...all, 'G01-C01-20261105-07'], reason: 'x' })).toEqual([
      'recall.extra',
    ]);
  });
});

describe('seeded mistakes', () => {
  it('one number for two harvests: the lot is not valid', async () => {
    const both = { harvests: ['H1', 'H2', 'H3', 'H4', 'H5'], kg: 6_900, lot: 'G03-C01-20261103-01' };
    expect(await sheetOf('first-lot', [{ ...first, ...both }])).toMatchObject({ points: 75 });
  });

  it('the 81st bag: there is no weight for it', async () => {
    const wrong = [hull(4_800), bags({ bags: 81, last: ssccOf('9521234', 81) })];
    expect(await sheetOf('hulling', wrong)).toMatchObject({ points: 34, passed: false });
  });

  it('a sale that is deleted is not held', async () => {
    const all = await perfect('trace-3-six-bags', 'six-bags');
    const wrong = [{ type: 'trace.delete', shipment: 'S2' }, ...all];
    expect(await sheetOf('six-bags', wrong)).toMatchObject({ points: 67, passed: false });
  });

  it('who stops one step back names half of the plots', async () => {
    const all = await perfect('trace-4-back-and-forth', 'shop-bag');
    const wrong = all.map((one) => (one.type === 'trace.answer' ? { ...one, plots: ['H1', 'H2'] } : one));
    expect(await sheetOf('shop-bag', wrong)).toMatchObject({ points: 66, passed: false });
  });

  it('a blend that was forgotten fails by the gate', async () => {
    const all = await perfect('trace-5-mock-recall', 'mould');
    const wrong = all.map((one) => (one.type === 'trace.recall' ? { ...one, lots: ['G01-C01-20261104-06'] } : one));
    expect(await sheetOf('mould', wrong)).toMatchObject({ points: 80, passed: false, gatesMissed: ['missing'] });
    const more = all.map((one) =>
      one.type === 'trace.notify' && one.holder === 'C15' ? { ...one, holder: 'C14' } : one,
    );
    expect((await sheetOf('mould', more)).assertions.filter(({ met }) => !met).map(({ id }) => id)).toEqual([
      'missing',
      'extra',
      'notices',
    ]);
  });
});
