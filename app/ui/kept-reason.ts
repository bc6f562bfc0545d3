import type { Translate } from '#app/i18n/use-translation.ts';

/** Why something that came from a device is kept and does not count, or was not taken; `other` is last, for all the rest. */
export function keptReasons(t: Translate): Readonly<Record<string, string>> & { readonly other: string } {
  return {
    other_answers: t('offline:kept.reason.otherAnswers'),
    attempts_used_up: t('offline:kept.reason.attemptsUsedUp'),
    quiz_changed: t('offline:kept.reason.quizChanged'),
    draw_answered: t('offline:kept.reason.drawAnswered'),
    quiz_closed: t('errors:quiz_closed.title'),
    survey_not_open: t('errors:survey_not_open.title'),
    survey_closed: t('errors:survey_closed.title'),
    notes_used_up: t('errors:notes_used_up.title'),
    already_sent: t('errors:already_sent.title'),
    deadline_over: t('errors:deadline_over.title'),
    prerequisite_open: t('errors:prerequisite_open.title'),
    left_group: t('offline:kept.reason.leftGroup'),
    open: t('group:together.outcome.open'),
    incomplete: t('offline:conflict.incomplete'),
    not_enrolled: t('group:tablet.reason.notEnrolled'),
    not_on_list: t('group:tablet.reason.notOnList'),
    not_operator: t('group:tablet.reason.notOperator'),
    ledger_frozen: t('group:tablet.reason.ledgerFrozen'),
    class_not_open: t('group:tablet.reason.classNotOpen'),
    nobody_expected: t('group:tablet.reason.nobodyExpected'),
    not_found: t('group:tablet.reason.notFound'),
    other: t('offline:kept.reason.other'),
  };
}

/** The words of one of them. */
export function keptReasonWords(t: Translate, reason: string): string {
  const reasons = keptReasons(t);
  return reasons[reason] ?? reasons.other;
}
