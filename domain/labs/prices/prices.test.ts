import { describe, expect, it } from 'vitest';
import { beginRun, perform, replayRun } from '#domain/labs/run.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { scoreRun } from '#domain/labs/score.ts';
import { seatIn } from '#tests/support/lab-pack.ts';
import { perfectPrices } from '#tests/support/perfect-prices.ts';

const enter = (stall: string, said: Record<string, unknown>): LabCommand => ({
  type: 'price.enter',
  ...{ stall, currency: 'LAK', unit: 'kg', priceType: 'retail', grade: null, rateOn: null },
  ...(said as Record<string, string>),
});
const drop = (observation: string, reason: string | null) => ({ type: 'price.drop', observation, reason });
const publish = (series: string, median: number, n: number) => ({ type: 'price.publish', series, median, n });

/** What somebody comes to who plays perfectly but for some acts, and which criteria are then not met. */
async function played(key: string, scenario: string, change: (all: LabCommand[]) => LabCommand[] = (all) => all) {
  const desk = await seatIn(scenario);
  for (const command of change(perfectPrices[key]?.(desk) ?? [])) desk.act(command);
  const sheet = scoreRun(desk.run, desk.log);
  const missed = sheet.assertions.filter(({ met }) => !met).map(({ id }) => id);
  return { ...desk, points: sheet.points, passed: sheet.passed, missed, world: desk.run.worlds.price };
}

describe('at the market', () => {
  it('a price of a meun and one of a jin become prices of a kilogram', async () => {
    const { act, run } = await seatIn('two-markets');
    act(enter('A1', { price: 204_000, unit: 'meun12' }));
    const jin = { price: 2.1, currency: 'CNY', unit: 'jin', priceType: 'wholesale', rateOn: '2026-11-02' };
    expect(act(enter('B1', jin)).events).toMatchObject([{ type: 'observation.entered', perKg: 12_810, isRight: true }]);
    const { observations } = run.worlds.price;
    expect([observations.A1?.perKg, observations.B1?.perKg, observations.A1?.day]).toEqual([
      17_000,
      12_810,
      '2026-11-03',
    ]);
  });

  it('nothing is written down without a unit, under another kind of price, or without the day of a rate', async () => {
    const { refused } = await seatIn('two-markets');
    expect(refused(enter('A2', { price: 207_600, unit: null }))).toEqual(['unit.unknown']);
    expect(refused(enter('A2', { price: 207_600, unit: 'constructor' }))).toEqual(['unit.unknown']);
    expect(refused(enter('A1', { price: 204_000, priceType: 'wholesale' }))).toEqual(['type.mixed']);
    const yuan = { price: 2.1, currency: 'CNY', unit: 'jin', priceType: 'wholesale' };
    expect(refused(enter('B1', yuan))).toEqual(['rate.no_date']);
    expect(refused(enter('B1', { ...yuan, rateOn: '2026-10-05' }))).toEqual(['rate.no_date']);
    expect(refused(enter('B1', { ...yuan, currency: 'USD' }))).toEqual(['thing.unknown']);
    expect(refused(enter('Z9', { price: 1 }))).toEqual(['thing.unknown']);
  });

  it('what has grades is not written down without one', async () => {
    const { scenario, start } = await seatIn('two-markets');
    const graded = { ...scenario, price: scenario.price && { ...scenario.price, graded: ['G28'] } };
    const run = beginRun({ ...start, scenario: graded });
    const refused = (command: LabCommand) =>
      perform(run, { by: 'person', seatId: 'collector', command }).refusals.map(({ code }) => code);
    expect(refused(enter('A3', { price: 17_200 }))).toEqual(['grade.missing']);
    expect(refused(enter('A3', { price: 17_200, grade: 'A' }))).toEqual([]);
  });

  it('the same figure as last week goes through with a warning', async () => {
    const { act } = await seatIn('two-markets');
    expect(act(enter('A7', { price: 4_500 })).warnings.map(({ code }) => code)).toEqual(['copy.last_week']);
  });

  it('who is asked again says for how much; who has said all is not asked', async () => {
    const { refused, run } = await seatIn('two-markets');
    expect(refused({ type: 'price.ask', stall: 'A2' })).toEqual([]);
    expect(refused({ type: 'price.ask', stall: 'A2' })).toEqual([]);
    expect(run.worlds.price.asked).toEqual(['A2']);
    expect(refused({ type: 'price.ask', stall: 'A1' })).toEqual(['state.not_now']);
  });

  it('who is guided hears at once what was said otherwise', async () => {
    const { act } = await seatIn('two-markets', 'guided');
    expect(act(enter('A1', { price: 204_000, unit: 'kg' })).refusals).toMatchObject([
      { code: 'entry.differs', field: 'unit', facts: { what: 'unitIsRight' } },
    ]);
    expect(act(enter('A1', { price: 24_000, unit: 'meun12' })).refusals).toMatchObject([{ field: 'price' }]);
  });

  it('kip a meun as kip a kilogram, the seeded mistake, is neither the price nor one of three', async () => {
    const { missed, points, passed } = await played('price-1-go-to-market', 'two-markets', (all) =>
      all.map((one) => (one.unit === 'meun12' ? { ...one, unit: 'kg' } : one)),
    );
    expect(missed).toEqual(['meun', 'goods']);
    expect([points, passed]).toEqual([50, false]);
  });
});

