import type { Translate } from '#app/i18n/use-translation.ts';

/** Why an attempt that came from a device is kept and does not count. */
export function keptReasonWords(t: Translate, reason: string): string {
  switch (reason) {
    case 'other_answers':
      return t('offline:kept.reason.otherAnswers');
    case 'attempts_used_up':
      return t('offline:kept.reason.attemptsUsedUp');
    case 'quiz_changed':
      return t('offline:kept.reason.quizChanged');
    case 'draw_answered':
      return t('offline:kept.reason.drawAnswered');
    case 'quiz_closed':
      return t('errors:quiz_closed.title');
    case 'deadline_over':
      return t('errors:deadline_over.title');
    case 'prerequisite_open':
      return t('errors:prerequisite_open.title');
    case 'left_group':
      return t('offline:kept.reason.leftGroup');
    case 'open':
      return t('group:together.outcome.open');
    default:
      return t('offline:kept.reason.other');
  }
}
