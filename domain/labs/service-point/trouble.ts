import type { Chance } from '#domain/labs/chance.ts';
import type { Facts } from '#domain/labs/facts.ts';
import type { Deciding, Decision, Planned } from '#domain/labs/lab-system.ts';
import { type RefusalCode, refuse } from '#domain/labs/refusals.ts';
import type { WorldEvent } from '#domain/labs/run-log.ts';
import { minute, type SimTime } from '#domain/labs/sim-time.ts';
import { tornSteps } from './point-choices.ts';
import type { PointCommand } from './point-commands.ts';
import type { TroubleScenario } from './point-pack.ts';

/** A line of the paper log, as it was written by hand. */
export interface PaperLine {
  parcel: string;
  chargedKg: number;
  fee: number;
  codFee: number;
  /** Waybills that were made of it: one is right. */
  waybills: string[];
}

export interface TroubleWorld {
  /** When the power goes; by the chance of the run. */
  outAt: SimTime;
  backAt: SimTime;
  isBack: boolean;
  /** Parcels to another country without the label in its language. */
  unlabelled: string[];
  lines: PaperLine[];
  torn: { kg: number; waybillKg: number; steps: string[]; told: boolean; repacked: boolean };
}

export function beginTrouble(
  { minutes, unlabelled, torn }: TroubleScenario,
  { startsAt, chance }: { startsAt: SimTime; chance: Chance },
): TroubleWorld {
  const outAt = startsAt + (12 + Math.floor(chance('weather', 'power') * 5)) * minute;
  const missing = Math.round(torn.kg * (0.1 + 0.3 * chance('outlier', 'torn')) * 100) / 100;
  return {
    outAt,
    backAt: outAt + minutes * minute,
    isBack: false,
    unlabelled: [...unlabelled],
    lines: [],
    torn: {
      waybillKg: torn.kg,
      kg: Math.round((torn.kg - missing) * 100) / 100,
      steps: [],
      told: false,
      repacked: false,
    },
  };
}

/** What is missing of the torn parcel, in kilograms. */
export const missingKg = ({ torn }: TroubleWorld) => Math.round((torn.waybillKg - torn.kg) * 100) / 100;

export const isOut = ({ outAt, isBack }: TroubleWorld, now: SimTime) => now >= outAt && !isBack;

/** When the power is back a colleague enters the second line of the log, and says so by the waybill beside it. */
export function planTrouble({ isBack, backAt }: TroubleWorld): Planned<PointCommand> | null {
  return isBack ? null : { at: backAt, command: { type: 'point.power_back' } };
}

type TroubleCommand = Extract<
  PointCommand,
  {
    type:
      | 'point.power_back'
      | 'point.enter_log'
      | 'point.add_label'
      | 'point.look_torn'
      | 'point.tell_owner'
      | 'point.repack';
  }
>;

const no = (code: RefusalCode, facts: Facts = {}, field?: string): Decision => ({
  refusals: [refuse(code, facts, field)],
});

export function decideTrouble(
  trouble: TroubleWorld,
  command: TroubleCommand,
  { mode, now, waybill }: Pick<Deciding, 'mode' | 'now'> & { waybill: string },
): Decision {
  switch (command.type) {
    case 'point.power_back': {
      const line = trouble.lines[1];
      const entered: WorldEvent[] = line
        ? [{ type: 'log.entered', parcel: line.parcel, by: 'colleague', waybill, isDouble: false }]
        : [];
      return { events: [{ type: 'power.back' }, ...entered] };
    }
    case 'point.enter_log': {
      if (isOut(trouble, now)) return no('power.out');
      const line = trouble.lines.find(({ parcel }) => parcel === command.parcel);
      if (!line) return no('thing.unknown', { thing: command.parcel }, 'parcel');
      const isDouble = line.waybills.length > 0;
      if (isDouble && mode === 'guided') {
        return no('log.twice', { parcel: command.parcel, waybill: line.waybills[0] });
      }
      const facts = { parcel: command.parcel, by: 'operator', waybill, isDouble };
      return { events: [{ type: 'log.entered', ...facts }], takes: minute };
    }
    case 'point.add_label':
      if (!trouble.unlabelled.includes(command.parcel)) return no('label.there', { parcel: command.parcel });
      return { events: [{ type: 'label.added', parcel: command.parcel }], takes: 3 * minute };
    case 'point.look_torn':
      if (trouble.torn.repacked) return no('state.not_now', { state: 'point.repacked', moves: [] });
      return { events: [{ type: 'torn.looked', step: command.step }], takes: minute };
    case 'point.tell_owner': {
      const looked = tornSteps.every((step) => trouble.torn.steps.includes(step));
      if (mode === 'guided' && !looked) return no('torn.first');
      const right = missingKg(trouble);
      const isFigure = Math.abs(command.missingKg - right) < 0.011;
      if (mode === 'guided' && !isFigure) {
        const { kg, waybillKg } = trouble.torn;
        return no('torn.weight', { given: command.missingKg, kg, waybillKg }, 'missingKg');
      }
      if (mode === 'guided' && command.next === 'none') return no('torn.next', {}, 'next');
      const isRight = looked && isFigure && command.next !== 'none';
      return {
        events: [{ type: 'owner.told', missingKg: command.missingKg, next: command.next, isRight }],
        takes: 3 * minute,
      };
    }
    case 'point.repack':
      if (trouble.torn.repacked) return no('state.not_now', { state: 'point.repacked', moves: [] });
      if (mode === 'guided' && !trouble.torn.told) return no('torn.untold');
      return { events: [{ type: 'torn.repacked', told: trouble.torn.told }], takes: 3 * minute };
  }
}

export function foldTrouble(trouble: TroubleWorld, event: WorldEvent): void {
  switch (event.type) {
    case 'power.back':
      trouble.isBack = true;
      return;
    case 'paper.logged': {
      const [chargedKg, fee, codFee] = [Number(event.chargedKg), Number(event.fee), Number(event.codFee)];
      trouble.lines.push({ parcel: String(event.parcel), chargedKg, fee, codFee, waybills: [] });
      return;
    }
    case 'log.entered':
      trouble.lines.find(({ parcel }) => parcel === event.parcel)?.waybills.push(String(event.waybill));
      return;
    case 'label.added':
      trouble.unlabelled = trouble.unlabelled.filter((one) => one !== event.parcel);
      return;
    case 'torn.looked':
      if (!trouble.torn.steps.includes(String(event.step))) trouble.torn.steps.push(String(event.step));
      return;
    case 'owner.told':
      trouble.torn.told = true;
      return;
    case 'torn.repacked':
      trouble.torn.repacked = true;
      return;
  }
}

/** Lines of the paper log that are in no system yet. */
export const openLines = ({ lines }: TroubleWorld) => lines.filter(({ waybills }) => waybills.length === 0).length;
