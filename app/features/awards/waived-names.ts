import type { Translate } from '#app/i18n/use-translation.ts';
import type { WaivableRequirement } from '#domain/awards/waivers.ts';

/** What can be waived of a rule, as parts of a list. */
export function waivedNames(t: Translate): Record<WaivableRequirement, string> {
  return {
    presence: t('certificates:waived.presence'),
    session: t('certificates:waived.session'),
    lessons: t('certificates:waived.lessons'),
    quiz: t('certificates:waived.quiz'),
    assignment: t('certificates:waived.assignment'),
  };
}
