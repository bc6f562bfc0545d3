import { chooseText, type InterfaceLocale, type LocalizedText } from '#domain/locale.ts';
import { readReason } from '#domain/people/reason.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import type { OrganisationRole } from '#domain/rights/viewer.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { AnyNotice, NamedPerson, NoticeKind } from './kinds.ts';

type Translate = (key: string, values?: Record<string, string | number | null>) => string;

/** How the reader of a notice reads. */
export interface NoticeReader {
  /** The words of the reader's language. */
  t: Translate;
  /** Dates, clocks and numbers in the reader's form and zone (platform/i18n/format.ts). */
  format: {
    locale: InterfaceLocale;
    date(moment: string, style?: 'long' | 'weekday'): string;
    timeThere(moment: string): string;
    number(value: number): string;
  };
  /** Languages of titles, best first. */
  contentLocales: readonly string[];
}

/** What an announcement says, in its sender's words; null for the other kinds. */
export interface AnnouncementWords {
  title: string;
  words: string;
}

export interface NoticeWords {
  /** A line that says it all. */
  title: string;
  /** What else there is to know; empty when that is all. */
  text: string;
}

/** Why, as it was chosen and in the words of who did it. */
function because(t: Translate, { why, reason }: { why?: string | undefined; reason: string }): string {
  return reasonText(t, { why: readReason(why), reason });
}

