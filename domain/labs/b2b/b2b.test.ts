import { describe, expect, it } from 'vitest';
import { foldRun, type LabRun, perform, replayRun } from '#domain/labs/run.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { scoreRun } from '#domain/labs/score.ts';
import type { LabMode } from '#domain/labs/seats.ts';
import { seatIn } from '#tests/support/lab-pack.ts';
import { greenCoffee, perfectPlay } from '#tests/support/perfect-player.ts';
import fc from '#tests/support/property.ts';
import { b2bCommand } from './b2b-commands.ts';
import { dryMatterLoss } from './orders.ts';

const next: LabCommand = { type: 'clock.wait', to: 'next' };
const handIn: LabCommand = { type: 'task.hand_in', answers: {} };
const to = (type: string, facts: object): LabCommand => ({ type: `b2b.${type}`, ...facts });
const name = 'Paksong Red Cherry Growers Group';

/** What somebody comes to who does this. */
async function sheetOf(scenario: string, commands: readonly LabCommand[], mode: LabMode = 'practice') {
  const { run, log, act } = await seatIn(scenario, mode);
  for (const command of [...commands, handIn]) act(command);
  const sheet = scoreRun(run, log);
  return {
    points: sheet.points,
    passed: sheet.passed,
    missed: sheet.assertions.flatMap((one) => (one.met ? [] : [one.id])),
  };
}

const worldOf = ({ run }: { run: Pick<LabRun, 'worlds'> }) => run.worlds.b2b;
/** What a perfect player does before handing in. */
const played = async (task: string, scenario: string) =>
  (perfectPlay[task]?.(await seatIn(scenario)) ?? []).filter(({ type }) => type !== 'task.hand_in');

describe('an account', () => {
  const file = (person = 'T-ID-2047', given = name) => to('file_account', { name: given, person });

  it('is filed with all papers of its kind, whole and valid, under one name', async () => {
    const { act, refused } = await seatIn('growers-register');
    expect(refused(file())).toEqual(Array.from({ length: 4 }, () => 'paper.missing'));
    for (const paper of ['D02', 'D03-a', 'D05-a']) act(to('attach', { paper }));
    const { refusals } = act(file('Red Cherry Shop'));
    expect(refusals.map(({ code, facts }) => [code, facts.paper])).toEqual([
      ['paper.missing', 'D04'],
      ['photo.cut', 'D03'],
      ['holder.differs', 'D03'],
      ['name.differs', 'D05'],
    ]);
  });

  it('gets papers from who issues them, after their days, once each', async () => {
    const seat = await seatIn('growers-register');
    const { act, refused, run } = seat;
    expect(refused(to('ask_paper', { kind: 'D02' }))).toEqual(['thing.unknown']);
    expect(refused(to('ask_paper', { kind: 'D05' }))).toEqual([]);
    expect(refused(to('ask_paper', { kind: 'D05' }))).toEqual(['state.not_now']);
    expect(refused(to('attach', { paper: 'D05-b' }))).toEqual(['thing.unknown']);
    act(next);
    // Eight hours later the office is closed: it comes the next morning.
    expect(new Date(run.now).toISOString()).toBe('2026-11-03T01:00:00.000Z');
    expect(refused(to('attach', { paper: 'D05-b' }))).toEqual([]);
    expect(worldOf(seat).mail.map(({ kind }) => kind)).toEqual(['paper.issued']);
  });

  it('is checked by one officer and verified by another, neither of whom it belongs to', async () => {
    const all = await played('b2b-1-register', 'growers-register');
    const { act, run } = await seatIn('growers-register');
    for (const command of all.slice(0, 9)) act(command);
    const codes = (seatId: string, command: LabCommand) =>
      perform(run, { by: 'person', seatId, command }).refusals.map(({ code }) => code);
    const decide = to('decide_account', { company: 'C02', decision: 'verify' });
    expect(codes('producer', decide)).toEqual(['role.not_yours']);
    expect(codes('officer-1', decide)).toEqual(['state.not_now']);
    expect(codes('officer-1', to('check_account', { company: 'C02' }))).toEqual([]);
    expect(codes('officer-1', decide)).toEqual(['review.same_person']);
    const own = {
      ...run,
      scenario: { ...run.scenario, seats: [{ id: 'kin', role: 'REV' as const, organisation: 'C02' }] },
    };
    expect(perform(own, { by: 'person', seatId: 'kin', command: decide }).refusals[0]?.code).toBe('review.conflict');
    expect(perform({ ...run }, { by: 'person', seatId: 'officer-2', command: decide }).events).toMatchObject([
      { type: 'account.verified' },
    ]);
  });

  it('costs who puts a shop’s name, a cut picture and the old bank paper in: two refusals', async () => {
    const all = await played('b2b-1-register', 'growers-register');
    const slips = [
      to('attach', { paper: 'D03-a' }),
      file('Red Cherry Shop'),
      to('attach', { paper: 'D05-a' }),
      file(),
      to('take_out', { paper: 'D03-a' }),
      to('take_out', { paper: 'D05-a' }),
    ];
    expect(await sheetOf('growers-register', [...slips, ...all])).toEqual({
      points: 75,
      passed: true,
      missed: ['refusals'],
    });
    expect(await sheetOf('growers-register', slips)).toMatchObject({ points: 0, passed: false });
  });
});

