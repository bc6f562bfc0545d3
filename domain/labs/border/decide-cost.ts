import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { happens, refusal, unknown } from './border-answers.ts';
import { borderCase, drawnFact } from './border-case.ts';
import type { Of } from './border-commands.ts';
import type { BorderWorld } from './border-world.ts';
import { type LandedCost, landedCost } from './landed-cost.ts';

type About = Pick<Deciding, 'pack' | 'scenario'>;

/** A line of the sheet of costs, with its figures. */
export function costLine(world: Pick<BorderWorld, 'drawn'>, key: string, about: About) {
  const { lines, rules } = borderCase(about);
  const line = lines.find((one) => one.key === key);
  const good = rules.goods.find(({ id }) => id === line?.good);
  const duties = rules.duties.find(({ hs6 }) => hs6 === good?.hs6);
  if (!line || !duties) return undefined;
  const amount = (name: string) => Number(drawnFact(name, world.drawn, rules));
  return { line, duties, cif: amount(line.cif), kg: amount(line.kg) };
}

/** What is due for a line under the regime that it may claim. */
export function costRight(world: Pick<BorderWorld, 'drawn'>, key: string, about: About): LandedCost | null {
  const known = costLine(world, key, about);
  return known ? landedCost(known.duties, { ...known, regime: known.line.regime }) : null;
}

export function computeLine(world: BorderWorld, command: Of<'border.cost'>, about: Deciding): Decision {
  const known = costLine(world, command.line, about);
  const right = costRight(world, command.line, about);
  if (!known || !right) return unknown(command.line, 'line');
  const { rules } = borderCase(about);
  const [key, second] = command.regimes;
  if (key === undefined) return refusal('fact.missing', {}, 'regimes');
  if (second !== undefined) return refusal('origin.two_regimes', { a: key, b: second }, 'regimes');
  const regime = rules.regimes.find((one) => one.key === key);
  if (!regime) return unknown(key, 'regimes');
  const { day } = known.line;
  const given = { duty: command.duty, vat: command.vat };
  const dutyOff = Math.abs(given.duty - right.duty);
  const vatOff = Math.abs(given.vat - right.vat);
  if (about.mode === 'guided') {
    if (known.duties.rates[key] === undefined) return refusal('regime.none', { regime: key }, 'regimes');
    if (regime.until !== null && day > regime.until) {
      return refusal('regime.ended', { regime: key, until: regime.until, day }, 'regimes');
    }
    if (key !== known.line.regime) return refusal('regime.other', { regime: key }, 'regimes');
    if (dutyOff > 1) return refusal('duty.differs', { given: given.duty, cif: known.cif, kg: known.kg }, 'duty');
    if (vatOff > 1) {
      return refusal(
        'vat.differs',
        { given: given.vat, cif: known.cif, duty: given.duty, vat: known.duties.vat },
        'vat',
      );
    }
  }
  const facts = { line: command.line, regime: key, ...given, regimeRight: key === known.line.regime, dutyOff, vatOff };
  return happens([{ type: 'line.computed', ...facts }], 10);
}

/** What is paid less by the one line than by the other. */
export function computeSaving(world: BorderWorld, { amount }: Of<'border.save'>, about: Deciding): Decision {
  const { saving } = borderCase(about);
  const from = saving && costRight(world, saving.from, about);
  const to = saving && costRight(world, saving.to, about);
  if (!from || !to) return unknown('saving', 'amount');
  const off = Math.abs(amount - (from.duty + from.vat - to.duty - to.vat));
  if (off > 1 && about.mode === 'guided') return refusal('saving.differs', { given: amount }, 'amount');
  return happens([{ type: 'saving.computed', amount, off }], 5);
}
