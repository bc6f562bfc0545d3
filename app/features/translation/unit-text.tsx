import type { ReactNode } from 'react';
import { baseLanguage, textDirection } from '#domain/locale.ts';
import { insertWordBreaks } from '#domain/text/word-breaks.ts';
import type { DifferencePart } from '#domain/translation/difference.ts';

/** A text of the desk in its own language, direction and lines. */
export function UnitText({ locale, children }: { locale: string; children: ReactNode }) {
  return (
    <span className="tr-text" lang={locale} dir={textDirection(locale)}>
      {children}
    </span>
  );
}

/** The text with places where Lao lines may break. */
export function brokenFor(text: string, locale: string): string {
  return baseLanguage(locale) === 'lo' ? insertWordBreaks(text) : text;
}

/** What is gone from a text and what is new in it: marked by line and colour, and as such for who does not see it. */
export function DifferenceText({ parts, locale }: { parts: readonly DifferencePart[]; locale: string }) {
  const pieces = parts.map((part, place) => ({ ...part, key: `${place} ${part.kind}` }));
  return (
    <UnitText locale={locale}>
      {pieces.map(({ kind, text, key }) =>
        kind === 'same' ? (
          <span key={key}>{text}</span>
        ) : kind === 'gone' ? (
          <del key={key}>{text}</del>
        ) : (
          <ins key={key}>{text}</ins>
        ),
      )}
    </UnitText>
  );
}
