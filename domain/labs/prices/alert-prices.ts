import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { happens, notNow, unknown } from './price-answers.ts';
import { type About, priceCase, seriesOf } from './price-case.ts';
import type { Of } from './price-commands.ts';
import type { CaseAlert } from './price-pack.ts';
import { countedOf, sheetOf, shownMedian } from './price-sheet.ts';
import { own, type PriceWorld } from './price-world.ts';

/** So many sources say the same before anybody is alarmed. */
const leastSources = 2;

/** Percentage points by which a change may be said differently. */
const mostApart = 0.5;

const alertOf = (id: string, { scenario }: Pick<About, 'scenario'>): CaseAlert | undefined =>
  priceCase(scenario).alerts.find((one) => one.id === id);

/** Asks another source, which takes its time. */
export function checkSource(world: PriceWorld, command: Of<'price.check_source'>, about: Deciding): Decision {
  const alert = alertOf(command.alert, about);
  const source = alert?.sources.find(({ key }) => key === command.source);
  const known = own(world.alerts, command.alert);
  if (!alert || !known) return unknown(command.alert, 'alert');
  if (!source) return unknown(command.source, 'source');
  if (known.checked.includes(source.key)) return notNow('checked', ['send_alert']);
  const { key, isSource, minutes } = source;
  return happens([{ type: 'source.checked', alert: alert.id, source: key, isSource }], minutes);
}

/** The change that an alert is about, in percent with its sign; null: there is nothing to compare with. */
export function changeOf(world: PriceWorld, series: string, about: About): number | null {
  const now = shownMedian(sheetOf(world, series, about));
  const before = seriesOf(series, about)?.lastWeek?.median;
  return now === null || !before ? null : (now / before - 1) * 100;
}

/** Sources that say something, and were asked. */
function sourcesChecked(world: PriceWorld, id: string, about: About): number {
  const checked = own(world.alerts, id)?.checked ?? [];
  return (alertOf(id, about)?.sources ?? []).filter(({ key, isSource }) => isSource && checked.includes(key)).length;
}

/** What an alert says is looked at word by word: who reads it must not have to ask. */
export function sendAlert(world: PriceWorld, command: Of<'price.send_alert'>, about: Deciding): Decision {
  const alert = alertOf(command.alert, about);
  const known = own(world.alerts, command.alert);
  if (!alert || !known) return unknown(command.alert, 'alert');
  if (known.sentAt !== null) return notNow('sent');
  if (!alert.unknowns.some(({ key }) => key === command.unknown)) return unknown(command.unknown, 'unknown');
  const checked = sourcesChecked(world, alert.id, about);
  const rights = alertRights(world, alert, { command, about });
  if (about.mode === 'guided') {
    if (alert.isOutlier) return { refusals: [refuse('alert.outlier')] };
    if (checked < leastSources) return { refusals: [refuse('alert.unchecked', { checked, least: leastSources })] };
    const wrong = Object.entries(rights).find(([, right]) => !right)?.[0];
    if (wrong) return { refusals: [refuse('alert.differs', { what: wrong }, fieldOf[wrong as keyof typeof fieldOf])] };
  }
  const warnings = checked < leastSources ? [refuse('alert.unchecked', { checked, least: leastSources })] : [];
  const facts = { alert: alert.id, series: alert.series, checked, isOutlier: alert.isOutlier };
  const isChecked = checked >= leastSources && !alert.isOutlier;
  return { ...happens([{ type: 'alert.sent', ...facts, ...rights, isChecked }], 5), warnings };
}

const fieldOf = {
  percentIsRight: 'percent',
  placeIsRight: 'market',
  countIsRight: 'n',
  dayIsRight: 'day',
  unknownIsRight: 'unknown',
};

function alertRights(
  world: PriceWorld,
  alert: CaseAlert,
  { command, about }: { command: Of<'price.send_alert'>; about: About },
) {
  const rows = sheetOf(world, alert.series, about);
  const days = rows.map(({ observation }) => observation.day).sort();
  const change = changeOf(world, alert.series, about);
  const signed = command.direction === 'up' ? command.percent : -command.percent;
  return {
    percentIsRight: change !== null && Math.abs(signed - change) <= mostApart,
    placeIsRight: command.market === seriesOf(alert.series, about)?.market,
    countIsRight: command.n === countedOf(rows).length,
    dayIsRight: command.day === days.at(-1),
    unknownIsRight: command.unknown === alert.unknown,
  };
}