describe('the sheet of a week', () => {
  it('is published when every flag is decided, with a middle price that leaves out what cannot be', async () => {
    const { world, points } = await played('price-2-clean-a-week', 'coffee-week');
    expect(points).toBe(100);
    expect(world.weeks.coffee).toEqual({ state: 'published', median: 110_000, n: 5, before: [], told: [] });
  });

  it('a true price that was dropped, too, costs the criterion of flags, whatever count was typed', async () => {
    const { missed } = await played('price-2-clean-a-week', 'coffee-week', (all) => [
      drop('O3', 'digit_extra'),
      ...all.map((one) => (one.type === 'price.publish' ? { ...one, n: 5 } : one)),
    ]);
    expect(missed).toEqual(['only-false']);
  });

  it('the mean of what counts is a mean, too; what was sent back after it was dropped counts again', async () => {
    const mean = await played('price-2-clean-a-week', 'coffee-week', (all) =>
      all.map((one) => (one.type === 'price.publish' ? { ...one, median: 110_100 } : one)),
    );
    expect(mean.missed).toEqual(['median', 'no-mean']);
    const { act, run } = await seatIn('coffee-week');
    act(drop('O7', 'digit_missing'));
    act({ type: 'price.send_back', observation: 'O7' });
    expect(run.worlds.price.observations.O7).toMatchObject({ state: 'returned', reason: null });
  });

  it('is not published while a flag is open, nor are prices dropped without a reason', async () => {
    const { refused } = await seatIn('coffee-week');
    expect(refused(publish('coffee', 110_000, 7))).toEqual(['flag.open']);
    expect(refused(drop('O7', null))).toEqual(['drop.no_reason']);
    expect(refused(drop('O7', 'bad-weather'))).toEqual(['drop.no_reason']);
    expect(refused(drop('O9', 'digit_extra'))).toEqual(['thing.unknown']);
  });

  it('what was sent back comes with an answer, and is still to be decided', async () => {
    const { act, refused, run } = await seatIn('coffee-week');
    const { simAt, simUntil } = act({ type: 'price.send_back', observation: 'O7' });
    expect(simUntil - simAt).toBe(3_600_000);
    expect(refused({ type: 'price.send_back', observation: 'O7' })).toEqual(['state.not_now']);
    expect(refused(publish('coffee', 110_000, 7))).toEqual(['flag.open']);
    expect(refused(drop('O7', 'digit_missing'))).toEqual([]);
    expect(run.worlds.price.observations.O7?.state).toBe('dropped');
  });

  it('who is guided hears what is true, what cannot be, of another reason, and of another middle', async () => {
    const { refused } = await seatIn('coffee-week', 'guided');
    expect(refused(drop('O3', 'digit_extra'))).toEqual(['drop.is_true']);
    expect(refused({ type: 'price.keep', observation: 'O5' })).toEqual(['keep.is_false']);
    expect(refused(drop('O5', 'digit_missing'))).toEqual(['drop.other_reason']);
    expect(refused(drop('O5', 'digit_extra'))).toEqual([]);
    expect(refused(drop('O7', 'digit_missing'))).toEqual([]);
    expect(refused(publish('coffee', 237_357, 5))).toEqual(['figure.differs']);
    expect(refused(publish('coffee', 110_000, 7))).toEqual(['figure.differs']);
    expect(refused(publish('coffee', 110_000, 5))).toEqual([]);
    expect(refused(publish('coffee', 110_000, 5))).toEqual(['state.not_now']);
    expect(refused(drop('O1', 'digit_extra'))).toEqual(['state.not_now']);
  });

  it('a flag that is kept goes through with a warning', async () => {
    const { act } = await seatIn('coffee-week');
    const kept = act({ type: 'price.keep', observation: 'O5' });
    expect(kept.warnings.map(({ code }) => code)).toEqual(['keep.is_false']);
  });

  it('dropping 112,000 too, the seeded mistake, costs its count and the middle', async () => {
    const { missed, points, passed } = await played('price-2-clean-a-week', 'coffee-week', (all) => [
      drop('O3', 'digit_extra'),
      ...all.map((one) => (one.type === 'price.publish' ? publish('coffee', 109_750, 4) : one)),
    ]);
    expect(missed).toEqual(['only-false', 'median']);
    expect([points, passed]).toEqual([50, false]);
  });

  it('the mean of all is seen as what it is', async () => {
    const { missed } = await played('price-2-clean-a-week', 'coffee-week', (all) =>
      all.map((one) => (one.type === 'price.publish' ? publish('coffee', 237_357, 5) : one)),
    );
    expect(missed).toEqual(['median', 'no-mean']);
  });

  it('is not published by who entered it', async () => {
    const { scenario, start } = await seatIn('coffee-week');
    const observations = (scenario.price?.observations ?? []).map((one) => ({ ...one, by: 'analyst', fault: null }));
    const mine = {
      ...scenario,
      price: scenario.price && { ...scenario.price, observations: observations.slice(0, 4) },
    };
    const run = beginRun({ ...start, scenario: mine });
    const { refusals } = perform(run, { by: 'person', seatId: 'analyst', command: publish('coffee', 109_750, 4) });
    expect(refusals.map(({ code }) => code)).toEqual(['pan.same_person']);
  });

  it('is the analyst’s, not the collector’s', async () => {
    const { run } = await seatIn('coffee-week');
    const { refusals } = perform(run, { by: 'bot', seatId: 'collector', command: publish('coffee', 110_000, 5) });
    expect(refusals.map(({ code }) => code)).toEqual(['role.not_yours']);
  });
});

