/** How a party's orders went, each counted with the weight that it still has. */
export interface CreditSummary {
  orders: number;
  fulfilled: number;
  onTime: number;
  disputesLost: number;
  /** Of verification, from 0. */
  level: number;
  /** Parts of 1: orders with a whole trace, questions answered within a day. */
  traced: number;
  replied: number;
}

export const creditParts = ['fulfilled', 'onTime', 'disputes', 'level', 'trace', 'replies', 'history'] as const;
export type CreditPart = (typeof creditParts)[number];
export type CreditGrade = 'A' | 'B' | 'C' | 'D' | 'E' | 'N';

/** The rule by which a score is made, as data of a pack. */
export interface CreditRule {
  /** Points of each part; together 1,000. */
  points: Readonly<Record<CreditPart, number>>;
  /** As if so many orders had gone so before the first: one order alone makes nobody perfect. */
  before: { orders: number; fulfilled: number; onTime: number; disputesLost: number };
  /** So large a share of disputes lost leaves nothing of their part. */
  worstDisputes: number;
  levels: number;
  /** Fewer orders are not rated. */
  leastOrders: number;
  /** The least of each grade, from the best. */
  grades: readonly { grade: CreditGrade; from: number }[];
  /** Days after which a fact weighs half, and after which it is none. */
  halfLife: number;
  longest: number;
}

export interface CreditScore {
  /** Of 1,000, to a tenth. */
  value: number;
  grade: CreditGrade;
  /** Points of each part, to a tenth. */
  parts: Readonly<Record<CreditPart, number>>;
}

const tenth = (points: number) => Math.round(points * 10) / 10;
const part = (share: number) => Math.min(1, Math.max(0, share));

/** What a party is worth by the rule; with too few orders it has a value, and no grade. */
export function creditScore(summary: CreditSummary, rule: CreditRule): CreditScore {
  const { orders, fulfilled, onTime, disputesLost, level, traced, replied } = summary;
  const { before, points } = rule;
  const all = orders + before.orders;
  const shares: Record<CreditPart, number> = {
    fulfilled: part((fulfilled + before.fulfilled) / all),
    onTime: part((onTime + before.onTime) / all),
    disputes: 1 - part((disputesLost + before.disputesLost) / all / rule.worstDisputes),
    level: part(level / rule.levels),
    trace: part(traced),
    replies: part(replied),
    history: part(Math.log10(1 + orders) / 2),
  };
  const exact = creditParts.map((name) => points[name] * shares[name]);
  const value = tenth(exact.reduce((sum, one) => sum + one, 0));
  const parts = Object.fromEntries(creditParts.map((name, at) => [name, tenth(exact[at] ?? 0)]));
  return { value, grade: gradeOf(value, orders, rule), parts: parts as CreditScore['parts'] };
}

function gradeOf(value: number, orders: number, { leastOrders, grades }: CreditRule): CreditGrade {
  if (orders < leastOrders) return 'N';
  return grades.find(({ from }) => value >= from)?.grade ?? 'E';
}

/** What is left of a fact's weight after so many days. */
export function weightAfter(days: number, { halfLife, longest }: CreditRule): number {
  return days > longest ? 0 : 0.5 ** (Math.max(0, days) / halfLife);
}

/** Why a score fell: the parts that lost points, the largest loss first. */
export function lossesOf(was: CreditScore, is: CreditScore): { part: CreditPart; points: number }[] {
  return creditParts
    .map((name) => ({ part: name, points: tenth(was.parts[name] - is.parts[name]) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
}
