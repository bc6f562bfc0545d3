import type { Deciding, Planned } from '#domain/labs/lab-system.ts';
import { afterOfficeHours, hour, nextOpen, type OfficeHours, type SimTime } from '#domain/labs/sim-time.ts';
import { sum } from '#domain/labs/sum.ts';
import { borderCase } from './border-case.ts';
import type { BorderCommand } from './border-commands.ts';
import { type BorderWorld, ownOf } from './border-world.ts';
import { nextLeg } from './decide-journey.ts';

type Plan = Planned<BorderCommand> | null;

/** The authority answers after so many hours of its office. */
const answerHours = 8;
/** The customs office after a declaration: as soon as it is seen, and when goods are opened. */
const laneHours = { green: 1, yellow: 1, red: 18 } as const;
/** After delivery the buyer pays the rest. */
const balanceAfterHours = 24;

const officeOf = ({ pack, scenario }: Deciding): OfficeHours => {
  const office = pack.offices[borderCase({ pack, scenario }).rules.home];
  if (!office) throw new RangeError('no office at home');
  return office;
};

/** What others do at the border: officers, the bank, the buyer, and the clock (trains, letters that are answered). */
export function playBorder(world: BorderWorld, about: Deciding): Plan {
  if (!about.scenario.border || !about.pack.border) return null;
  switch (about.seat.role) {
    case 'CLK':
      return earliest([answers(world, about), closes(world, about), moves(world, about), arrives(world, about)]);
    case 'CUS':
      return customs(world, about);
    case 'QAR':
      return inspects(world, about);
    case 'BUY':
      return buyer(world, about);
    case 'BNK':
      return bank(world, about);
    default:
      return null;
  }
}

function earliest(plans: readonly Plan[]): Plan {
  return plans.reduce((first, one) => (one && (!first || one.at < first.at) ? one : first), null);
}

function answers({ asked }: BorderWorld, about: Deciding): Plan {
  const open = Object.entries(asked).find(([, { answered }]) => !answered);
  if (!open) return null;
  const [slot, { at }] = open;
  return { at: afterOfficeHours(at, answerHours, officeOf(about)), command: { type: 'border.answer_ask', slot } };
}

function closes({ line }: BorderWorld, { scenario }: Deciding): Plan {
  const journey = scenario.border?.journey;
  if (!journey || line) return null;
  return { at: scenario.startsAt + journey.slotHour * hour, command: { type: 'border.close_line' } };
}

function moves(world: BorderWorld, about: Deciding): Plan {
  const next = about.scenario.border?.journey ? nextLeg(world, about) : undefined;
  return next ? { at: next.at, command: { type: 'border.move' } } : null;
}

function arrives({ state, declaration, query, dispatchedAt }: BorderWorld, about: Deciding): Plan {
  const { money, rules } = borderCase(about);
  if (state === 'exported' && declaration) {
    const from = query?.answeredAt ?? declaration.at;
    return { at: from + (laneHours[declaration.lane] + rules.transitHours) * hour, command: { type: 'border.arrive' } };
  }
  if (state === 'on_the_way' && money && dispatchedAt !== null) {
    return { at: dispatchedAt + money.journeyHours * hour, command: { type: 'border.arrive' } };
  }
  return null;
}

function customs({ state, declaration, query }: BorderWorld, about: Deciding): Plan {
  if (!declaration) return null;
  const seen = nextOpen(declaration.at + laneHours[declaration.lane] * hour, officeOf(about));
  if (state === 'declared') {
    const asks = declaration.lane === 'yellow' && borderCase(about).query !== null;
    return { at: seen, command: { type: asks ? 'border.query' : 'border.release' } };
  }
  if (state !== 'queried' || !query || query.answeredAt === null) return null;
  return { at: query.answeredAt + hour, command: { type: 'border.release' } };
}

function inspects({ certificate }: BorderWorld, { scenario }: Deciding): Plan {
  const journey = scenario.border?.journey;
  if (!journey || certificate) return null;
  return { at: scenario.startsAt + journey.inspectHour * hour, command: { type: 'border.inspect' } };
}

function buyer(world: BorderWorld, { scenario }: Deciding): Plan {
  const { journey, money } = scenario.border ?? {};
  if (journey && world.line && !world.told && world.newsAskedAt === null) {
    return { at: scenario.startsAt + journey.askHour * hour, command: { type: 'border.ask_news' } };
  }
  if (!money || world.state !== 'delivered' || world.dispatchedAt === null || ownOf(world.payments, 'balance'))
    return null;
  const at = world.dispatchedAt + (money.journeyHours + balanceAfterHours) * hour;
  return { at, command: { type: 'border.pay', part: 'balance' } };
}

function bank({ payments }: BorderWorld, about: Deciding): Plan {
  const open = Object.entries(payments).find(([, { state }]) => state === 'initiated');
  if (!open) return null;
  const [part, { at }] = open;
  const command: BorderCommand = { type: 'border.settle', part };
  return { at: settlesAt(at, about.chance('pay', part), officeOf(about)), command };
}

/** Money between banks of two countries takes one or two of their days. */
function settlesAt(at: SimTime, u: number, office: OfficeHours): SimTime {
  const aDay = sum(office.windows.map(([from, to]) => to - from));
  return afterOfficeHours(at, aDay * (u < 0.5 ? 1 : 2), office);
}
