import { useTranslation } from './use-translation.ts';

/** Names of the regions into which time zones are grouped. */
export function useRegionName(): (region: string) => string {
  const { t } = useTranslation('accounts');
  const names: Record<string, string> = {
    Africa: t('region.africa'),
    America: t('region.america'),
    Antarctica: t('region.antarctica'),
    Arctic: t('region.arctic'),
    Asia: t('region.asia'),
    Atlantic: t('region.atlantic'),
    Australia: t('region.australia'),
    Europe: t('region.europe'),
    Indian: t('region.indian'),
    Pacific: t('region.pacific'),
  };
  return (region) => names[region] ?? region;
}
