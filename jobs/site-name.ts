import { installationName } from '#domain/installation/installation.ts';
import type { InterfaceLocale, LocalizedText } from '#domain/locale.ts';

/** What the installation is called in letters and messages in a language. */
export function siteName(names: LocalizedText, locale: InterfaceLocale): string {
  return installationName(names, locale);
}
