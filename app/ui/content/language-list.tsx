import { languageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';

/** Languages in their own script, with the page's own separators. */
export function LanguageList({ locales }: { locales: readonly string[] }) {
  const separator = useFormat().list(['', '']);
  return (
    <>
      {locales.map((locale, index) => (
        <span key={locale}>
          {index > 0 && separator}
          <span lang={locale}>{languageName(locale)}</span>
        </span>
      ))}
    </>
  );
}
