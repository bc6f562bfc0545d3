import type { FigureMark } from '#domain/labs/figure-mark.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** Something of a pack that people choose by name. */
export interface NamedKey {
  key: string;
  name: LocalizedText;
}

/** At what a price is asked: farm gate, factory, wholesale, retail, border. They are never put together. */
type PriceType = string;

/** A good, and between what its price has ever been: in money a kilogram. */
export interface PricedGood {
  id: string;
  name: LocalizedText;
  low: number;
  base: number;
  high: number;
  mark: FigureMark;
}

export interface Market {
  id: string;
  name: LocalizedText;
  province: LocalizedText;
  /** What is asked there. */
  priceTypes: readonly PriceType[];
  currencies: readonly string[];
}

/** How the price of a good moves at a market, from which worlds are made. */
export interface PriceSeed {
  good: string;
  market: string;
  priceType: PriceType;
  /** Money a kilogram. */
  base: number;
  /** Of the twelve months. */
  season: readonly number[];
  /** Of a week, as a share. */
  sigma: number;
  /** Of a month, as a share. */
  drift: number;
  count: number;
}

/** The rules of price collection, with where they come from. */
export interface PriceRules {
  mark: FigureMark;
  validFrom: string;
  /** Prices are compared in it. */
  currency: string;
  /** What one of another money was worth, and on which day. */
  rates: readonly { currency: string; rate: number; on: string }[];
  units: readonly (NamedKey & { kg: number; mark: FigureMark })[];
  types: readonly NamedKey[];
  respondents: readonly NamedKey[];
  /** Why a price is not counted. */
  reasons: readonly NamedKey[];
  /** A price further from the middle, in spreads, is looked at again. */
  flagDistance: number;
  /** And one outside the good's lowest and highest, times these. */
  band: { low: number; high: number };
  /** Fewer prices say nothing. */
  leastCount: number;
  /** Changes that are worth an alert, as shares. */
  alertAt: { week: number; fourWeeks: number };
  goods: readonly PricedGood[];
  markets: readonly Market[];
  seeds: readonly PriceSeed[];
}

/** Money for so much of something. */
export interface SaidPrice {
  price: number;
  currency: string;
  unit: string;
}

/** Somebody at a market who is asked. */
export interface Stall {
  id: string;
  market: string;
  good: string;
  respondent: string;
  says: LocalizedText;
  /** What they answer who asks again: for how much, to whom. */
  asked: LocalizedText | null;
  truth: SaidPrice & { priceType: PriceType; grade: string | null };
  /** Kip a kilogram of the week before. */
  lastWeek: number | null;
}

/** A price that stands on the sheet when a case begins. */
export interface CaseObservation extends SaidPrice {
  id: string;
  series: string;
  day: string;
  respondent: string;
  photo: boolean;
  /** The seat that entered it. */
  by: string;
  /** What is wrong with it, of the reasons; null: it is true. */
  fault: string | null;
  /** The unit on the collection sheet, where another was entered. */
  sheetUnit: string | null;
  /** What who entered it answers when it comes back. */
  reply: LocalizedText | null;
}

/** One good, grade, market and price type: only prices of one are compared. */
export interface CaseSeries {
  id: string;
  good: string;
  market: string;
  priceType: PriceType;
  grade: string | null;
  /** What went out already. */
  published: { median: number; n: number } | null;
  lastWeek: { median: number; n: number } | null;
  /** Weeks of before that are shown. */
  weeksBack: number;
}

export interface CaseAlert {
  id: string;
  series: string;
  /** It comes of a price that cannot be. */
  isOutlier: boolean;
  sources: readonly (NamedKey & { says: LocalizedText; isSource: boolean; minutes: number })[];
  /** What may not be known, and which of it is not. */
  unknowns: readonly NamedKey[];
  unknown: string;
}

/** What lies on the desk when a case begins. */
export interface PriceScenario {
  /** The week that is collected: `2026-W45`, and the day on which it begins. */
  week: string;
  weekFrom: string;
  /** Goods of which nothing is written down without a grade. */
  graded: readonly string[];
  stalls: readonly Stall[];
  series: readonly CaseSeries[];
  observations: readonly CaseObservation[];
  /** Of all markets: a good at a price type. */
  nationals: readonly { id: string; good: string; priceType: PriceType }[];
  questions: readonly { id: string; says: LocalizedText; replies: readonly (NamedKey & { isAdvice: boolean })[] }[];
  alerts: readonly CaseAlert[];
}
