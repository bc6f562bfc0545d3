import type { FigureMark } from '#domain/labs/figure-mark.ts';
import type { NamedThing } from '#domain/labs/named-thing.ts';
import type { LocalizedText } from '#domain/locale.ts';

export const poolGrades = ['A', 'B', 'C'] as const;
export type PoolGrade = (typeof poolGrades)[number];

/** What may be wrong with a bean, and how many such beans count as one full defect. */
export interface DefectKind {
  key: string;
  name: LocalizedText;
  category: 1 | 2;
  per: number;
}

/** A grade as its limits say; the last one is what is left. */
export interface GradeLimit {
  grade: PoolGrade;
  /** Of moisture, in percent; none: nobody asks. */
  leastMoisture: number;
  mostMoisture: number;
  /** Full defects. */
  mostFirst: number;
  mostSecond: number;
}

export interface PoolGood extends NamedThing {
  /** A lot over it is dried before it is mixed with others. */
  mostMoisture: number;
  /** Grams of a sample that may be graded; 0: it is not graded by defects. */
  sampleG: number;
  grades: readonly GradeLimit[];
}

/** The rules of aggregation, with where they come from. */
export interface PoolRules {
  mark: FigureMark;
  validFrom: string;
  currency: string;
  /** What a scale may be off with a test weight. */
  scaleLimitKg: number;
  /** After so many hours a scale is checked again. */
  scaleHours: number;
  testWeightsKg: readonly number[];
  /** An empty bag with its liner. */
  bagTareKg: number;
  /** Under such a share of what a vehicle carries it is worth a second look. */
  fillLow: number;
  /** Payouts are rounded down to it; what is left is the reserve. */
  payoutStep: number;
  /** Hours before a demand is due by which a shortage is told. */
  noticeHours: number;
  goods: readonly PoolGood[];
  defects: readonly DefectKind[];
  vehicles: readonly (NamedThing & { capacityKg: number; cost: number; mark: FigureMark })[];
  firms: readonly NamedThing[];
}

export const poolPages = ['weigh', 'grade', 'pool', 'load', 'pay', 'demands'] as const;
export type PoolPage = (typeof poolPages)[number];

/** What one member brings or offers. */
export interface PoolLot {
  id: string;
  /** The member's number: labs have no names of persons. */
  member: string;
  name: LocalizedText;
  good: string;
  bags: number;
  /** What is in the bags. */
  kg: number;
  moisture: number;
  /** As the member calls it. */
  claimed: PoolGrade;
  /** As its sheet has it; null: it was not graded yet. */
  grade: PoolGrade | null;
  /** Beans with something wrong in a full sample, by their kind. */
  defects: Readonly<Record<string, number>>;
  /** Hours after the case begins until it can be fetched. */
  readyAfter: number;
  /** It dries under the sky: rain keeps it back. */
  isOutside: boolean;
}

export interface PoolDemand {
  id: string;
  buyer: LocalizedText;
  good: string;
  grade: PoolGrade;
  kg: number;
  /** Percent that may lack or be over. */
  tolerance: number;
  /** Hours after the case begins. */
  dueAfter: number;
}

/** What is cleaned before it is loaded. */
export interface Cleaning {
  kg: number;
  lossPercent: number;
  orderKg: number;
  /** What is enough to ask for: so much more from members, or so much tolerance of the buyer, in percent. */
  leastMoreKg: number;
  leastTolerance: number;
}

/** What was delivered and paid, and what it cost all together. */
export interface Settlement {
  /** What the buyer took, by grade. */
  paid: readonly { grade: PoolGrade; kg: number; price: number }[];
  costs: readonly { key: string; name: LocalizedText; amount: number }[];
  /** What members read. */
  language: string;
}

/** What stands at the collection point when a case begins. */
export interface PoolScenario {
  /** What of the system it needs. */
  pages: readonly PoolPage[];
  /** By how much each shows too much: 0.015 is one and a half percent. */
  scales: readonly { key: string; error: number }[];
  lots: readonly PoolLot[];
  demands: readonly PoolDemand[];
  cleaning: Cleaning | null;
  settlement: Settlement | null;
  /** When it begins to rain, how sure it is, and by how many hours it keeps back what dries outside; null: it does not. */
  rain: { after: number; hours: number } | null;
}
