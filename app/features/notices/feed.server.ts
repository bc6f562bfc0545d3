import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { getI18n } from '#app/i18n/i18n.server.ts';
import type { Queryable } from '#db/client.ts';
import { listOwnDeadlines } from '#db/queries/cohorts/deadlines.ts';
import { type FeedClass, listFeedAwards, listFeedClasses } from '#db/queries/notices/calendar-feed.ts';
import { type FeedPart, listFeedParts } from '#db/queries/notices/feed-deadlines.ts';
import { dueAt } from '#domain/assignments/due.ts';
import { closesByItselfAt } from '#domain/attendance/closing.ts';
import { activityPath } from '#domain/cohorts/activity-path.ts';
import { deadlinesThatHold } from '#domain/cohorts/deadline.ts';
import { installationName } from '#domain/installation/installation.ts';
import { chooseInterfaceLocale, chooseText, type LocalizedText } from '#domain/locale.ts';
import { opensBeforeMs } from '#domain/schedule/class-phase.ts';

const dayMs = 86_400_000;
/** Classes stay so long after they began. */
const keptMs = 90 * dayMs;
const deadlineMs = 30 * 60_000;
/** What is counted from there in seconds fits the whole numbers of every calendar. */
const sequenceFrom = Date.UTC(2026, 0);
/** How often calendars are to look, in seconds. */
const lookEvery = 3_600;

/**
 * Somebody's classes and deadlines as an iCalendar file (RFC 5545), times in UTC. What was cancelled stays as such, and each
 * change has a higher number, so that calendars follow.
 */
export async function writeFeed(
  db: Queryable,
  { personId, locales, timeZone }: { personId: string; locales: readonly string[]; timeZone: string },
  { publicUrl, names, now }: { publicUrl: string; names: LocalizedText; now: Date },
): Promise<string> {
  const from = new Date(now.getTime() - keptMs);
  const [classes, awards, parts, deadlines] = await Promise.all([
    listFeedClasses(db, personId, from),
    listFeedAwards(db, personId, now),
    listFeedParts(db, personId),
    listOwnDeadlines(db, { personId, since: from.toISOString().slice(0, 10) }),
  ]);
  const locale = chooseInterfaceLocale({ profile: locales });
  const { t } = getI18n(locale);
  const { host } = new URL(publicUrl);
  const titleOf = (texts: FeedClass['title']) => chooseText(texts, locales, 'en').text;
  const calendar = ical({
    prodId: { company: 'Sala', product: 'Classes', language: 'EN' },
    name: t('notices:calendar.name', { site: installationName(names, locale) }),
    method: ICalCalendarMethod.PUBLISH,
    ttl: lookEvery,
  });
  for (const one of classes) {
    const title = titleOf(one.title);
    const url = new URL(`/classes/${one.id}`, publicUrl).href;
    const isCancelled = one.status === 'cancelled';
    const event = calendar.createEvent({
      id: `class-${one.id}@${host}`,
      start: one.startsAt,
      end: one.endsAt,
      stamp: now,
      sequence: one.revision,
      lastModified: one.changedAt,
      summary: title,
      description: [...(one.teaches ? [t('notices:calendar.teach')] : []), url].join('\n'),
      location: url,
      url,
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
    if (!isCancelled) event.createAlarm({ trigger: opensBeforeMs / 1_000 });
    if (one.status !== 'ended' || !one.endedAt) continue;
    const closes = closesByItselfAt(one.endedAt, one.longestGiven);
    calendar.createEvent({
      id: `attendance-${one.id}@${host}`,
      start: new Date(closes.getTime() - deadlineMs),
      end: closes,
      stamp: now,
      // Closed before then, it is no deadline any more; more time that was given or has ended moves it.
      sequence: one.timeChanges + (one.isClosed ? 1 : 0),
      summary: t('notices:calendar.closes', { title }),
      url: `${url}/${one.teaches ? 'attendance' : 'my-attendance'}`,
      status: one.isClosed ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  for (const { due, ...one } of deadlinesThatHold(deadlines)) {
    const title = titleOf(Object.keys(one.title).length > 0 ? one.title : one.courseTitle);
    calendar.createEvent({
      id: `deadline-${one.id}@${host}`,
      start: new Date(due.getTime() - deadlineMs),
      end: due,
      stamp: now,
      // Whatever moves it comes later than what was there, and so does doing it: calendars follow the higher number.
      sequence: secondsOf(one.changedAt) + (one.doneAt ? 1 : 0),
      summary: one.doneAt ? t('notices:calendar.dueDone', { title }) : t('notices:calendar.due', { title }),
      description: titleOf(one.cohortNames),
      url: new URL(activityPath(one), publicUrl).href,
      status: ICalEventStatus.CONFIRMED,
    });
  }
  for (const { serial, title, validUntil } of awards) {
    calendar.createEvent({
      id: `certificate-${serial}@${host}`,
      start: new Date(validUntil.getTime() - deadlineMs),
      end: validUntil,
      stamp: now,
      summary: t('notices:calendar.ends', { title: titleOf(title) }),
      url: new URL(`/v/${serial}`, publicUrl).href,
      status: ICalEventStatus.CONFIRMED,
    });
  }
  for (const part of parts) {
    const due = dueOf(part, timeZone);
    if (!due || due < from) continue;
    const { kind, course, slug, titles, sourceLocale, isDone } = part;
    const title = chooseText(titles, locales, sourceLocale).text;
    calendar.createEvent({
      id: `${kind}-${course}-${slug}@${host}`,
      start: new Date(due.getTime() - deadlineMs),
      end: due,
      stamp: now,
      sequence: changesOf(part),
      summary: kind === 'quiz' ? t('notices:calendar.quiz', { title }) : t('notices:calendar.work', { title }),
      url: new URL(`/courses/${course}/${kind === 'quiz' ? 'quizzes' : 'assignments'}/${slug}`, publicUrl).href,
      status: isDone ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  // Every line ends with CRLF, the last one too (3.1), which the library leaves out.
  return `${calendar.toString()}\r\n`;
}

const secondsOf = (moment: Date) => Math.max(0, Math.floor((moment.getTime() - sequenceFrom) / 1_000));

function dueOf({ closesAt, due, enrolledAt }: FeedPart, zone: string): Date | null {
  return closesAt ? new Date(closesAt) : dueAt(due, { begunAt: enrolledAt, zone });
}

/** More than anybody hands in, or passes, while a course has one version. */
const mostSteps = 1_000;

/** Grows with each version of the course, and with all that makes it a deadline no more, or one again. */
function changesOf({ version, handedIn, isDone, kind }: FeedPart): number {
  const steps = kind === 'quiz' ? Number(isDone) : 2 * handedIn - Number(isDone && handedIn > 0);
  return version * mostSteps + Math.min(steps, mostSteps - 1);
}
