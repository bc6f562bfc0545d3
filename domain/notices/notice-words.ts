import { certificateWords } from './certificate-words.ts';
import { classWords } from './class-words.ts';
import { forumWords, weekWords } from './forum-words.ts';
import type { AnyNotice } from './kinds.ts';
import type { AnnouncementWords, NoticeReader, NoticeWords } from './notice-reader.ts';
import { nameFor, roleName, wordingOf } from './notice-wording.ts';

/** Puts a notice into its reader's words: on its page, in a letter, on a telephone. */
export function noticeWords(
  notice: AnyNotice & { announcement: AnnouncementWords | null },
  reader: NoticeReader,
): NoticeWords {
  const wording = wordingOf(reader);
  const { because, format, put, t, titleOf, when } = wording;
  switch (notice.kind) {
    case 'class.planned':
    case 'class.moved':
    case 'class.changed':
    case 'class.left':
    case 'class.cancelled':
    case 'class.restored':
    case 'class.starting':
    case 'class.task':
    case 'class.task-over':
    case 'attendance.asked':
    case 'attendance.answered':
    case 'attendance.more-time':
    case 'attendance.more-time-back':
    case 'attendance.to-close':
    case 'attendance.closed':
      return classWords(notice, wording);
    case 'certificate.ready':
    case 'certificate.issued':
    case 'certificate.suspended':
    case 'certificate.restored':
    case 'certificate.revoked':
    case 'certificate.expiring':
    case 'certificate.in-doubt':
      return certificateWords(notice, wording);
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
    case 'cohort.called-off':
      return {
        title: t('notices:words.cohortCalledOff', { title: titleOf(notice.params.title) }),
        text: t('notices:words.cohortCalledOffText', { reason: put(because(notice.params)) }),
      };
    case 'cohort.restored':
      return {
        title: t('notices:words.cohortRestored', { title: titleOf(notice.params.title) }),
        text: t('notices:words.cohortBeginsOn', { date: format.date(notice.params.startsAt) }),
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
    case 'deadline.removed':
      return {
        title: t('notices:words.deadlineRemoved', { title: titleOf(notice.params.title) }),
        text: t('notices:words.deadlineRemovedText'),
      };
    case 'deadline.extended':
      return {
        title: t('notices:words.deadlineExtended', { title: titleOf(notice.params.title) }),
        text: t('notices:words.deadlineExtendedText', {
          when: when(notice.params.dueAt),
          reason: put(because(notice.params)),
        }),
      };
    case 'quiz.attempt-granted': {
      const title = titleOf(notice.params.title);
      const reason = put(because(notice.params));
      return {
        title: t('notices:words.attemptGranted', { title }),
        text: t('notices:words.attemptGrantedText', { reason }),
      };
    }
    case 'survey.open':
      return {
        title: t('notices:words.surveyOpen', { title: titleOf(notice.params.title) }),
        text: t('notices:words.surveyOpenText'),
      };
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
      const values = { title: titleOf(title), reason: put(because(notice.params)) };
      return {
        title:
          change === 'exemption'
            ? t('notices:words.markExempt', values)
            : t('notices:words.markSet', { ...values, percent: format.number(Math.floor(percent ?? 0)) }),
        text: t('notices:words.markReason', values),
      };
    }
    case 'forum.question':
    case 'forum.reply':
    case 'forum.answered':
    case 'forum.mentioned':
    case 'forum.hidden':
    case 'forum.shown':
      return forumWords(notice, wording);
    case 'forum.week':
      return weekWords(notice.params, wording);
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
