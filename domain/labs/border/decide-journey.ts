import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { hour } from '#domain/labs/sim-time.ts';
import { sum } from '#domain/labs/sum.ts';
import { happens, notNow, refusal, unknown } from './border-answers.ts';
import { borderCase } from './border-case.ts';
import type { Of } from './border-commands.ts';
import type { CaseJourney } from './border-pack.ts';
import { type BorderWorld, sheetOf } from './border-world.ts';
import { issued, today } from './decide-papers.ts';

type About = Pick<Deciding, 'pack' | 'scenario'>;

/**
 * The way of a perishable.
 *
 * @throws RangeError where the case has none
 */
export function journeyOf(about: About): CaseJourney {
  const { journey } = borderCase(about);
  if (!journey) throw new RangeError(`no way in ${about.scenario.key}`);
  return journey;
}

/** The officer looks at the boxes and does not issue a certificate on a code that is not theirs. */
export function inspect(world: BorderWorld, about: Deciding): Decision {
  if (world.certificate) return notNow('inspected');
  const old = sheetOf(world, 'D18');
  const { label, packhouse } = world.drawn.codes;
  return happens([
    { type: 'certificate.refused', label, packhouse },
    ...(old ? [{ type: 'paper.voided', sheet: old.id, paper: 'D18', day: today(about) }] : []),
  ]);
}

export function mend(world: BorderWorld, { how }: Of<'border.mend'>, about: Deciding): Decision {
  const journey = journeyOf(about);
  if (world.certificate?.state !== 'refused') return notNow(world.state);
  const one = journey.mends.find(({ key }) => key === how);
  if (!one) return unknown(how, 'how');
  const { label = '', packhouse = '' } = world.drawn.codes;
  if (about.mode === 'guided' && !one.isRight) return refusal('pc.code', { a: label, b: packhouse }, 'how');
  const fields = { net: world.drawn.figures.net ?? 0, packhouse: one.isRight ? packhouse : label };
  return happens(
    [
      { type: 'certificate.issued', how, cost: one.cost, label: fields.packhouse, isRight: one.isRight },
      issued(world, { paper: 'D18', fields, day: today(about) }),
    ],
    (one.hours + journey.recheckHours) * 60,
  );
}

/** Rain or a slide: no train leaves until the line is open again. */
export function closeLine(world: BorderWorld): Decision {
  if (world.line) return notNow('line_closed');
  return happens([{ type: 'line.closed', hours: world.drawn.figures.closed ?? 0 }]);
}

/** What comes of a choice: when the goods leave, what it costs, and the life that is left at the end of the way. */
export function optionOf(world: BorderWorld, key: string, about: About & { nowHour: number }) {
  const { options, slotHour, shelfHours, legs, reefers } = journeyOf(about);
  const option = options.find((one) => one.key === key);
  if (!option) return undefined;
  const waits = (option.waits ? (world.line?.hours ?? 0) : 0) + option.hours;
  const leaves = Math.max(slotHour + waits, about.nowHour);
  const waited = leaves - slotHour;
  const way = sum(legs.map(({ hours }) => hours));
  return {
    option,
    leaves,
    cost: reefers * (option.cost + (option.costPerDay * waited) / 24),
    lifeLeft: Math.max(0, shelfHours - slotHour - waited * option.lifeFactor - way),
  };
}

const hoursSince = (now: number, { scenario }: Pick<Deciding, 'scenario'>) => (now - scenario.startsAt) / hour;

export function choose(world: BorderWorld, { option: key }: Of<'border.choose'>, about: Deciding): Decision {
  const { needHours } = journeyOf(about);
  if (world.option || !world.line || world.certificate?.state !== 'issued') return notNow(world.state);
  const known = optionOf(world, key, { ...about, nowHour: hoursSince(about.now, about) });
  if (!known) return unknown(key, 'option');
  const { option, leaves, cost, lifeLeft } = known;
  if (about.mode === 'guided' && option.returned) return refusal('permit.port', {}, 'option');
  if (about.mode === 'guided' && lifeLeft < needHours) {
    return refusal('life.short', { days: days(lifeLeft), need: days(needHours) }, 'option');
  }
  const facts = { option: key, cost, lifeLeft, returned: option.returned, powered: option.lifeFactor <= 1 };
  return happens([{ type: 'way.chosen', ...facts, leavesAt: about.scenario.startsAt + leaves * hour }], 10);
}

const days = (hours: number) => Math.round((hours / 24) * 10) / 10;

/** What the buyer is told: by how much later, and why. */
export function tell(world: BorderWorld, { hours, cause }: Of<'border.tell'>, about: Deciding): Decision {
  if (!world.line) return notNow('planned');
  if (world.told) return notNow('told');
  const one = journeyOf(about).causes.find(({ key }) => key === cause);
  if (!one) return unknown(cause, 'cause');
  const isTrue = one.isRight && hours === world.line.hours;
  if (about.mode === 'guided' && !isTrue)
    return refusal('news.differs', { given: hours }, one.isRight ? 'hours' : 'cause');
  return happens([{ type: 'buyer.told', hours, cause, isTrue }], 10);
}

export function askNews({ line, newsAskedAt, told }: BorderWorld): Decision {
  return line && newsAskedAt === null && told === null ? happens([{ type: 'buyer.asked' }]) : notNow('told');
}

/** The next part of the way, as long as there is one. */
export function nextLeg({ legs, option }: BorderWorld, about: About) {
  const all = journeyOf(about).legs;
  const leg = all[legs.length];
  if (!option || !leg || (option.returned && legs.length >= 2)) return undefined;
  const gone = sum(all.slice(0, legs.length + 1).map(({ hours }) => hours));
  const isLast = legs.length + 1 === all.length || (option.returned && legs.length === 1);
  return { leg, isLast, at: option.leavesAt + gone * hour };
}

export function move(world: BorderWorld, about: Deciding): Decision {
  const next = nextLeg(world, about);
  if (!next || about.now < next.at) return notNow(world.state);
  return happens([{ type: 'leg.ended', leg: next.leg.key, isLast: next.isLast }]);
}
