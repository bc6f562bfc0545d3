import type { ReadingContext } from '#app/server/reading-context.ts';
import { sheetOf } from '#domain/labs/border/border-world.ts';
import { journeyOf } from '#domain/labs/border/decide-journey.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { hour } from '#domain/labs/sim-time.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import type { Say } from './say.ts';

/** A perishable on its way: life that is left, the certificate, what came between, and where it is. */
export function sayJourney({ reader }: ReadingContext, run: LabRun, say: Say) {
  const journey = journeyOf(run);
  const world = run.worlds.border;
  const format = getFormatter(reader.locale, run.pack.timeZone);
  const { label = '', packhouse = '' } = world.drawn.codes;
  const gone = (run.now - run.scenario.startsAt) / hour;
  const { certificate, line, option } = world;
  return {
    shelfHours: journey.shelfHours,
    needDays: journey.needHours / 24,
    reefers: journey.reefers,
    /** Before a choice: by the clock; after it, as it will be at the end. */
    lifeLeft: option ? option.lifeLeft : Math.max(0, journey.shelfHours - gone),
    isPlanned: option !== null,
    slot: format.time(run.scenario.startsAt + journey.slotHour * hour),
    net: world.drawn.figures.net ?? 0,
    packages: world.drawn.figures.packages ?? 0,
    codes: { registered: packhouse, boxes: label, certified: String(sheetOf(world, 'D18')?.fields.packhouse ?? '') },
    certificate: certificate && { state: certificate.state, at: format.time(certificate.askedAt) },
    mends: journey.mends.map(({ key, name, hours, cost }) => ({ key, name: say(name), hours, cost })),
    line: line && { hours: line.hours, at: format.time(line.closedAt) },
    options: journey.options.map(({ key, name, waits, hours, lifeFactor, cost, costPerDay }) => ({
      ...{ key, name: say(name), lifeFactor, cost, costPerDay },
      hours: hours + (waits ? (line?.hours ?? 0) : 0),
    })),
    chosen: option && { key: option.key, cost: option.cost },
    causes: journey.causes.map(({ key, name }) => ({ key, name: say(name) })),
    told: world.told !== null,
    isAsked: world.newsAskedAt !== null,
    legs: journey.legs.map(({ key, name, hours }) => {
      const at = world.legs.find((one) => one.key === key)?.at;
      return { key, name: say(name), hours, at: at === undefined ? null : format.dateTime(at) };
    }),
  };
}