/** Puts a notice into its reader's words: on its page, in a letter, on a telephone. */
export function noticeWords(
  notice: AnyNotice & { announcement: AnnouncementWords | null },
  reader: NoticeReader,
): NoticeWords {
  const { t, format } = reader;
  const put = (text: string) => (format.locale === 'ar' ? isolate(text) : text);
  const titleOf = (texts: LocalizedText) => put(chooseText(texts, reader.contentLocales, 'en').text);
  const when = (moment: string) => `${format.date(moment, 'weekday')}, ${put(format.timeThere(moment))}`;
  switch (notice.kind) {
    case 'class.planned': {
      const title = titleOf(notice.params.title);
      return {
        title: t('notices:words.classPlanned', { title }),
        text: t('notices:words.classPlannedText', { when: when(notice.params.startsAt) }),
      };
    }
    case 'class.moved': {
      const title = titleOf(notice.params.title);
      const [now, was] = [when(notice.params.startsAt), when(notice.params.wasAt)];
      return { title: t('notices:words.classMoved', { title }), text: t('notices:words.classMovedText', { now, was }) };
    }
    case 'class.changed': {
      const [begin, end] = [when(notice.params.startsAt), put(format.timeThere(notice.params.endsAt))];
      return {
        title: t('notices:words.classChanged', { title: titleOf(notice.params.title) }),
        text: t('notices:words.classChangedText', { begin, end }),
      };
    }
    case 'class.left':
      return {
        title: t('notices:words.classLeft', { title: titleOf(notice.params.title) }),
        text: t('notices:words.classCancelledText', { when: when(notice.params.startsAt) }),
      };
    case 'class.cancelled': {
      const { startsAt, why, reason } = notice.params;
      const title = titleOf(notice.params.title);
      const isSaid = why !== undefined || reason !== null;
      const values = { when: when(startsAt), reason: put(isSaid ? because(t, { why, reason: reason ?? '' }) : '') };
      return {
        title: t('notices:words.classCancelled', { title }),
        text: isSaid ? t('notices:words.classCancelledReason', values) : t('notices:words.classCancelledText', values),
      };
    }
    case 'class.restored': {
      const title = titleOf(notice.params.title);
      return {
        title: t('notices:words.classRestored', { title }),
        text: t('notices:words.classRestoredText', { when: when(notice.params.startsAt) }),
      };
    }
    case 'class.starting': {
      const title = titleOf(notice.params.title);
      return {
        title: t('notices:words.classStarting', { title }),
        text: t('notices:words.classStartingText', { when: put(format.timeThere(notice.params.startsAt)) }),
      };
    }
    case 'attendance.asked': {
      const { title, startsAt, person } = notice.params;
      return {
        title: t('notices:words.attendanceAsked', { name: put(nameFor(person, format.locale)) }),
        text: t('notices:words.ofClass', { title: titleOf(title), date: format.date(startsAt, 'weekday') }),
      };
    }
    case 'attendance.answered': {
      const { title, startsAt, outcome } = notice.params;
      return {
        title:
          outcome === 'corrected' ? t('notices:words.attendanceCorrected') : t('notices:words.attendanceUnchanged'),
        text: t('notices:words.ofClass', { title: titleOf(title), date: format.date(startsAt, 'weekday') }),
      };
    }
    case 'attendance.more-time': {
      const { title, until } = notice.params;
      const values = { title: titleOf(title), date: put(format.date(until)) };
      return {
        title: t('notices:words.attendanceMoreTime', values),
        text: t('notices:words.attendanceMoreTimeText', { reason: put(because(t, notice.params)) }),
      };
    }
    case 'attendance.more-time-back':
      return {
        title: t('notices:words.attendanceMoreTimeBack', { title: titleOf(notice.params.title) }),
        text: t('notices:words.attendanceMoreTimeBackText', { reason: put(because(t, notice.params)) }),
      };
    case 'attendance.to-close': {
      const title = titleOf(notice.params.title);
      return {
        title: t('notices:words.attendanceToClose', { title }),
        text: t('notices:words.attendanceToCloseText', { when: when(notice.params.closesAt) }),
      };
    }
    case 'attendance.closed': {
      const title = titleOf(notice.params.title);
      return {
        title: t('notices:words.attendanceClosed', { title }),
        text: t('notices:words.attendanceClosedText', { date: format.date(notice.params.startsAt, 'weekday') }),
      };
    }
    case 'certificate.ready': {
      const title = titleOf(notice.params.title);
      return { title: t('notices:words.certificateReady', { title }), text: t('notices:words.certificateReadyText') };
    }
    case 'certificate.issued': {
      const title = titleOf(notice.params.title);
      const serial = put(notice.params.serial);
      return {
        title: t('notices:words.certificateIssued', { title }),
        text: t('notices:words.certificateNumber', { serial }),
      };
    }
    case 'certificate.suspended': {
      const title = titleOf(notice.params.title);
      const reason = put(because(t, notice.params));
      return {
        title: t('notices:words.certificateSuspended', { title }),
        text: t('notices:words.certificateReason', { reason }),
      };
    }
    case 'certificate.restored': {
      const title = titleOf(notice.params.title);
      const serial = put(notice.params.serial);
      return {
        title: t('notices:words.certificateRestored', { title }),
        text: t('notices:words.certificateNumber', { serial }),
      };
    }
    case 'certificate.revoked': {
      const title = titleOf(notice.params.title);
      const reason = put(because(t, notice.params));
      return {
        title: t('notices:words.certificateRevoked', { title }),
        text: t('notices:words.certificateReason', { reason }),
      };
    }
    case 'certificate.expiring': {
      const title = titleOf(notice.params.title);
      const date = format.date(notice.params.validUntil);
      return {
        title: t('notices:words.certificateExpiring', { title, date }),
        text: t('notices:words.certificateExpiringText'),
      };
    }
    case 'cohort.placed':
      return {
        title: t('notices:words.cohortPlaced', { title: titleOf(notice.params.title) }),
        text: t('notices:words.cohortBeginsOn', { date: format.date(notice.params.startsAt) }),
      };
    case 'cohort.waiting':
      return {
        title: t('notices:words.cohortWaiting', { title: titleOf(notice.params.title) }),
        text: t('notices:words.cohortWaitingText'),
      };
    case 'cohort.begins':
      return {
        title: t('notices:words.cohortBegins', { title: titleOf(notice.params.title) }),
        text: t('notices:words.cohortBeginsOn', { date: format.date(notice.params.startsAt) }),
      };
    case 'cohort.out':
      return {
        title: t('notices:words.cohortOut', { title: titleOf(notice.params.title) }),
        text: t('notices:words.cohortOutText'),
      };
    case 'deadline.near': {
      const values = { title: titleOf(notice.params.title) };
      return {
        title:
          notice.params.days === 1 ? t('notices:words.deadlineDay', values) : t('notices:words.deadlineDays', values),
        text: t('notices:words.deadlineUntil', { when: when(notice.params.dueAt) }),
      };
    }
    case 'deadline.earlier':
      return {
        title: t('notices:words.deadlineEarlier', { title: titleOf(notice.params.title) }),
        text: t('notices:words.deadlineUntil', { when: when(notice.params.dueAt) }),
      };
    case 'deadline.extended':
      return {
        title: t('notices:words.deadlineExtended', { title: titleOf(notice.params.title) }),
        text: t('notices:words.deadlineExtendedText', {
          when: when(notice.params.dueAt),
          reason: put(because(t, notice.params)),
        }),
      };
    case 'quiz.attempt-granted': {
      const title = titleOf(notice.params.title);
      const reason = put(because(t, notice.params));
      return {
        title: t('notices:words.attemptGranted', { title }),
        text: t('notices:words.attemptGrantedText', { reason }),
      };
    }
    case 'work.handed-in':
      return {
        title: t('notices:words.workHandedIn', { title: titleOf(notice.params.title) }),
        text: titleOf(notice.params.course),
      };
    case 'work.marked': {
      const title = titleOf(notice.params.title);
      const titles = {
        returned: t('notices:words.workReturned', { title }),
        passed: t('notices:words.workPassed', { title }),
        failed: t('notices:words.workFailed', { title }),
      };
      return { title: titles[notice.params.outcome], text: t('notices:words.workText') };
    }
    case 'mark.changed': {
      const { title, change, percent } = notice.params;
      const values = { title: titleOf(title), reason: put(because(t, notice.params)) };
      return {
        title:
          change === 'exemption'
            ? t('notices:words.markExempt', values)
            : t('notices:words.markSet', { ...values, percent: format.number(Math.floor(percent ?? 0)) }),
        text: t('notices:words.markReason', values),
      };
    }
    case 'certificate.in-doubt': {
      const { holder, part, serial, title } = notice.params;
      const values = { name: put(nameFor(holder, format.locale)), part: titleOf(part), title: titleOf(title) };
      return {
        title: t('notices:words.certificateInDoubt', values),
        text: t('notices:words.certificateInDoubtText', { ...values, serial }),
      };
    }
    case 'draft.sent':
      return {
        title: t('notices:words.draftSent', { title: titleOf(notice.params.title) }),
        text: t('notices:words.from', { name: put(nameFor(notice.params.by, format.locale)) }),
      };
    case 'draft.answered': {
      const { outcome, by, words } = notice.params;
      const values = { title: titleOf(notice.params.title), name: put(nameFor(by, format.locale)) };
      const titles = {
        approved: t('notices:words.draftApproved', values),
        returned: t('notices:words.draftReturned', values),
        published: t('notices:words.draftPublished', values),
      };
      return { title: titles[outcome], text: words };
    }
    case 'role.given':
    case 'role.taken': {
      const values = { role: roleName(t, notice.params.role), organisation: titleOf(notice.params.organisation) };
      return {
        title:
          notice.kind === 'role.given' ? t('notices:words.roleGiven', values) : t('notices:words.roleTaken', values),
        text: '',
      };
    }
    case 'platform.given':
      return {
        title: notice.params.isYou
          ? t('notices:words.platformYouGiven')
          : t('notices:words.platformGiven', { name: put(nameFor(notice.params.person, format.locale)) }),
        text: '',
      };
    case 'platform.taken':
      return {
        title: notice.params.isYou
          ? t('notices:words.platformYouTaken')
          : t('notices:words.platformTaken', { name: put(nameFor(notice.params.person, format.locale)) }),
        text: '',
      };
    case 'import.ready': {
      const { file, rows, faults } = notice.params;
      return {
        title: t('notices:words.importReady', { file: put(file) }),
        text: t('notices:words.importReadyText', { rows: format.number(rows), faults: format.number(faults) }),
      };
    }
    case 'email.changed':
      return {
        title: notice.params.isRemoved ? t('notices:words.emailRemoved') : t('notices:words.emailChanged'),
        text: t('notices:words.emailText'),
      };
    case 'code.made':
      return {
        title: t('notices:words.codeMade', { name: put(nameFor(notice.params.by, format.locale)) }),
        text: t('notices:words.codeMadeText'),
      };
    case 'announcement': {
      const name = nameFor(notice.params.from, format.locale);
      const { title = '', words = '' } = notice.announcement ?? {};
      return { title, text: `${words}\n${t('notices:words.from', { name: put(name) })}`.trim() };
    }
  }
}

