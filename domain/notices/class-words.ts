import { classLanguages } from '#domain/schedule/class-languages.ts';
import type { AnyNotice, kindsByGroup, NoticeParams } from './kinds.ts';
import type { NoticeWords } from './notice-reader.ts';
import { nameFor, type Wording } from './notice-wording.ts';

type ClassNotice = Extract<AnyNotice, { kind: (typeof kindsByGroup)['classes' | 'attendance'][number] }>;

/** What is told of a class and of its attendance; of others of its series, that the same holds for them. */
export function classWords(notice: ClassNotice, wording: Wording): NoticeWords {
  const words = wordsOf(notice, wording);
  const { more = 0 } = notice.params;
  if (more === 0) return words;
  const { format, t } = wording;
  const others = t('notices:words.classWeekly', { count: more, formatted: format.number(more) });
  return { ...words, text: `${words.text} ${others}` };
}

function wordsOf(notice: ClassNotice, { because, format, put, t, titleOf, when }: Wording): NoticeWords {
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
      const values = { when: when(startsAt), reason: put(isSaid ? because({ why, reason: reason ?? '' }) : '') };
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
    case 'class.task': {
      const { task, ...values } = taskValues(notice.params, { put, titleOf });
      return {
        title:
          task === 'captions' ? t('notices:words.classCaptions', values) : t('notices:words.classInterpret', values),
        text: t('notices:words.classPlannedText', { when: when(notice.params.startsAt) }),
      };
    }
    case 'class.task-over': {
      const { task, ...values } = taskValues(notice.params, { put, titleOf });
      return {
        title:
          task === 'captions'
            ? t('notices:words.classCaptionsOver', values)
            : t('notices:words.classInterpretOver', values),
        text: t('notices:words.classTaskOverText', { when: when(notice.params.startsAt) }),
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
        text: t('notices:words.attendanceMoreTimeText', { reason: put(because(notice.params)) }),
      };
    }
    case 'attendance.more-time-back':
      return {
        title: t('notices:words.attendanceMoreTimeBack', { title: titleOf(notice.params.title) }),
        text: t('notices:words.attendanceMoreTimeBackText', { reason: put(because(notice.params)) }),
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
  }
}

/** A language goes by its name in its own script, as in the room. */
function taskValues(
  { task, locale, title }: NoticeParams['class.task'],
  { put, titleOf }: Pick<Wording, 'put' | 'titleOf'>,
) {
  return { task, language: put(classLanguages[locale] ?? locale), title: titleOf(title) };
}
