import type { LocalizedText } from '#domain/locale.ts';
import type { PoolRules, PoolScenario } from './aggregation/pool-pack.ts';
import type { B2bRules, B2bScenario } from './b2b/b2b-pack.ts';
import type { BorderRules, BorderScenario } from './border/border-pack.ts';
import type { LabKey } from './lab-keys.ts';
import type { NamedThing } from './named-thing.ts';
import type { PriceRules, PriceScenario } from './prices/price-pack.ts';
import type { SeatRole } from './seats.ts';
import type { PointRules, PointScenario } from './service-point/point-pack.ts';
import type { OfficeHours, SimTime } from './sim-time.ts';
import type { LabTask } from './task.ts';
import type { TraceRules, TraceScenario } from './trace/trace-pack.ts';

/** A service point or a transfer centre. */
export interface PostPlace extends NamedThing {
  kind: 'service_point' | 'transfer_centre';
  provinceId: string;
  province: LocalizedText;
  /** The transfer centre that its parcels go through. */
  hubId: string | null;
  /** By the clocks of the place: `16:30`. */
  cutOff: string;
  vanLeaves: string;
  scaleMaxKg: number;
  scaleStepG: number;
}

/** A case that is practised: where it stands, when it begins, what is there. */
export interface Scenario {
  key: string;
  lab: LabKey;
  title: LocalizedText;
  /** Moment of the run's clock. */
  startsAt: SimTime;
  seats: readonly { id: string; role: SeatRole; organisation: string }[];
  /** What is there, by its lab. */
  point?: PointScenario | undefined;
  b2b?: B2bScenario | undefined;
  pool?: PoolScenario | undefined;
  price?: PriceScenario | undefined;
  trace?: TraceScenario | undefined;
  border?: BorderScenario | undefined;
}

/**
 * A world with its rules and cases, as data: the systems know no country. A run keeps the version with which it began.
 */
export interface Pack {
  slug: string;
  title: LocalizedText;
  /** Of the figures that have no date of their own: `2026-11-01`. */
  asOf: string;
  /** Of its clocks: `Asia/Vientiane`. */
  timeZone: string;
  /** Its official language and others that papers are printed in. */
  paperLocales: readonly string[];
  offices: Readonly<Record<string, OfficeHours>>;
  places: readonly PostPlace[];
  point: PointRules;
  /** Of the domestic platform; none: it is not practised with this pack. */
  b2b?: B2bRules | undefined;
  /** Where goods are collected. */
  pool?: PoolRules | undefined;
  /** Where prices are practised. */
  price?: PriceRules | undefined;
  trace?: TraceRules | undefined;
  /** Of the platform for trade over the border. */
  border?: BorderRules | undefined;
  scenarios: readonly Scenario[];
  tasks: readonly LabTask[];
}
