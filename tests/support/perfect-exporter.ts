import { borderCase, type Drawn, drawCase, rightFact } from '#domain/labs/border/border-case.ts';
import type { PaperField } from '#domain/labs/border/border-pack.ts';
import { emptyBorder } from '#domain/labs/border/border-world.ts';
import { costRight } from '#domain/labs/border/decide-cost.ts';
import { booksRight, dueOf } from '#domain/labs/border/decide-money.ts';
import { isOneOrder, papersNeeded } from '#domain/labs/border/papers-needed.ts';
import { chanceOf } from '#domain/labs/chance.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import type { LabMode } from '#domain/labs/seats.ts';

interface About {
  pack: Pack;
  scenario: Scenario;
  seed: string;
  mode?: LabMode;
}

const next: LabCommand = { type: 'clock.wait', to: 'next' };
const handIn: LabCommand = { type: 'task.hand_in', answers: {} };

/** What was drawn for a run. */
export function drawnOf({ pack, scenario, seed, mode = 'practice' }: About): Drawn {
  return drawCase(borderCase({ pack, scenario }), mode, chanceOf(seed));
}

/** The right facts of a paper. */
export function factsOf(paper: string, about: About): Record<string, string | number> {
  const case_ = borderCase(about);
  const drawn = drawnOf(about);
  const fields: readonly PaperField[] = case_.rules.papers.find(({ code }) => code === paper)?.fields ?? [];
  return Object.fromEntries(fields.map((field) => [field, rightFact(field, case_, drawn) ?? '']));
}

const issue = (paper: string, about: About): LabCommand => ({
  type: 'border.issue',
  paper,
  fields: factsOf(paper, about),
});

/** The boxes of the declaration as they are right. */
export function boxesOf(about: About): LabCommand {
  const case_ = borderCase(about);
  const right = (field: PaperField) => rightFact(field, case_, drawnOf(about)) ?? '';
  return {
    type: 'border.declare',
    model: case_.rules.exportModel,
    ...{ hs: right('hs'), net: right('net'), gross: right('gross'), packages: right('packages') },
    ...{ value: right('value'), container: right('container'), seal: right('seal') },
  };
}

/** What somebody does at the border who makes no mistake, by the task's key. */
export const perfectBorder: Readonly<Record<string, (about: About) => LabCommand[]>> = {
  'border-1-may-it-go': (about) => {
    const { parcels, rules } = borderCase(about);
    const plans = Object.entries(drawnOf(about).goods).map(([slot, id]): LabCommand => {
      const good = rules.goods.find((one) => one.id === id);
      if (good?.access !== 'yes') return { type: 'border.plan', slot, verdict: 'not_now', mode: null, papers: [] };
      const mode = rules.ways.find(({ key }) => key === good.way)?.mode ?? '';
      return { type: 'border.plan', slot, verdict: 'go', mode, papers: papersNeeded(good, rules) };
    });
    const { mostValue, mostYear } = rules.parcel;
    const good = parcels.filter((one) => isOneOrder(one) && one.order <= mostValue && one.year <= mostYear);
    return [...plans, { type: 'border.send_parcels', parcels: good.map(({ id }) => id) }, handIn];
  },
  'border-2-papers-that-agree': (about) => [
    ...borderCase(about).makes.map((paper) => issue(paper, about)),
    { type: 'border.send_papers' },
    handIn,
  ],
  'border-3-book-and-declare': (about) => {
    const { container = '', seal = '', producer = '' } = drawnOf(about).codes;
    return [
      { type: 'border.book', container },
      { type: 'border.load', seal },
      issue('D24', about),
      boxesOf(about),
      next,
      { type: 'border.reply', reply: 'green' },
      next,
      next,
      { type: 'border.enter', mode: '0110', regimes: ['form-e'], producer },
      handIn,
    ];
  },
  'border-4-landed-cost': (about) => {
    const world = { drawn: drawnOf(about) };
    const cost = (key: string) => costRight(world, key, about) ?? { duty: 0, vat: 0 };
    const lines = borderCase(about).lines.map(
      ({ key, regime }): LabCommand => ({ type: 'border.cost', line: key, regimes: [regime], ...cost(key) }),
    );
    const [from, to] = [cost('coffee-mfn'), cost('coffee-form-e')];
    return [...lines, { type: 'border.save', amount: from.duty + from.vat - to.duty - to.vat }, handIn];
  },
  'border-5-bananas-in-the-rain': (about) => [
    next,
    { type: 'border.mend', how: 'relabel' },
    next,
    { type: 'border.choose', option: 'power' },
    { type: 'border.tell', hours: drawnOf(about).figures.closed ?? 0, cause: 'line-closed' },
    ...Array.from({ length: 5 }, () => next),
    handIn,
  ],
  'border-6-paid': (about) => {
    const world = { ...emptyBorder(), drawn: drawnOf(about) };
    const declaration = borderCase(about).money?.declaration ?? '';
    const record = (part: 'deposit' | 'balance'): LabCommand => ({
      type: 'border.record',
      ...{ part, declaration, amount: dueOf(world, part, about) },
    });
    const paid = (part: 'deposit' | 'balance') => ({
      ...{ state: 'settled' as const, amount: dueOf(world, part, about), at: 0, settledAt: 0 },
    });
    const right = booksRight({ ...world, payments: { deposit: paid('deposit'), balance: paid('balance') } }, about);
    return [
      next,
      { type: 'border.dispatch' },
      record('deposit'),
      next,
      next,
      next,
      record('balance'),
      { type: 'border.close_books', ...right },
      handIn,
    ];
  },
};
