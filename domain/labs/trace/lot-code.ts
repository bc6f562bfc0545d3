/** What a lot's code says: the good, who made it, the day, and which of that day. */
export interface LotCode {
  good: string;
  maker: string;
  /** `2026-11-02` */
  day: string;
  number: number;
}

/** Reads `G01-C01-20261102-01`; null: it is none, or its day is not in the calendar. */
export function readLotCode(code: string): LotCode | null {
  const match = /^(G\d{2})-(C\d{2})-(\d{4})(\d{2})(\d{2})-(\d{2})$/.exec(code);
  if (!match) return null;
  const [, good = '', maker = '', year, month, date, number] = match;
  const day = `${year}-${month}-${date}`;
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day || Number(number) === 0) return null;
  return { good, maker, day, number: Number(number) };
}
