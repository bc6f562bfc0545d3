import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FieldProblem } from '#app/ui/form/problem-codes.ts';
import type { PlanProblem } from '#domain/schedule/class-plan.ts';

/** What can be wrong with the plan of a class, besides what can be wrong with any field. */
export function usePlanProblems(): Record<Exclude<PlanProblem, FieldProblem>, string> {
  const { t } = useTranslation('classes');
  return {
    titleMissing: t('form.problem.titleMissing'),
    programmeOrCourse: t('form.problem.programmeOrCourse'),
    zoneUnknown: t('form.problem.zoneUnknown'),
    minutesOutOfRange: t('form.problem.minutesOutOfRange'),
    dateMissing: t('form.problem.dateMissing'),
    datePast: t('form.problem.datePast'),
    dateTooFar: t('form.problem.dateTooFar'),
    timeSkipped: t('form.problem.timeSkipped'),
    courseElsewhere: t('form.problem.courseElsewhere'),
    instructorBusy: t('form.problem.instructorBusy'),
    timeMissing: t('form.problem.timeMissing'),
    weeksOutOfRange: t('form.problem.weeksOutOfRange'),
    guestsOutOfRange: t('form.problem.guestsOutOfRange'),
    dutyElsewhere: t('form.problem.dutyElsewhere'),
    repeatElsewhere: t('form.problem.repeatElsewhere'),
    channelTwice: t('form.problem.channelTwice'),
    channelMissing: t('form.problem.channelMissing'),
    interpreterUnknown: t('form.problem.interpreterUnknown'),
    interpreterBusy: t('form.problem.interpreterBusy'),
    interpreterTeaches: t('form.problem.interpreterTeaches'),
    partTitle: t('form.problem.partTitle'),
    partMinutes: t('form.problem.partMinutes'),
    partDeck: t('form.problem.partDeck'),
  };
}
