import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { happens, notNow, unknown } from './price-answers.ts';
import { perKilogram, priceCase, priceRules } from './price-case.ts';
import type { Of } from './price-commands.ts';
import type { CaseObservation } from './price-pack.ts';
import { type SheetRow, sheetOf } from './price-sheet.ts';
import { own, type PriceWorld } from './price-world.ts';

type CleanCommand = Of<'price.keep'> | Of<'price.drop'> | Of<'price.send_back'> | Of<'price.set_unit'>;

/** On the sheet of a week: what is kept, what goes back, what is dropped and why. */
export function clean(world: PriceWorld, command: CleanCommand, about: Deciding): Decision {
  const known = priceCase(about.scenario).observations.find(({ id }) => id === command.observation);
  const row = known && sheetOf(world, known.series, about).find(({ id }) => id === command.observation);
  if (!known || !row) return unknown(command.observation, 'observation');
  const state = own(world.weeks, known.series)?.state ?? 'open';
  if (command.type === 'price.set_unit') return setUnit(known, row, { unit: command.unit, about });
  if (state !== 'open') return notNow('published', ['correct']);
  switch (command.type) {
    case 'price.keep':
      return keep(known, row, about);
    case 'price.drop':
      return drop(known, row, { reason: command.reason, about });
    case 'price.send_back':
      if (row.observation.state === 'returned') return notNow('returned', ['keep', 'drop']);
      return happens([{ type: 'observation.returned', observation: known.id }], 60);
  }
}

function keep(known: CaseObservation, { observation, isFlagged }: SheetRow, { mode }: Deciding): Decision {
  const isRight = known.fault === null;
  const { perKg } = observation;
  if (mode === 'guided' && !isRight) return { refusals: [refuse('keep.is_false', { perKg }, 'decision')] };
  const warnings = isFlagged ? [refuse('keep.is_false', { perKg })] : [];
  return { ...happens([{ type: 'observation.kept', observation: known.id, isRight }], 1), warnings };
}

/** Nothing is dropped without a reason; who is guided hears that it is true, or of another reason. */
function drop(
  known: CaseObservation,
  { observation, distance }: SheetRow,
  { reason, about: { pack, mode } }: { reason: string | null; about: Deciding },
): Decision {
  if (reason === null || !priceRules(pack).reasons.some(({ key }) => key === reason)) {
    return { refusals: [refuse('drop.no_reason', { perKg: observation.perKg }, 'reason')] };
  }
  const isRight = known.fault !== null;
  const reasonIsRight = known.fault === reason;
  if (mode === 'guided' && !isRight) {
    const facts = { perKg: observation.perKg, distance: Math.round(distance * 10) / 10 };
    return { refusals: [refuse('drop.is_true', facts, 'decision')] };
  }
  if (mode === 'guided' && !reasonIsRight) {
    return { refusals: [refuse('drop.other_reason', { perKg: observation.perKg }, 'reason')] };
  }
  return happens([{ type: 'observation.dropped', observation: known.id, reason, isRight, reasonIsRight }], 1);
}

/** The unit as it stands on the collection sheet: the price of a kilogram follows from it. */
function setUnit(
  known: CaseObservation,
  { observation }: SheetRow,
  { unit, about: { pack, mode } }: { unit: string; about: Deciding },
): Decision {
  const perKg = perKilogram({ ...observation, unit }, priceRules(pack));
  if (perKg === null) return { refusals: [refuse('unit.unknown', {}, 'unit')] };
  const isRight = unit === (known.sheetUnit ?? known.unit);
  if (mode === 'guided' && !isRight) return { refusals: [refuse('entry.differs', { what: 'unitIsRight' }, 'unit')] };
  return happens([{ type: 'observation.converted', observation: known.id, unit, perKg, isRight }], 2);
}
