import type { FigureMark } from '#domain/labs/figure-mark.ts';
import type { NamedThing } from '#domain/labs/named-thing.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** The rules of traceability, with where they come from. */
export interface TraceRules {
  mark: FigureMark;
  validFrom: string;
  /** Of the firm's GS1 numbers, of the demonstration range. */
  prefix: string;
  /** What of a weight is left at most: hulled coffee of parchment 0.8. */
  maxYield: number;
  /** Kilograms of a bag. */
  bagKg: number;
  goods: readonly NamedThing[];
  /** Where things are made and kept, by their number (GLN). */
  places: readonly { gln: string; name: LocalizedText }[];
  /** Firms whose seats are practised. */
  makers: readonly NamedThing[];
  /** Firms that hold goods. */
  holders: readonly NamedThing[];
}

/** What one plot gave on one day. */
export interface Harvest {
  id: string;
  plot: string;
  name: LocalizedText;
  day: string;
  kg: number;
}

export interface ScenarioLot {
  code: string;
  says: LocalizedText;
  kg: number;
  /** Of a lot that was harvested. */
  harvests: readonly string[];
  /** Of a lot that was hulled or blended: what went into it. */
  parents: readonly { lot: string; kg: number }[];
  /** It has been made into another, or sent. */
  left: number;
  bags: number | null;
}

/** What left for somebody, as the record has it. */
export interface ScenarioShipment {
  id: string;
  lot: string;
  to: string;
  kg: number;
  day: string;
}

export const tracePages = ['make', 'scan', 'balance', 'recall'] as const;
export type TracePage = (typeof tracePages)[number];

/** What stands on the scan table when a case begins. */
export interface TraceScenario {
  /** What of the system it needs. */
  pages: readonly TracePage[];
  harvests: readonly Harvest[];
  lots: readonly ScenarioLot[];
  shipments: readonly ScenarioShipment[];
  /** Labels that lie on the table: their number, and the lot that they name. */
  labels: readonly { code: string; lot: string }[];
  /** Bags that stand in the store, as somebody counted them by their labels. */
  counts: readonly { lot: string; bags: number }[];
  /** Where what was sold without an origin comes from; null: nothing was. */
  mislabelled: string | null;
  /** What a laboratory found; null: nothing. */
  hit: { lot: string; report: string; says: LocalizedText } | null;
  /** What holders say when they are told: stopped, and used up before. */
  replies: readonly { holder: string; found: number; used: number }[];
}