describe('publishing', () => {
  it('fewer than three say nothing, three and more are not too few', async () => {
    const { refused } = await seatIn('rice-in-five-markets');
    expect(refused(publish('saravane', 16_150, 2))).toEqual(['n.too_few']);
    expect(refused({ type: 'price.too_few', series: 'pakse' })).toEqual(['n.enough']);
    expect(refused({ type: 'price.too_few', series: 'saravane' })).toEqual([]);
    expect(refused({ type: 'price.too_few', series: 'nowhere' })).toEqual(['thing.unknown']);
  });

  it('the country is the middle of its markets, once each has been decided', async () => {
    const guided = await seatIn('rice-in-five-markets', 'guided');
    const national = (median: number, markets: number) => ({
      type: 'price.publish_national',
      ...{ national: 'rice', median, markets },
    });
    expect(guided.refused(national(17_125, 4))).toEqual(['national.open']);
    for (const command of perfectPrices['price-3-publish']?.(guided).slice(0, 5) ?? []) guided.act(command);
    expect(guided.refused(national(17_125, 5))).toEqual(['figure.differs']);
    expect(guided.refused(national(17_850, 4))).toEqual(['figure.differs']);
    expect(guided.refused(national(17_125, 4))).toEqual([]);
  });

  it('wholesale averaged with retail, the seeded mistake, is another price of the country', async () => {
    const { missed, points } = await played('price-3-publish', 'rice-in-five-markets', (all) =>
      all.map((one) => (one.type === 'price.publish_national' ? { ...one, median: 17_850, markets: 6 } : one)),
    );
    expect([missed, points]).toEqual([['national'], 67]);
  });
});

describe('reading half a year', () => {
  it('a season taken for a crash, the seeded mistake, and advice on somebody’s own harvest are seen', async () => {
    const { missed, points } = await played('price-4-read', 'half-a-year-of-rice', (all) =>
      all.map((one) =>
        one.type === 'price.describe'
          ? { ...one, cause: 'crash' }
          : one.type === 'price.answer'
            ? { ...one, reply: 'sell' }
            : one,
      ),
    );
    expect([missed, points]).toEqual([['season', 'no-advice'], 34]);
  });

  it('is done once; who is guided hears of another trend, another cause, and of advice', async () => {
    const guided = await seatIn('half-a-year-of-rice', 'guided');
    const [right, answered] = perfectPrices['price-4-read']?.(guided) ?? [];
    if (!right || !answered) throw new Error('no play');
    expect(guided.refused({ ...right, percent: Number(right.percent) + 2.1 })).toEqual(['figure.differs']);
    expect(guided.refused({ ...right, cause: 'crash' })).toEqual(['cause.differs']);
    expect(guided.refused(right)).toEqual([]);
    expect(guided.refused(right)).toEqual(['state.not_now']);
    expect(guided.refused({ ...answered, reply: 'sell' })).toEqual(['advice.private']);
    expect(guided.refused(answered)).toEqual([]);
  });
});

