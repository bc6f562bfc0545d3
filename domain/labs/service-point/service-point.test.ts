import { describe, expect, it } from 'vitest';
import type { Pack } from '#domain/labs/pack.ts';
import { perform } from '#domain/labs/run.ts';
import { seatIn } from '#tests/support/lab-pack.ts';
import { pointCase } from './point-case.ts';

const open = { type: 'point.open_shift' };
const check = { type: 'point.check_scale', shownKg: 10 };
const accept = (parcel: string, contents: string) => ({ type: 'point.accept', parcel, contents });
const weigh = (parcel: string) => ({ type: 'point.weigh', parcel });
const charge = (parcel: string, chargedKg: number, fee: number, codFee = 0) => ({
  type: 'point.charge',
  ...{ parcel, chargedKg, fee, codFee },
});

describe('at the counter', () => {
  it('nothing is done before the shift is open, and it is opened once', async () => {
    const { refused } = await seatIn('six-parcels');
    expect(refused(accept('A1', 'cloth'))).toEqual(['shift.closed']);
    expect(refused(open)).toEqual([]);
    expect(refused(open)).toEqual(['state.not_now']);
  });

  it('a parcel is looked into, weighed, charged, and leaves a waybill and money', async () => {
    const { run, act } = await seatIn('six-parcels');
    for (const command of [open, check, accept('A1', 'cloth'), weigh('A1')]) act(command);
    const { events, simAt, simUntil } = act(charge('A1', 12, 108_000));
    expect(events).toEqual([
      {
        ...{ type: 'parcel.paid', parcel: 'A1', chargedKg: 12, fee: 108_000, codFee: 0, waybill: 'SP08-001' },
        ...{ feeIsRight: true, codIsRight: true },
      },
    ]);
    expect(simUntil - simAt).toBe(120_000);
    const world = run.worlds.point;
    expect([world.till, world.parcels.A1?.state]).toEqual([108_000, 'paid']);
  });

  it('steps are taken in their order, each once', async () => {
    const { act, refused } = await seatIn('six-parcels');
    act(open);
    expect(refused(weigh('A1'))).toEqual(['state.not_now']);
    act(accept('A1', 'cloth'));
    expect(refused(accept('A1', 'cloth'))).toEqual(['state.not_now']);
    expect(refused(charge('A1', 12, 108_000))).toEqual(['state.not_now']);
    expect(refused(weigh('A99'))).toEqual(['thing.unknown']);
    expect(refused(accept('A2', 'no-such-thing'))).toEqual(['thing.unknown']);
  });

  it('who charges on a scale that was not checked is warned', async () => {
    const { act } = await seatIn('six-parcels');
    for (const command of [open, accept('A1', 'cloth'), weigh('A1')]) act(command);
    expect(act(charge('A1', 12, 108_000)).warnings.map(({ code }) => code)).toEqual(['scale.not_checked']);
  });

  it('the scale shows what it shows, whatever somebody writes down', async () => {
    const { act, refused } = await seatIn('six-parcels');
    act(open);
    expect(refused({ ...check, shownKg: 10.15 })).toEqual(['weight.differs']);
    expect(act(check).events).toEqual([{ type: 'scale.checked', shownKg: 10, isRight: true }]);
  });

  it('a wrong fee is explained to who is guided, and stands in the till of who is not', async () => {
    const guided = await seatIn('six-parcels', 'guided');
    for (const command of [open, accept('A1', 'cloth')]) guided.act(command);
    expect(guided.refused(weigh('A1'))).toEqual(['scale.not_checked']);
    for (const command of [check, weigh('A1')]) guided.act(command);
    expect(guided.refused(charge('A1', 7, 68_000))).toEqual(['weight.differs']);
    expect(guided.refused(charge('A1', 12, 107_000))).toEqual(['fee.differs']);
    expect(guided.refused(charge('A1', 12, 108_000, 3_000))).toEqual(['fee.differs']);
    expect(guided.refused(charge('A1', 12, 108_000))).toEqual([]);

    const practice = await seatIn('six-parcels');
    for (const command of [open, accept('A1', 'cloth'), weigh('A1')]) practice.act(command);
    expect(practice.refused(charge('A1', 7, 68_000))).toEqual([]);
    expect(practice.run.worlds.point.till).toBe(68_000);
  });
});

describe('what must not go', () => {
  it.each([
    ['B2', 'honey', ['goods.restricted'], 'honey to China'],
    ['B5', 'honey', [], 'honey within the country'],
    ['B3', 'loose-battery', ['goods.forbidden'], 'a battery by itself'],
    ['B4', 'electronics', [], 'a battery within its phone'],
    ['B6', 'wildlife', ['goods.forbidden'], 'wild orchids'],
    ['B7', 'cash', ['goods.forbidden'], 'money'],
  ])('%s as %s: %s, %s', async (parcel, contents, codes) => {
    const { act, refused } = await seatIn('ten-customers');
    act(open);
    expect(refused(accept(parcel, contents))).toEqual(codes);
  });

  it('goes through where it is taken for something else, which stands in the log', async () => {
    const { act } = await seatIn('ten-customers');
    act(open);
    expect(act(accept('B2', 'dry-food')).events).toMatchObject([{ type: 'parcel.checked', isRight: false }]);
  });

  it('is turned away with a reason; so is, wrongly, what may go', async () => {
    const { act, refused } = await seatIn('ten-customers');
    act(open);
    const away = (parcel: string, contents: string, reason: string) => ({
      type: 'point.turn_away',
      ...{ parcel, contents, reason },
    });
    expect(refused(away('B2', 'honey', 'because'))).toEqual(['reason.missing']);
    expect(act(away('B2', 'honey', 'not-let-in')).events).toMatchObject([{ isRight: true, reasonIsRight: true }]);
    expect(act(away('B3', 'loose-battery', 'valuable')).events).toMatchObject([
      { isRight: true, reasonIsRight: false },
    ]);
    expect(act(away('B4', 'electronics', 'dangerous')).events).toMatchObject([
      { isRight: false, reasonIsRight: false },
    ]);
    expect(refused(weigh('B2'))).toEqual(['state.not_now']);
  });
});

