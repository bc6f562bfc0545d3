import { usePageState } from '#app/ui/shell/page-state.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { chooseText, textDirection } from '#domain/locale.ts';

/** An organisation's name in the best of the reader's languages, marked with that language. */
export function OrganisationName({ names }: { names: LocalizedText }) {
  const page = usePageState();
  const { text, locale } = chooseText(names, page.contentLocales, 'en');
  return (
    <bdi lang={locale} dir={textDirection(locale)}>
      {text}
    </bdi>
  );
}

/** The same as plain text, for labels and options. */
export function useOrganisationName(): (names: LocalizedText) => string {
  const page = usePageState();
  return (names) => chooseText(names, page.contentLocales, 'en').text;
}
