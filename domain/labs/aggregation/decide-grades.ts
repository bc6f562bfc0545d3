import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { minute } from '#domain/labs/sim-time.ts';
import { fullDefects, gradeBy, trayOf } from './grading.ts';
import { goodOf, type PoolCase, poolCase } from './pool-case.ts';
import type { PoolCommandOf } from './pool-commands.ts';
import type { PoolLot } from './pool-pack.ts';
import { named, type PoolWorld } from './pool-world.ts';

const refusal = (...all: Parameters<typeof refuse>): Decision => ({ refusals: [refuse(...all)] });

/** A sample is taken, looked at, and the lot gets its sheet. */
export function decideGrades(
  world: PoolWorld,
  command: PoolCommandOf<'pool.sample' | 'pool.grade'>,
  about: Deciding,
): Decision {
  const known = poolCase(about);
  const lot = known.lots.find(({ id }) => id === command.lot);
  const state = named(world.lots, command.lot);
  if (!lot || !state) return refusal('lot.unknown', { lot: command.lot }, 'lot');
  if (state.sheet) return refusal('lot.done', { lot: lot.id }, 'lot');
  const { sampleG } = goodOf(known, lot);
  if (command.type === 'pool.sample') {
    const { grams } = command;
    if (grams === 0) return refusal('sample.none', {}, 'grams');
    const isEnough = grams >= sampleG;
    const small = refuse('sample.small', { grams, least: sampleG }, 'grams');
    if (!isEnough && about.mode === 'guided') return { refusals: [small] };
    const events = [{ type: 'pool.sample_taken', lot: lot.id, grams, isEnough }];
    return { events, takes: 5 * minute, warnings: isEnough ? [] : [small] };
  }
  if (state.sampleG === null) return refusal('sample.first', { lot: lot.id });
  return writeSheet(lot, command, { known, grams: state.sampleG, about });
}

/** What a sheet of a lot says by the rules, of a sample of so many grams. */
export function sheetBy(lot: PoolLot, grams: number, known: PoolCase) {
  const { sampleG, grades } = goodOf(known, lot);
  const tray = trayOf(lot.defects, grams, sampleG);
  const kinds = known.rules.defects;
  const first = fullDefects(tray, { kinds, category: 1 });
  const second = fullDefects(tray, { kinds, category: 2 });
  return { tray, first, second, grade: gradeBy({ moisture: lot.moisture, first, second }, grades) };
}

function writeSheet(
  lot: PoolLot,
  { first, second, grade }: PoolCommandOf<'pool.grade'>,
  { known, grams, about }: { known: PoolCase; grams: number; about: Deciding },
): Decision {
  const seen = sheetBy(lot, grams, known);
  const right = sheetBy(lot, goodOf(known, lot).sampleG, known);
  if (about.mode === 'guided') {
    if (first !== seen.first) return refusal('defects.differs', { given: first, category: 1 }, 'first');
    if (second !== seen.second) return refusal('defects.differs', { given: second, category: 2 }, 'second');
    if (grade !== seen.grade) {
      return refusal('grade.other', { given: grade, first, second, moisture: lot.moisture }, 'grade');
    }
  }
  // A is better than B: the later letter is the worse grade.
  const facts = { isRight: grade === right.grade, isDowngraded: grade > lot.claimed };
  return {
    events: [{ type: 'pool.lot_graded', lot: lot.id, member: lot.member, grams, first, second, grade, ...facts }],
    takes: 10 * minute,
  };
}
