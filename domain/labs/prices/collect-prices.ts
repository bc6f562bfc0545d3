import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import { toWallTime } from '#domain/zoned-time.ts';
import { happens, notNow, unknown } from './price-answers.ts';
import { type About, marketOf, newestRate, perKilogram, priceCase, priceRules } from './price-case.ts';
import type { Of } from './price-commands.ts';
import type { Stall } from './price-pack.ts';
import { own, type PriceWorld } from './price-world.ts';

type CollectCommand = Of<'price.ask'> | Of<'price.enter'>;

/** At the market: who is asked, and what is written down of it. */
export function collect(world: PriceWorld, command: CollectCommand, about: Deciding): Decision {
  const stall = priceCase(about.scenario).stalls.find(({ id }) => id === command.stall);
  if (!stall) return unknown(command.stall, 'stall');
  if (command.type === 'price.enter') return enter(world, stall, command, about);
  // Asked twice, by two taps, they say the same.
  if (stall.asked === null) return notNow('said_all', ['enter']);
  return happens(world.asked.includes(stall.id) ? [] : [{ type: 'stall.asked', stall: stall.id }], 2);
}

/**
 * A price as it was said. The system computes the price of a kilogram from it, so that the unit decides. Who is guided hears of
 * what was not said; otherwise it stands on the sheet as it was written.
 */
function enter(world: PriceWorld, stall: Stall, command: Of<'price.enter'>, about: Deciding): Decision {
  const refused = refuseEntry(stall, command, about);
  if (refused) return { refusals: [refused] };
  const { stall: observation, price, currency, unit, priceType, grade, rateOn } = command;
  const perKg = perKilogram({ price, currency, unit: unit ?? '' }, priceRules(about.pack));
  if (perKg === null) return unknown(currency, 'currency');
  const { isRight, ...rights } = rightsOf(stall, { ...command, perKg }, about);
  if (about.mode === 'guided' && !isRight) {
    const [what] = Object.entries(rights).find(([, right]) => !right) ?? ['price'];
    return { refusals: [refuse('entry.differs', { what }, fieldOf[what as keyof typeof fieldOf])] };
  }
  const warnings = stall.lastWeek === perKg ? [refuse('copy.last_week', { perKg })] : [];
  const again = own(world.observations, observation) !== undefined;
  const event = {
    type: 'observation.entered',
    ...{ observation, series: null, good: stall.good, market: stall.market, priceType, grade, price, currency, unit },
    ...{
      rateOn,
      perKg,
      day: toWallTime(new Date(about.now), about.pack.timeZone).date,
      by: about.seat.id,
      again,
      isRight,
      ...rights,
    },
  };
  return { ...happens([event], 3), warnings };
}

const fieldOf = {
  currencyIsRight: 'currency',
  unitIsRight: 'unit',
  priceIsRight: 'price',
  typeIsRight: 'priceType',
  gradeIsRight: 'grade',
};

/** What the sheet does not take from anybody. */
function refuseEntry(
  { good, market: at }: Stall,
  command: Of<'price.enter'>,
  { pack, scenario }: About,
): Refusal | null {
  const rules = priceRules(pack);
  const { unit, priceType, grade, currency, rateOn } = command;
  if (unit === null || !rules.units.some(({ key }) => key === unit)) return refuse('unit.unknown', {}, 'unit');
  if (priceCase(scenario).graded.includes(good) && grade === null) return refuse('grade.missing', { good }, 'grade');
  const market = marketOf(at, { pack });
  if (!market?.priceTypes.includes(priceType)) return refuse('type.mixed', { market: at, priceType }, 'priceType');
  if (currency === rules.currency) return null;
  const rate = newestRate(currency, rules);
  if (!rate) return refuse('thing.unknown', { thing: currency }, 'currency');
  return rateOn === rate.on ? null : refuse('rate.no_date', { currency, rate: rate.rate, on: rate.on }, 'rateOn');
}

/** What of an entry is as it was said. */
function rightsOf({ truth }: Stall, entry: Of<'price.enter'> & { perKg: number }, { pack }: About) {
  const unitIsRight = entry.unit === truth.unit;
  const currencyIsRight = entry.currency === truth.currency;
  const priceIsRight = entry.price === truth.price;
  const typeIsRight = entry.priceType === truth.priceType;
  const gradeIsRight = entry.grade === truth.grade;
  // Three kilograms for three times the price is the same price.
  const perKgIsRight = entry.perKg === perKilogram(truth, priceRules(pack));
  const isRight = perKgIsRight && typeIsRight && gradeIsRight;
  return { currencyIsRight, unitIsRight, priceIsRight, typeIsRight, gradeIsRight, isRight };
}

/** Stalls whose price stands on the sheet as it was said, with its type and grade. */
function rightStalls(world: PriceWorld, about: About): Stall[] {
  const rules = priceRules(about.pack);
  return priceCase(about.scenario).stalls.filter((stall) => {
    const entry = own(world.observations, stall.id);
    return entry?.perKg === perKilogram(stall.truth, rules) && entry?.grade === stall.truth.grade;
  });
}

/** Goods of which at least so many true prices stand on the sheet as the rules ask. */
export function goodsCollected(world: PriceWorld, about: About): number {
  const counts = new Map<string, number>();
  for (const { good } of rightStalls(world, about)) counts.set(good, (counts.get(good) ?? 0) + 1);
  return [...counts.values()].filter((count) => count >= priceRules(about.pack).leastCount).length;
}

/** Entries whose price type is that of the stall. */
export function rightTypes(world: PriceWorld, { scenario }: Pick<About, 'scenario'>): number {
  return priceCase(scenario).stalls.filter(
    ({ id, truth }) => own(world.observations, id)?.priceType === truth.priceType,
  ).length;
}
