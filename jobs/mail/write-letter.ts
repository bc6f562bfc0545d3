import type { TFunction } from 'i18next';
import type { AccountLetterName, Letter } from '#domain/letter.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { siteName } from '#jobs/site-name.ts';
import { translatorFor } from '#jobs/words.ts';
import { contactWords } from './contact-words.ts';
import { writeNotices } from './write-notices.ts';
import type { WrittenLetter } from './written-letter.ts';

type Words = (
  t: TFunction,
  facts: { username: string; link: string; site: string },
) => { subject: string; text: string };

const words: Record<AccountLetterName, Words> = {
  resetPassword: (t, facts) => ({
    subject: t('accounts:mail.resetSubject', facts),
    text: t('accounts:mail.resetText', facts),
  }),
  confirmEmail: (t, facts) => ({
    subject: t('accounts:mail.confirmSubject', facts),
    text: t('accounts:mail.confirmText', facts),
  }),
  emailTaken: (t, facts) => ({
    subject: t('accounts:mail.takenSubject', facts),
    text: t('accounts:mail.takenText', facts),
  }),
  emailChanged: (t, facts) => ({
    subject: t('accounts:mail.changedSubject', facts),
    text: t('accounts:mail.changedText', facts),
  }),
  emailRemoved: (t, facts) => ({
    subject: t('accounts:mail.removedSubject', facts),
    text: t('accounts:mail.removedText', facts),
  }),
};

export interface LetterHead {
  /** The address of Sala, for the letter's links. */
  publicUrl: string;
  /** What the installation is called; empty: as the product is. */
  names: LocalizedText;
}

export function writeLetter(letter: Letter, head: LetterHead): WrittenLetter {
  const { to, locale } = letter;
  const site = siteName(head.names, locale);
  if (letter.name === 'notices') return writeNotices(letter, { publicUrl: head.publicUrl, site });
  const { name, facts } = letter;
  const link = new URL(facts.path, head.publicUrl).href;
  const t = translatorFor(locale);
  const { subject, text } = words[name](t, { username: facts.username, link, site });
  const contact = contactWords(t, facts.contact, locale);
  return { to, locale, subject, text: contact ? `${text}\n\n${contact}` : text };
}