describe('an alert', () => {
  const send = (change: Record<string, string | number> = {}) => ({
    type: 'price.send_alert',
    ...{ alert: 'coffee', direction: 'down', percent: 18, market: 'M19', n: 4, day: '2026-11-06' },
    ...{ unknown: 'late_market', ...change },
  });
  const ask = (source: string) => ({ type: 'price.check_source', alert: 'coffee', source });

  it('on an outlier, the seeded mistake, and one without sources are seen', async () => {
    const { missed } = await played('price-5-alert', 'coffee-falls', (all) => [send({ alert: 'cherry' }), ...all]);
    expect(missed).toEqual(['checked']);
    const hasty = await played('price-5-alert', 'coffee-falls', (all) => [ask('rumour'), ...all.slice(1)]);
    expect(hasty.missed).toEqual(['checked']);
  });

  it('who is guided hears what it lacks', async () => {
    const { refused } = await seatIn('coffee-falls', 'guided');
    expect(refused(send({ alert: 'cherry' }))).toEqual(['alert.outlier']);
    expect(refused(send())).toEqual(['alert.unchecked']);
    for (const source of ['second_buyer', 'cooperative']) expect(refused(ask(source))).toEqual([]);
    expect(refused(ask('cooperative'))).toEqual(['state.not_now']);
    const wrongs: Record<string, string | number>[] = [
      { percent: 22 },
      ...[{ market: 'M22' }, { n: 5 }, { day: '2026-11-08' }, { unknown: 'nothing' }],
    ];
    for (const wrong of wrongs) expect(refused(send(wrong))).toEqual(['alert.differs']);
    expect(refused(send({ unknown: 'no-such' }))).toEqual(['thing.unknown']);
    expect(refused(send())).toEqual([]);
    expect(refused(send())).toEqual(['state.not_now']);
  });

  it('later than four hours is late', async () => {
    const { missed } = await played('price-5-alert', 'coffee-falls', (all) => [
      ...['T1', 'T2', 'T3'].map((observation) => ({ type: 'price.send_back', observation })),
      ...all,
    ]);
    expect(missed).toEqual(['in-time']);
  });
});

describe('a correction', () => {
  it('leaves the old figure in view', async () => {
    const { world } = await played('price-6-correct', 'tins-as-kilos');
    expect(world.weeks.thateng).toEqual({
      state: 'corrected',
      ...{ median: 93_750, n: 4, before: [{ median: 1_402_500, n: 4 }], told: ['wall', 'listings'] },
    });
  });

  it('written over in silence, the seeded mistake, is no correction', async () => {
    const { missed, points } = await played('price-6-correct', 'tins-as-kilos', (all) =>
      all.map((one) => (one.type === 'price.correct' ? { ...one, type: 'price.overwrite', reason: undefined } : one)),
    );
    expect(missed).toEqual(['corrected', 'in-time', 'visible', 'wall', 'listings']);
    expect(points).toBe(0);
    const { refused } = await seatIn('tins-as-kilos', 'guided');
    expect(refused({ type: 'price.overwrite', series: 'thateng', median: 93_750, n: 4 })).toEqual(['edit.silent']);
    expect(refused({ type: 'price.tell', series: 'thateng', reader: 'wall' })).toEqual(['state.not_now']);
    expect(refused({ type: 'price.set_unit', observation: 'T4', unit: 'tin15' })).toEqual(['entry.differs']);
    expect(refused({ type: 'price.set_unit', observation: 'T1', unit: 'bucket' })).toEqual(['unit.unknown']);
  });
});

describe('any run of prices', () => {
  it.each([
    ['price-1-go-to-market', 'two-markets'],
    ['price-4-read', 'half-a-year-of-rice'],
    ['price-5-alert', 'coffee-falls'],
  ])('%s comes to the same when it is decided anew', async (key, scenario) => {
    const { run, start, log } = await played(key, scenario);
    const again = replayRun(start, log);
    expect(again.differsAt).toBeNull();
    expect(again.run.hash).toBe(run.hash);
  });
});
