import { chooseText, type InterfaceLocale, interfaceLocales, type LocalizedText } from '#domain/locale.ts';
import { type NumberSettings, unsetNumbers } from './number-settings.ts';

/** What administrators set in the browser; null and no names: not set, the default counts. */
export interface InstallationSettings extends NumberSettings {
  names: LocalizedText;
  /** The address that people are shown who need help. */
  contact: string | null;
  senderName: string | null;
  senderAddress: string | null;
  /** For so many days it is kept who did what; 0: for ever. */
  recordDays: number | null;
  /** Languages of the interface that people are offered; null: all. */
  locales: InterfaceLocale[] | null;
}

/** What the environment sets. That counts, and the browser does not change it. */
export interface FixedSettings {
  MAIL_FROM?: string | undefined;
  AUDIT_DAYS?: number | undefined;
}

export const unsetInstallation: InstallationSettings = {
  names: {},
  contact: null,
  senderName: null,
  senderAddress: null,
  recordDays: null,
  locales: null,
  ...unsetNumbers,
};

/** It stands in the header of every page, on telephones too. */
export const longestInstallationName = 40;
export const longestSenderName = 80;
/** In the browser nobody has the record of what they did deleted by the next night. */
export const shortestRecordDays = 365;
export const usualRecordDays = 1_825;
export const usualSenderAddress = 'no-reply@localhost';

/** What the product is called in each language, on pages, in titles and in letters alike. */
const productNames: Record<InterfaceLocale, string> = { en: 'Sala', zh: 'Sala', lo: 'ສາລາ', ar: 'سالا' };

/** What the installation is called: in the reader's language, else in another one that it has a name in. */
export function installationName(names: LocalizedText, locale: InterfaceLocale): string {
  return Object.keys(names).length === 0 ? productNames[locale] : chooseText(names, [locale], 'en').text;
}

/** The language that is always offered: most people are in Laos. */
export const lastingLocale: InterfaceLocale = 'lo';

/** The languages of the interface that people are offered. Whoever has another one keeps it until they choose. */
export function offeredLocales({ locales }: Pick<InstallationSettings, 'locales'>): readonly InterfaceLocale[] {
  return locales === null ? interfaceLocales : interfaceLocales.filter((one) => locales.includes(one));
}

/** From whom letters come: as the environment says, else as it is set in the browser. */
export function senderOf(
  settings: InstallationSettings,
  fixed: FixedSettings,
): string | { name: string; address: string } {
  if (fixed.MAIL_FROM !== undefined) return fixed.MAIL_FROM;
  const name = settings.senderName ?? installationName(settings.names, 'en');
  return { name, address: settings.senderAddress ?? usualSenderAddress };
}

/** For so many days the record keeps who did what; 0: for ever. */
export function recordDaysOf(settings: InstallationSettings, fixed: FixedSettings): number {
  return fixed.AUDIT_DAYS ?? settings.recordDays ?? usualRecordDays;
}

/**
 * What a change would be, without what the environment has set meanwhile: that stays as it is in the database.
 */
export function withoutFixed(
  after: InstallationSettings,
  before: InstallationSettings,
  fixed: FixedSettings,
): InstallationSettings {
  const { senderName, senderAddress, recordDays } = before;
  return {
    ...after,
    ...(fixed.MAIL_FROM !== undefined && { senderName, senderAddress }),
    ...(fixed.AUDIT_DAYS !== undefined && { recordDays }),
  };
}