describe('a listing', () => {
  const submit = to('submit_listing', { listing: 'L1' });
  const refusedWith = async (said: object, mode: LabMode = 'practice') => {
    const { act, refused } = await seatIn('coffee-season', mode);
    act({ ...greenCoffee, ...said });
    return refused(submit);
  };

  it.each([
    ['hs.six_digits', { hs6: '0901' }],
    ['hs.mismatch', { hs6: '0901.21' }],
    ['grade.not_by_sheet', { grade: 'A' }],
    ['qty.over_capacity', { kg: 40_000 }],
    ['unit.missing', { unit: '' }],
    ['field.missing', { moq: null }],
  ])('is refused: %s', async (code, said) => {
    expect(await refusedWith(said)).toEqual([code]);
  });

  it('says of itself only what a paper proves, and shows only its own goods', async () => {
    const { act, refused } = await seatIn('coffee-season');
    act(greenCoffee);
    act(to('add_photo', { listing: 'L1', photo: 'P5' }));
    expect(refused(submit)).toEqual(['photo.not_own']);
    act(to('drop_photo', { listing: 'L1', photo: 'P5' }));
    expect(refused(submit)).toEqual([]);
    const { run } = await seatIn('pomelo-for-vientiane');
    const { b2b: known } = run.scenario;
    const draft = { ...run.scenario, b2b: known && { ...known, listings: [] } };
    const empty = foldRun({ ...run, scenario: draft }, []);
    const say = (command: LabCommand) => perform(empty, { by: 'person', seatId: 'producer', command }).refusals;
    const pomelo = { good: 'G12', hs6: '080540', grade: 'A', moisture: 0, lot: 'G12-C04-20261101-01', price: 9_500 };
    expect(
      say(to('write_listing', { listing: 'L1', ...pomelo, kg: 100, moq: 100, unit: 'kg', claims: ['organic'] })),
    ).toEqual([]);
    expect(say(submit).map(({ code }) => code)).toEqual(['claim.no_certificate']);
  });

  it('its photos are its own by what it says when it is handed in, each counted once', async () => {
    const photo = (photo: string) => to('add_photo', { listing: 'L1', photo });
    const noLot = { ...greenCoffee, lot: '' };
    const before = [noLot, ...['P1', 'P2', 'P3'].map(photo), greenCoffee, submit, next];
    expect((await sheetOf('coffee-season', before)).missed).toEqual([]);
    const thrice = [greenCoffee, ...['P1', 'P1', 'P1'].map(photo), submit, next];
    expect((await sheetOf('coffee-season', thrice)).missed).toEqual(['photos']);
    const dropped = to('drop_photo', { listing: 'L1', photo: 'P3' });
    const less = [greenCoffee, ...['P1', 'P2', 'P3'].map(photo), dropped, submit, next];
    expect((await sheetOf('coffee-season', less)).missed).toEqual(['photos']);
  });

  it('a code of eight digits is the good’s, and a listing that was begun anew is looked at instead of the first', async () => {
    const play = ['P1', 'P2', 'P3'].map((photo) => to('add_photo', { listing: 'L1', photo }));
    const longer = { ...greenCoffee, hs6: '0901.11.00' };
    expect((await sheetOf('coffee-season', [longer, ...play, submit, next])).missed).toEqual([]);
    const again = [to('withdraw_listing', { listing: 'L1' }), { ...greenCoffee, listing: 'L2' }];
    const second = play.map((one) => ({ ...one, listing: 'L2' }));
    const anew = [{ ...greenCoffee, grade: 'A' }, ...again, ...second, { ...submit, listing: 'L2' }, next];
    expect((await sheetOf('coffee-season', anew)).missed).toEqual([]);
  });

  it('is asked about where its price is far from the market, and goes through', async () => {
    const { act } = await seatIn('coffee-season');
    act({ ...greenCoffee, price: 95 });
    expect(act(submit)).toMatchObject({ refusals: [], warnings: [{ code: 'price.far', facts: { percent: 100 } }] });
  });

  it('comes back from the officers for a certificate that has ended, and for nothing else', async () => {
    const seat = await seatIn('coffee-season');
    seat.act({ ...greenCoffee, claims: ['organic'] });
    seat.act(submit);
    seat.act(next);
    expect(worldOf(seat).listings.L1).toMatchObject({
      state: 'returned',
      returned: { code: 'cert.expired', paper: 'D06' },
    });
    seat.act(greenCoffee);
    for (const command of [submit, next]) seat.act(command);
    expect(worldOf(seat).listings.L1?.state).toBe('published');
    expect(seat.refused(greenCoffee)).toEqual(['state.not_now']);
    expect(seat.refused(to('withdraw_listing', { listing: 'L1' }))).toEqual([]);
  });

  it('is paused by itself when its certificate ends', async () => {
    const { run } = await seatIn('tea-sent-back');
    const { b2b: known } = run.scenario;
    const live = { ...known, listings: known?.listings.map((one) => ({ ...one, returned: null })) };
    const day = { ...run.scenario, b2b: live as typeof known };
    const seat = foldRun({ ...run, scenario: day }, []);
    const paused = perform(seat, { by: 'clock', seatId: null, command: to('pause_listing', { listing: 'L1' }) });
    expect(paused.events).toMatchObject([{ type: 'listing.paused', code: 'cert.expired', paper: 'D06' }]);
    expect(seat.worlds.b2b.listings.L1?.state).toBe('paused');
  });

  it('whoever is guided hears of another moisture than the sheet’s; for others it is a gate', async () => {
    expect(await refusedWith({ moisture: 11 }, 'guided')).toEqual(['moisture.differs']);
    const all = await played('b2b-2-list-green-coffee', 'coffee-season');
    const [first, ...rest] = all;
    const wet = [{ ...first, moisture: 11 } as LabCommand, ...rest];
    expect(await sheetOf('coffee-season', wet)).toEqual({ points: 85, passed: false, missed: ['moist'] });
  });

  it('costs who claims grade A, another code, or writes 95 for 95,000', async () => {
    const all = await played('b2b-2-list-green-coffee', 'coffee-season');
    const with_ = (said: object) => all.map((one) => (one.type === 'b2b.write_listing' ? { ...one, ...said } : one));
    expect(await sheetOf('coffee-season', with_({ grade: 'A' }))).toMatchObject({
      points: 70,
      missed: ['grade', 'live'],
    });
    expect(await sheetOf('coffee-season', with_({ hs6: '0901.21' }))).toMatchObject({
      points: 70,
      missed: ['hs', 'live'],
    });
    expect(await sheetOf('coffee-season', with_({ price: 95 }))).toMatchObject({ points: 85, missed: ['price'] });
    expect(await sheetOf('coffee-season', with_({ kg: 900 }))).toMatchObject({ passed: false, missed: ['qty'] });
  });

  it('is repaired where it was sent back: a new one beside it mends nothing', async () => {
    const { act } = await seatIn('tea-sent-back');
    const [, write] = await played('b2b-3-sent-back', 'tea-sent-back');
    const another = [{ ...write, listing: 'L2' } as LabCommand, to('submit_listing', { listing: 'L2' }), next];
    expect(await sheetOf('tea-sent-back', another)).toMatchObject({ points: 25, missed: ['read', 'claim', 'again'] });
    expect(act({ ...write, listing: 'L7' } as LabCommand).refusals[0]?.code).toBe('thing.unknown');
    const cheaper = [{ ...write, price: 200_000 } as LabCommand, to('submit_listing', { listing: 'L1' }), next];
    expect(await sheetOf('tea-sent-back', cheaper)).toMatchObject({ missed: ['read', 'kept'] });
    // Who waits for a new certificate has one, too late.
    const late = [
      to('read_mail', { mail: 1 }),
      to('ask_paper', { kind: 'D06' }),
      next,
      to('submit_listing', { listing: 'L1' }),
      next,
    ];
    expect(await sheetOf('tea-sent-back', late)).toMatchObject({ points: 75, missed: ['again'] });
  });
});

