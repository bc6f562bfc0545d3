import type { InterfaceLocale } from './locale.ts';

/** The letters that Sala writes by e-mail. Their words: jobs/mail/write-letter.ts. */
export type LetterName = 'resetPassword' | 'confirmEmail' | 'emailTaken' | 'emailChanged' | 'emailRemoved';

/** What is put into a letter's words when it is written. */
export interface LetterFacts {
  username: string;
  /** The page that the letter's link opens, such as `/reset/<token>`. */
  path: string;
}

/** A letter that is to be sent: which one, to whom, in which language. */
export interface Letter {
  name: LetterName;
  /** An e-mail address. */
  to: string;
  locale: InterfaceLocale;
  facts: LetterFacts;
}
