import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Audience } from '#domain/learning/content.ts';
import type { CertificateKind, HourSpan } from './filters.ts';

/** For whom a course is, in words. */
export function useAudienceWords(): Record<Audience, { name: string; text: string }> {
  const { t } = useTranslation('catalogue');
  return {
    government: { name: t('audience.government.name'), text: t('audience.government.text') },
    producers: { name: t('audience.producers.name'), text: t('audience.producers.text') },
    'service-points': { name: t('audience.service-points.name'), text: t('audience.service-points.text') },
  };
}

export function useHourWords(): Record<HourSpan, string> {
  const { t } = useTranslation('catalogue');
  return { short: t('filter.short'), medium: t('filter.medium'), long: t('filter.long') };
}

export function useCertificateWords(): Record<CertificateKind, string> {
  const { t } = useTranslation('catalogue');
  return { competence: t('certificate.competence.name'), attendance: t('certificate.attendance.name') };
}

/** "Competence, valid 3 years": whole sentences, in years where the months allow it. */
export function useCertificateFact(): (certificate: {
  kind: CertificateKind;
  validityMonths: number | null;
}) => string {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  return ({ kind, validityMonths }) => {
    const isCompetence = kind === 'competence';
    if (validityMonths === null) {
      return isCompetence ? t('certificate.competence.forever') : t('certificate.attendance.forever');
    }
    const isYears = validityMonths % 12 === 0;
    const count = isYears ? validityMonths / 12 : validityMonths;
    const formatted = format.number(count);
    if (isYears) {
      return isCompetence
        ? t('certificate.competence.years', { count, formatted })
        : t('certificate.attendance.years', { count, formatted });
    }
    return isCompetence
      ? t('certificate.competence.months', { count, formatted })
      : t('certificate.attendance.months', { count, formatted });
  };
}
