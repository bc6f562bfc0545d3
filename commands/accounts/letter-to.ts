import type { Credential } from '#db/queries/accounts/credential.ts';
import type { AccountLetter, AccountLetterName } from '#domain/letter.ts';
import { chooseInterfaceLocale } from '#domain/locale.ts';

/** A letter about a person's account, in the person's language; `path` is the page that its link opens. */
export function letterTo(
  name: AccountLetterName,
  person: Pick<Credential, 'email' | 'username' | 'locales'>,
  path = '/reset',
): AccountLetter {
  const locale = chooseInterfaceLocale({ profile: person.locales });
  return { name, to: person.email, locale, facts: { username: person.username ?? person.email, path } };
}
