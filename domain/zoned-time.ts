/** Wall-clock times in IANA zones, with what Intl knows in browsers of 2020 (Chrome 87) too. Pure. */

const minuteMs = 60_000;

/** Date and clock as people write them in a zone. */
export interface WallTime {
  /** `2026-11-24` */
  date: string;
  /** `14:00` */
  time: string;
}

/** True for zones that this engine knows by an IANA name (or an old alias of one). */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(zone) || zone.length > 60) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Making one is slow. */
const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(moment: Date, zone: string) {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(moment).map((part) => [part.type, Number(part.value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

export interface CalendarDay {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

/** The calendar day of a moment in a zone. */
export function dayIn(zone: string, moment: Date): CalendarDay {
  const { year, month, day } = partsIn(moment, zone);
  return { year, month, day };
}

/** A class begins at one moment for everybody who looks at it, and asking Intl takes its time. */
const offsets = new Map<string, number>();
const mostOffsets = 1_000;

/** Minutes that a zone's clocks are ahead of UTC at a moment; negative west of it. */
export function zoneOffsetMinutes(moment: Date, zone: string): number {
  const key = `${zone} ${moment.getTime()}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const { year, month, day, hour, minute, second } = partsIn(moment, zone);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const offset = Math.round((asUtc - Math.floor(moment.getTime() / 1000) * 1000) / minuteMs);
  if (offsets.size >= mostOffsets) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/** What the clocks of a zone show at a moment. */
export function toWallTime(moment: Date, zone: string): WallTime {
  const local = new Date(moment.getTime() + zoneOffsetMinutes(moment, zone) * minuteMs).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}

/**
 * The moment at which a zone's clocks show a wall time. A time that the clocks jump over becomes the moment an hour
 * later; of a time shown twice, the first is taken.
 *
 * @returns null when the date or the clock cannot be read
 */
export function fromWallTime(wall: WallTime, zone: string): Date | null {
  const candidates = candidatesOf(wall, zone);
  return candidates.find((moment) => isShownAt(moment, wall, zone)) ?? candidates[0] ?? null;
}

/**
 * The last moment at which a zone's clocks show a wall time: of one shown twice the second, so that who has until then has
 * both. A time that the clocks jump over becomes the moment an hour later.
 *
 * @returns null when the date or the clock cannot be read
 */
export function lastFromWallTime(wall: WallTime, zone: string): Date | null {
  const shown = candidatesOf(wall, zone).filter((moment) => isShownAt(moment, wall, zone));
  if (shown.length === 0) return fromWallTime(wall, zone);
  return new Date(Math.max(...shown.map((one) => one.getTime())));
}

/** The clocks of the zone jump over this time: they never show it. */
export function isSkipped(wall: WallTime, zone: string): boolean {
  const candidates = candidatesOf(wall, zone);
  return candidates.length > 0 && !candidates.some((moment) => isShownAt(moment, wall, zone));
}

const shownTwice = new Map<string, boolean>();

/** What the clocks of the zone show at this moment they show twice: the clock alone does not tell when it is. */
export function isShownTwice(moment: Date, zone: string): boolean {
  const key = `${zone} ${moment.getTime()}`;
  const known = shownTwice.get(key) ?? findShownTwice(moment, zone);
  if (shownTwice.size >= mostOffsets) shownTwice.clear();
  shownTwice.set(key, known);
  return known;
}

function findShownTwice(moment: Date, zone: string): boolean {
  const wall = toWallTime(moment, zone);
  const shown = candidatesOf(wall, zone).filter((one) => isShownAt(one, wall, zone));
  return new Set(shown.map((one) => one.getTime())).size > 1;
}

/** The moments at which a zone's clocks may show a wall time; none when the date or the clock cannot be read. */
function candidatesOf({ date, time }: WallTime, zone: string): Date[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}(:\d{2})?$/.test(time)) return [];
  const naive = Date.parse(`${date}T${time.slice(0, 5)}:00Z`);
  if (Number.isNaN(naive) || new Date(naive).toISOString().slice(0, 10) !== date) return [];
  // Offsets a day before and after bracket any change of the clocks in between.
  const before = zoneOffsetMinutes(new Date(naive - 1440 * minuteMs), zone);
  const after = zoneOffsetMinutes(new Date(naive + 1440 * minuteMs), zone);
  return [before, after].map((offset) => new Date(naive - offset * minuteMs));
}

/** The first moment of a calendar day in a zone: mostly 00:00, later where the clocks jump over that. */
export function startOfDay(zone: string, { year, month, day }: CalendarDay): Date {
  const date = new Date(Date.UTC(year, month - 1, day));
  return fromWallTime({ date: date.toISOString().slice(0, 10), time: '00:00' }, zone) ?? date;
}

function isShownAt(moment: Date, { date, time }: WallTime, zone: string): boolean {
  const wall = toWallTime(moment, zone);
  return wall.date === date && wall.time === time.slice(0, 5);
}

/** `UTC+7`, `UTC+5:45`, `UTC−3`. */
export function offsetLabel(moment: Date, zone: string): string {
  const minutes = zoneOffsetMinutes(moment, zone);
  const sign = minutes < 0 ? '\u2212' : '+';
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${sign}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/** `Asia/Vientiane` → `Vientiane`. */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
