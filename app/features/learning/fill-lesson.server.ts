import { getPageWords } from '#app/i18n/i18n.server.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import type { FilledKind } from '#courseware/elements/html.ts';
import type { LessonWord } from '#courseware/elements/words.ts';
import type { FactWords } from '#courseware/facts.ts';
import { isInterfaceLocale } from '#domain/locale.ts';
import { escapeHtml } from '#domain/text/escape-html.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { factHtml } from './fact-html.ts';
import { lessonWord } from './lesson-words.ts';

const wordPlace = /(<span data-word="(\w+)"[^>]*>)(<\/span>)/g;
const numberPlace = /<(t?span) data-number="([^"]*)"><\/\1>/g;
const valuePlace = /<span data-fill="(\w+)" data-of="([^"]*)"><\/span>/g;

/**
 * Fills the places that a stored lesson leaves open: words of the interface in the lesson's language (the reader's where
 * the interface has none in it), numbers and days in the reader's way.
 */
export function fillLesson(
  html: string,
  { locale, reader, now }: { locale: string } & Pick<ReadingContext, 'reader' | 'now'>,
): string {
  if (!/<t?span data-/.test(html)) return html;
  const spoken = isInterfaceLocale(locale) ? locale : reader.locale;
  const { t } = getPageWords(spoken).in('lesson');
  const learning = getPageWords(spoken).in('learning').t;
  const format = getFormatter(reader.locale, reader.timeZone);
  const filling: Record<FilledKind, (of: never) => string> = {
    minutes: ({ minutes }: { minutes: number }) =>
      `<span>${escapeHtml(learning('learning:minutes', { count: minutes, formatted: format.number(minutes) }))}</span>`,
    fact: (fact: FactWords) => factHtml(fact, { t, format, now }),
  };
  return html
    .replace(wordPlace, (_all, start: string, word: LessonWord, end: string) => {
      return `${start}${escapeHtml(lessonWord(t, word))}${end}`;
    })
    .replace(numberPlace, (_all, tag: string, value: string) => {
      return `<${tag}>${format.number(Number(value), { maximumFractionDigits: 6 })}</${tag}>`;
    })
    .replace(valuePlace, (_all, kind: FilledKind, of: string) => {
      return filling[kind](JSON.parse(decodeURIComponent(of)) as never);
    });
}