const scripts: Record<InterfaceLocale, RegExp> = {
  en: /\p{Script=Latin}/u,
  zh: /\p{Script=Han}/u,
  lo: /\p{Script=Lao}/u,
  ar: /\p{Script=Arabic}/u,
};

/** A name, with its Latin form for who does not read its script. */
function nameFor({ name, latinName }: NamedPerson, locale: InterfaceLocale): string {
  return latinName && !scripts[locale].test(name) ? `${name} (${latinName})` : name;
}

function roleName(t: Translate, role: OrganisationRole): string {
  const names: Record<OrganisationRole, string> = {
    trainee: t('organisations:role.trainee'),
    instructor: t('organisations:role.instructor'),
    interpreter: t('organisations:role.interpreter'),
    service_point_operator: t('organisations:role.servicePointOperator'),
    programme_manager: t('organisations:role.programmeManager'),
    auditor: t('organisations:role.auditor'),
  };
  return names[role];
}

/** What a kind is called where people choose. */
export function kindNames(t: Translate): Record<NoticeKind, string> {
  return {
    'class.planned': t('notices:kind.classPlanned'),
    'class.moved': t('notices:kind.classMoved'),
    'class.changed': t('notices:kind.classChanged'),
    'class.left': t('notices:kind.classLeft'),
    'class.cancelled': t('notices:kind.classCancelled'),
    'class.restored': t('notices:kind.classRestored'),
    'class.starting': t('notices:kind.classStarting'),
    'attendance.asked': t('notices:kind.attendanceAsked'),
    'attendance.answered': t('notices:kind.attendanceAnswered'),
    'attendance.more-time': t('notices:kind.attendanceMoreTime'),
    'attendance.more-time-back': t('notices:kind.attendanceMoreTimeBack'),
    'attendance.to-close': t('notices:kind.attendanceToClose'),
    'attendance.closed': t('notices:kind.attendanceClosed'),
    'certificate.ready': t('notices:kind.certificateReady'),
    'certificate.issued': t('notices:kind.certificateIssued'),
    'certificate.suspended': t('notices:kind.certificateSuspended'),
    'certificate.restored': t('notices:kind.certificateRestored'),
    'certificate.revoked': t('notices:kind.certificateRevoked'),
    'certificate.in-doubt': t('notices:kind.certificateInDoubt'),
    'certificate.expiring': t('notices:kind.certificateExpiring'),
    'cohort.placed': t('notices:kind.cohortPlaced'),
    'cohort.waiting': t('notices:kind.cohortWaiting'),
    'cohort.begins': t('notices:kind.cohortBegins'),
    'cohort.out': t('notices:kind.cohortOut'),
    'deadline.near': t('notices:kind.deadlineNear'),
    'deadline.earlier': t('notices:kind.deadlineEarlier'),
    'deadline.extended': t('notices:kind.deadlineExtended'),
    'quiz.attempt-granted': t('notices:kind.attemptGranted'),
    'work.handed-in': t('notices:kind.workHandedIn'),
    'work.marked': t('notices:kind.workMarked'),
    'mark.changed': t('notices:kind.markChanged'),
    'draft.sent': t('notices:kind.draftSent'),
    'draft.answered': t('notices:kind.draftAnswered'),
    'role.given': t('notices:kind.roleGiven'),
    'role.taken': t('notices:kind.roleTaken'),
    'platform.given': t('notices:kind.platformGiven'),
    'platform.taken': t('notices:kind.platformTaken'),
    'import.ready': t('notices:kind.importReady'),
    'email.changed': t('notices:kind.emailChanged'),
    'code.made': t('notices:kind.codeMade'),
    announcement: t('notices:kind.announcement'),
  };
}
