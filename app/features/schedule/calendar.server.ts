import { TZDate } from '@date-fns/tz/date';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { isShownTwice, zoneOffsetMinutes } from '#domain/zoned-time.ts';

export interface CalendarClass {
  id: string;
  title: string;
  description: string;
  url: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  isCancelled: boolean;
  /** How often what stands here was changed, and when last: an older file must not win (RFC 5545, 3.8.7.4). */
  revision: number;
  changedAt: Date;
  /** Minutes before the start at which the calendar rings. */
  remindMinutes: number;
}

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

/** One class as an iCalendar file (RFC 5545), its times in the class's zone with that zone's rules. */
export function classCalendar(session: CalendarClass, options: { host: string; now: Date }): string {
  const calendar = ical({
    prodId: { company: 'Sala', product: 'Classes', language: 'EN' },
    method: session.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.timezone({
    name: session.timeZone,
    generator: (zone) => zoneRules(zone, session.startsAt, session.endsAt),
  });
  const event = calendar.createEvent({
    id: `class-${session.id}@${options.host}`,
    start: new TZDate(session.startsAt, session.timeZone),
    end: new TZDate(session.endsAt, session.timeZone),
    stamp: options.now,
    sequence: session.revision,
    timezone: session.timeZone,
    summary: session.title,
    description: session.description,
    location: session.url,
    url: session.url,
    status: session.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  if (!session.isCancelled) event.createAlarm({ trigger: session.remindMinutes * 60 });
  // RFC 5545, 3.8.7.2: the stamp is in UTC, whatever the calendar's zone.
  let text = calendar
    .toString()
    .replace(/^DTSTAMP:.*$/m, `DTSTAMP:${inUtc(options.now)}`)
    .replace(/^SEQUENCE:.*$/m, (line) => `${line.trimEnd()}\r\nLAST-MODIFIED:${inUtc(session.changedAt)}`);
  // Of an hour that the clocks show twice the calendar would take the first.
  if (isShownTwice(session.endsAt, session.timeZone)) {
    text = text.replace(/^DTEND;.*$/m, `DTEND:${inUtc(session.endsAt)}`);
  }
  // Every line ends with CRLF, the last one too (3.1), which the library leaves out.
  return `${text}\r\n`;
}

/** `20261124T070000Z` */
function inUtc(moment: Date): string {
  return moment.toISOString().replace(/[-:]|\.\d+/g, '');
}

/** VTIMEZONE of a zone around a class: the offset that holds, and every change of the clocks within half a year. */
function zoneRules(zone: string, startsAt: Date, endsAt: Date): string {
  const first = new Date(Math.floor(startsAt.getTime() / dayMs - 183) * dayMs);
  const last = new Date(endsAt.getTime() + 183 * dayMs);
  const base = zoneOffsetMinutes(first, zone);
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observance('STANDARD', '19700101T000000', base, base)];
  let before = base;
  for (let day = first.getTime(); day < last.getTime(); day += dayMs) {
    const after = zoneOffsetMinutes(new Date(day + dayMs), zone);
    if (after === before) continue;
    const change = changeWithin(zone, day, day + dayMs);
    // The wall time at the change is told by the offset that held until then.
    const wall = new Date(change + before * minuteMs).toISOString().replace(/[-:]|\.\d+Z/g, '');
    lines.push(...observance(after > before ? 'DAYLIGHT' : 'STANDARD', wall, before, after));
    before = after;
  }
  return [...lines, 'END:VTIMEZONE'].join('\r\n');
}

function observance(kind: 'STANDARD' | 'DAYLIGHT', start: string, from: number, to: number): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${icalOffset(from)}`,
    `TZOFFSETTO:${icalOffset(to)}`,
    `END:${kind}`,
  ];
}

function icalOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

/** The first minute after a change of the clocks, by halving. */
function changeWithin(zone: string, from: number, to: number): number {
  const before = zoneOffsetMinutes(new Date(from), zone);
  let low = from;
  let high = to;
  while (high - low > minuteMs) {
    const middle = Math.floor((low + high) / 2 / minuteMs) * minuteMs;
    if (zoneOffsetMinutes(new Date(middle), zone) === before) low = middle;
    else high = middle;
  }
  return high;
}
