import { chooseText, type InterfaceLocale, type LocalizedText } from '#domain/locale.ts';
import { readReason } from '#domain/people/reason.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import type { OrganisationRole } from '#domain/rights/viewer.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { NamedPerson } from './kinds.ts';
import type { NoticeReader } from './notice-reader.ts';

type Translate = NoticeReader['t'];

/** What the words of all kinds are made with, as their reader reads. */
export interface Wording extends Pick<NoticeReader, 't' | 'format'> {
  /** What stands in a sentence and may run the other way. */
  put(text: string): string;
  titleOf(texts: LocalizedText): string;
  /** Day and hour. */
  when(moment: string): string;
  /** Why, as it was chosen and in the words of who did it. */
  because(params: { why?: string | undefined; reason: string }): string;
}

/** @returns the tools for a reader */
export function wordingOf({ t, format, contentLocales }: NoticeReader): Wording {
  const put = (text: string) => (format.locale === 'ar' ? isolate(text) : text);
  return {
    t,
    format,
    put,
    titleOf: (texts) => put(chooseText(texts, contentLocales, 'en').text),
    when: (moment) => `${format.date(moment, 'weekday')}, ${put(format.timeThere(moment))}`,
    because: ({ why, reason }) => reasonText(t, { why: readReason(why), reason }),
  };
}

const scripts: Record<InterfaceLocale, RegExp> = {
  en: /\p{Script=Latin}/u,
  zh: /\p{Script=Han}/u,
  lo: /\p{Script=Lao}/u,
  ar: /\p{Script=Arabic}/u,
};

/** A name, with its Latin form for who does not read its script. */
export function nameFor({ name, latinName }: NamedPerson, locale: InterfaceLocale): string {
  return latinName && !scripts[locale].test(name) ? `${name} (${latinName})` : name;
}

/** A role in the words of the reader. */
export function roleName(t: Translate, role: OrganisationRole): string {
  const names: Record<OrganisationRole, string> = {
    trainee: t('organisations:role.trainee'),
    instructor: t('organisations:role.instructor'),
    interpreter: t('organisations:role.interpreter'),
    service_point_operator: t('organisations:role.servicePointOperator'),
    programme_manager: t('organisations:role.programmeManager'),
    auditor: t('organisations:role.auditor'),
  };
  return names[role];
}