describe('an order', () => {
  const quote = (said: object = {}) =>
    to('quote', {
      enquiry: 'E1',
      price: 8_000,
      unit: 'kg',
      place: 'buyer',
      validUntil: '2026-11-10',
      total: 4_250_000,
      ...said,
    });

  it('begins with a quote that has a unit; whoever is guided hears of its place, its day and its sum', async () => {
    const guided = await seatIn('pomelo-for-vientiane', 'guided');
    guided.act(next);
    expect(guided.refused(quote({ unit: '' }))).toEqual(['unit.missing']);
    expect(guided.refused(quote({ place: '', validUntil: '2026-11-01', total: 1 }))).toEqual([
      ...['field.missing', 'field.missing', 'total.differs'],
    ]);
    expect(guided.refused(quote())).toEqual([]);
    expect(guided.refused(quote())).toEqual(['state.not_now']);
  });

  it('the buyer takes what is cheap, offers the middle once, then leaves', async () => {
    const seat = await seatIn('pomelo-for-vientiane');
    seat.act(next);
    seat.act(quote({ price: 12_000, total: 6_250_000 }));
    seat.act(next);
    const { counter, state } = worldOf(seat).enquiries.E1 ?? {};
    expect(state).toBe('countered');
    expect(counter).toBeGreaterThan(10_000);
    seat.act(quote({ price: 12_000, total: 6_250_000 }));
    seat.act(next);
    expect(worldOf(seat).enquiries.E1?.state).toBe('left');
    expect(worldOf(seat).mail.map(({ kind }) => kind)).toEqual([
      'enquiry.received',
      'enquiry.countered',
      'enquiry.left',
    ]);
  });

  it('leaves when the bank holds the money; before, whoever is guided is stopped and others are warned', async () => {
    for (const mode of ['guided', 'practice'] as const) {
      const { act, refused } = await seatIn('pomelo-for-vientiane', mode);
      for (const command of [next, quote(), next]) act(command);
      expect(refused(to('ship', { order: 'O1' }))).toEqual(['state.not_now']);
      act(to('pack', { order: 'O1' }));
      const { refusals, warnings } = act(to('ship', { order: 'O1' }));
      const said = mode === 'guided' ? refusals : warnings;
      expect(said.map(({ code }) => code)).toEqual(['ship.before_payment']);
    }
  });

  it('who agrees to be paid outside, or sends before the money is held, does not pass', async () => {
    const start = [next, quote(), next, next];
    const outside = [...start, to('answer_outside', { order: 'O1', answer: 'agree' }), to('pack', { order: 'O1' })];
    const { act } = await seatIn('pomelo-for-vientiane');
    for (const command of start) act(command);
    expect(act(to('answer_outside', { order: 'O1', answer: 'agree' })).warnings[0]?.code).toBe('pay.outside');
    expect(await sheetOf('pomelo-for-vientiane', [...outside, to('ship', { order: 'O1' })])).toEqual({
      ...{ points: 50, passed: false, missed: ['outside', 'held'] },
    });
    expect(await sheetOf('pomelo-for-vientiane', [next, quote({ unit: '' })])).toMatchObject({ points: 0 });
    // Held, but never shipped: nobody has seen whether the truck waited.
    const report = to('answer_outside', { order: 'O1', answer: 'report' });
    expect(await sheetOf('pomelo-for-vientiane', [...start, report, to('pack', { order: 'O1' }), next])).toEqual({
      ...{ points: 75, passed: false, missed: ['held'] },
    });
  });
});

