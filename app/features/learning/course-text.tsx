import { usePageState } from '#app/ui/page-state.ts';
import { textDirection } from '#domain/locale.ts';
import type { CourseWords } from './words.ts';

/** A text of a course. In another language than the page it says so, for reading aloud, line height and direction. */
export function CourseText({ words }: { words: CourseWords }) {
  const page = usePageState();
  if (words.locale === page?.locale) return <>{words.text}</>;
  return (
    <span lang={words.locale} dir={textDirection(words.locale)}>
      {words.text}
    </span>
  );
}