describe('who is guided', () => {
  it('hears at once what a thing is not, that it may go, and that another reason is true', async () => {
    const { act, refused } = await seatIn('ten-customers', 'guided');
    act(open);
    const away = (parcel: string, contents: string, reason: string) => ({
      type: 'point.turn_away',
      ...{ parcel, contents, reason },
    });
    expect(refused(accept('B2', 'dry-food'))).toEqual(['contents.differs']);
    expect(refused(away('B4', 'electronics', 'dangerous'))).toEqual(['goods.allowed']);
    expect(refused(away('B3', 'cash', 'dangerous'))).toEqual(['contents.differs']);
    expect(refused(away('B3', 'loose-battery', 'valuable'))).toEqual(['reason.differs']);
    expect(refused(away('B3', 'loose-battery', 'dangerous'))).toEqual([]);
  });
});

describe('bags', () => {
  const bag = (parcel: string, route: string) => ({ type: 'point.bag', parcel, route });

  it('take what goes their way; who is guided hears of another’s at once', async () => {
    const guided = await seatIn('forty-parcels', 'guided');
    const far = pointCase(guided.scenario).parcels.find(({ to }) => to === 'SP10')?.id ?? '';
    expect(guided.refused(bag(far, 'pakse'))).toEqual(['bag.other_route']);
    expect(guided.refused(bag(far, 'nowhere'))).toEqual(['thing.unknown']);
    const { run, act, refused } = await seatIn('forty-parcels');
    expect(refused(bag(far, 'pakse'))).toEqual([]);
    expect(act({ type: 'point.take_out', parcel: far }).refusals).toEqual([]);
    expect(run.worlds.point.parcels[far]?.state).toBe('paid');
  });

  it('are closed with what they weigh, and leave with a list that agrees', async () => {
    const guided = await seatIn('forty-parcels', 'guided');
    const { scenario, refused, act } = guided;
    const near = pointCase(scenario).parcels.filter(({ to }) => to === 'SP10');
    for (const { id } of near) act(bag(id, 'champasak'));
    const kg = near.reduce((sum, one) => sum + one.kg, 0);
    const close = (given: number) => ({ type: 'point.close_bag', route: 'champasak', kg: given, seal: 'S-1' });
    expect(refused({ type: 'point.hand_over', parcels: 1 })).toEqual(['list.differs']);
    expect(refused({ type: 'point.hand_over', parcels: near.length })).toEqual(['state.not_now']);
    expect(refused(close(kg + 0.3))).toEqual(['bag.weight']);
    expect(refused(close(Math.round((kg + 0.1) * 100) / 100))).toEqual([]);
    expect(refused(close(kg))).toEqual(['state.not_now']);
    expect(refused({ type: 'point.take_out', parcel: near[0]?.id ?? '' })).toEqual(['state.not_now']);
    expect(refused({ type: 'point.hand_over', parcels: near.length })).toEqual([]);
    expect(refused(bag('C1', 'pakse'))).toEqual(['state.not_now']);
  });

  it('what is handed over after the van has left goes tomorrow, and whoever does it is told so', async () => {
    const { run, act } = await seatIn('forty-parcels');
    const leaves = Date.parse('2026-11-03T17:00:00+07:00');
    run.now = leaves;
    expect(act({ type: 'point.close_bag', route: 'pakse', kg: 0, seal: 'S-2' }).warnings).toEqual([]);
    run.now = leaves + 60_000;
    const { events, warnings } = act({ type: 'point.hand_over', parcels: 0 });
    expect(warnings.map(({ code }) => code)).toEqual(['van.gone']);
    expect(events).toMatchObject([{ type: 'bags.handed_over', isLate: true }]);
  });

  it('is in time by the clocks of the pack, in whatever order its offices were kept', async () => {
    const china = { offset: 8, windows: [], holidays: [] };
    const kept: Pack['offices'][] = [{}, { CN: china }];
    for (const offices of kept) {
      const { run, start } = await seatIn('forty-parcels');
      const other = { ...run, pack: { ...start.pack, offices }, now: Date.parse('2026-11-03T16:30:00+07:00') };
      const command = { type: 'point.hand_over', parcels: 0 };
      const [event] = perform(other, { by: 'person', seatId: 'operator', command }).events;
      expect(event).toMatchObject({ type: 'bags.handed_over', isLate: false });
    }
  });
});
