import type { InterfaceLocale, LocalizedText } from './locale.ts';
import type { AnyNotice } from './notices/kinds.ts';
import type { AnnouncementWords } from './notices/notice-reader.ts';
import type { Contact } from './organisations/contact.ts';

/** The letters that Sala writes by e-mail about an account. Their words: jobs/mail/write-letter.ts. */
export type AccountLetterName = 'resetPassword' | 'confirmEmail' | 'emailTaken' | 'emailChanged' | 'emailRemoved';

/** `notices`: what somebody is told, one thing or those of a day; jobs/mail/write-notices.ts. */
export type LetterName = AccountLetterName | 'notices';

/** Whom the reader can ask, with the names of that organisation. */
export interface LetterContact {
  names: LocalizedText;
  contact: Contact;
}

interface AnyFacts {
  /** Null: nothing is known; absent in letters that were queued before it was put into them. */
  contact?: LetterContact | null;
}

/** What is put into a letter's words when it is written. */
export interface AccountFacts extends AnyFacts {
  username: string;
  /** The page that the letter's link opens, such as `/reset/<token>`. */
  path: string;
}

export type LetterNotice = AnyNotice & { id: string; announcement: AnnouncementWords | null };

export interface NoticesFacts extends AnyFacts {
  displayName: string;
  timeZone: string;
  contentLocales: string[];
  /** The earliest first; at least one. */
  notices: LetterNotice[];
}

export type LetterFacts = AccountFacts | NoticesFacts;

interface Addressed {
  /** An e-mail address. */
  to: string;
  locale: InterfaceLocale;
}

export type AccountLetter = Addressed & { name: AccountLetterName; facts: AccountFacts };
export type NoticesLetter = Addressed & { name: 'notices'; facts: NoticesFacts };

/** A letter that is to be sent: which one, to whom, in which language. */
export type Letter = AccountLetter | NoticesLetter;
