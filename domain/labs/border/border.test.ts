import { describe, expect, it } from 'vitest';
import { performWithBots } from '#domain/labs/bots.ts';
import type { Scenario } from '#domain/labs/pack.ts';
import { beginRun, replayRun } from '#domain/labs/run.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import type { LabMode } from '#domain/labs/seats.ts';
import { laosChina, seatIn } from '#tests/support/lab-pack.ts';
import { boxesOf, drawnOf, factsOf, perfectBorder } from '#tests/support/perfect-exporter.ts';
import fc from '#tests/support/property.ts';
import type { BorderScenario } from './border-pack.ts';
import { containerDigit, isContainer } from './container.ts';
import { laneOf } from './decide-declare.ts';
import { landedCost } from './landed-cost.ts';

const { pack } = await laosChina();
const tasks = pack.tasks.filter(({ lab }) => lab === 'border').map(({ key, scenario }) => [key, scenario] as const);

/** A seat in a case, with what is changed of it. */
async function seat(key: string, change: Partial<BorderScenario> = {}, mode: LabMode = 'practice') {
  const about = await seatIn(key, mode);
  const { border } = about.scenario;
  if (!border) throw new Error('no border');
  const scenario: Scenario = { ...about.scenario, border: { ...border, ...change } };
  const run = beginRun({ ...about.start, scenario });
  const act = (command: LabCommand) =>
    performWithBots(run, { by: 'person', seatId: scenario.seats[0]?.id ?? null, command }).own;
  const refused = (command: LabCommand) => act(command).refusals.map(({ code }) => code);
  return { ...about, scenario, run, act, refused, mode };
}

const plan = (change: object): LabCommand => ({
  ...{ type: 'border.plan', slot: 'fruit', verdict: 'go', mode: '0110', papers: ['D11'] },
  ...change,
});
const net = 'D13';

describe('numbers of containers', () => {
  it('have a last digit that finds any wrong one', () => {
    expect(['ZZTU3000019', 'ZZTU3000024', 'CSQU3054383'].map(isContainer)).toEqual([true, true, true]);
    expect(isContainer('ZZTU3000018')).toBe(false);
    expect(containerDigit('ZZTU30000')).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 9 }), (serial, last) => {
        const ten = `ZZTU${String(serial).padStart(6, '0')}`;
        expect(isContainer(`${ten}${last}`)).toBe(containerDigit(ten) === last);
      }),
    );
  });
});

describe('landed cost', () => {
  const coffee = { rates: { mfn: 8, 'form-e': 0 }, specific: null, vat: 13 };
  const rubber = { rates: { mfn: 20, ldc: 0 }, specific: { abovePerKg: 7.5, perKg: 1.5 }, vat: 13 };
  it('is as the test vectors have it', () => {
    expect(landedCost(coffee, { regime: 'mfn', cif: 640_000, kg: 18_000 })).toEqual({ duty: 51_200, vat: 89_856 });
    expect(landedCost(coffee, { regime: 'form-e', cif: 640_000, kg: 18_000 })).toEqual({ duty: 0, vat: 83_200 });
    expect(landedCost(rubber, { regime: 'mfn', cif: 330_000, kg: 25_000 })?.duty).toBe(37_500);
    expect(landedCost(rubber, { regime: 'ldc', cif: 330_000, kg: 25_000 })?.duty).toBe(0);
    expect(landedCost(rubber, { regime: 'form-e', cif: 330_000, kg: 25_000 })).toBeNull();
  });
});

describe('lanes', () => {
  const lanes = { lanes: { green: 0.7, yellow: 0.2, yellowAfterReissue: 0.25 } };
  it('go by chance, and who issues papers again is looked at more often', () => {
    expect([0.167849, 0.6999, 0.7, 0.8999, 0.9].map((u) => laneOf(u, lanes, false))).toEqual([
      ...['green', 'green', 'yellow', 'yellow', 'red'],
    ]);
    expect([0.44, 0.46, 0.91].map((u) => laneOf(u, lanes, true))).toEqual(['green', 'yellow', 'red']);
  });
});

