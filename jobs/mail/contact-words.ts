import type { TFunction } from 'i18next';
import type { LetterContact } from '#domain/letter.ts';
import { chooseText, type InterfaceLocale } from '#domain/locale.ts';
import { isolateLtr } from '#domain/text/bidi.ts';

/** Whom the reader can ask: the last part of a letter; null where that is not known. */
export function contactWords(
  t: TFunction,
  of: LetterContact | null | undefined,
  locale: InterfaceLocale,
): string | null {
  if (!of) return null;
  const { address, phone, email } = of.contact;
  const lines = [chooseText(of.names, [locale]).text, address, phone && isolateLtr(phone), email];
  return t('accounts:mail.contact', { lines: lines.filter(Boolean).join('\n') });
}
