import { createContext, useContext, useMemo } from 'react';
import type { InterfaceLocale } from '#domain/locale.ts';
import { type Formatter, getFormatter } from '#platform/i18n/format.ts';

export const ReaderFormatContext = createContext<{ locale: InterfaceLocale; timeZone: string }>({
  locale: 'en',
  timeZone: 'UTC',
});

/** The formatter of the page's reader. */
export function useFormat(): Formatter {
  const { locale, timeZone } = useContext(ReaderFormatContext);
  return useMemo(() => getFormatter(locale, timeZone), [locale, timeZone]);
}
