import { withWordBreaks } from '#app/i18n/content-words.ts';
import type { Translate } from '#app/i18n/use-translation.ts';
import type { FactWords } from '#courseware/facts.ts';
import { escapeHtml } from '#domain/text/escape-html.ts';
import type { Formatter } from '#platform/i18n/format.ts';

/** A dated fact in the reader's notation, with its day and source; one that has ended says so. */
export function factHtml(
  { value, unit, date, source, expires }: FactWords,
  { t, format, now }: { t: Translate; format: Formatter; now: Date },
): string {
  const figure = typeof value === 'number' ? format.number(value, { maximumFractionDigits: 4 }) : value;
  const what = [figure, unit].filter(Boolean).join(' ');
  const about = t('lesson:fact.about', { date: format.day(date, 'medium'), source });
  const isOver = now.toISOString().slice(0, 10) > expires;
  const over = isOver ? ` <strong class="fact-over">${escapeHtml(t('lesson:fact.over'))}</strong>` : '';
  const say = (words: string) => escapeHtml(withWordBreaks(words));
  return `<b class="num">${say(what)}</b> <span class="small fact-about">${say(about)}</span>${over}`;
}
