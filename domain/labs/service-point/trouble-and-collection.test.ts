import { describe, expect, it } from 'vitest';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { scoreRun } from '#domain/labs/score.ts';
import { hour, minute } from '#domain/labs/sim-time.ts';
import { laosChina, seatIn } from '#tests/support/lab-pack.ts';
import { perfectPlay } from '#tests/support/perfect-player.ts';
import { meanWait } from './day.ts';

type Seat = Awaited<ReturnType<typeof seatIn>>;

function inboundOf({ run }: Seat) {
  const { inbound } = run.worlds.point;
  if (!inbound) throw new Error('nobody collects');
  return inbound;
}

function troubleOf({ run }: Seat) {
  const { trouble } = run.worlds.point;
  if (!trouble) throw new Error('no trouble');
  return trouble;
}

/** Whoever is wrong so, and the parcel for which they come. */
function visitorOf(seat: Seat, wrong: string | null) {
  const found = Object.entries(inboundOf(seat).visitors).find(([, one]) => one.wrong === wrong);
  if (!found) throw new Error(`nobody is ${wrong}`);
  const [visitor, { parcel }] = found;
  return { visitor, parcel, cash: inboundOf(seat).shelf[parcel]?.cod ?? 0 };
}

const ask = (visitor: string) => ({ type: 'point.ask_code', visitor });
const handOut = (given: { visitor: string; parcel: string; cash: number }) => ({ type: 'point.hand_out', ...given });

describe('each of the tasks, with any seed', () => {
  it.each(['point-4-the-day', 'point-5-inbound-and-cod', 'point-6-trouble'])(
    '%s is worth 100 to who makes no mistake, and its case is another',
    async (key) => {
      const { pack } = await laosChina();
      const scenario = pack.scenarios.find((one) => one.key === pack.tasks.find((task) => task.key === key)?.scenario);
      if (!scenario) throw new Error('no case');
      const plays = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => perfectPlay[key]?.({ pack, scenario, seed }) ?? []);
      expect(new Set(plays.map((play) => JSON.stringify(play))).size).toBeGreaterThan(1);
      const seat = await seatIn(scenario.key);
      for (const command of perfectPlay[key]?.(seat) ?? []) seat.act(command);
      expect(scoreRun(seat.run, seat.log)).toMatchObject({ points: 100, passed: true });
    },
  );
});

describe('who comes for a parcel', () => {
  it('is asked; guided, nothing is handed out without code, name and money', async () => {
    const seat = await seatIn('to-be-collected', 'guided');
    const owner = visitorOf(seat, null);
    expect(seat.refused(handOut(owner))).toEqual(['code.not_asked']);
    seat.act(ask(owner.visitor));
    expect(seat.refused(handOut({ ...owner, cash: owner.cash + 500 }))).toEqual(['cod.differs']);
    expect(seat.refused({ type: 'point.send_home', visitor: owner.visitor, reason: 'short' })).toEqual([
      'visitor.right',
    ]);
    expect(seat.refused(handOut(owner))).toEqual([]);
    expect(seat.refused(handOut(owner))).toEqual(['state.not_now']);
    for (const [wrong, code] of [
      ['no-code', 'code.differs'],
      ['other-code', 'code.differs'],
      ['other-name', 'mask.differs'],
      ['short', 'cod.short'],
    ] as const) {
      const other = visitorOf(seat, wrong);
      seat.act(ask(other.visitor));
      expect(seat.refused(handOut(other))).toEqual([code]);
      const elsewhere = wrong === 'short' ? 'no-code' : 'short';
      expect(seat.refused({ type: 'point.send_home', visitor: other.visitor, reason: elsewhere })).toEqual([
        'reason.differs',
      ]);
    }
  });

  it('gets it as a cousin where nobody asks: the owner finds the shelf empty, and the task fails', async () => {
    const seat = await seatIn('to-be-collected');
    const cousin = visitorOf(seat, 'no-code');
    for (const command of perfectPlay['point-5-inbound-and-cod']?.(seat) ?? []) {
      const { type, visitor, parcel } = command;
      if (visitor === cousin.visitor) {
        if (type === 'point.ask_code') expect(seat.refused(handOut(cousin))).toEqual([]);
      } else if (type === 'point.hand_out' && parcel === cousin.parcel) {
        expect(seat.refused(command)).toEqual(['shelf.empty']);
        seat.act({ type: 'point.send_home', visitor, reason: 'no-code' });
      } else seat.act(command);
    }
    expect(scoreRun(seat.run, seat.log)).toMatchObject({
      ...{ passed: false, gatesMissed: ['asked', 'owners'] },
      // Neither gate (25), nor all parcels (35), nor the four reasons (20).
      points: 20,
    });
  });

  it('pays what is on the label: what is missing in the till shows in the receipts', async () => {
    const seat = await seatIn('to-be-collected');
    const other = visitorOf(seat, 'short');
    const before = inboundOf(seat).cash;
    seat.act(handOut(other));
    expect(inboundOf(seat).cash - before).toBeLessThan(other.cash);
    expect(inboundOf(seat).receipts).toBe(other.cash);
    expect(seat.refused(ask('V999'))).toEqual(['thing.unknown']);
  });
});