describe('a complaint', () => {
  const answer = (said: object = {}) =>
    to('answer', { order: 'O1', evidence: ['sample', 'loading'], offer: 400_000, text: '', ...said });

  it('is about water that was paid for as coffee', () => {
    const order = { kg: 480, price: 105_000, measured: 13.9, sample: 12.1 };
    expect(dryMatterLoss(order as Parameters<typeof dryMatterLoss>[0])).toBe(1_032_082);
  });

  it('is answered with proof and a fair offer: whoever is guided hears what lacks', async () => {
    const { act, refused } = await seatIn('wet-coffee', 'guided');
    expect(refused(answer())).toEqual(['state.not_now']);
    act(next);
    expect(refused(answer({ evidence: ['sample'] }))).toEqual(['evidence.missing']);
    expect(refused(answer({ offer: 900_000 }))).toEqual(['offer.far']);
    expect(refused(answer({ offer: 99_000_000 }))).toEqual(['offer.over']);
    expect(refused(answer({ evidence: ['rumour'] }))).toEqual(['thing.unknown']);
    expect(refused(answer())).toEqual([]);
  });

  it('costs who gives all back at once, who shows nothing, and who is silent', async () => {
    expect(await sheetOf('wet-coffee', [next, answer({ offer: 50_400_000 }), next])).toEqual({
      ...{ points: 67, passed: false, missed: ['offer'] },
    });
    expect(await sheetOf('wet-coffee', [next, answer({ evidence: [] }), next, next])).toMatchObject({
      missed: ['answered', 'agreed'],
    });
    expect(await sheetOf('wet-coffee', [next])).toMatchObject({ points: 0 });
    const { act, ...seat } = await seatIn('wet-coffee');
    for (const command of [next, answer({ evidence: [] }), next, next, next]) act(command);
    expect(worldOf(seat).orders.O1).toMatchObject({ settled: 'ruled', refund: 1_032_082, payment: 'released' });
  });
});

