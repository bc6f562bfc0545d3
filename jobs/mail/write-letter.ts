import type { TFunction } from 'i18next';
import type { AccountLetterName, Letter } from '#domain/letter.ts';
import { translatorFor } from '#jobs/words.ts';
import { writeNotices } from './write-notices.ts';
import type { WrittenLetter } from './written-letter.ts';

type Words = (t: TFunction, facts: { username: string; link: string }) => { subject: string; text: string };

const words: Record<AccountLetterName, Words> = {
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
export function writeLetter(letter: Letter, publicUrl: string): WrittenLetter {
  if (letter.name === 'notices') return writeNotices(letter, publicUrl);
  const { name, to, locale, facts } = letter;
  const link = new URL(facts.path, publicUrl).href;
  return { to, locale, ...words[name](translatorFor(locale), { username: facts.username, link }) };
}