describe('without power', () => {
  const serve = (seat: Seat, parcel: string, contents: string): void => {
    seat.act({ type: 'point.accept', parcel, contents });
    seat.act({ type: 'point.weigh', parcel });
  };
  const paid = (type: string, parcel: string): LabCommand => ({ type, parcel, chargedKg: 5, fee: 52_000, codFee: 0 });

  it('nothing is printed, paper is for as long as it is away, and each line is entered once', async () => {
    const seat = await seatIn('power-cut');
    seat.act({ type: 'point.open_shift' });
    for (const [parcel, contents] of [
      ['F1', 'cloth'],
      ['F2', 'dry-food'],
      ['F3', 'cloth'],
    ] as const) {
      serve(seat, parcel, contents);
    }
    seat.run.now = troubleOf(seat).outAt - minute;
    expect(seat.refused(paid('point.log_paper', 'F1'))).toEqual(['power.on']);
    seat.run.now = troubleOf(seat).outAt;
    expect(seat.refused(paid('point.charge', 'F1'))).toEqual(['power.out']);
    for (const parcel of ['F1', 'F2', 'F3']) expect(seat.refused(paid('point.log_paper', parcel))).toEqual([]);
    expect(seat.refused({ type: 'point.enter_log', parcel: 'F1' })).toEqual(['power.out']);
    expect(seat.refused({ type: 'point.power_back' })).toEqual(['role.not_yours']);
    seat.act({ type: 'clock.wait', to: 'next' });
    expect(troubleOf(seat).lines.map(({ waybills }) => waybills.length)).toEqual([0, 1, 0]);
    expect(seat.act({ type: 'point.enter_log', parcel: 'F2' }).events).toMatchObject([{ isDouble: true }]);
    expect(seat.refused({ type: 'point.enter_log', parcel: 'F6' })).toEqual(['thing.unknown']);
    const guided = await seatIn('power-cut', 'guided');
    troubleOf(guided).lines.push({ parcel: 'F1', chargedKg: 3, fee: 36_000, codFee: 0, waybills: ['SP08-001'] });
    expect(guided.refused({ type: 'point.enter_log', parcel: 'F1' })).toEqual(['log.twice']);
  });

  it('entering every line, whoever did, makes one twice: the task fails by it alone', async () => {
    const seat = await seatIn('power-cut');
    for (const command of perfectPlay['point-6-trouble']?.(seat) ?? []) {
      if (command.type === 'task.hand_in') {
        const parcel = troubleOf(seat).lines[1]?.parcel ?? '';
        expect(seat.refused({ type: 'point.enter_log', parcel })).toEqual([]);
      }
      seat.act(command);
    }
    expect(scoreRun(seat.run, seat.log)).toMatchObject({ points: 80, passed: false, gatesMissed: ['once'] });
  });

  it('a parcel without the label of its country waits for it, and no other needs one', async () => {
    const { act, refused } = await seatIn('power-cut');
    act({ type: 'point.open_shift' });
    expect(refused({ type: 'point.accept', parcel: 'F6', contents: 'cloth' })).toEqual(['label.cn_missing']);
    expect(refused({ type: 'point.add_label', parcel: 'F1' })).toEqual(['label.there']);
    expect(refused({ type: 'point.add_label', parcel: 'F6' })).toEqual([]);
    expect(refused({ type: 'point.accept', parcel: 'F6', contents: 'cloth' })).toEqual([]);
  });

  it('of a torn parcel the owner hears before it is packed up again, with what is missing', async () => {
    const seat = await seatIn('power-cut', 'guided');
    const { refused, act } = seat;
    const missing = Math.round((troubleOf(seat).torn.waybillKg - troubleOf(seat).torn.kg) * 100) / 100;
    const tell = (missingKg: number, next: string) => ({ type: 'point.tell_owner', missingKg, next });
    expect(refused({ type: 'point.repack' })).toEqual(['torn.untold']);
    expect(refused(tell(missing, 'choose'))).toEqual(['torn.first']);
    act({ type: 'point.look_torn', step: 'photo' });
    act({ type: 'point.look_torn', step: 'weigh' });
    expect(refused(tell(missing + 1, 'choose'))).toEqual(['torn.weight']);
    expect(refused(tell(missing, 'none'))).toEqual(['torn.next']);
    expect(refused(tell(missing, 'choose'))).toEqual([]);
    expect(refused({ type: 'point.repack' })).toEqual([]);
    expect(refused({ type: 'point.repack' })).toEqual(['state.not_now']);
  });
});

