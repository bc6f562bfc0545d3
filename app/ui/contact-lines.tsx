import { guessLanguage } from '#app/i18n/class-languages.ts';
import type { Contact } from '#domain/organisations/contact.ts';

/** Where somebody is written to and called, each with what a telephone does with it. */
export function ContactLines({ contact: { address, phone, email } }: { contact: Contact }) {
  return (
    <>
      {address && (
        <span className="contact-line" lang={guessLanguage(address)} dir="auto">
          {address}
        </span>
      )}
      {phone && (
        <a className="contact-line" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
          <bdi dir="ltr">{phone}</bdi>
        </a>
      )}
      {email && (
        <a className="contact-line" href={`mailto:${email}`}>
          <bdi dir="ltr">{email}</bdi>
        </a>
      )}
    </>
  );
}