describe('a run of the border', () => {
  it.each(tasks)('%s comes to the same when it is decided anew, in every seed', async (key, scenarioKey) => {
    const { start } = await seatIn(scenarioKey);
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (seed) => {
        const own = { ...start, seed };
        const run = beginRun(own);
        const seatId = start.scenario.seats[0]?.id ?? null;
        const log = (perfectBorder[key]?.({ pack, scenario: start.scenario, seed }) ?? []).flatMap(
          (command) => performWithBots(run, { by: 'person', seatId, command }).entries,
        );
        expect(replayRun(own, log)).toMatchObject({ differsAt: null });
        expect(log.flatMap(({ refusals }) => refusals)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it('what one does never changes the lot of another: who is guided has the case of the book', async () => {
    const { scenario } = await seatIn('papers-that-agree');
    const guided = drawnOf({ pack, scenario, seed: 'any', mode: 'guided' });
    expect(guided.figures).toMatchObject({ bags: 300, netEach: 60, grossEach: 60.7, price: 52.3 });
    expect(factsOf('D23', { pack, scenario, seed: 'any', mode: 'guided' })).toMatchObject({
      ...{ net: 18_000, gross: 18_210, packages: 300, value: 941_400 },
    });
    const all = new Set(['a', 'b', 'c', 'd', 'e'].map((seed) => JSON.stringify(drawnOf({ pack, scenario, seed }))));
    expect(all.size).toBeGreaterThan(1);
  });
});

describe('refusals before harvest', () => {
  it.each([
    [{ slot: 'honey' }, ['access.none']],
    [{ verdict: 'not_now' }, ['access.open']],
    [{ mode: '9710' }, ['mode.export_code']],
    [{ mode: '9610' }, ['mode.differs']],
    [{ papers: ['D11'] }, ['papers.short']],
    [{ slot: 'scarves', mode: '9610', papers: ['D29', 'D31', 'D33', 'D35', 'D18'] }, ['papers.extra']],
    [{ mode: null }, ['fact.missing']],
  ])('guided, %o: %o', async (change, codes) => {
    const { refused } = await seat('may-it-go', {}, 'guided');
    expect(refused(plan(change))).toEqual(codes);
  });

  it('what is not decided is asked, and the authority answers after its hours', async () => {
    const { refused, act, run } = await seat('may-it-go', { goods: { fruit: ['G08'] } }, 'guided');
    const border = run.pack.border;
    if (!border) throw new Error('no border');
    run.pack = { ...run.pack, border: { ...border, goods: border.goods.map((one) => ({ ...one, access: 'check' })) } };
    expect(refused(plan({}))).toEqual(['access.ask']);
    expect(refused({ type: 'border.ask', slot: 'fruit' })).toEqual([]);
    act({ type: 'clock.wait', to: 'next' });
    expect(run.worlds.border.asked.fruit).toMatchObject({ answered: true });
  });

  it.each([
    [['P01', 'P04'], ['three.orders']],
    [['P08'], ['limit.order']],
    [['P11'], ['limit.year']],
    [[], ['fact.missing']],
    [['P01'], ['parcels.left']],
  ])('parcels %o: %o', async (parcels, codes) => {
    const { refused } = await seat('may-it-go', {}, 'guided');
    expect(refused({ type: 'border.send_parcels', parcels })).toEqual(codes);
  });
});

describe('refusals of papers', () => {
  const issue = (paper: string, about: Parameters<typeof factsOf>[1], change: object = {}): LabCommand => ({
    ...{ type: 'border.issue', paper },
    fields: { ...factsOf(paper, about), ...change },
  });

  it.each([
    ['D11', { incoterm: 'FOB' }, ['incoterm.sea_only']],
    ['D13', { hs: '0901' }, ['hs.six_digits']],
    ['D14', { gross: 10 }, ['gross.below']],
    ['D13', { net: 18_210 }, ['fact.differs']],
    ['D11', { place: ' ' }, ['fact.missing']],
  ])('guided, %s %o: %o', async (paper, change, codes) => {
    const about = await seat('papers-that-agree', {}, 'guided');
    expect(about.refused(issue(paper, about, change))).toEqual(codes);
  });

  it.each([
    [[], 'reg.missing'],
    [[{ paper: 'D20', goods: ['G21'], until: '2030-01-01', suspendedSince: null }], 'reg.scope'],
    [[{ paper: 'D20', goods: ['G01'], until: '2030-01-01', suspendedSince: '2026-10-01' }], 'reg.suspended'],
    [[{ paper: 'D20', goods: ['G01'], until: '2026-10-01', suspendedSince: null }], 'reg.ended'],
  ])('a contract with %o: %s', async (registrations, code) => {
    const about = await seat('papers-that-agree', { registrations });
    expect(about.refused(issue('D11', about))).toEqual([code]);
  });

  it.each([
    ['D13', { net: 18_210 }, 'agree.net'],
    ['D14', { gross: 30_000 }, 'agree.gross'],
    ['D24', { packages: 7 }, 'agree.packages'],
    ['D13', { value: 7 }, 'agree.value'],
  ])('%s with %o: %s, until it was voided and issued again', async (paper, change, code) => {
    const about = await seat('papers-that-agree');
    const { makes } = about.scenario.border ?? { makes: [] };
    expect(about.refused({ type: 'border.send_papers' })).toEqual(['paper.not_issued']);
    for (const one of makes) about.act(issue(one, about, one === paper ? change : {}));
    expect(about.refused({ type: 'border.send_papers' })).toContain(code);
    expect(about.refused(issue(paper, about))).toEqual(['state.not_now']);
    expect(about.refused({ type: 'border.void', paper })).toEqual([]);
    expect(about.refused({ type: 'border.void', paper })).toEqual(['paper.void']);
    about.act(issue(paper, about));
    expect(about.refused({ type: 'border.send_papers' })).toEqual([]);
    expect(about.run.worlds.border.sheets.filter(({ state }) => state === 'void')).toHaveLength(1);
  });

  it('nothing is voided that was never issued', async () => {
    const { refused } = await seat('papers-that-agree');
    expect(refused({ type: 'border.void', paper: net })).toEqual(['paper.not_issued']);
    expect(refused({ type: 'border.void', paper: 'D20' })).toEqual(['thing.unknown']);
  });
});

describe('refusals when declaring', () => {
  /** Up to the declaration. */
  async function loaded(change: Partial<BorderScenario> = {}, mode: LabMode = 'practice') {
    const about = await seat('book-and-declare', change, mode);
    for (const one of (perfectBorder['border-3-book-and-declare']?.(about) ?? []).slice(0, 3)) about.act(one);
    return about;
  }
  const given = async (paper: string, change: object, day = '2026-11-03') => {
    const { scenario } = await seatIn('book-and-declare');
    const all = scenario.border?.given ?? [];
    const others = all.filter((one) => one.paper !== paper);
    const old = all.find((one) => one.paper === paper)?.fields;
    return { given: [...others, { paper, day, fields: { ...old, ...change } }] };
  };

  it('a number that cannot be, another container, another seal', async () => {
    const { refused, run } = await seat('book-and-declare', {}, 'guided');
    expect(refused({ type: 'border.book', container: 'ZZTU3000018' })).toEqual(['container.check_digit']);
    expect(refused({ type: 'border.book', container: 'CSQU3054383' })).toEqual(['thing.unknown']);
    expect(refused({ type: 'border.load', seal: 'ZZ1' })).toEqual(['state.not_now']);
    expect(refused({ type: 'border.book', container: run.worlds.border.drawn.codes.container ?? '' })).toEqual([]);
    expect(refused({ type: 'border.load', seal: 'ZZ1' })).toEqual(['seal.other']);
  });

  it('more than a container carries', async () => {
    const about = await seat('book-and-declare', {
      figures: { bags: [500], netEach: [60], grossEach: [60.7], price: [50] },
    });
    about.act({ type: 'border.book', container: about.run.worlds.border.drawn.codes.container ?? '' });
    expect(about.refused({ type: 'border.load', seal: 'ZZ1' })).toEqual(['weight.over']);
  });

  it.each([
    ['D18', { net: 100 }, '2026-11-03', 'pc.qty'],
    ['D18', {}, '2026-10-01', 'pc.age'],
    ['D18', { packhouse: 'PH-1' }, '2026-11-03', 'pc.code'],
    ['D15', {}, '2026-11-09', 'origin.late'],
    ['D16', {}, '2026-11-03', 'origin.two_regimes'],
  ])('%s %o of %s: %s', async (paper, change, day, code) => {
    const codes = (await seatIn('book-and-declare')).scenario.border?.codes ?? {};
    const rules = pack.border;
    if (!rules) throw new Error('no border');
    const about = await loaded({ ...(await given(paper, change, day)), codes: { ...codes, label: ['PH-2'] } });
    // A second proof of origin is one that some preference asks for.
    const regimes = [...rules.regimes, { key: 'rcep', name: { en: 'RCEP' }, paper: 'D16', until: null }];
    about.run.pack = { ...about.run.pack, border: { ...rules, regimes } };
    expect(about.refused(boxesOf(about))).toContain(code);
  });

  it('less left of the permit than is sent, a seal that differs, a paper that lacks, a model that is none', async () => {
    const permit = await loaded({ permitLeft: 12_000 });
    expect(permit.refused(boxesOf(permit))).toEqual(['permit.left']);
    const about = await loaded();
    expect(about.refused({ ...boxesOf(about), seal: 'ZZ1' })).toEqual(['seal.differs']);
    expect(about.refused({ ...boxesOf(about), net: 18_210 })).toEqual(['agree.net']);
    expect(about.refused({ ...boxesOf(about), hs: '09' })).toEqual(['hs.six_digits']);
    about.act({ type: 'border.void', paper: 'D24' });
    expect(about.refused(boxesOf(about))).toEqual(['paper.not_issued']);
    const guided = await loaded({}, 'guided');
    expect(guided.refused({ ...boxesOf(guided), model: 'EX3' })).toEqual(['model.differs']);
  });

  it('a lane of its own each: without a wish of the case by chance', async () => {
    const about = await loaded({ lane: null });
    about.act(boxesOf(about));
    expect(about.run.worlds.border.declaration).toMatchObject({ lane: 'green', id: 'DEC-0001' });
    const red = await loaded({ lane: 'red' });
    red.act(boxesOf(red));
    red.act({ type: 'clock.wait', to: 'next' });
    expect(red.run.worlds.border.state).toBe('exported');
  });

  it('an answer beside the question; on the other side an export mode, two preferences, no number, no proof', async () => {
    const about = await loaded({}, 'guided');
    about.act(boxesOf(about));
    const next: LabCommand = { type: 'clock.wait', to: 'next' };
    about.act(next);
    expect(about.refused({ type: 'border.reply', reply: 'usual' })).toEqual(['query.other']);
    about.act({ type: 'border.reply', reply: 'green' });
    about.act(next);
    about.act(next);
    const entry = { type: 'border.enter', mode: '0110', regimes: ['form-e'], producer: 'ZZLA-F0441' };
    expect(about.refused({ ...entry, mode: '9710' })).toEqual(['mode.export_code']);
    expect(about.refused({ ...entry, mode: '9610' })).toEqual(['mode.differs']);
    expect(about.refused({ ...entry, regimes: ['form-e', 'ldc'] })).toEqual(['origin.two_regimes']);
    expect(about.refused({ ...entry, regimes: [] })).toEqual(['fact.missing']);
    expect(about.refused({ ...entry, regimes: ['ldc'] })).toEqual(['paper.not_issued']);
    expect(about.refused({ ...entry, producer: '' })).toEqual(['producer.no_number']);
    expect(about.refused(entry)).toEqual([]);
  });
});

describe('refusals of cost, way and money', () => {
  it.each([
    [{ line: 'rubber-before', regimes: ['form-e'] }, 'regime.none'],
    [{ line: 'rubber-after', regimes: ['ldc'] }, 'regime.ended'],
    [{ regimes: ['ldc'] }, 'regime.other'],
    [{ duty: 1 }, 'duty.differs'],
    [{ vat: 1 }, 'vat.differs'],
    [{ regimes: ['mfn', 'form-e'] }, 'origin.two_regimes'],
    [{ regimes: [] }, 'fact.missing'],
  ])('a line with %o: %s', async (change, code) => {
    const { refused } = await seat('landed-cost', {}, 'guided');
    const right = { type: 'border.cost', line: 'coffee-mfn', regimes: ['mfn'], duty: 51_200, vat: 89_856 };
    expect(refused({ ...right, ...change })).toEqual([code]);
    expect(refused({ type: 'border.save', amount: 1 })).toEqual(['saving.differs']);
    expect(refused({ type: 'border.save', amount: 57_856 })).toEqual([]);
  });

  it('bananas: the wrong code, the wrong port, no power, and half a truth', async () => {
    const { act, refused, run } = await seat('bananas-in-the-rain', {}, 'guided');
    const next: LabCommand = { type: 'clock.wait', to: 'next' };
    act(next);
    expect(refused({ type: 'border.mend', how: 'as-boxes' })).toEqual(['pc.code']);
    act({ type: 'border.mend', how: 'relabel' });
    act(next);
    expect(refused({ type: 'border.choose', option: 'road-now' })).toEqual(['permit.port']);
    expect(refused({ type: 'border.choose', option: 'unplug' })).toEqual(['life.short']);
    expect(refused({ type: 'border.tell', hours: 48, cause: 'customs' })).toEqual(['news.differs']);
    act({ type: 'border.choose', option: 'power' });
    // 480 - (60 + 103), as docs/labs.md has it.
    expect(run.worlds.border.option).toMatchObject({ lifeLeft: 317, cost: 9_000 });
    expect(run.worlds.border.sheets.filter(({ paper }) => paper === 'D18').map(({ state }) => state)).toEqual([
      ...['void', 'issued'],
    ]);
  });

  it.each([
    ['road', 299, 32_500],
    ['unplug', 221, 0],
  ])('bananas %s: %d hours are left, %d yuan', async (option, lifeLeft, cost) => {
    const about = await seat('bananas-in-the-rain', { figures: { net: [85_500], packages: [6_335], closed: [48] } });
    for (const one of (perfectBorder['border-5-bananas-in-the-rain']?.(about) ?? []).slice(0, 3)) about.act(one);
    about.act({ type: 'border.choose', option });
    expect(about.run.worlds.border.option).toMatchObject({ lifeLeft, cost });
  });

  it('the buyer who hears nothing asks', async () => {
    const { act, run } = await seat('bananas-in-the-rain');
    for (let count = 0; count < 3; count++) act({ type: 'clock.wait', to: 'next' });
    expect(run.worlds.border.newsAskedAt).not.toBeNull();
  });

  it('money: a slip is none, another declaration, another amount, books that are wrong', async () => {
    const { act, refused, run } = await seat('paid', {}, 'guided');
    const record = { type: 'border.record', part: 'deposit', declaration: 'DEC-0417', amount: 282_420 };
    expect(refused({ type: 'border.dispatch' })).toEqual(['pay.not_settled']);
    expect(refused(record)).toEqual(['pay.not_settled']);
    const next: LabCommand = { type: 'clock.wait', to: 'next' };
    act(next);
    expect(refused({ ...record, declaration: 'DEC-1' })).toEqual(['declaration.other']);
    expect(refused({ ...record, amount: 1 })).toEqual(['amount.differs']);
    expect(refused({ type: 'border.close_books', received: 1, margin: 1 })).toEqual(['pay.not_settled']);
    act({ type: 'border.dispatch' });
    for (let count = 0; count < 3; count++) act(next);
    expect(run.worlds.border.payments.balance).toMatchObject({ state: 'settled' });
    expect(refused({ type: 'border.close_books', received: 1, margin: 1 })).toEqual(['books.differ']);
  });
});
