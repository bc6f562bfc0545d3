import type { TFunction } from 'i18next';
import type { Letter, LetterName } from '#domain/letter.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { translatorFor } from '#jobs/words.ts';

export interface WrittenLetter {
  to: string;
  subject: string;
  text: string;
  locale: InterfaceLocale;
}

type Words = (t: TFunction, facts: { username: string; link: string }) => { subject: string; text: string };

const words: Record<LetterName, Words> = {
  resetPassword: (t, facts) => ({
    subject: t('accounts:mail.resetSubject'),
    text: t('accounts:mail.resetText', facts),
  }),
  confirmEmail: (t, facts) => ({
    subject: t('accounts:mail.confirmSubject'),
    text: t('accounts:mail.confirmText', facts),
  }),
  emailTaken: (t, facts) => ({
    subject: t('accounts:mail.takenSubject'),
    text: t('accounts:mail.takenText', facts),
  }),
  emailChanged: (t, facts) => ({
    subject: t('accounts:mail.changedSubject'),
    text: t('accounts:mail.changedText', facts),
  }),
  emailRemoved: (t, facts) => ({
    subject: t('accounts:mail.removedSubject'),
    text: t('accounts:mail.removedText', facts),
  }),
};

/** @param publicUrl the address of Sala, for the letter's link */
export function writeLetter({ name, to, locale, facts }: Letter, publicUrl: string): WrittenLetter {
  const link = new URL(facts.path, publicUrl).href;
  return { to, locale, ...words[name](translatorFor(locale), { username: facts.username, link }) };
}