describe('the desk of officers', () => {
  const decide = (file: string, decision: string, paper = '') => to('decide_file', { file, decision, paper });

  it('each file is decided once; whoever is guided hears what another would decide', async () => {
    const { refused } = await seatIn('eight-files', 'guided');
    expect(refused(decide('F6', 'approve'))).toEqual(['review.conflict']);
    expect(refused(decide('F1', 'pass_on'))).toEqual(['review.yours']);
    expect(refused(decide('F1', 'return', 'D02'))).toEqual(['review.sound']);
    expect(refused(decide('F2', 'reject'))).toEqual(['review.mendable']);
    expect(refused(decide('F2', 'approve'))).toEqual(['review.fault']);
    expect(refused(decide('F2', 'return', 'D02'))).toEqual(['paper.other']);
    expect(refused(decide('F2', 'return', 'D05'))).toEqual([]);
    expect(refused(decide('F2', 'return', 'D05'))).toEqual(['state.not_now']);
    expect(refused(decide('F99', 'approve'))).toEqual(['thing.unknown']);
  });

  it('finds every fault that was put into the files, and no other', async () => {
    const all = await played('b2b-5-review-desk', 'eight-files');
    expect(all.map(({ file, decision, paper }) => [file, decision, paper])).toEqual([
      ['F1', 'approve', ''],
      ['F2', 'return', 'D05'],
      ['F3', 'return', 'D06'],
      ['F4', 'approve', ''],
      ['F5', 'return', 'D04'],
      ['F6', 'pass_on', ''],
      ['F7', 'return', 'D02'],
      ['F8', 'approve', ''],
    ]);
  });

  it('costs who rejects what could be mended, and fails who lets a fault or their own village through', async () => {
    const all = await played('b2b-5-review-desk', 'eight-files');
    const but = (file: string, decision: string) =>
      all.map((one) => (one.file === file ? decide(file, decision) : one));
    expect(await sheetOf('eight-files', but('F2', 'reject'))).toEqual({ points: 75, passed: true, missed: ['named'] });
    expect(await sheetOf('eight-files', but('F3', 'approve'))).toMatchObject({
      passed: false,
      missed: ['no-faulty', 'named'],
    });
    expect(await sheetOf('eight-files', but('F6', 'approve'))).toMatchObject({ passed: false, missed: ['own'] });
  });
});

