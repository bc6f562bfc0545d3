import type { Exception, ExceptionReason } from './exception-reason.ts';

type Translate = (key: string, values?: Record<string, string | number | null>) => string;

/** What the reasons are called where people choose; `other` is left to the words. */
export function exceptionReasonNames(t: Translate): Record<ExceptionReason, string> {
  return {
    power_or_link: t('people:reason.powerOrLink'),
    illness: t('people:reason.illness'),
    duty: t('people:reason.duty'),
    family: t('people:reason.family'),
    our_fault: t('people:reason.ourFault'),
    prior_learning: t('people:reason.priorLearning'),
    other: t('people:reason.other'),
  };
}

/** The reason in the reader's language, and the words in the writer's. */
export function exceptionText(t: Translate, { why, reason }: Exception): string {
  if (why === 'other' && reason !== '') return reason;
  const name = exceptionReasonNames(t)[why];
  return reason === '' ? name : t('people:reason.withWords', { name, words: reason });
}
