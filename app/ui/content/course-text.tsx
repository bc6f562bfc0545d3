import type { ContentWords } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { textDirection } from '#domain/locale.ts';

/** A text of a course. In another language than the page it says so, for reading aloud, line height and direction. */
export function CourseText({ words }: { words: ContentWords }) {
  const page = usePageState();
  if (words.locale === page.locale) return <>{words.text}</>;
  return (
    <span lang={words.locale} dir={textDirection(words.locale)}>
      {words.text}
    </span>
  );
}

/** "Module 2: Quality and grade". */
export function ModuleTitle({ number, title }: { number: number; title: ContentWords }) {
  const { t } = useTranslation('learning');
  const format = useFormat();
  const label = t('module', { number: format.number(number) });
  // A full-width colon brings its own space.
  return (
    <>
      {label.endsWith('：') ? label : `${label} `}
      <CourseText words={title} />
    </>
  );
}
