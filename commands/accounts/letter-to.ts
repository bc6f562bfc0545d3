import type { Queryable } from '#db/client.ts';
import type { Credential } from '#db/queries/accounts/credential.ts';
import { findContactOfPerson } from '#db/queries/organisations/contact.ts';
import type { AccountLetter, AccountLetterName } from '#domain/letter.ts';
import { chooseInterfaceLocale } from '#domain/locale.ts';

/**
 * A letter about a person's account, in the person's language, with whom they can ask; `path` is the page that its link
 * opens.
 */
export async function letterTo(
  db: Queryable,
  name: AccountLetterName,
  person: Pick<Credential, 'personId' | 'email' | 'username' | 'locales'>,
  path = '/reset',
): Promise<AccountLetter> {
  const locale = chooseInterfaceLocale({ profile: person.locales });
  const contact = await findContactOfPerson(db, person.personId);
  return { name, to: person.email, locale, facts: { username: person.username ?? person.email, path, contact } };
}