/** Names that every object has, too: of the world they name nothing. */
const listing = fc.constantFrom('L1', 'L2', '__proto__', 'constructor');
const order = fc.constantFrom('O1', 'O2', 'toString');
const paper = fc.constantFrom('D02', 'D04', 'D05-a', 'D05-b', '__proto__');
const command: fc.Arbitrary<LabCommand> = fc.oneof(
  fc.constant(next),
  fc.constantFrom('hour', 'day').map((until) => ({ type: 'clock.wait', to: until })),
  fc.constantFrom('D04', 'D05', 'D06').map((kind) => to('ask_paper', { kind })),
  fc.tuple(fc.constantFrom('attach', 'take_out'), paper).map(([type, one]) => to(type, { paper: one })),
  fc.constantFrom(name, 'A shop').map((one) => to('file_account', { name: one, person: 'T-ID-2047' })),
  fc.tuple(listing, fc.constantFrom('A', 'B', '')).map(([one, grade]) => ({ ...greenCoffee, listing: one, grade })),
  fc
    .tuple(fc.constantFrom('submit_listing', 'withdraw_listing'), listing)
    .map(([type, one]) => to(type, { listing: one })),
  fc.tuple(listing, fc.constantFrom('P1', 'P5')).map(([one, photo]) => to('add_photo', { listing: one, photo })),
  fc.record({
    type: fc.constant('b2b.quote'),
    enquiry: fc.constantFrom('E1', '__proto__'),
    price: fc.constantFrom(7_000, 8_000, 20_000),
    unit: fc.constantFrom('kg', 'muen', ''),
    place: fc.constantFrom('buyer', 'seller', ''),
    validUntil: fc.constant('2026-11-10'),
    total: fc.constantFrom(4_250_000, 3_500_000),
  }),
  fc
    .tuple(order, fc.constantFrom('report', 'agree'))
    .map(([one, answer]) => to('answer_outside', { order: one, answer })),
  fc.tuple(fc.constantFrom('pack', 'ship'), order).map(([type, one]) => to(type, { order: one })),
  fc
    .tuple(order, fc.constantFrom(0, 400_000, 50_400_000))
    .map(([one, offer]) => to('answer', { order: one, evidence: ['sample'], offer, text: '' })),
);

describe.each(['growers-register', 'coffee-season', 'tea-sent-back', 'pomelo-for-vientiane', 'wet-coffee'])(
  '%s',
  (key) => {
    it('whatever people do and others answer: its log comes to the same anew, and no money is made', async () => {
      const seat = await seatIn(key);
      fc.assert(
        fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
          Object.assign(seat.run, foldRun(seat.start, []));
          seat.log.length = 0;
          for (const one of commands) {
            if (one.type.startsWith('b2b.')) expect(b2bCommand.safeParse(one).success).toBe(true);
            seat.act(one);
          }
          const { buyer, bank, seller } = worldOf(seat).money;
          expect(buyer + bank + seller).toBe(0);
          expect(bank).toBeGreaterThanOrEqual(0);
          expect(replayRun(seat.start, seat.log)).toMatchObject({ differsAt: null, run: { hash: seat.run.hash } });
          // As a database keeps them.
          expect(seat.log.every(({ simAt, simUntil }) => Number.isInteger(simAt) && Number.isInteger(simUntil))).toBe(
            true,
          );
          expect(Object.keys(Object.prototype)).toEqual([]);
        }),
        { numRuns: 30 },
      );
    });
  },
);
