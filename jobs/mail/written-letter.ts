import type { InterfaceLocale } from '#domain/locale.ts';

/** A letter as it is handed to the mail server. */
export interface WrittenLetter {
  to: string;
  subject: string;
  text: string;
  locale: InterfaceLocale;
}