describe('a whole day', () => {
  const pass = (minutes: number) => ({ type: 'point.let_pass', minutes });

  it('each is served once, in their order, whatever steps the clock takes', async () => {
    const [small, large] = [await seatIn('whole-day'), await seatIn('whole-day')];
    for (let count = 0; count < 36; count++) small.act(pass(5));
    for (let count = 0; count < 3; count++) large.act(pass(60));
    expect(small.run.worlds.point.day?.arrivals).toEqual(large.run.worlds.point.day?.arrivals);
    const started = small.run.worlds.point.day?.arrivals.flatMap(({ startedAt }) => startedAt ?? []) ?? [];
    expect(started).toEqual([...started].sort((a, b) => a - b));
  });

  it('has so many counters and one van; a list that disagrees is told to who is guided', async () => {
    const { act, refused, run } = await seatIn('whole-day', 'guided');
    expect(refused({ type: 'point.set_counters', counters: 4 })).toEqual(['counter.most']);
    for (let count = 0; count < 4; count++) act(pass(60));
    act({ type: 'point.bag_day' });
    const bagged = run.worlds.point.day?.arrivals.filter(({ state }) => state === 'bagged').length ?? 0;
    expect(bagged).toBeGreaterThan(0);
    expect(refused({ type: 'point.leave_day', parcels: bagged + 1 })).toEqual(['list.differs']);
    expect(refused({ type: 'point.leave_day', parcels: bagged })).toEqual([]);
    expect(refused({ type: 'point.leave_day', parcels: 0 })).toEqual(['state.not_now']);
  });

  it('counter 2 opened at noon is too late: people wait long, or go', async () => {
    const seat = await seatIn('whole-day');
    const { run, act } = seat;
    for (let count = 0; count < 4; count++) act(pass(60));
    act({ type: 'point.set_counters', counters: 3 });
    while (run.now < seat.scenario.startsAt + 8 * hour + 45 * minute) act(pass(15));
    act({ type: 'point.bag_day' });
    const day = run.worlds.point.day;
    if (!day) throw new Error('no day');
    act({ type: 'point.leave_day', parcels: day.arrivals.filter(({ state }) => state === 'bagged').length });
    act({ type: 'task.hand_in', answers: {} });
    expect(meanWait(day)).toBeGreaterThan(8);
    const sheet = scoreRun(run, seat.log);
    expect(sheet.passed).toBe(false);
    expect(sheet.assertions.filter(({ met }) => !met).map(({ id }) => id)).toEqual(['van', 'wait', 'nobody-lost']);
    expect(sheet.points).toBe(15);
  });

  it('what belongs to another case is not here', async () => {
    const { refused } = await seatIn('six-parcels');
    for (const command of [pass(5), { type: 'point.repack' }, ask('V1')]) {
      expect(refused(command)).toEqual(['thing.unknown']);
    }
  });
});
