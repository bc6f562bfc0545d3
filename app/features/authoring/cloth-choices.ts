import { useTranslation } from '#app/i18n/use-translation.ts';

/** For whom a course can be, and the colours and patterns of its cloth, to choose from. */
export function useClothChoices() {
  const { t } = useTranslation('authoring');
  return {
    audiences: [
      { id: 'government', label: t('catalogue:audience.government.name') },
      { id: 'producers', label: t('catalogue:audience.producers.name') },
      { id: 'service-points', label: t('catalogue:audience.service-points.name') },
    ],
    dyes: [
      { id: 'indigo', label: t('new.dyes.indigo') },
      { id: 'leaf', label: t('new.dyes.leaf') },
      { id: 'teak', label: t('new.dyes.teak') },
      { id: 'lac', label: t('new.dyes.lac') },
    ],
    patterns: [
      { id: 'diamond', label: t('new.patterns.diamond') },
      { id: 'naga', label: t('new.patterns.naga') },
      { id: 'rail', label: t('new.patterns.rail') },
      { id: 'hook', label: t('new.patterns.hook') },
      { id: 'seed', label: t('new.patterns.seed') },
      { id: 'star', label: t('new.patterns.star') },
    ],
  };
}
