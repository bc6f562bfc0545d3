import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Place } from './places.ts';

/** The places as the header and the way to a page name them. */
export function usePlaceNames(): Record<Place, string> {
  const { t } = useTranslation();
  return {
    home: t('nav.start'),
    courses: t('nav.courses'),
    classes: t('nav.classes'),
    certificates: t('nav.certificates'),
    certification: t('nav.certification'),
    organisations: t('nav.organisations'),
  };
}

/** The same for the bar of narrow screens, where five stand side by side. */
export function useShortPlaceNames(): Record<Place, string> {
  const { t } = useTranslation();
  return {
    home: t('nav.start'),
    courses: t('nav.coursesShort'),
    classes: t('nav.classesShort'),
    certificates: t('nav.certificatesShort'),
    certification: t('nav.certificationShort'),
    organisations: t('nav.organisationsShort'),
  };
}
